namespace SalesFunctions.Analytics.Anomalies;

/// <summary>Why a series cannot be judged.</summary>
public enum WeakSeries
{
    /// <summary>Too few periods to tell a habit from chance.</summary>
    TooShort,

    /// <summary>More than half of the periods are zero: a usual value does not exist.</summary>
    TooSparse,
}

/// <summary>One period beside what was expected of it; all values in the unit of the series.</summary>
/// <param name="Expected">What the rest of the series leads one to expect.</param>
/// <param name="Lower">Below it the period stands out.</param>
/// <param name="Upper">Above it the period stands out.</param>
/// <param name="Score">Robust z-score, negative below what was expected.</param>
/// <param name="IsAnomaly">Whether the score's size exceeds the threshold.</param>
public readonly record struct JudgedPeriod(double Expected, double Lower, double Upper, double Score, bool IsAnomaly);

/// <summary>A series with the judgement on each of its periods.</summary>
/// <param name="Weakness">Why it could not be judged; null where it was.</param>
/// <param name="Periods">One per value; empty for a weak series.</param>
public sealed record JudgedSeries(WeakSeries? Weakness, IReadOnlyList<JudgedPeriod> Periods);

/// <summary>Finds the days or months of a series that stand out from trend, weekday and season.</summary>
/// <remarks>
/// <para>Formula: score = (value − expected) / scale, expected by <see cref="RobustDecomposition"/>, scale by <see cref="Robust.Scale"/>; an anomaly where |score| exceeds the threshold.</para>
/// <para>Source of the score and of the threshold 3.5: Iglewicz and Hoaglin, How to Detect and Handle Outliers (1993).</para>
/// <para>
/// Positive series are judged on the logarithmic scale (effects multiply), and so are those with at most 5 % of zeros where the rest spreads by no more than 0.4:
/// those few zeros are left out of the fit and always stand out, below. Other series are judged as they are, with one scale for each side because sales are skewed.
/// </para>
/// <para>A weekday with nothing on four of five dates is closed: nothing is expected of it, and its own values give its scale. Months are compared by their average day.</para>
/// </remarks>
public static class AnomalyDetection
{
    /// <summary>Fewest days that can be judged: three weeks.</summary>
    public const int FewestDays = 21;

    /// <summary>Fewest months that can be judged.</summary>
    public const int FewestMonths = 8;

    /// <summary>The usual threshold of the score.</summary>
    public const double UsualThreshold = 3.5;

    private const double ClosedShare = 0.8;
    private const double MostWithoutLogarithm = 0.05;
    private const double SpreadWithoutZeros = 0.4;
    private const double LeastRelativeScale = 1e-9;

