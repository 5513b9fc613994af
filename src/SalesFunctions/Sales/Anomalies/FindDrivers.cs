using SalesFunctions.Analytics.Anomalies;
using SalesFunctions.Platform;
using SalesFunctions.Sales.Questions;

namespace SalesFunctions.Sales.Anomalies;

/// <summary>Tells which value of which dimension moved a period away from what was expected, by its usual share in the periods around.</summary>
internal sealed class FindDrivers(AskSales ask)
{
    private const int SameWeekdays = 8;
    private const int Months = 6;

    public async Task<IReadOnlyList<AnomalyRow>> AddAsync(
        Snapshot snapshot, Dataset dataset, AnomaliesRequest request, AnomaliesSeries series, JudgedSeries judged, IReadOnlyList<AnomalyRow> rows)
    {
        var found = rows.Where(row => row.Anomaly == true).Select(row => (Row: row, Around: Around(series, judged, row.Period))).ToList();
        if (found.Count == 0)
        {
            return rows;
        }

        var best = new Dictionary<DateOnly, (string Dimension, string? Value, Driver Driver)>();
        foreach (var dimension in AnomaliesRequest.Drivers)
        {
            var cut = await CutAsync(snapshot, dataset, request, SalesDimensions.Named(dimension), [.. found.SelectMany(one => one.Around.Append(one.Row.Period))]);
            foreach (var (row, around) in found)
            {
                if (Driver(series, cut, row, around) is { } driver && !(best.TryGetValue(row.Period, out var other) && other.Driver.Excess >= driver.Driver.Excess))
                {
                    best[row.Period] = (dimension, driver.Value, driver.Driver);
                }
            }
        }

        return [.. rows.Select(row => best.TryGetValue(row.Period, out var driver) && row.Anomaly == true
            ? row with { DriverDimension = driver.Dimension, DriverValue = driver.Value, DriverDeviation = (decimal)driver.Driver.Deviation }
            : row)];
    }

    /// <summary>The nearest usual periods on both sides: of a day the same weekdays.</summary>
    private static List<DateOnly> Around(AnomaliesSeries series, JudgedSeries judged, DateOnly period)
    {
        var (step, count) = series.Grain == SeriesGrain.Day ? (7, SameWeekdays) : (1, Months);
        var at = series.PlaceOf(period);
        var around = new List<DateOnly>(count);
        for (var distance = step; distance < series.Values.Count && around.Count < count; distance += step)
        {
            foreach (var place in (int[])[at - distance, at + distance])
            {
                var judgedPlace = place - series.Skipped;
                if (judgedPlace >= 0 && judgedPlace < series.Judged && !judged.Periods[judgedPlace].IsAnomaly && around.Count < count)
                {
                    around.Add(series.At(place));
                }
            }
        }

        return around;
    }

    private async Task<Cut> CutAsync(Snapshot snapshot, Dataset dataset, AnomaliesRequest request, SalesDimension dimension, IReadOnlyList<DateOnly> periods)
    {
        var question = new SalesQuestion
        {
            By = [request.Period, dimension],
            Filters = request.Filters,
            Needs = request.Needs,
            Range = new DateRange(periods.Min(), request.Grain == SeriesGrain.Day ? periods.Max().AddDays(1) : periods.Max().AddMonths(1)),
        };
        var wanted = periods.ToHashSet();
        var groups = (await ask.RunAsync(snapshot, dataset, question)).Groups
            .Select(group => (Period: RowsJson.ParseDay(group.Key[0]!), Value: group.Key[1], Figure: (double)group.Figures.Named(request.Measure)!.Value))
            .Where(group => wanted.Contains(group.Period));
        return new Cut(groups.ToDictionary(group => (group.Period, group.Value), group => group.Figure));
    }

    private static (string? Value, Driver Driver)? Driver(AnomaliesSeries series, Cut cut, AnomalyRow row, List<DateOnly> around)
    {
        var values = around.Append(row.Period).SelectMany(period => cut.Values[period]).Distinct().ToList();
        var driver = DeviationDrivers.Largest(
            (double)(row.Expected ?? 0),
            (double)(row.Deviation ?? 0),
            [.. values.Select(value => cut.Figure(row.Period, value))],
            [.. values.Select(value => around.Sum(period => cut.Figure(period, value)))],
            around.Sum(period => (double)series.Values[series.PlaceOf(period)]));
        return driver is { } one ? (values[one.Place], one) : null;
    }

    /// <summary>A figure per period and value of a dimension.</summary>
    private sealed class Cut(Dictionary<(DateOnly Period, string? Value), double> figures)
    {
        public ILookup<DateOnly, string?> Values { get; } = figures.Keys.ToLookup(key => key.Period, key => key.Value);

        public double Figure(DateOnly period, string? value) => figures.GetValueOrDefault((period, value));
    }
}
