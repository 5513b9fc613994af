namespace SalesFunctions.Analytics.Forecasting.Smoothing;

/// <summary>How the error of a period enters.</summary>
public enum EtsError
{
    /// <summary>Added: its size does not depend on the level.</summary>
    Additive,

    /// <summary>Multiplied: it grows with the forecast.</summary>
    Multiplicative,
}

/// <summary>How the level grows.</summary>
public enum EtsTrend
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>By an amount per period.</summary>
    Additive,

    /// <summary>By an amount that fades.</summary>
    AdditiveDamped,

    /// <summary>By a factor per period.</summary>
    Multiplicative,

    /// <summary>By a factor that fades to one.</summary>
    MultiplicativeDamped,
}

/// <summary>How the season enters.</summary>
public enum EtsSeason
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>As an amount.</summary>
    Additive,

    /// <summary>As a factor.</summary>
    Multiplicative,
}

/// <summary>One of the 30 forms of exponential smoothing.</summary>
/// <remarks>Source: Hyndman, Koehler, Ord and Snyder, Forecasting with Exponential Smoothing (2008), table 2.1.</remarks>
/// <param name="Error">The error.</param>
/// <param name="Trend">The trend.</param>
/// <param name="Season">The season.</param>
public readonly record struct EtsForm(EtsError Error, EtsTrend Trend, EtsSeason Season)
{
    /// <summary>All 30: simpler ones come before richer ones.</summary>
    public static IReadOnlyList<EtsForm> All { get; } =
    [
        .. from season in Enum.GetValues<EtsSeason>()
           from trend in Enum.GetValues<EtsTrend>()
           from error in Enum.GetValues<EtsError>()
           select new EtsForm(error, trend, season),
    ];

    /// <summary>Whether there is a trend.</summary>
    public bool HasTrend => Trend != EtsTrend.None;

    /// <summary>Whether the trend fades.</summary>
    public bool IsDamped => Trend is EtsTrend.AdditiveDamped or EtsTrend.MultiplicativeDamped;

    /// <summary>Whether the trend is a factor.</summary>
    public bool HasFactorTrend => Trend is EtsTrend.Multiplicative or EtsTrend.MultiplicativeDamped;

    /// <summary>Whether there is a season.</summary>
    public bool HasSeason => Season != EtsSeason.None;

    /// <summary>Whether something is multiplied, so that all values must be above zero.</summary>
    public bool NeedsPositive => Error == EtsError.Multiplicative || HasFactorTrend || Season == EtsSeason.Multiplicative;

    /// <summary>Whether the variance of a forecast can be infinite: what R leaves out unless it is asked for.</summary>
    /// <remarks>Formula: an additive error with anything multiplied, or a multiplicative error and trend with an additive season.</remarks>
    public bool HasInfiniteVariance => Error == EtsError.Additive
        ? HasFactorTrend || Season == EtsSeason.Multiplicative
        : HasFactorTrend && Season == EtsSeason.Additive;

    /// <summary>Number of estimates without the variance: smoothing parameters and initial states, of which one of the season follows from the others.</summary>
    /// <param name="season">Periods after which the season repeats.</param>
    public int Estimates(int season) => 2 + (HasTrend ? 2 : 0) + (IsDamped ? 1 : 0) + (HasSeason ? season : 0);

    /// <summary>The name in the literature, such as <c>ETS(M,Ad,M)</c>.</summary>
    public override string ToString()
    {
        var trend = Trend switch
        {
            EtsTrend.None => "N",
            EtsTrend.Additive => "A",
            EtsTrend.AdditiveDamped => "Ad",
            EtsTrend.Multiplicative => "M",
            _ => "Md",
        };
        var season = Season switch
        {
            EtsSeason.None => "N",
            EtsSeason.Additive => "A",
            _ => "M",
        };
        return $"ETS({(Error == EtsError.Additive ? "A" : "M")},{trend},{season})";
    }
}
