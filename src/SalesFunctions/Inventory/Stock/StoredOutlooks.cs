using SalesFunctions.Analytics.Inventory;
using SalesFunctions.Platform;

namespace SalesFunctions.Inventory.Stock;

/// <summary>How the days to come differ from those lately, as the published forecasts have it.</summary>
internal sealed class StoredOutlooks
{
    public const string Total = "total";
    public const string Category = "category";

    private readonly Dictionary<uint, (bool IsTotal, OutlookPeriod[] Months)> _series;
    private readonly int _last;

    private StoredOutlooks(IReadOnlyList<OutlookMonth> months, DateOnly last)
    {
        _series = months.GroupBy(month => month.Position).ToDictionary(rows => rows.Key, rows => (rows.First().Category is null, rows.Select(row => row.Period).ToArray()));
        _last = last.DayNumber;
    }

    public static async Task<StoredOutlooks> ReadAsync(Snapshot snapshot, Dataset dataset) => new(
        await OutlookQueries.MonthsAsync(snapshot, dataset.DatasetId, dataset.ModelVersion, "forecast"), await StockQueries.LastDayAsync(snapshot, dataset) ?? DateOnly.MinValue);

    public DemandOutlook Of(StoredDemand demand) => Series(demand) is { } series ? DemandOutlook.Of(series.Months, demand.OutlookLevel, _last) : DemandOutlook.None;

    /// <summary>Whose forecast it is; null where there is none.</summary>
    public string? Source(StoredDemand demand) => Series(demand) is { } series ? (series.IsTotal ? Total : Category) : null;

    private (bool IsTotal, OutlookPeriod[] Months)? Series(StoredDemand demand) =>
        demand.OutlookSeries is { } position && _series.TryGetValue(position, out var series) ? series : null;
}
