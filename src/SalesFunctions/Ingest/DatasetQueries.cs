using System.Data.Common;
using Dapper;
using SalesFunctions.Analytics.Cubes;
using SalesFunctions.Ingest.Load;
using SalesFunctions.Platform;

namespace SalesFunctions.Ingest;

/// <summary>A month in which a dataset has lines.</summary>
internal sealed record SoldMonth
{
    public DateOnly Month { get; init; }

    public bool HasCube { get; init; }
}

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
                d.dataset, d.dataset_id, d.cubes_format,
                COALESCE((SELECT SUM(m.line_count) FROM sales_months m WHERE m.dataset_id = d.dataset_id), 0) AS `rows`,
                (SELECT s.sold_on FROM sales_lines s WHERE s.dataset_id = d.dataset_id AND s.sold_on IS NOT NULL ORDER BY s.sold_on LIMIT 1) AS first_day,
                (SELECT s.sold_on FROM sales_lines s WHERE s.dataset_id = d.dataset_id AND s.sold_on IS NOT NULL ORDER BY s.sold_on DESC LIMIT 1) AS last_day,
                d.currency, d.time_zone, d.row_key, d.date_order, d.data_version, d.changed_at, d.calendar, d.last_upload_at
            FROM datasets d
            WHERE @dataset IS NULL OR d.dataset = @dataset
            ORDER BY d.dataset
            """;
        return snapshot.QueryAsync<DatasetRow>(sql, new { dataset }, CatalogueSeconds);
    }

    /// <summary>Customers with a record or with a purchase. What both tables have is counted from the smaller one, whichever that is.</summary>
    public static async Task<long> CustomersAsync(Snapshot snapshot, uint datasetId)
    {
        const string sql = """
            SELECT
                (SELECT COUNT(*) FROM customers WHERE dataset_id = @datasetId)
                + (SELECT COUNT(*) FROM customer_totals WHERE dataset_id = @datasetId AND customer_id <> '' AND line_count > 0)
                - (
                    SELECT COUNT(*)
                    FROM customers c
                    INNER JOIN customer_totals t ON t.dataset_id = @datasetId AND t.customer_id = c.customer_id
                    WHERE c.dataset_id = @datasetId AND c.customer_id <> '' AND t.line_count > 0)
            """;
        return (await snapshot.QueryAsync<long>(sql, new { datasetId }, CatalogueSeconds))[0];
    }

    public static Task<long> ProductRecordsAsync(Snapshot snapshot, uint datasetId) =>
        snapshot.FirstAsync<long>("SELECT COUNT(*) FROM products WHERE dataset_id = @datasetId", new { datasetId });

    /// <summary>The months with lines, and of which of them a cube is kept.</summary>
    public static Task<IReadOnlyList<SoldMonth>> MonthsAsync(Snapshot snapshot, uint datasetId, CubeShape shape)
    {
        const string sql = """
            SELECT m.month, c.month IS NOT NULL AS has_cube
            FROM sales_months m
            LEFT JOIN sales_cubes c ON c.dataset_id = m.dataset_id AND c.shape = @Name AND c.part = 'cells' AND c.month = m.month
            WHERE m.dataset_id = @datasetId
            """;
        return snapshot.QueryAsync<SoldMonth>(sql, new { datasetId, shape.Name });
    }

    public static async Task<byte[]> CellsAsync(Snapshot snapshot, uint datasetId, CubeShape shape, DateOnly month)
    {
        const string sql = "SELECT content FROM sales_cubes WHERE dataset_id = @datasetId AND shape = @Name AND part = 'cells' AND month = @month";
        return (await snapshot.FirstAsync<byte[]>(sql, new { datasetId, shape.Name, month }))!;
    }

    /// <summary>The products of a month's lines.</summary>
    public static Task<IReadOnlyList<string>> ProductsAsync(Snapshot snapshot, uint datasetId, DateOnly month)
    {
        var sql = $"""
            SELECT DISTINCT COALESCE(s.product, s.product_id)
            FROM sales_lines s
            WHERE s.dataset_id = @datasetId AND {CubeLineQueries.InMonth(month)} AND COALESCE(s.product, s.product_id) IS NOT NULL
            """;
        return snapshot.QueryAsync<string>(sql, new { datasetId, First = month, Next = month.AddMonths(1) });
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
