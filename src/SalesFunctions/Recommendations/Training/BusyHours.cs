using System.Globalization;
using SalesFunctions.Analytics.Recommendations;
using SalesFunctions.Platform;

namespace SalesFunctions.Recommendations.Training;

/// <summary>What hours of weekdays sold on an average day of each month. Lines without a time are left out.</summary>
internal sealed class BusyHours
{
    // In an hour with less than this part of the sales of the weekday's best one the shop is closed, or next to it.
    private const decimal OpenFrom = 0.1m;

    private readonly IReadOnlyList<DateOnly> _months;
    private readonly Dictionary<(DateOnly Month, int Weekday, int Hour), decimal> _sales;
    private readonly Dictionary<(int Weekday, int Hour), decimal> _totals;
    private readonly Dictionary<int, IReadOnlyList<int>> _open;

    /// <param name="months">First days of the months that count.</param>
    /// <param name="sums">By month, weekday and hour.</param>
    public BusyHours(IReadOnlyList<DateOnly> months, IReadOnlyList<SalesSum> sums)
    {
        _months = months;
        var counted = months.ToHashSet();
        _sales = sums.Where(sum => sum.Key[2] is not null).Select(sum => (Key: (RowsJson.ParseDay(sum.Key[0]!), Whole(sum.Key[1]), Whole(sum.Key[2])), sum.Sales))
            .Where(sum => counted.Contains(sum.Key.Item1)).ToDictionary(sum => sum.Key, sum => sum.Sales);
        _totals = _sales.GroupBy(sum => (sum.Key.Weekday, sum.Key.Hour)).ToDictionary(slot => slot.Key, slot => slot.Sum(sum => sum.Value));
        _open = _totals.GroupBy(slot => slot.Key.Weekday).ToDictionary(
            weekday => weekday.Key,
            weekday => (IReadOnlyList<int>)[.. weekday.Where(slot => slot.Value > 0 && slot.Value >= OpenFrom * weekday.Max(one => one.Value)).Select(slot => slot.Key.Hour).Order()]);
    }

    public int Months => _months.Count;

    public IReadOnlyList<int> Weekdays => [.. _open.Keys.Order()];

    public IReadOnlyList<int> Open(int weekday) => _open[weekday];

    /// <summary>How often the slots came.</summary>
    public int Times(IReadOnlyList<(int Weekday, int Hour)> slots) => slots.Sum(slot => _months.Sum(month => Days(month, slot.Weekday)));

    /// <summary>Sales of the average open hour of the slots' weekdays.</summary>
    public double Usual(IReadOnlyList<(int Weekday, int Hour)> slots) =>
        slots.Average(slot => (double)Open(slot.Weekday).Sum(hour => _totals[(slot.Weekday, hour)]) / Open(slot.Weekday).Count / Times([slot]));

    /// <summary>How far the slots lie above the average open hour of their weekdays, by the months' differences.</summary>
    public AboveAverage Above(IReadOnlyList<(int Weekday, int Hour)> slots, double level)
    {
        var differences = _months.Select(month => slots.Average(slot => PerDay(month, slot) - Open(slot.Weekday).Average(hour => PerDay(month, (slot.Weekday, hour))))).ToArray();
        var mean = differences.Average();
        var error = Math.Sqrt(differences.Sum(one => (one - mean) * (one - mean)) / (Months - 1) / Months);
        return AboveAverage.Of(slots.Average(slot => (double)_totals[slot] / Times([slot])) - Usual(slots), error, Months, 0, level).Model!;
    }

    private double PerDay(DateOnly month, (int Weekday, int Hour) slot) => (double)_sales.GetValueOrDefault((month, slot.Weekday, slot.Hour)) / Days(month, slot.Weekday);

    private static int Days(DateOnly month, int weekday)
    {
        var first = (weekday - (int)month.DayOfWeek + 7) % 7;
        return (DateTime.DaysInMonth(month.Year, month.Month) - first + 6) / 7;
    }

    private static int Whole(string? text) => int.Parse(text!, CultureInfo.InvariantCulture);
}
