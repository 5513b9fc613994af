namespace SalesFunctions.Analytics.Forecasting;

/// <summary>How a month's sales usually fall on its days, by weekday and by day of the month.</summary>
/// <remarks>
/// <para>
/// Formula: a day's weight is its weekday's mean ÷ the mean of all days, times the mean of actual ÷ weekday's share over the days of the month within two of it,
/// shrunk to 1 as by twelve months in which nothing is special. A month's share by a day is the weights up to there ÷ the weights of all its days.
/// </para>
/// <para>Units: none. Edge: weights are never negative; where all were, each day weighs the same.</para>
/// </remarks>
internal sealed class NowcastPattern
{
    private const int Around = 2;
    private const double UsualMonths = 12;
    private const int DaysPerWeek = 7;
    private const int LongestMonth = 31;

    private readonly double[] _weekdays = new double[DaysPerWeek];
    private readonly double[] _days = new double[LongestMonth + 1];

    private NowcastPattern()
    {
        Array.Fill(_weekdays, 1);
        Array.Fill(_days, 1);
    }

    /// <summary>Learns from whole months.</summary>
    /// <param name="months">The first day of each, with what was sold on each of its days; NaN where nothing is known of a day.</param>
    public static NowcastPattern Of(IReadOnlyList<(DateOnly First, double[] Days)> months)
    {
        var pattern = new NowcastPattern();
        var (sums, counts) = (new double[DaysPerWeek], new int[DaysPerWeek]);
        foreach (var (first, days) in months)
        {
            for (var at = 0; at < days.Length; at++)
            {
                if (double.IsFinite(days[at]))
                {
                    var weekday = (int)first.AddDays(at).DayOfWeek;
                    sums[weekday] += days[at];
                    counts[weekday]++;
                }
            }
        }

        var mean = sums.Sum() / Math.Max(1, counts.Sum());
        for (var weekday = 0; weekday < DaysPerWeek && mean > 0; weekday++)
        {
            pattern._weekdays[weekday] = counts[weekday] > 0 ? Math.Max(0, sums[weekday] / counts[weekday] / mean) : 1;
        }

        pattern.LearnDays(months);
        return pattern;
    }

    /// <summary>Which part of a month's sales its first days usually bring.</summary>
    /// <param name="first">The first day of the month.</param>
    /// <param name="length">How many days the month has.</param>
    /// <param name="known">How many of them, from the first on.</param>
    public double Share(DateOnly first, int length, int known)
    {
        var (sum, until) = (0.0, 0.0);
        for (var at = 0; at < length; at++)
        {
            var weight = _weekdays[(int)first.AddDays(at).DayOfWeek] * _days[at + 1];
            sum += weight;
            until += at < known ? weight : 0;
        }

        return sum > 0 ? until / sum : (double)known / length;
    }

    private void LearnDays(IReadOnlyList<(DateOnly First, double[] Days)> months)
    {
        var (ratios, counts) = (new double[LongestMonth + 1], new int[LongestMonth + 1]);
        foreach (var (first, days) in months)
        {
            var total = days.Where(double.IsFinite).Sum();
            var weights = Enumerable.Range(0, days.Length).Sum(at => double.IsFinite(days[at]) ? _weekdays[(int)first.AddDays(at).DayOfWeek] : 0);
            for (var at = 0; at < days.Length; at++)
            {
                var expected = weights > 0 ? total * _weekdays[(int)first.AddDays(at).DayOfWeek] / weights : 0;
                if (double.IsFinite(days[at]) && expected > 0)
                {
                    ratios[at + 1] += days[at] / expected;
                    counts[at + 1]++;
                }
            }
        }

        for (var day = 1; day <= LongestMonth; day++)
        {
            var (from, to) = (Math.Max(1, day - Around), Math.Min(LongestMonth, day + Around));
            var (sum, count) = (0.0, 0);
            for (var other = from; other <= to; other++)
            {
                sum += ratios[other];
                count += counts[other];
            }

            // Of the days around, as many as of months count.
            var seen = (double)count / (to - from + 1);
            _days[day] = count > 0 ? Math.Max(0, ((sum / count * seen) + UsualMonths) / (seen + UsualMonths)) : 1;
        }
    }
}
