using MathNet.Numerics.Distributions;

namespace SalesFunctions.Analytics.Forecasting;

/// <summary>What the running month will come to.</summary>
/// <param name="Value">Expected total of the month, in the unit of the days.</param>
/// <param name="Within80">Central interval of 80 %.</param>
/// <param name="Within95">Central interval of 95 %.</param>
/// <param name="SoFar">What its days brought so far.</param>
/// <param name="Share">The part of a month's total that is usually there by this day, 0 to 1.</param>
public sealed record MonthNowcast(double Value, Bounds Within80, Bounds Within95, double SoFar, double Share);

/// <summary>Expects the total of the running month from its days so far, and from what was expected before it began.</summary>
/// <remarks>
/// <para>
/// Formula: so far + (1 − s)(w so far ÷ s + (1 − w) expected before); s the part that is usually there by this day, by weekday and day of the month
/// (<see cref="Share"/>); w, between 0 and 1, is what came closest in the former months at the same day, by least squares. Both are learnt from the total and are the same for
/// its parts, so that nowcasts of parts add up where what was expected before does.
/// </para>
/// <para>
/// Intervals: each former month is expected by a pattern that was learnt without it; the spread of those errors, each ÷ √(the larger of what was expected and what came), by Student's t with one degree
/// fewer than there are months, times √(1 + 1 ÷ months).
/// </para>
/// <para>Units: those of the days. Edge: where no day was ever negative, the lower bounds are at least what is there so far. Needs three former months; those of which no day is known do not count.</para>
/// </remarks>
public sealed class Nowcast
{
    private const int FewestMonths = 3;
    private const int FewestErrors = 2;
    /// <summary>Former months that are learnt from at most, the latest ones.</summary>
    public const int MostMonths = 24;

    private readonly DateOnly _running;
    private readonly int _known;
    private readonly int _months;
    private readonly int[] _seen;
    private readonly double[] _shares;

    private Nowcast(DateOnly running, int known, int months, int[] seen, double[] shares) =>
        (_running, _known, _months, _seen, _shares) = (running, known, months, seen, shares);

    /// <summary>The part of the running month that is usually there by its last known day, 0 to 1.</summary>
    public double Share { get; private init; }

    /// <summary>How much the days so far count beside what was expected before, 0 to 1.</summary>
    public double Weight { get; private init; }

    /// <summary>Learns how months run from the days of the total.</summary>
    /// <remarks>Edge, refused: fewer than three whole months before the running one.</remarks>
    /// <param name="first">The first day of a month.</param>
    /// <param name="days">The days from there to the last known one, which lies in the running month; NaN where nothing is known of a day.</param>
    /// <param name="expected">What was expected of each whole month before it began, and of the running one; NaN where nothing was.</param>
    /// <exception cref="ArgumentException">The first day does not begin a month, or not each month has its expectation.</exception>
    public static Fit<Nowcast> Learn(DateOnly first, IReadOnlyList<double> days, IReadOnlyList<double> expected)
    {
        ArgumentNullException.ThrowIfNull(days);
        ArgumentNullException.ThrowIfNull(expected);
        var (whole, running, known) = Months(first, days);
        if (first.Day != 1 || expected.Count != whole.Count + 1)
        {
            throw new ArgumentException("A nowcast needs months from their first day, and an expectation of each.", nameof(expected));
        }

        int[] seen = [.. Enumerable.Range(0, whole.Count).Where(at => whole[at].Days.Any(double.IsFinite)).TakeLast(MostMonths)];
        if (seen.Length < FewestMonths || known == 0)
        {
            return Fit<Nowcast>.Refused($"{FewestMonths} whole months before the running one are needed to tell how months run; {seen.Length} are there.");
        }

        var recent = seen.Select(at => whole[at]).ToList();
        var shares = recent.Select((month, at) =>
            NowcastPattern.Of([.. recent.Where((_, other) => other != at)]).Share(month.First, month.Days.Length, Math.Min(known, month.Days.Length))).ToArray();
        var share = NowcastPattern.Of(recent).Share(running, DateTime.DaysInMonth(running.Year, running.Month), known);
        return Fit<Nowcast>.Of(new(running, known, whole.Count, seen, shares)
        {
            Share = share, Weight = WeightOf(recent, shares, [.. seen.Select(at => expected[at])], known),
        });
    }

