using SalesFunctions.Platform;

namespace SalesFunctions.Models;

/// <summary>SQL that reads what the published version says of its models.</summary>
internal static class ModelQueries
{
    private const string OfVersion = "WHERE m.dataset_id = @DatasetId AND m.model_version = @ModelVersion";

    public static Task<IReadOnlyList<ModelRow>> ModelsAsync(Snapshot snapshot, Dataset dataset)
    {
        const string sql = $"""
            SELECT
                m.model, m.state, m.note, m.observations, m.model_version, p.data_version, p.data_version = @DataVersion AS is_current, p.published_at
            FROM model_results m INNER JOIN model_publications p ON p.dataset_id = m.dataset_id
            {OfVersion} ORDER BY m.position
            """;
        return snapshot.QueryAsync<ModelRow>(sql, new { dataset.DatasetId, dataset.ModelVersion, dataset.DataVersion });
    }

    public static Task<IReadOnlyList<ModelParameterRow>> ParametersAsync(Snapshot snapshot, Dataset dataset, string? model) =>
        PartsAsync<ModelParameterRow>(snapshot, dataset, model, "m.model, m.parameter, m.value, m.standard_error FROM model_parameters m", "m.position");

    public static Task<IReadOnlyList<ModelMetricRow>> MetricsAsync(Snapshot snapshot, Dataset dataset, string? model) => PartsAsync<ModelMetricRow>(
        snapshot, dataset, model, "m.model, m.metric, m.value, m.heuristic, m.heuristic_value, m.loses FROM model_metrics m", "m.position");

    public static Task<IReadOnlyList<ModelCalibrationRow>> CalibrationAsync(Snapshot snapshot, Dataset dataset, string? model) => PartsAsync<ModelCalibrationRow>(
        snapshot,
        dataset,
        model,
        """
        m.model, m.measure, ROW_NUMBER() OVER (PARTITION BY m.model, m.measure ORDER BY m.position) AS position, m.observations, m.predicted, m.actual,
            m.standard_error
        FROM model_calibration m
        """,
        "m.position");

    // In the order in which the run reported its models.
    private static Task<IReadOnlyList<T>> PartsAsync<T>(Snapshot snapshot, Dataset dataset, string? model, string what, string order)
    {
        var sql = $"""
            SELECT {what}
            INNER JOIN model_results r ON r.dataset_id = m.dataset_id AND r.model_version = m.model_version AND r.model = m.model
            {OfVersion} AND (@model IS NULL OR m.model = @model)
            ORDER BY r.position, {order}
            """;
        return snapshot.QueryAsync<T>(sql, new { dataset.DatasetId, dataset.ModelVersion, model });
    }
}
