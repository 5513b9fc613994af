namespace SalesFunctions.Analytics.Forecasting;

/// <summary>Measures of forecast error that compare across series.</summary>
/// <remarks>
/// <para>Shapes: forecasts and actual values of the same length; actual values that are missing (<see cref="double.NaN"/>) are left out.</para>
/// <para>All measures are NaN where nothing is left to measure.</para>
/// </remarks>
public static class ForecastErrors
{
    /// <summary>Symmetric mean absolute percentage error.</summary>
    /// <remarks>
    /// <para>Formula: mean of 200 |y - f| / (|y| + |f|); 0 where both are 0.</para>
    /// <para>Source: Makridakis and Hibon, The M3-Competition, Int. J. Forecasting 16 (2000).</para>
    /// <para>Units: percent, 0 to 200.</para>
    /// </remarks>
    /// <param name="actual">What came.</param>
    /// <param name="forecast">What was forecast.</param>
    public static double Smape(ReadOnlySpan<double> actual, ReadOnlySpan<double> forecast) =>
        Mean(actual, forecast, static (y, f) => y == f ? 0 : 200 * Math.Abs(y - f) / (Math.Abs(y) + Math.Abs(f)));

    /// <summary>Mean absolute error.</summary>
    /// <remarks>Units: those of the series.</remarks>
    /// <param name="actual">What came.</param>
    /// <param name="forecast">What was forecast.</param>
    public static double MeanAbsolute(ReadOnlySpan<double> actual, ReadOnlySpan<double> forecast) =>
        Mean(actual, forecast, static (y, f) => Math.Abs(y - f));

    /// <summary>Mean squared error.</summary>
    /// <remarks>Units: those of the series, squared.</remarks>
    /// <param name="actual">What came.</param>
    /// <param name="forecast">What was forecast.</param>
    public static double MeanSquare(ReadOnlySpan<double> actual, ReadOnlySpan<double> forecast) =>
        Mean(actual, forecast, static (y, f) => (y - f) * (y - f));

    /// <summary>Part of the values within their intervals.</summary>
    /// <remarks>Units: 0 to 1.</remarks>
    /// <param name="actual">What came.</param>
    /// <param name="within">Intervals, one per value.</param>
    public static double Coverage(ReadOnlySpan<double> actual, IReadOnlyList<Bounds> within)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(within.Count, actual.Length);
        var (inside, count) = (0, 0);
        for (var place = 0; place < actual.Length; place++)
        {
            inside += within[place].Contains(actual[place]) ? 1 : 0;
            count += double.IsNaN(actual[place]) ? 0 : 1;
        }

        return count == 0 ? double.NaN : (double)inside / count;
    }

    /// <summary>What MASE divides by: the mean absolute error of the seasonal naive forecast within a series.</summary>
    /// <remarks>
    /// <para>Formula: mean |y(t) - y(t - m)|; m = 1 where the series is not longer than its season.</para>
    /// <para>Source: Hyndman and Koehler, Another look at measures of forecast accuracy, Int. J. Forecasting 22 (2006).</para>
    /// <para>Edge: 0 of a series that repeats itself; MASE is then NaN.</para>
    /// </remarks>
    /// <param name="series">The series as it was known when the forecast was made.</param>
    public static double AbsoluteScale(TimeSeries series) => Scale(series, static change => Math.Abs(change));

    /// <summary>What RMSSE divides by before the root: the mean squared error of the seasonal naive forecast within a series.</summary>
    /// <remarks>
    /// <para>Formula: mean (y(t) - y(t - m))²; the M5 competition has it with m = 1 (Makridakis, Spiliotis and Assimakopoulos 2022).</para>
    /// </remarks>
    /// <param name="series">The series as it was known when the forecast was made.</param>
    public static double SquareScale(TimeSeries series) => Scale(series, static change => change * change);

    private static double Scale(TimeSeries series, Func<double, double> measure)
    {
        ArgumentNullException.ThrowIfNull(series);
        var values = series.Values;
        var lag = values.Length > series.Season ? series.Season : 1;
        return values.Length <= lag ? double.NaN : Mean(values[lag..], values[..^lag], (y, before) => measure(y - before));
    }

    private static double Mean(ReadOnlySpan<double> actual, ReadOnlySpan<double> forecast, Func<double, double, double> measure)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(forecast.Length, actual.Length);
        var (sum, count) = (0.0, 0);
        for (var place = 0; place < actual.Length; place++)
        {
            if (!double.IsNaN(actual[place]) && !double.IsNaN(forecast[place]))
            {
                sum += measure(actual[place], forecast[place]);
                count++;
            }
        }

        return count == 0 ? double.NaN : sum / count;
    }
}
