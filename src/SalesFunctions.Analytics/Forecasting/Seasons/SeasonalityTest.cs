namespace SalesFunctions.Analytics.Forecasting.Seasons;

/// <summary>Whether a series repeats itself from season to season by more than chance.</summary>
/// <remarks>
/// <para>Formula: with the autocorrelations r: |r_m| > 1.645 √((1 + 2 Σ r_k²)/n), k = 1 … m - 1 (Bartlett's limit at 90 %).</para>
/// <para>Source: Assimakopoulos and Nikolopoulos, The theta model, International Journal of Forecasting 16 (2000); the organisers of the M4 competition.</para>
/// <para>Edge: no where the series is too short, constant, or its season 1.</para>
/// </remarks>
public static class SeasonalityTest
{
    private const double Limit = 1.645;

    /// <summary>Whether the series has a season.</summary>
    /// <param name="values">Oldest first, none missing.</param>
    /// <param name="season">Periods after which the season would repeat.</param>
    /// <param name="leastLength">How many values there must be; three seasons where it is not said, as in the M4 competition.</param>
    public static bool IsSeasonal(ReadOnlySpan<double> values, int season, int? leastLength = null)
    {
        if (season < 2 || values.Length < Math.Max(leastLength ?? 3 * season, season + 1))
        {
            return false;
        }

        var correlations = Autocorrelation.Of(values, season);
        var squares = 0.0;
        for (var lag = 1; lag < season; lag++)
        {
            squares += correlations[lag - 1] * correlations[lag - 1];
        }

        return Math.Abs(correlations[^1]) > Limit * Math.Sqrt((1 + (2 * squares)) / values.Length);
    }
}
