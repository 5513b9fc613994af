using SalesFunctions.Analytics.Campaigns;

namespace SalesFunctions.Campaigns;

/// <summary>What one arm of a campaign did; counts ending in Known are those of whom it was recorded.</summary>
internal sealed record ActualArm
{
    public required string CampaignId { get; init; }

    public string? FirstChannel { get; init; }

    /// <summary>Another one than the first where several are named.</summary>
    public string? LastChannel { get; init; }

    public string? Arm { get; init; }

    public bool IsControl { get; init; }

    public DateOnly? SentOn { get; init; }

    public long Customers { get; init; }

    public long ClickedKnown { get; init; }

    public long Clicked { get; init; }

    public long ConvertedKnown { get; init; }

    public long Converted { get; init; }

    public long SpendKnown { get; init; }

    public double Spend { get; init; }

    public double SpendSquares { get; init; }

    /// <summary>Of how many of those whose spend is known the past spend is, too; the sums are theirs.</summary>
    public long PastKnown { get; init; }

    public double Past { get; init; }

    public double PastSquares { get; init; }

    public double Products { get; init; }

    /// <summary>Part that clicked; null where that was not recorded.</summary>
    public double? Clicking => ClickedKnown > 0 ? (double)Clicked / ClickedKnown : null;

    /// <summary>Part that bought; null where that was not recorded.</summary>
    public double? Buying => ConvertedKnown > 0 ? (double)Converted / ConvertedKnown : null;

    /// <summary>Mean spend; null where none was recorded.</summary>
    public double? MeanSpend => SpendKnown > 0 ? Spend / SpendKnown : null;

    /// <summary>Several arms as one, such as hold-outs of several names.</summary>
    public static ActualArm Together(IReadOnlyList<ActualArm> arms) => arms[0] with
    {
        Customers = arms.Sum(arm => arm.Customers),
        ClickedKnown = arms.Sum(arm => arm.ClickedKnown),
        Clicked = arms.Sum(arm => arm.Clicked),
        ConvertedKnown = arms.Sum(arm => arm.ConvertedKnown),
        Converted = arms.Sum(arm => arm.Converted),
        SpendKnown = arms.Sum(arm => arm.SpendKnown),
        Spend = arms.Sum(arm => arm.Spend),
        SpendSquares = arms.Sum(arm => arm.SpendSquares),
        PastKnown = arms.Sum(arm => arm.PastKnown),
        Past = arms.Sum(arm => arm.Past),
        PastSquares = arms.Sum(arm => arm.PastSquares),
        Products = arms.Sum(arm => arm.Products),
    };

    /// <summary>The arm as its tests take it. Past spend counts only where it is known of everybody.</summary>
    /// <param name="withPast">Whether it is known in all arms.</param>
    public CampaignArm ToArm(bool withPast) => new(
        Arm ?? "", ClickedKnown > 0 ? new(ClickedKnown, Clicked) : null, ConvertedKnown > 0 ? new(ConvertedKnown, Converted) : null,
        withPast ? SpendArm.OfSums(SpendKnown, Spend, SpendSquares, Past, PastSquares, Products) : SpendArm.OfSums(SpendKnown, Spend, SpendSquares));
}
