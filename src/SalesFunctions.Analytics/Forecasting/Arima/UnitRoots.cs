namespace SalesFunctions.Analytics.Forecasting.Arima;

/// <summary>How often a series must be differenced before it looks stationary.</summary>
/// <remarks>
/// <para>Formula: KPSS statistic for a level, sum S_t^2 / (n^2 s^2), with partial sums S of the deviations from the mean and their long-run variance s^2 by Bartlett
/// weights over trunc(3 sqrt(n) / 13) lags; while it is above the 5 % point 0.463, take a difference, twice at most. A season is differenced once where its
/// strength is above 0.64.</para>
/// <para>Source: Kwiatkowski, Phillips, Schmidt and Shin (1992), Journal of Econometrics 54, 159-178, table 1; Hyndman and Athanasopoulos, Forecasting: Principles and
/// Practice (2021), section 9.1; lags and rules as ndiffs and nsdiffs of R's forecast 8.20.</para>
/// <para>Edge: a constant series needs no difference; missing values are left out.</para>
/// </remarks>
public static class UnitRoots
{
    private const double FivePercent = 0.463;
    private const double StrongSeason = 0.64;

    /// <summary>The KPSS statistic for stationarity around a level; 0 for a constant series.</summary>
    /// <param name="values">The series, without gaps.</param>
    public static double Kpss(ReadOnlySpan<double> values)
    {
        var (length, lags) = (values.Length, (int)(3 * Math.Sqrt(values.Length) / 13));
        var mean = 0.0;
        foreach (var value in values)
        {
            mean += value / length;
        }

        var (sum, squares, variance) = (0.0, 0.0, 0.0);
        foreach (var value in values)
        {
            sum += value - mean;
            squares += sum * sum;
            variance += (value - mean) * (value - mean);
        }

        for (var lag = 1; lag <= lags; lag++)
        {
            var product = 0.0;
            for (var time = lag; time < length; time++)
            {
                product += (values[time] - mean) * (values[time - lag] - mean);
            }

            variance += 2 * product * (1 - (lag / (lags + 1.0)));
        }

        return variance > 0 && !IsConstant(values) ? squares / length / variance : 0;
    }

    /// <summary>Differences of neighbours that a series needs: 0, 1 or 2.</summary>
    /// <param name="values">The series; <see cref="double.NaN"/> where a value is missing.</param>
    public static int Differences(ReadOnlySpan<double> values)
    {
        double[] left = [.. values.ToArray().Where(value => !double.IsNaN(value))];
        var count = 0;
        while (count < 2 && !IsConstant(left) && Kpss(left) > FivePercent)
        {
            left = [.. left.Skip(1).Zip(left, (later, earlier) => later - earlier)];
            count++;
        }

        return count;
    }

    /// <summary>Seasonal differences that a series needs: 0 or 1.</summary>
    /// <param name="series">The series.</param>
    public static int SeasonalDifferences(TimeSeries series) => SeasonalStrength(series) > StrongSeason ? 1 : 0;

    /// <summary>Share of the variance without trend that the season takes away: 0 for none, 1 for nothing but season.</summary>
    /// <remarks>
    /// <para>Formula: 1 - var(remainder) / var(remainder + season) of an STL decomposition.</para>
    /// <para>Source: Wang, Smith and Hyndman (2006), Data Mining and Knowledge Discovery 13, 335-364. Edge: 0 without two whole seasons and a value more.</para>
    /// </remarks>
    /// <param name="series">The series; gaps are filled from the same place of the neighbouring seasons.</param>
    public static double SeasonalStrength(TimeSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        return series.Season > 1 && series.Length > 2 * series.Season && series.Missing < series.Length ? SeasonalTrend.Strength(series) : 0;
    }

    /// <summary>Whether all values are alike but for rounding.</summary>
    /// <param name="values">The series, without gaps.</param>
    internal static bool IsConstant(ReadOnlySpan<double> values)
    {
        var (away, size) = (0.0, 0.0);
        foreach (var value in values)
        {
            away += Math.Abs(value - values[0]);
            size += Math.Abs(values[0]);
        }

        return away <= 1.5e-8 * size || away == 0;
    }
}
