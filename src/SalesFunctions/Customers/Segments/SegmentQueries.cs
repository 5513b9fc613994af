using Dapper;
using SalesFunctions.Platform;

namespace SalesFunctions.Customers.Segments;

/// <summary>SQL of the segments of the published version.</summary>
internal static class SegmentQueries
{
    private const string Version = "s.dataset_id = @dataset_id AND s.model_version = @model_version";

    // What finds no purchase in the data lowers the sales: then all that is known came back.
    private static readonly string Rows = $"""
        SELECT
            CONCAT(s.scheme, ':', s.segment) AS segment_id, s.scheme, s.position, s.segment, s.rule, s.customers,
            s.customers * 1e0 / NULLIF(SUM(s.customers) OVER (PARTITION BY s.scheme), 0) AS customer_share, s.orders, s.sales,
            s.sales * 1e0 / NULLIF(SUM(s.sales) OVER (PARTITION BY s.scheme), 0) AS sales_share, s.returns,
            s.returns * 1e0 / NULLIF(GREATEST(s.sales + s.returns, s.returns), 0) AS return_rate,
            ROUND(s.sales / NULLIF(s.orders, 0), 4) AS average_order_value, ROUND(s.sales / NULLIF(s.customers, 0), 4) AS sales_per_customer,
            s.orders * 1e0 / NULLIF(s.customers, 0) AS orders_per_customer, s.expected_value_12_months,
            {Mean("recency_days")}, {Mean("age")}, {Mean("annual_income")}, {Mean("spending_score")}, {Mean("probability_alive")}, s.top_categories,
            CAST(@currency AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_bin AS currency
        FROM customer_segments s
        WHERE {Version}
        """;

    /// <summary>The segments of all schemes.</summary>
    public static readonly string From = $"FROM ({Rows}) s WHERE TRUE";

    /// <summary>What stands in each column of <see cref="CustomerSegment"/>.</summary>
    public static readonly IReadOnlyDictionary<string, string> Columns =
        ColumnContract.Of<CustomerSegment>().ToDictionary(column => column.Name, column => $"s.{column.Name}");

    public static Task<IReadOnlyList<CustomerSegment>> SegmentsAsync(Snapshot snapshot, Dataset dataset, string scheme) =>
        snapshot.QueryAsync<CustomerSegment>($"{Rows} AND s.scheme = @scheme ORDER BY s.position", Values(dataset, scheme));

    public static Task<IReadOnlyList<SegmentFeature>> FeaturesAsync(Snapshot snapshot, Dataset dataset, string scheme)
    {
        const string sql = $"""
            SELECT
                f.scheme, f.segment, f.feature, f.customers, f.mean, f.mean_of_all, 100 * f.mean / NULLIF(f.mean_of_all, 0) AS `index`, f.centre
            FROM customer_segments s
            INNER JOIN segment_features f ON f.dataset_id = s.dataset_id AND f.model_version = s.model_version AND f.scheme = s.scheme AND f.segment = s.segment
            WHERE {Version} AND s.scheme = @scheme
            ORDER BY s.position, f.position, f.feature
            """;
        return snapshot.QueryAsync<SegmentFeature>(sql, Values(dataset, scheme));
    }

    /// <summary>In the order of the segments; those that the scheme no longer has come behind, those who were not there or are gone last.</summary>
    public static Task<IReadOnlyList<SegmentMigration>> MigrationsAsync(Snapshot snapshot, Dataset dataset, string scheme)
    {
        const string sql = $"""
            SELECT
                s.scheme, NULLIF(s.from_segment, '') AS from_segment, NULLIF(s.to_segment, '') AS to_segment, s.customers,
                CASE WHEN s.from_segment <> '' THEN s.customers * 1e0 / NULLIF(SUM(s.customers) OVER (PARTITION BY s.from_segment), 0) END AS share_of_from
            FROM segment_migrations s
            LEFT JOIN customer_segments f ON f.dataset_id = s.dataset_id AND f.model_version = s.model_version AND f.scheme = s.scheme AND f.segment = s.from_segment
            LEFT JOIN customer_segments t ON t.dataset_id = s.dataset_id AND t.model_version = s.model_version AND t.scheme = s.scheme AND t.segment = s.to_segment
            WHERE {Version} AND s.scheme = @scheme
            ORDER BY s.from_segment = '', f.position IS NULL, f.position, s.from_segment, s.to_segment = '', t.position IS NULL, t.position, s.to_segment
            """;
        return snapshot.QueryAsync<SegmentMigration>(sql, Values(dataset, scheme));
    }

    /// <summary>By customer, one row more than the page holds. An empty segment stands for those who were not there, or are gone.</summary>
    public static Task<IReadOnlyList<SegmentMove>> MovesAsync(
        Snapshot snapshot, Dataset dataset, string scheme, (IReadOnlyList<string> From, IReadOnlyList<string> To) segments, PageRequest page)
    {
        var values = Values(dataset, scheme);
        values.Add("limit", page.Size + 1);
        values.Add("from", segments.From);
        values.Add("to", segments.To);
        var behind = page.AfterKey is { } key ? $"AND {KeysetQueries.Behind([new KeysetPart("s.customer_id")], key, values)}" : "";
        var sql = $"""
            SELECT
                s.customer_id, NULLIF(s.from_segment, '') AS from_segment, NULLIF(s.to_segment, '') AS to_segment, s.feature, s.value_before, s.value_after, s.bound,
                s.reason
            FROM segment_moves s
            WHERE {Version} AND s.scheme = @scheme {(segments.From.Count > 0 ? "AND s.from_segment IN @from" : "")}
                {(segments.To.Count > 0 ? "AND s.to_segment IN @to" : "")} {behind}
            ORDER BY s.customer_id
            LIMIT @limit
            """;
        return snapshot.QueryAsync<SegmentMove>(sql, values);
    }

    public static DynamicParameters Values(Dataset dataset, string scheme) =>
        new(new { dataset_id = dataset.DatasetId, model_version = dataset.ModelVersion, scheme, currency = dataset.Currency });

    private static string Mean(string feature) => $"""
        (
            SELECT f.mean
            FROM segment_features f
            WHERE f.dataset_id = s.dataset_id AND f.model_version = s.model_version AND f.scheme = s.scheme AND f.segment = s.segment AND f.feature = '{feature}'
        ) AS mean_{feature}
        """;
}
