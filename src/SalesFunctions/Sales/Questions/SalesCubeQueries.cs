using SalesFunctions.Analytics.Cubes;
using SalesFunctions.Platform;

namespace SalesFunctions.Sales.Questions;

/// <summary>SQL that reads the cubes.</summary>
internal static class SalesCubeQueries
{
    /// <summary>Cubes that an older program left, until they are built anew, count as missing.</summary>
    public static async Task<CubeCatalogue> CatalogueAsync(Snapshot snapshot, Dataset dataset)
    {
        const string sql = """
            SELECT m.month, m.line_count, c.shape, c.cells, c.data_version
            FROM sales_months m
            INNER JOIN datasets d ON d.dataset_id = m.dataset_id
            LEFT JOIN sales_cubes c ON c.dataset_id = m.dataset_id AND c.month = m.month AND c.part = 'cells' AND d.cubes_format = @Format
            WHERE m.dataset_id = @DatasetId
            ORDER BY m.month
            """;
        var rows = await snapshot.QueryAsync<CatalogueRow>(sql, new { dataset.DatasetId, CubeShapes.Format });
        return new CubeCatalogue(
        [
            .. rows.GroupBy(row => (row.Month, row.LineCount)).Select(month => new CubeMonthEntry(
                month.Key.Month,
                month.Key.LineCount,
                month.Where(row => row.Shape is not null).ToDictionary(row => row.Shape!, row => new CubeEntry((int)row.Cells, row.DataVersion)))),
        ]);
    }

    public static Task<IReadOnlyList<StoredCubePart>> PartsAsync(Snapshot snapshot, Dataset dataset, CubeShape shape, string part, IReadOnlyList<DateOnly> months)
    {
        const string sql = """
            SELECT month, content
            FROM sales_cubes
            WHERE dataset_id = @DatasetId AND shape = @Name AND part = @part AND month IN @days
            """;
        return snapshot.QueryAsync<StoredCubePart>(sql, new { dataset.DatasetId, shape.Name, part, days = months.Select(RowsJson.Day) });
    }

    /// <summary>A part of the purchases of some months, slice by slice.</summary>
    public static Task<IReadOnlyList<StoredCubePart>> PurchasesAsync(Snapshot snapshot, Dataset dataset, string part, IReadOnlyList<DateOnly> months)
    {
        const string sql = """
            SELECT month, content
            FROM sales_purchases
            WHERE dataset_id = @DatasetId AND part = @part AND month IN @days
            ORDER BY month, slice
            """;
        return snapshot.QueryAsync<StoredCubePart>(sql, new { dataset.DatasetId, part, days = months.Select(RowsJson.Day) });
    }

    private sealed record CatalogueRow
    {
        public DateOnly Month { get; init; }

        public long LineCount { get; init; }

        public string? Shape { get; init; }

        public long Cells { get; init; }

        public ulong DataVersion { get; init; }
    }
}

/// <summary>One stored part of a cube's month.</summary>
internal sealed record StoredCubePart
{
    public DateOnly Month { get; init; }

    public required byte[] Content { get; init; }
}
