using System.Globalization;
using SalesFunctions.Analytics.Calendars;
using SalesFunctions.Platform;
using SalesFunctions.Sales.Questions;

namespace SalesFunctions.Sales.Peaks;

/// <summary>Compares weekdays, hours and months by their average day, since a range may hold five Mondays and four Sundays.</summary>
internal sealed class FindPeaks(AskSales ask)
{
    public static readonly IReadOnlyList<string> Kinds = ["weekday", "hour", "month", "weekday_hour"];

    private static readonly string[] WeekdayNames = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    public async Task<IReadOnlyList<PeakRow>> RunAsync(
        Snapshot snapshot, Dataset dataset, IReadOnlyList<string> kinds, DateRange range, IReadOnlyList<SalesFilter> filters)
    {
        var sold = await SalesQueries.DaysAsync(snapshot, dataset, new DateRange(null, null));
        var days = Days(sold, range);
        var rows = new List<PeakRow>();
        foreach (var kind in Kinds.Where(kinds.Contains))
        {
            var by = kind.Split('_').Select(SalesDimensions.Named).ToList();
            var answer = await ask.RunAsync(snapshot, dataset, new SalesQuestion { By = by, Filters = filters, Range = range, Needs = SalesNeeds.Orders });
            var groups = answer.Groups.Where(group => group.Key.All(value => value is not null)).ToList();
            if (groups.Count > 0)
            {
                rows.AddRange(Ranked(Filled(kind, groups, days), dataset));
            }
        }

        return rows;
    }

    private static List<DateOnly> Days(SoldDays sold, DateRange range)
    {
        if (sold.First is null || sold.Last is null)
        {
            return [];
        }

        var first = range.From > sold.First ? range.From.Value : sold.First.Value;
        var end = range.To <= sold.Last ? range.To.Value : sold.Last.Value.AddDays(1);
        return [.. Enumerable.Range(0, Math.Max(0, end.DayNumber - first.DayNumber)).Select(first.AddDays)];
    }

    private static List<PeakRow> Filled(string kind, List<SalesGroup> groups, List<DateOnly> days)
    {
        var weekdays = days.GroupBy(day => IsoWeekday.NumberOf(day.DayOfWeek)).ToDictionary(group => group.Key, group => group.Count());
        var months = days.GroupBy(day => day.Month).ToDictionary(group => group.Key, group => group.Count());
        var hours = kind.EndsWith("hour", StringComparison.Ordinal) ? groups.Select(group => Whole(group.Key[^1])).Distinct().Order().ToList() : [];
        return kind switch
        {
            "weekday" => [.. weekdays.Select(one => Row(kind, one.Value, groups, key => Whole(key[0]) == one.Key) with { Weekday = one.Key })],
            "month" => [.. months.Select(one => Row(kind, one.Value, groups, key => RowsJson.ParseDay(key[0]!).Month == one.Key) with { MonthOfYear = one.Key })],
            "hour" => [.. hours.Select(hour => Row(kind, days.Count, groups, key => Whole(key[0]) == hour) with { Hour = hour })],
            _ =>
            [
                .. weekdays.SelectMany(one => hours.Select(hour =>
                    Row(kind, one.Value, groups, key => Whole(key[0]) == one.Key && Whole(key[1]) == hour) with { Weekday = one.Key, Hour = hour })),
            ],
        };
    }

    private static PeakRow Row(string kind, int days, List<SalesGroup> groups, Func<IReadOnlyList<string?>, bool> belongs)
    {
        var figures = groups.Where(group => belongs(group.Key)).Select(group => group.Figures).ToList();
        var sales = figures.Sum(one => one.Sales);
        return new PeakRow
        {
            Kind = kind,
            Sales = sales,
            Orders = figures.Sum(one => one.Orders),
            Units = figures.Sum(one => one.Units),
            Days = days,
            AverageSalesPerDay = sales / days,
        };
    }

    private static IEnumerable<PeakRow> Ranked(List<PeakRow> rows, Dataset dataset)
    {
        var sales = rows.Sum(row => row.Sales);
        var average = sales / Math.Max(1, rows.Sum(row => row.Days));
        return rows.OrderByDescending(row => row.AverageSalesPerDay).ThenBy(row => row.MonthOfYear).ThenBy(row => row.Weekday).ThenBy(row => row.Hour).Select((row, at) => row with
        {
            WeekdayName = row.Weekday is { } weekday ? WeekdayNames[weekday - 1] : null,
            Share = SalesMeasures.Share(row.Sales, sales),
            Index = SalesMeasures.Share(row.AverageSalesPerDay, average),
            Rank = at + 1,
            Currency = dataset.Currency,
        });
    }

    private static int Whole(string? value) => int.Parse(value!, CultureInfo.InvariantCulture);
}