    /// <summary>The nowcast of the total or of one of its parts.</summary>
    /// <param name="days">Its days, as many as those that were learnt from, by dates.</param>
    /// <param name="expected">What was expected of each of its whole months before it began, and of the running one.</param>
    /// <exception cref="ArgumentException">They are of other months.</exception>
    public MonthNowcast Of(IReadOnlyList<double> days, IReadOnlyList<double> expected)
    {
        ArgumentNullException.ThrowIfNull(days);
        ArgumentNullException.ThrowIfNull(expected);
        var (whole, running, known) = Months(_running.AddMonths(-_months), days);
        if (running != _running || known != _known || expected.Count != _months + 1)
        {
            throw new ArgumentException("The days and expectations are not those of the months that were learnt.", nameof(days));
        }

        var soFar = Sum(days.Skip(days.Count - known));
        var value = Expect(soFar, Share, Weight, expected[^1]);
        var (errors, count) = (0.0, 0);
        for (var at = 0; at < _seen.Length; at++)
        {
            var month = whole[_seen[at]].Days;
            var then = Expect(Sum(month.Take(known)), _shares[at], Weight, expected[_seen[at]]);
            var error = Sum(month) - then;
            var size = Math.Max(Math.Abs(then), Math.Abs(Sum(month)));
            // A month of nothing, such as before a part began, tells nothing of its errors.
            errors += size > 0 ? error * error / size : 0;
            count += size > 0 ? 1 : 0;
        }

        if (count < FewestErrors)
        {
            // All that is still to come may be wrong.
            (errors, count) = (FewestErrors * (value - soFar) * (value - soFar) / Math.Max(Math.Abs(value), double.Epsilon), FewestErrors);
        }

        var spread = Math.Sqrt(errors / count * (1 + (1.0 / count)) * Math.Abs(value));
        var floor = days.Any(day => day < 0) ? double.NegativeInfinity : soFar;
        Bounds Within(double probability)
        {
            var reach = spread * StudentT.InvCDF(0, 1, count - 1, (1 + probability) / 2);
            return new(Math.Max(floor, value - reach), value + reach);
        }

        return new(value, Within(0.8), Within(0.95), soFar, Share);
    }

    // Where nothing was expected before, the days so far are all there is.
    private static double Expect(double soFar, double share, double weight, double before)
    {
        var byDays = share > 0 ? soFar / share : before;
        return soFar + ((1 - share) * (double.IsFinite(before) ? (weight * byDays) + ((1 - weight) * before) : double.IsFinite(byDays) ? byDays : 0));
    }

    private static double WeightOf(IReadOnlyList<(DateOnly First, double[] Days)> months, double[] shares, IReadOnlyList<double> expected, int known)
    {
        var (product, square) = (0.0, 0.0);
        for (var at = 0; at < months.Count; at++)
        {
            var (soFar, all) = (Sum(months[at].Days.Take(known)), Sum(months[at].Days));
            var rest = 1 - shares[at];
            if (double.IsFinite(expected[at]) && shares[at] > 0)
            {
                var news = rest * ((soFar / shares[at]) - expected[at]);
                product += news * (all - soFar - (rest * expected[at]));
                square += news * news;
            }
        }

        return square > 0 ? Math.Clamp(product / square, 0, 1) : 1;
    }

    private static (IReadOnlyList<(DateOnly First, double[] Days)> Whole, DateOnly Running, int Known) Months(DateOnly first, IReadOnlyList<double> days)
    {
        var whole = new List<(DateOnly First, double[] Days)>();
        var at = 0;
        var month = first;
        for (var length = DateTime.DaysInMonth(month.Year, month.Month); at + length <= days.Count; length = DateTime.DaysInMonth(month.Year, month.Month))
        {
            whole.Add((month, [.. days.Skip(at).Take(length)]));
            at += length;
            month = month.AddMonths(1);
        }

        return (whole, month, days.Count - at);
    }

    private static double Sum(IEnumerable<double> days) => days.Where(double.IsFinite).Sum();
}
