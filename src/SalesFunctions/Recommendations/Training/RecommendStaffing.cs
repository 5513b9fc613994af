using System.Globalization;
using SalesFunctions.Analytics.Recommendations;
using SalesFunctions.Analytics.Significance;
using SalesFunctions.Platform;

namespace SalesFunctions.Recommendations.Training;

/// <summary>A column of a table that may stand out.</summary>
/// <param name="Times">How often it comes in the time that the effect is told of.</param>
internal sealed record Slot(string Name, double Times);

/// <summary>Weekdays of the last weeks, and months of the last years, that are busier than others by their average day.</summary>
internal sealed class RecommendStaffing(ISumSales sales) : IRecommend
{
    private const int FewestWeeks = 8;
    private const int MostWeeks = 52;
    private const int FewestYears = 2;
    private const int MostYears = 5;
    private const int MonthsOfYear = 12;
    private const double DaysOfYear = 365.25;
    private const double Level = 0.95;
    private const double FalseFindings = 0.05;
    private const double LeastEffect = 0.05;

    public async Task<IReadOnlyList<Recommendation>> RunAsync(RecommendationSource source) =>
        source.Dataset.LastSaleOn is not { } last ? [] : [.. await WeekdaysAsync(source, last), .. await MonthsAsync(source, last)];

    /// <summary>Weeks of seven days that end with the last one that is known. A weekday on which the shop mostly sells nothing is a day on which it is closed.</summary>
    private async Task<IEnumerable<Recommendation>> WeekdaysAsync(RecommendationSource source, DateOnly last)
    {
        var range = new DateRange(last.AddDays(1 - (7 * MostWeeks)), last.AddDays(1));
        var days = await SumAsync(source, "day", range);
        var count = days.Count == 0 ? 0 : (last.DayNumber - days.Keys.Min().DayNumber + 1) / 7;
        if (count < FewestWeeks)
        {
            return [];
        }

        var from = last.AddDays(1 - (7 * count));
        double At(int week, int day) => days.GetValueOrDefault(from.AddDays((7 * week) + day));
        int[] open = [.. Enumerable.Range(0, 7).Where(day => 2 * Enumerable.Range(0, count).Count(week => At(week, day) > 0) > count)];
        IReadOnlyList<double[]> weeks = [.. Enumerable.Range(0, count).Select(week => Array.ConvertAll(open, day => At(week, day)))];
        return Told(
            source,
            weeks,
            [.. open.Select(day => new Slot($"{from.AddDays(day).DayOfWeek}s", count))],
            new(from, last.AddDays(1)),
            $"in {count} weeks",
            Link.To("/sales/peaks", [("kind", "weekday"), .. Link.Of(new(from, last.AddDays(1)))]));
    }

    /// <summary>Years of twelve whole months that end with the last whole one; the first month of the data may have begun before them, and is left out.</summary>
    private async Task<IEnumerable<Recommendation>> MonthsAsync(RecommendationSource source, DateOnly last)
    {
        var to = source.LastYear!.To!.Value;
        var months = await SumAsync(source, "month", new(to.AddYears(-MostYears).AddMonths(-1), to));
        var whole = months.Count == 0 ? 0 : Between(months.Keys.Min().AddMonths(1), to);
        var years = Math.Min(MostYears, whole / MonthsOfYear);
        if (years < FewestYears)
        {
            return [];
        }

        var from = to.AddYears(-years);
        double Day(DateOnly month) => months.GetValueOrDefault(month) / DateTime.DaysInMonth(month.Year, month.Month);
        IReadOnlyList<double[]> rows = [.. Enumerable.Range(0, years).Select(year => Enumerable.Range(0, MonthsOfYear).Select(month => Day(from.AddMonths((MonthsOfYear * year) + month))).ToArray())];
        return Told(
            source,
            rows,
            [.. Enumerable.Range(0, MonthsOfYear).Select(month => new Slot(from.AddMonths(month).ToString("MMMM", CultureInfo.InvariantCulture), DaysOfYear / MonthsOfYear))],
            new(from, to),
            "in a year",
            Link.To("/sales/peaks", [("kind", "month"), .. Link.Of(new(from, to))]));
    }

    private static IEnumerable<Recommendation> Told(
        RecommendationSource source, IReadOnlyList<double[]> rows, IReadOnlyList<Slot> slots, DateRange range, string within, string link)
    {
        if (slots.Count < 2 || StandingOut.Of(rows, Level, follow: true).Model is not { Mean: > 0 } table)
        {
            yield break;
        }

        var currency = source.Dataset.Currency;
        var adjusted = FalseDiscoveryRate.Adjust([.. table.Columns.Select(column => column.Probability)]);
        for (var at = 0; at < slots.Count; at++)
        {
            var (column, slot) = (table.Columns[at], slots[at]);
            // The average day at its place within the growth.
            var usual = column.Mean - column.Effect;
            if (adjusted[at] <= FalseFindings && column.Lower > 0 && usual > 0 && column.Effect >= LeastEffect * table.Mean
                && Effect.Of(column.Effect * slot.Times, column.Lower * slot.Times, column.Upper * slot.Times, Level) is { } effect)
            {
                yield return new(RecommendationKind.Staff, slot.Name)
                {
                    Sentence = $"Staff {slot.Name} well: a day brings {Money.Text(column.Mean, currency)}, {Money.Text(column.Effect, currency)} ({Money.Percent(column.Effect / usual)}) more than an average one, growth set aside "
                        + $"(95 % interval {Money.Text(column.Lower, column.Upper, currency)}), which is {Money.Text((double)effect.Value, currency)} {within}.",
                    From = range.From,
                    To = range.To,
                    Value = StoredMoney.Of(column.Mean),
                    Expected = StoredMoney.Of(usual),
                    Effect = effect,
                    Test = "average day against all others, within weeks or years (t)",
                    PValue = column.Probability,
                    QValue = adjusted[at],
                    Observations = table.Rows,
                    Link = link,
                };
            }
        }
    }

    private static int Between(DateOnly from, DateOnly to) => (MonthsOfYear * (to.Year - from.Year)) + to.Month - from.Month;

    private async Task<Dictionary<DateOnly, double>> SumAsync(RecommendationSource source, string grain, DateRange range) =>
        (await sales.RunAsync(source.Data, source.Dataset, new SalesSumQuestion([grain]) { Range = range }))
            .ToDictionary(sum => RowsJson.ParseDay(sum.Key[0]!), sum => (double)sum.Sales);
}
