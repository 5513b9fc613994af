using SalesFunctions.Platform;

namespace SalesFunctions.Recommendations;

/// <summary>SQL of the recommendations of the published version.</summary>
internal static class RecommendationQueries
{
    private const string Sql = """
        SELECT
            r.position AS `rank`, r.kind, r.subject, r.sentence, r.from_day AS `from`, r.to_day AS `to`, r.value, r.expected,
            1e2 * (r.value - r.expected) / NULLIF(ABS(r.expected), 0) AS difference_percent, r.effect, r.effect_lower, r.effect_upper, r.interval_level,
            r.test, r.p_value, r.q_value, r.observations, r.link, r.recommendation_id, @Currency AS currency
        FROM recommendations r
        WHERE r.dataset_id = @DatasetId AND r.model_version = @ModelVersion
        """;

    /// <param name="snapshot">Where to read.</param>
    /// <param name="dataset">Whose.</param>
    /// <param name="kinds">Only these; empty for all.</param>
    /// <param name="top">At most so many.</param>
    public static Task<IReadOnlyList<RecommendationRow>> RowsAsync(Snapshot snapshot, Dataset dataset, IReadOnlyList<string> kinds, int top) =>
        snapshot.QueryAsync<RecommendationRow>(
            $"{Sql} {(kinds.Count > 0 ? "AND r.kind IN @kinds" : "")} ORDER BY r.position LIMIT @top",
            new { dataset.DatasetId, dataset.ModelVersion, dataset.Currency, kinds, top });
}
