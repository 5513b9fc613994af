using System.Data.Common;
using Dapper;
using SalesFunctions.Platform;

namespace SalesFunctions.Ingest;

/// <summary>SQL that describes the datasets.</summary>
internal static class DatasetQueries
{
    // Asked once per state of the data, and nothing works without it.
    private const int CatalogueSeconds = 60;

    // First and last day by ORDER BY … LIMIT 1: MIN and MAX in a correlated subquery read the whole index.
    public static Task<IReadOnlyList<DatasetRow>> AllAsync(Snapshot snapshot, string? dataset)
    {
        const string sql = """
            SELECT
                d.dataset,
                COALESCE((SELECT SUM(m.line_count) FROM sales_months m WHERE m.dataset_id = d.dataset_id), 0) AS `rows`,
                (SELECT COUNT(*) FROM customers c WHERE c.dataset_id = d.dataset_id) + (
                    SELECT COUNT(*)
                    FROM customer_totals t
                    LEFT JOIN customers c ON c.dataset_id = t.dataset_id AND c.customer_id = t.customer_id
                    WHERE t.dataset_id = d.dataset_id AND t.customer_id <> '' AND t.line_count > 0 AND c.customer_id IS NULL
                ) AS customers,
                CASE
                    WHEN EXISTS (SELECT 1 FROM products p WHERE p.dataset_id = d.dataset_id)
                    THEN (SELECT COUNT(*) FROM products p WHERE p.dataset_id = d.dataset_id)
                    ELSE (SELECT COUNT(DISTINCT COALESCE(s.product_id, s.product)) FROM sales_lines s WHERE s.dataset_id = d.dataset_id)
                END AS products,
                (SELECT s.sold_on FROM sales_lines s WHERE s.dataset_id = d.dataset_id AND s.sold_on IS NOT NULL ORDER BY s.sold_on LIMIT 1) AS first_day,
                (SELECT s.sold_on FROM sales_lines s WHERE s.dataset_id = d.dataset_id AND s.sold_on IS NOT NULL ORDER BY s.sold_on DESC LIMIT 1) AS last_day,
                d.currency, d.time_zone, d.row_key, d.date_order, d.data_version, d.changed_at, d.calendar, d.last_upload_at
            FROM datasets d
            WHERE @dataset IS NULL OR d.dataset = @dataset
            ORDER BY d.dataset
            """;
        return snapshot.QueryAsync<DatasetRow>(sql, new { dataset }, CatalogueSeconds);
    }

    /// <summary>Datasets with lines whose cubes do not have this form.</summary>
    public static async Task<IReadOnlyList<(uint DatasetId, string Name)>> WithoutCubesAsync(DbConnection connection, int format) =>
        [.. await connection.QueryAsync<(uint, string)>(
            """
            SELECT d.dataset_id, d.dataset
            FROM datasets d
            WHERE d.cubes_format <> @format AND EXISTS (SELECT 1 FROM sales_lines s WHERE s.dataset_id = d.dataset_id)
            ORDER BY d.dataset_id
            """,
            new { format })];

    /// <summary>What earlier files settled; null where there were none.</summary>
    public static Task<DatasetState?> StateAsync(Snapshot snapshot, string dataset) =>
        snapshot.FirstAsync<DatasetState>("SELECT row_key AS RowKey, date_order AS DateOrder FROM datasets WHERE dataset = @dataset", new { dataset });
}
