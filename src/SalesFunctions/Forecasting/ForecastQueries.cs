using Dapper;
using SalesFunctions.Analytics.Forecasting;
using SalesFunctions.Forecasting.Series;
using SalesFunctions.Platform;

namespace SalesFunctions.Forecasting;

/// <summary>SQL of the forecasts of the published version.</summary>
internal static class ForecastQueries
{
    /// <summary>What a series <c>s</c> is called in answers.</summary>
    public const string Name = $"CASE s.kind WHEN '{SeriesName.Total}' THEN '{SeriesName.Total}' WHEN '{SeriesName.OfNone}' THEN '{SeriesName.None}' WHEN '{SeriesName.OfOthers}' THEN '{SeriesName.Others}' ELSE s.name END";

    private const string Version = "s.dataset_id = @dataset_id AND s.model_version = @model_version";

    private const string Rows = $"""
        SELECT
            s.dimension, {Name} AS series, r.period, r.kind, r.value, r.lower_80, r.upper_80, r.lower_95, r.upper_95, r.model,
            COALESCE(c.form, CASE WHEN r.kind IN ('{ForecastKind.Forecast}', '{ForecastKind.Fitted}', '{ForecastKind.Hindcast}') THEN s.form END) AS form,
            c.smape, c.mase, c.rmsse, c.coverage_80, c.coverage_95, n.smape AS seasonal_naive_smape, n.mase AS seasonal_naive_mase, r.note, s.position,
            CONCAT(s.position, ':', r.period, ':', r.kind) AS forecast_id,
            CAST(@currency AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_bin AS currency
        FROM forecast_series s
        INNER JOIN forecast_rows r ON r.dataset_id = s.dataset_id AND r.model_version = s.model_version AND r.position = s.position
        LEFT JOIN forecast_scores c ON c.dataset_id = r.dataset_id AND c.model_version = r.model_version AND c.position = r.position AND c.model = r.model
        LEFT JOIN forecast_scores n
            ON n.dataset_id = r.dataset_id AND n.model_version = r.model_version AND n.position = r.position AND c.model IS NOT NULL AND n.model = '{ForecastFamily.Yardstick}'
        WHERE {Version}
        """;

    /// <summary>Rows of all kinds and series.</summary>
    public const string From = $"FROM ({Rows}) s WHERE TRUE";

    /// <summary>What stands in each column of <see cref="ForecastRow"/>.</summary>
    public static readonly IReadOnlyDictionary<string, string> Columns =
        ColumnContract.Of<ForecastRow>().ToDictionary(column => column.Name, column => $"s.{column.Name}");

    /// <summary>Series by series, through time.</summary>
    public static Task<IReadOnlyList<ForecastRow>> RowsAsync(Snapshot snapshot, Dataset dataset, ForecastRequest request)
    {
        var values = Values(dataset, request.By);
        values.Add("kinds", request.Kinds);
        values.Add("from", request.Range.From);
        values.Add("to", request.Range.To);
        var wanted = request.Conditions.SelectMany(condition => condition.Values).ToList();
        values.Add("names", wanted.OfType<string>());
        values.Add("unnamed", wanted.Contains(null));
        var sql = $"""
            {Rows} AND s.dimension = @by AND r.kind IN @kinds AND (@from IS NULL OR r.period >= @from) AND (@to IS NULL OR r.period < @to)
            {(wanted.Count > 0 ? "AND (s.name IN @names OR (@unnamed AND s.kind = 'none'))" : "")}
            ORDER BY s.position, r.period, r.kind
            """;
        return snapshot.QueryAsync<ForecastRow>(sql, values);
    }

    /// <summary>Whether one of the values has no series of its own.</summary>
    public static async Task<bool> LacksAsync(Snapshot snapshot, Dataset dataset, ForecastRequest request)
    {
        var wanted = request.Conditions.SelectMany(condition => condition.Values).OfType<string>().Distinct().ToList();
        if (wanted.Count == 0)
        {
            return false;
        }

        var values = Values(dataset, request.By);
        values.Add("names", wanted);
        return await snapshot.FirstAsync<long>($"SELECT COUNT(*) FROM forecast_series s WHERE {Version} AND s.dimension = @by AND s.name IN @names", values) < wanted.Count;
    }

    /// <summary>The models of each series in the order of its league.</summary>
    public static Task<IReadOnlyList<ForecastModelRow>> ModelsAsync(Snapshot snapshot, Dataset dataset, string? by, string? model)
    {
        var values = Values(dataset, by);
        values.Add("model", model);
        const string sql = $"""
            SELECT s.dimension, {Name} AS series, c.model, c.form, c.smape, c.mase, c.rmsse, c.coverage_80, c.coverage_95, c.residual_p_value,
                c.weight, c.served, c.refusal
            FROM forecast_series s
            INNER JOIN forecast_scores c ON c.dataset_id = s.dataset_id AND c.model_version = s.model_version AND c.position = s.position
            WHERE {Version} AND (@by IS NULL OR s.dimension = @by) AND (@model IS NULL OR c.model = @model)
            ORDER BY s.position, c.place
            """;
        return snapshot.QueryAsync<ForecastModelRow>(sql, values);
    }

    private static DynamicParameters Values(Dataset dataset, string? by) =>
        new(new { dataset_id = dataset.DatasetId, model_version = dataset.ModelVersion, currency = dataset.Currency, by });
}
