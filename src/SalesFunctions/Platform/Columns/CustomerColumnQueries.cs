namespace SalesFunctions.Platform.Columns;

/// <summary>SQL of the columns of customers.</summary>
internal static class CustomerColumnQueries
{
    /// <returns>Null where there is no such chunk: it was written by an older program, or did not find room.</returns>
    public static Task<byte[]?> ChunkAsync(Snapshot snapshot, Dataset dataset, string name, int chunk)
    {
        const string sql = """
            SELECT content FROM customer_columns
            WHERE dataset_id = @DatasetId AND model_version = @ModelVersion AND name = @name AND chunk = @chunk
            """;
        return snapshot.FirstAsync<byte[]>(sql, new { dataset.DatasetId, dataset.ModelVersion, name, chunk });
    }
}
