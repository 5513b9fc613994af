namespace SalesFunctions.Recommendations.Training;

/// <summary>A month of a series that is forecast, beside the same month of the year before.</summary>
internal sealed record ForecastMonth
{
    /// <summary>Null for the total.</summary>
    public string? Category { get; init; }

    public DateOnly Period { get; init; }

    public decimal Value { get; init; }

    public decimal Lower80 { get; init; }

    public decimal Upper80 { get; init; }

    public decimal Before { get; init; }
}

/// <summary>SQL of what other trainers wrote under the version that a run makes.</summary>
internal static class TrainedQueries
{
    /// <summary>The forecast months of the total and of categories whose month one year before is known, through time.</summary>
    public static Task<IReadOnlyList<ForecastMonth>> MonthsAsync(RecommendationSource source) => source.Models.QueryAsync<ForecastMonth>(
        """
        SELECT s.name AS category, f.period, f.value, f.lower_80, f.upper_80, a.value AS `before`
        FROM forecast_series s
        INNER JOIN forecast_rows f ON f.dataset_id = s.dataset_id AND f.model_version = s.model_version AND f.position = s.position AND f.kind = 'forecast'
        INNER JOIN forecast_rows a ON a.dataset_id = f.dataset_id AND a.model_version = f.model_version AND a.position = f.position
            AND a.kind = 'actual' AND a.period = f.period - INTERVAL 1 YEAR
        WHERE s.dataset_id = @DatasetId AND s.model_version = @Version AND (s.kind = 'total' OR (s.dimension = 'category' AND s.kind = 'value'))
            AND f.value IS NOT NULL AND f.lower_80 IS NOT NULL AND f.upper_80 IS NOT NULL AND a.value IS NOT NULL
        ORDER BY s.position, f.period
        """,
        new { source.Dataset.DatasetId, source.Version });

    /// <summary>Whether a value is expected of any customer of a segment of the scheme <c>rfm</c>, zero among them.</summary>
    public static async Task<bool> HasValuesAsync(RecommendationSource source, string segment) => await source.Models.FirstAsync<int>(
        "SELECT EXISTS (SELECT * FROM customer_scores WHERE dataset_id = @DatasetId AND model_version = @Version AND rfm = @segment AND expected_value_12_months IS NOT NULL)",
        new { source.Dataset.DatasetId, source.Version, segment }) == 1;
}
