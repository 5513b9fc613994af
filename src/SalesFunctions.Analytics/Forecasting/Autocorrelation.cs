namespace SalesFunctions.Analytics.Forecasting;

/// <summary>How much a series resembles itself some periods earlier.</summary>
public static class Autocorrelation
{
    /// <summary>Autocorrelations at lags 1, 2, ...; 0 for a constant series.</summary>
    /// <remarks>
    /// <para>Formula: r_k = sum (y_t - mean)(y_(t-k) - mean) / n over the pairs that are there, divided by the same at lag 0.</para>
    /// <para>Source: Box and Jenkins (1976), section 2.1.5; gaps as acf of R with na.pass. Units: -1 to 1.</para>
    /// </remarks>
    /// <param name="values">The series; <see cref="double.NaN"/> where a value is missing.</param>
    /// <param name="lags">How many lags; those at or beyond the length of the series are 0.</param>
    public static double[] Of(ReadOnlySpan<double> values, int lags)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lags);
        var (sum, present) = (0.0, 0);
        foreach (var value in values)
        {
            sum += double.IsNaN(value) ? 0 : value;
            present += double.IsNaN(value) ? 0 : 1;
        }

        var mean = sum / Math.Max(1, present);
        var variance = Mean(values, mean, 0);
        var correlations = new double[lags];
        for (var lag = 1; lag <= lags && variance > 0; lag++)
        {
            correlations[lag - 1] = Mean(values, mean, lag) / variance;
        }

        return correlations;
    }

    // Weighted by the share of pairs that are there, so that it equals the usual estimate where none is missing.
    private static double Mean(ReadOnlySpan<double> values, double mean, int lag)
    {
        var (sum, pairs) = (0.0, 0);
        for (var time = lag; time < values.Length; time++)
        {
            var product = (values[time] - mean) * (values[time - lag] - mean);
            sum += double.IsNaN(product) ? 0 : product;
            pairs += double.IsNaN(product) ? 0 : 1;
        }

        return pairs == 0 ? 0 : sum / (pairs + lag);
    }
}
