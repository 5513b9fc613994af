namespace SalesFunctions.Analytics.Clustering;

/// <summary>How columns are made ready for clustering.</summary>
/// <param name="Outliers">Where the limits of values come from.</param>
/// <param name="Reach">Robust deviations from the median to the limits.</param>
/// <param name="Tail">Part of the values that lies beyond each limit, where these are quantiles; else the most that may.</param>
/// <param name="LogSkewed">Whether columns without negative values and with a skewness above <see cref="SkewedAbove"/> are taken as ln(1 + x).</param>
public sealed record FeatureOptions(OutlierRule Outliers = OutlierRule.MedianDeviations, double Reach = 3.5, double Tail = 0.01, bool LogSkewed = false)
{
    /// <summary>Skewness m₃ / m₂^1.5 above which a column counts as skewed to the right; that of exponential waiting times is 2, of a bell 0.</summary>
    public const double SkewedAbove = 1;
}