    /// <summary>Judges every period of a series by the others.</summary>
    /// <param name="first">First day, or the first of the first month.</param>
    /// <param name="values">One value per period without gaps; a day without sales is a zero.</param>
    /// <param name="grain">Length of a period.</param>
    /// <param name="threshold">Size of the score above which a period stands out; positive.</param>
    public static JudgedSeries Judge(DateOnly first, IReadOnlyList<double> values, SeriesGrain grain, double threshold = UsualThreshold)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threshold);
        if (values.Count < (grain == SeriesGrain.Day ? FewestDays : FewestMonths))
        {
            return new JudgedSeries(WeakSeries.TooShort, []);
        }

        var closed = grain == SeriesGrain.Day ? ClosedWeekdays(values) : new bool[7];
        var open = Enumerable.Range(0, values.Count).Where(at => !closed[at % 7]).ToList();
        if (2 * open.Count(at => values[at] == 0) > open.Count)
        {
            return new JudgedSeries(WeakSeries.TooSparse, []);
        }

        var lengths = values.Select((_, at) => grain == SeriesGrain.Day ? 1.0 : DaysOf(first.AddMonths(at))).ToArray();
        var series = values.Select((value, at) => closed[at % 7] ? double.NaN : value / lengths[at]).ToArray();
        var judged = OnLogarithms(first, series, grain, threshold) ?? AsTheyAre(first, series, grain, threshold);
        foreach (var weekday in Enumerable.Range(0, 7).Where(weekday => closed[weekday]))
        {
            JudgeClosed(values, weekday, threshold, judged);
        }

        return new JudgedSeries(null, [.. judged.Select((period, at) => period with
        {
            Expected = period.Expected * lengths[at],
            Lower = period.Lower * lengths[at],
            Upper = period.Upper * lengths[at],
        })]);
    }

    private static int DaysOf(DateOnly month) => DateTime.DaysInMonth(month.Year, month.Month);

    private static bool[] ClosedWeekdays(IReadOnlyList<double> values)
    {
        var (zeros, days) = (new int[7], new int[7]);
        for (var at = 0; at < values.Count; at++)
        {
            days[at % 7]++;
            zeros[at % 7] += values[at] == 0 ? 1 : 0;
        }

        var closed = new bool[7];
        for (var weekday = 0; weekday < 7; weekday++)
        {
            closed[weekday] = zeros[weekday] >= ClosedShare * days[weekday];
        }

        // A shop that is closed on every weekday is none; its series is sparse, not closed.
        return Array.TrueForAll(closed, isClosed => isClosed) ? new bool[7] : closed;
    }

    private static JudgedPeriod[]? OnLogarithms(DateOnly first, double[] series, SeriesGrain grain, double threshold)
    {
        var known = series.Where(double.IsFinite).ToList();
        var without = known.Count(value => value <= 0);
        if (known.Min() < 0 || without > MostWithoutLogarithm * known.Count)
        {
            return null;
        }

        var parts = RobustDecomposition.Of(first, Array.ConvertAll(series, value => value > 0 ? Math.Log(value) : double.NaN), grain);
        var scale = Math.Max(Robust.Scale(parts.ForetoldRest), LeastRelativeScale);
        if (without > 0 && scale > SpreadWithoutZeros)
        {
            return null;
        }

        var least = Math.Log(known.Where(value => value > 0).Min());
        var judged = new JudgedPeriod[series.Length];
        for (var at = 0; at < judged.Length; at++)
        {
            var expected = parts.Expected[at];
            // What has no logarithm counts as half of the least value seen, or of the bound where that is less.
            var value = series[at] > 0 ? Math.Log(series[at]) : Math.Min(least, expected - (threshold * scale)) - Math.Log(2);
            var score = (value - expected) / scale;
            judged[at] = new JudgedPeriod(
                Math.Exp(expected), Math.Exp(expected - (threshold * scale)), Math.Exp(expected + (threshold * scale)), score, Math.Abs(score) > threshold);
        }

        return judged;
    }

    private static JudgedPeriod[] AsTheyAre(DateOnly first, double[] series, SeriesGrain grain, double threshold)
    {
        var parts = RobustDecomposition.Of(first, series, grain);
        var known = series.Where(double.IsFinite).ToList();
        var least = known.Min() >= 0 ? 0 : double.NegativeInfinity;
        var floor = LeastRelativeScale * known.Average(Math.Abs);
        var below = Math.Max(Robust.Scale(parts.ForetoldRest.Where(rest => rest <= 0)), floor);
        var above = Math.Max(Robust.Scale(parts.ForetoldRest.Where(rest => rest >= 0)), floor);
        var judged = new JudgedPeriod[series.Length];
        for (var at = 0; at < judged.Length; at++)
        {
            var expected = Math.Max(least, parts.Expected[at]);
            var rest = series[at] - expected;
            var score = rest / (rest < 0 ? below : above);
            judged[at] = new JudgedPeriod(
                expected, Math.Max(least, expected - (threshold * below)), expected + (threshold * above), score, Math.Abs(score) > threshold);
        }

        return judged;
    }

    private static void JudgeClosed(IReadOnlyList<double> values, int weekday, double threshold, JudgedPeriod[] judged)
    {
        var places = Enumerable.Range(0, values.Count).Where(at => at % 7 == weekday).ToList();
        var scale = Robust.Scale(places.Select(at => values[at]));
        foreach (var at in places)
        {
            var score = scale > 0 ? values[at] / scale : 0;
            judged[at] = new JudgedPeriod(0, Math.Min(0, values.Min() < 0 ? -threshold * scale : 0), threshold * scale, score, Math.Abs(score) > threshold);
        }
    }
}
