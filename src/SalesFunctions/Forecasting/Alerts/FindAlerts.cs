using SalesFunctions.Analytics.Anomalies;
using SalesFunctions.Forecasting.Series;
using SalesFunctions.Platform;

namespace SalesFunctions.Forecasting.Alerts;

/// <summary>Finds months outside their band, and tells which value of which dimension moved them, by its usual share in the months before.</summary>
internal sealed class FindAlerts(ISumSales sales)
{
    private const int MonthsBefore = 6;

    // Each costs a few reads; where so many moved, one more driver tells nothing.
    private const int MostDriven = 50;

    // What a monthly roll-up tells beside the series' own dimension.
    private static readonly Dictionary<string, string[]> Drivers = new()
    {
        [SeriesName.Total] = ["region", "category", "store", "payment_method", ForecastDimensions.Product],
        ["region"] = ["category", "store", "payment_method", ForecastDimensions.Product],
        ["category"] = ["region", "store", "payment_method", ForecastDimensions.Product],
        ["store"] = ["region", "category", "payment_method"],
        [ForecastDimensions.Product] = ["region"],
    };

    public async Task<IReadOnlyList<ForecastAlert>> RunAsync(Snapshot snapshot, Dataset dataset, AlertRequest request)
    {
        var alerts = await AlertQueries.AlertsAsync(snapshot, dataset, request);
        var wanted = alerts.Select(alert => alert.Position).Distinct().Take(MostDriven).ToList();
        var series = wanted.Count > 0 ? await AlertQueries.SeriesAsync(snapshot, dataset, wanted) : new Dictionary<long, SeriesName>();
        var found = new Dictionary<string, (ForecastAlert Alert, double Excess)>();
        foreach (var ofSeries in alerts.GroupBy(alert => alert.Position))
        {
            // Which values are the others is not kept.
            if (series.TryGetValue(ofSeries.Key, out var one) && one.Kind != SeriesName.OfOthers)
            {
                foreach (var dimension in Drivers[one.Dimension])
                {
                    Keep(found, dimension, [.. ofSeries], await SumsAsync(snapshot, dataset, one, dimension, [.. ofSeries.Select(alert => alert.Period)]));
                }
            }
        }

        return [.. alerts.Select(alert => found.TryGetValue(Key(alert), out var driven) ? driven.Alert : alert)];
    }

    private static string Key(ForecastAlert alert) => $"{alert.Position}:{RowsJson.Day(alert.Period)}";

    private static void Keep(
        Dictionary<string, (ForecastAlert Alert, double Excess)> found, string dimension, IReadOnlyList<ForecastAlert> alerts, ILookup<DateOnly, (string? Value, double Sales)> sums)
    {
        foreach (var alert in alerts)
        {
            if (Driver(alert, sums) is { } driver && !(found.TryGetValue(Key(alert), out var other) && other.Excess >= driver.Driver.Excess))
            {
                var driven = alert with { DriverDimension = dimension, DriverValue = driver.Value, DriverDeviation = StoredMoney.Of(driver.Driver.Deviation) };
                found[Key(alert)] = (driven, driver.Driver.Excess);
            }
        }
    }

    private async Task<ILookup<DateOnly, (string? Value, double Sales)>> SumsAsync(
        Snapshot snapshot, Dataset dataset, SeriesName series, string dimension, IReadOnlyList<DateOnly> months)
    {
        var sums = await sales.RunAsync(snapshot, dataset, new(["month", dimension])
        {
            Conditions = series.Kind == SeriesName.Total ? [] : [new(series.Dimension, [series.Value])],
            Range = new(months.Min().AddMonths(-MonthsBefore), months.Max().AddMonths(1)),
        });
        return sums.ToLookup(sum => RowsJson.ParseDay(sum.Key[0]!), sum => (sum.Key[1], (double)sum.Sales));
    }

    private static (string? Value, Driver Driver)? Driver(ForecastAlert alert, ILookup<DateOnly, (string? Value, double Sales)> sums)
    {
        var before = Enumerable.Range(1, MonthsBefore).SelectMany(back => sums[alert.Period.AddMonths(-back)]).ToLookup(one => one.Value, one => one.Sales);
        var month = sums[alert.Period].ToLookup(one => one.Value, one => one.Sales);
        var values = before.Select(one => one.Key).Union(month.Select(one => one.Key)).ToList();
        // The running month's days so far stand for all of it.
        var soFar = sums[alert.Period].Sum(one => one.Sales);
        var whole = alert.Kind == ForecastKind.Nowcast && soFar != 0 ? (double)alert.Value / soFar : 1;
        var driver = DeviationDrivers.Largest(
            (double)alert.Expected,
            (double)alert.Deviation,
            [.. values.Select(value => whole * month[value].Sum())],
            [.. values.Select(value => before[value].Sum())],
            before.Sum(one => one.Sum()));
        return driver is { } found ? (values[found.Place], found) : null;
    }
}
