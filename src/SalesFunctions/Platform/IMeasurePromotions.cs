namespace SalesFunctions.Platform;

/// <summary>How the days of a promotion sold beside comparable days without.</summary>
/// <param name="By">What it is told by: campaign or discount.</param>
/// <param name="Promotion">The campaign's id; a name for all discounts.</param>
internal sealed record MeasuredPromotion(string By, string Promotion)
{
    public DateOnly FirstDay { get; init; }

    public DateOnly LastDay { get; init; }

    /// <summary>Days that are compared.</summary>
    public long Days { get; init; }

    public double Sales { get; init; }

    public double Expected { get; init; }

    public double Extra { get; init; }

    /// <summary>Lower bound of what came above the expected, 95 % within both.</summary>
    public double ExtraLower { get; init; }

    public double ExtraUpper { get; init; }

    public double Probability { get; init; }

    /// <summary>Whether it is more than chance among all promotions that are told by the same.</summary>
    public bool IsSignificant { get; init; }
}

/// <summary>Implemented by the capability that knows promotions: those that could be compared, for those that make advice of it.</summary>
internal interface IMeasurePromotions
{
    public Task<IReadOnlyList<MeasuredPromotion>> RunAsync(Snapshot snapshot, Dataset dataset);
}
