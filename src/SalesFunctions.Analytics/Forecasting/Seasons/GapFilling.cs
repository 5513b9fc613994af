namespace SalesFunctions.Analytics.Forecasting.Seasons;

/// <summary>Values for gaps, for methods that cannot do without.</summary>
/// <remarks>
/// <para>Formula: a straight line from the value before a gap to the one behind it; before the first and behind the last value it goes on level. Where the series so
/// filled has a season, the same is done again to the series without its season, and the season put back; three times, because the first lines cut through the season.</para>
/// <para>Source: the way of R's <c>forecast::na.interp</c>, with the classical decomposition in the place of STL.</para>
/// <para>Edge: a series without any value stays as it is.</para>
/// </remarks>
public static class GapFilling
{
    private const int Passes = 3;

    /// <summary>The series without gaps; the same one where it has none.</summary>
    /// <param name="series">Any series.</param>
    public static TimeSeries Filled(TimeSeries series)
    {
        if (series.Missing == 0 || series.Missing == series.Length)
        {
            return series;
        }

        var filled = ByLines(series.Values);
        for (var pass = 0; pass < Passes; pass++)
        {
            var adjustment = SeasonalAdjustment.WhereSeasonal(filled, series.Season);
            if (adjustment.Kind is null)
            {
                break;
            }

            var level = adjustment.Values;
            DrawLines(level, series.Values);
            for (var at = 0; at < filled.Length; at++)
            {
                filled[at] = double.IsNaN(series.Values[at]) ? adjustment.Restored(level[at], at) : filled[at];
            }
        }

        return series.With(filled);
    }

    /// <summary>The values with straight lines in the place of gaps, and level beyond the first and the last one known.</summary>
    /// <param name="values">At least one is known.</param>
    internal static double[] ByLines(ReadOnlySpan<double> values)
    {
        var filled = values.ToArray();
        DrawLines(filled, values);
        return filled;
    }

    private static void DrawLines(double[] values, ReadOnlySpan<double> known)
    {
        var before = -1;
        for (var at = 0; at <= values.Length; at++)
        {
            if (at < values.Length && double.IsNaN(known[at]))
            {
                continue;
            }

            for (var gap = before + 1; gap < at; gap++)
            {
                values[gap] = before < 0 ? values[at] : at == values.Length ? values[before]
                    : values[before] + ((values[at] - values[before]) * (gap - before) / (at - before));
            }

            before = at;
        }
    }
}
