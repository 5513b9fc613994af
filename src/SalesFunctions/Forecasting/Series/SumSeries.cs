using SalesFunctions.Analytics.Calendars;
using SalesFunctions.Analytics.Forecasting;
using SalesFunctions.Platform;

namespace SalesFunctions.Forecasting.Series;

/// <summary>Which series are wanted.</summary>
/// <param name="Dimensions">Each with the number of values that get a series of their own; the others are one.</param>
/// <param name="Conditions">Which lines count.</param>
internal sealed record SeriesQuestion(ForecastGrain Grain, IReadOnlyList<(string Name, int Most)> Dimensions, IReadOnlyList<SalesCondition> Conditions);

/// <summary>Makes gapless series of whole periods from what was sold.</summary>
internal sealed class SumSeries(ISumSales sales)
{
    // The daily roll-up has no others.
    private static readonly string[] KnownByDay = ["region", "store", "category", "payment_method"];

    /// <returns>Null where no whole period has a line.</returns>
    public async Task<SoldTable?> RunAsync(Snapshot snapshot, Dataset dataset, SeriesQuestion question)
    {
        if (dataset.LastSaleOn is not { } last)
        {
            return null;
        }

        var (grain, calendar) = (question.Grain, dataset.Calendar);
        var ending = calendar.Of(grain.Kind, last);
        var isRunning = last.AddDays(1) < ending.End;
        var end = isRunning ? ending.Start : ending.End;
        var sold = await SumAsync(snapshot, dataset, new SalesSumQuestion([grain.Name]) { Range = new(Earliest(calendar, grain, ending), end) });
        if (await FirstAsync(snapshot, dataset, grain, [.. sold.Select(sum => Day(sum.Key[0])).Order()]) is not { } first)
        {
            return null;
        }

        var cells = new SeriesCells(Periods(calendar, grain, first, end), sold.Select(sum => Day(sum.Key[0])).ToHashSet(), new(first, end));
        var total = question.Conditions.Count == 0 ? sold : await SumAsync(snapshot, dataset, Question(question, cells, []));
        if (cells.Series(SeriesName.OfTotal, total.Select(sum => (Day(sum.Key[0]), sum.Sales))) is not { } all)
        {
            return null;
        }

        var dimensions = new List<SoldDimension>();
        foreach (var (name, most) in question.Dimensions)
        {
            var sums = await SumAsync(snapshot, dataset, Question(question, cells, [name]));
            if (cells.Dimension(name, sums, most) is { } dimension)
            {
                dimensions.Add(dimension);
            }
        }

        var table = new SoldTable(grain, cells.Periods, Following(calendar, grain, end), all, dimensions);
        return isRunning && grain == ForecastGrain.Month ? await WithDaysAsync(snapshot, dataset, question, table, last) : table;
    }

    private static SalesSumQuestion Question(SeriesQuestion question, SeriesCells cells, IEnumerable<string> by) =>
        new([question.Grain.Name, .. by]) { Conditions = question.Conditions, Range = cells.Range };

    /// <summary>Days of the running month and of those before, for all series that a roll-up knows by day.</summary>
    private async Task<SoldTable> WithDaysAsync(Snapshot snapshot, Dataset dataset, SeriesQuestion question, SoldTable table, DateOnly last)
    {
        if (question.Conditions.Any(condition => !KnownByDay.Contains(condition.Dimension)))
        {
            return table;
        }

        var from = table.Periods[Math.Max(0, table.Periods.Count - Nowcast.MostMonths)];
        var ask = new SalesSumQuestion(["day"]) { Range = new(from, last.AddDays(1)), Conditions = question.Conditions };
        // A day without a line is a day on which nothing was sold, unless its whole month has none or lies before the first line.
        var empty = table.Periods.Where((_, at) => at < table.Total.Start || table.Total.Values[at] is null).ToHashSet();
        var days = new SeriesDays(from, last, empty);
        var total = table.Total with { Days = days.Of((await SumAsync(snapshot, dataset, ask)).Select(sum => (Day(sum.Key[0]), sum.Sales))) };
        var dimensions = new List<SoldDimension>();
        foreach (var dimension in table.Dimensions)
        {
            dimensions.Add(KnownByDay.Contains(dimension.Name)
                ? days.Of(dimension, await SumAsync(snapshot, dataset, ask with { By = ["day", dimension.Name] }))
                : dimension);
        }

        return table with { Total = total, Dimensions = dimensions, Running = new(table.Following[0], from) };
    }

    // Lines without a day are in no period.
    private async Task<IReadOnlyList<SalesSum>> SumAsync(Snapshot snapshot, Dataset dataset, SalesSumQuestion question) =>
        [.. (await sales.RunAsync(snapshot, dataset, question)).Where(sum => sum.Key[0] is not null)];

    /// <summary>The first period that data cover whole; where there is only one, it counts however late it began.</summary>
    private async Task<DateOnly?> FirstAsync(Snapshot snapshot, Dataset dataset, ForecastGrain grain, IReadOnlyList<DateOnly> sold)
    {
        if (sold.Count < 2 || grain == ForecastGrain.Day)
        {
            return sold.Count == 0 ? null : sold[0];
        }

        var period = dataset.Calendar.Of(grain.Kind, sold[0]);
        var days = await SumAsync(snapshot, dataset, new SalesSumQuestion(["day"]) { Range = new(period.Start, period.End) });
        return days.Min(sum => Day(sum.Key[0])) >= period.Start.AddDays(grain.LatestStart) ? sold[1] : sold[0];
    }

    private static DateOnly Earliest(BusinessCalendar calendar, ForecastGrain grain, Period last)
    {
        var period = last;
        for (var count = 0; count < grain.Longest; count++)
        {
            period = calendar.Previous(period);
        }

        return period.Start;
    }

    private static List<DateOnly> Periods(BusinessCalendar calendar, ForecastGrain grain, DateOnly first, DateOnly end)
    {
        var periods = new List<DateOnly>();
        for (var period = calendar.Of(grain.Kind, first); period.Start < end; period = calendar.Next(period))
        {
            periods.Add(period.Start);
        }

        return periods;
    }

    private static List<DateOnly> Following(BusinessCalendar calendar, ForecastGrain grain, DateOnly end)
    {
        var following = new List<DateOnly>();
        // The calendar's last period is followed by itself.
        for (var period = calendar.Of(grain.Kind, end); following.Count < grain.LongestHorizon && (following.Count == 0 || following[^1] < period.Start); period = calendar.Next(period))
        {
            following.Add(period.Start);
        }

        return following;
    }

    private static DateOnly Day(string? text) => RowsJson.ParseDay(text!);
}
