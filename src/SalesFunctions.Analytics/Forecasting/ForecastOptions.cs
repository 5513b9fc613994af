namespace SalesFunctions.Analytics.Forecasting;

/// <summary>How a forecast is chosen.</summary>
public sealed record ForecastOptions
{
    /// <summary>Defaults.</summary>
    public static ForecastOptions Default { get; } = new();

    /// <summary>Names of the methods to choose from; the seasonal naive one always takes part.</summary>
    public IReadOnlyList<string> Methods { get; init; } = ForecastFamily.DefaultNames;

    /// <summary>How members of a combination are joined.</summary>
    public CombinationRule Rule { get; init; } = CombinationRule.Weighted;

    /// <summary>Values that may be used, the latest ones; what is older is left out.</summary>
    public int LearnFrom { get; init; } = 360;
}

/// <summary>How members of a combination are joined.</summary>
public enum CombinationRule
{
    /// <summary>Mean, weighted by the errors of the back-test.</summary>
    Weighted,

    /// <summary>Median of the members.</summary>
    Median,

    /// <summary>The member with the least error in the back-test alone.</summary>
    Best,
}
