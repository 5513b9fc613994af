using SalesFunctions.Forecasting.Series;
using SalesFunctions.Platform;

namespace SalesFunctions.Forecasting.Alerts;

/// <summary>Which alerts a caller wants.</summary>
/// <param name="By">Null for series of all dimensions.</param>
/// <param name="Band">Percent of the band that a month must lie outside of.</param>
/// <param name="Months">How many of the last whole months are looked at, beside the running one.</param>
internal sealed record AlertRequest(string? By, int Band, int Months);

/// <summary>SQL of months outside the band of the published version.</summary>
internal static class AlertQueries
{
    /// <summary>The latest month first, then by the place of the series.</summary>
    public static Task<IReadOnlyList<ForecastAlert>> AlertsAsync(Snapshot snapshot, Dataset dataset, AlertRequest request)
    {
        var sql = $"""
            SELECT
                s.dimension, {ForecastQueries.Name} AS series, a.period, a.kind, a.value, e.value AS expected, e.lower_80, e.upper_80, e.lower_95, e.upper_95,
                a.value - e.value AS deviation, 1e2 * (a.value - e.value) / NULLIF(ABS(e.value), 0) AS deviation_percent,
                CASE WHEN a.value > e.value THEN 'high' ELSE 'low' END AS direction, e.model, COALESCE(a.note, e.note) AS note, s.position, @Currency AS currency
            FROM forecast_series s
            INNER JOIN forecast_rows a ON a.dataset_id = s.dataset_id AND a.model_version = s.model_version AND a.position = s.position
            INNER JOIN forecast_rows e ON e.dataset_id = a.dataset_id AND e.model_version = a.model_version AND e.position = a.position AND e.period = a.period
                AND e.kind = CASE a.kind WHEN '{ForecastKind.Actual}' THEN '{ForecastKind.Hindcast}' ELSE '{ForecastKind.Forecast}' END
            WHERE s.dataset_id = @DatasetId AND s.model_version = @ModelVersion AND (@By IS NULL OR s.dimension = @By)
                AND a.kind IN ('{ForecastKind.Actual}', '{ForecastKind.Nowcast}') AND (a.value < e.lower_{request.Band} OR a.value > e.upper_{request.Band})
                AND a.period > (
                    SELECT MAX(l.period) - INTERVAL @Months MONTH
                    FROM forecast_rows l
                    WHERE l.dataset_id = @DatasetId AND l.model_version = @ModelVersion AND l.position = 1 AND l.kind = '{ForecastKind.Actual}')
            ORDER BY a.period DESC, s.position
            """;
        return snapshot.QueryAsync<ForecastAlert>(sql, new { dataset.DatasetId, dataset.ModelVersion, dataset.Currency, request.By, request.Months });
    }

    /// <summary>What series are of, by their place.</summary>
    public static async Task<IReadOnlyDictionary<long, SeriesName>> SeriesAsync(Snapshot snapshot, Dataset dataset, IReadOnlyCollection<long> positions)
    {
        const string sql = """
            SELECT position, dimension, kind, name
            FROM forecast_series
            WHERE dataset_id = @DatasetId AND model_version = @ModelVersion AND position IN @positions
            """;
        var rows = await snapshot.QueryAsync<SeriesRow>(sql, new { dataset.DatasetId, dataset.ModelVersion, positions });
        return rows.ToDictionary(row => row.Position, row => new SeriesName(row.Dimension, row.Kind, row.Name));
    }

    private sealed record SeriesRow
    {
        public long Position { get; init; }

        public required string Dimension { get; init; }

        public required string Kind { get; init; }

        public string? Name { get; init; }
    }
}
