using System.Data.Common;
using Dapper;

namespace SalesFunctions.Platform;

/// <summary>Tables whose key begins with the dataset.</summary>
internal static class DatasetRowsWriter
{
    // A statement has to end within its time, however large the dataset is.
    private const int RowsAtOnce = 100_000;

    /// <summary>Removes all rows of a dataset.</summary>
    public static async Task RemoveAsync(
        DbConnection connection, DbTransaction transaction, IEnumerable<string> tables, uint datasetId, CancellationToken cancellation)
    {
        foreach (var table in tables)
        {
            var sql = $"DELETE FROM {table} WHERE dataset_id = @datasetId LIMIT {RowsAtOnce}";
            while (await connection.ExecuteAsync(new CommandDefinition(sql, new { datasetId }, transaction, cancellationToken: cancellation)) == RowsAtOnce)
            {
            }
        }
    }
}
