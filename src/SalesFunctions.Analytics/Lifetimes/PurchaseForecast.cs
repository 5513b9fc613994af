namespace SalesFunctions.Analytics.Lifetimes;

/// <summary>How many purchases a customer may make within a horizon.</summary>
/// <remarks>
/// <para>Formula: a bound is the smallest count k with P(X ≤ k) ≥ its level: 0.1 and 0.9 for 80 %, 0.025 and 0.975 for 95 %.
/// Counts are whole, so that an interval covers at least what it says.</para>
/// </remarks>
/// <param name="Mean">Expected purchases.</param>
/// <param name="StandardDeviation">Of the number of purchases.</param>
/// <param name="Lower80">10 % point.</param>
/// <param name="Upper80">90 % point.</param>
/// <param name="Lower95">2.5 % point.</param>
/// <param name="Upper95">97.5 % point.</param>
public readonly record struct PurchaseForecast(double Mean, double StandardDeviation, int Lower80, int Upper80, int Lower95, int Upper95)
{
    internal static PurchaseForecast Of(CountDistribution counts)
    {
        var (mean, deviation) = counts.Moments();
        return new(mean, deviation, counts.Quantile(0.1), counts.Quantile(0.9), counts.Quantile(0.025), counts.Quantile(0.975));
    }
}
