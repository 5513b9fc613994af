using SalesFunctions.Analytics.Inventory;
using SalesFunctions.Platform;

namespace SalesFunctions.Inventory;

/// <summary>A month of a series that is forecast.</summary>
internal sealed record OutlookMonth
{
    /// <summary>Place of the series in its version.</summary>
    public uint Position { get; init; }

    /// <summary>Null for the total.</summary>
    public string? Category { get; init; }

    /// <summary>actual, nowcast, forecast or hindcast.</summary>
    public required string Kind { get; init; }

    public DateOnly Month { get; init; }

    public double Value { get; init; }

    public double Lower80 { get; init; }

    public double Upper80 { get; init; }

    public OutlookPeriod Period => new(Month.DayNumber, DateTime.DaysInMonth(Month.Year, Month.Month), Value, Lower80, Upper80);
}

/// <summary>SQL of the forecasts that demand is planned by: those of the total and of categories.</summary>
internal static class OutlookQueries
{
    /// <param name="kinds">Which kinds of rows.</param>
    public static Task<IReadOnlyList<OutlookMonth>> MonthsAsync(Snapshot snapshot, uint datasetId, uint version, params string[] kinds) => snapshot.QueryAsync<OutlookMonth>(
        """
        SELECT s.position, s.name AS category, r.kind, r.period AS `month`, r.value * 1e0 AS value, COALESCE(r.lower_80, r.value) * 1e0 AS lower_80, COALESCE(r.upper_80, r.value) * 1e0 AS upper_80
        FROM forecast_series s
        INNER JOIN forecast_rows r ON r.dataset_id = s.dataset_id AND r.model_version = s.model_version AND r.position = s.position AND r.kind IN @kinds AND r.value IS NOT NULL
        WHERE s.dataset_id = @datasetId AND s.model_version = @version AND (s.kind = 'total' OR (s.dimension = 'category' AND s.kind = 'value'))
        ORDER BY s.position, r.period
        """,
        new { datasetId, version, kinds });
}
