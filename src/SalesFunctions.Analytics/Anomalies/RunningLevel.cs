namespace SalesFunctions.Analytics.Anomalies;

/// <summary>The level around each point of a series, told by its neighbours alone: follows a trend and a step, not a spike.</summary>
/// <remarks>
/// <para>Formula: the median of the 2h neighbours; within h of an end the Theil-Sen line through the 2h points next to that end.</para>
/// <para>
/// Where the lines through the h points before and the h points after disagree by more than three times the spread of those points around them,
/// a step lies between: the level is then the line that is nearer to the point.
/// </para>
/// <para>Source: Tukey, Exploratory Data Analysis (1977), chapter 7 for running medians; their end rule replaced by a robust line.</para>
/// </remarks>
public static class RunningLevel
{
    private const double Step = 3;

    /// <summary>The level at every place.</summary>
    /// <param name="values">The series, equally spaced; missing values are <see cref="double.NaN"/>.</param>
    /// <param name="half">How many neighbours count on each side.</param>
    /// <param name="steps">Whether steps of the level are looked for; that needs some ten points on each side.</param>
    /// <returns>One level per place; 0 where there is no neighbour at all.</returns>
    public static double[] Of(ReadOnlySpan<double> values, int half, bool steps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(half, 1);
        var levels = new double[values.Length];
        var rest = new double[values.Length];
        var window = new List<double>(2 * half);
        for (var at = 0; at < levels.Length; at++)
        {
            var level = IsAtEnd(values, half, at) ? AtEnd(values, half, at) : Middle(values, half, at, window);
            levels[at] = double.IsFinite(level) ? level : 0;
            rest[at] = values[at] - levels[at];
        }

        // A step shows only in points that the middle of their neighbours does not explain.
        var explained = Robust.Scale(rest);
        for (var at = 0; at < levels.Length && steps; at++)
        {
            if (!IsAtEnd(values, half, at) && Math.Abs(rest[at]) > explained)
            {
                levels[at] = AtStep(values, half, at) ?? levels[at];
            }
        }

        return levels;
    }

    private static bool IsAtEnd(ReadOnlySpan<double> values, int half, int at) => at < half || at >= values.Length - half;

    private static double AtEnd(ReadOnlySpan<double> values, int half, int at)
    {
        var first = Math.Max(0, Math.Min(at - half, values.Length - 1 - (2 * half)));
        return Robust.LineAt(values, first, Math.Min(values.Length - 1, first + (2 * half)), at);
    }

    private static double Middle(ReadOnlySpan<double> values, int half, int at, List<double> window)
    {
        window.Clear();
        for (var place = at - half; place <= at + half; place++)
        {
            if (place != at && double.IsFinite(values[place]))
            {
                window.Add(values[place]);
            }
        }

        window.Sort();
        var middle = window.Count / 2;
        return window.Count == 0 ? double.NaN : window.Count % 2 == 1 ? window[middle] : (window[middle - 1] + window[middle]) / 2;
    }

    private static double? AtStep(ReadOnlySpan<double> values, int half, int at)
    {
        var before = Robust.LineAt(values, at - half, at, at);
        var after = Robust.LineAt(values, at, at + half, at);
        var around = new List<double>(2 * half);
        for (var place = at - half; place <= at + half; place++)
        {
            if (place != at)
            {
                around.Add(values[place] - (place < at ? before : after));
            }
        }

        var isStep = Math.Abs(after - before) > Step * Robust.Scale(around);
        return !isStep ? null : Math.Abs(values[at] - before) < Math.Abs(values[at] - after) ? before : after;
    }
}
