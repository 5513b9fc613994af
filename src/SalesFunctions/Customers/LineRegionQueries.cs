using SalesFunctions.Analytics.Cubes;
using SalesFunctions.Platform;

namespace SalesFunctions.Customers;

/// <summary>The cells of a month's cube; null where the month has none, or one that an older program left.</summary>
internal sealed record MonthCells
{
    public DateOnly Month { get; init; }

    public byte[]? Content { get; init; }
}

/// <summary>SQL of what is known of the lines' regions without reading lines.</summary>
internal static class LineRegionQueries
{
    public static Task<IReadOnlyList<MonthCells>> CellsAsync(Snapshot snapshot, Dataset dataset, string shape)
    {
        const string sql = """
            SELECT m.month, c.content
            FROM sales_months m
            INNER JOIN datasets d ON d.dataset_id = m.dataset_id
            LEFT JOIN sales_cubes c
                ON c.dataset_id = m.dataset_id AND c.shape = @shape AND c.part = 'cells' AND c.month = m.month AND d.cubes_format = @Format
            WHERE m.dataset_id = @DatasetId
            """;
        return snapshot.QueryAsync<MonthCells>(sql, new { dataset.DatasetId, shape, CubeShapes.Format });
    }
}
