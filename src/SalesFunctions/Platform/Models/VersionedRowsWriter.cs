using System.Data.Common;
using Dapper;

namespace SalesFunctions.Platform.Models;

/// <summary>Tables whose key begins with dataset and model version.</summary>
internal static class VersionedRowsWriter
{
    // Short statements: readers and loads need not wait, and a replica keeps up.
    private const int RowsAtOnce = 20_000;

    /// <summary>Removes a dataset's rows of all versions but one.</summary>
    public static async Task RemoveAsync(DbConnection connection, IEnumerable<string> tables, uint datasetId, uint kept, CancellationToken cancellation)
    {
        foreach (var table in tables)
        {
            foreach (var range in (string[])["< @kept", "> @kept"])
            {
                var sql = $"DELETE FROM {table} WHERE dataset_id = @datasetId AND model_version {range} LIMIT {RowsAtOnce}";
                while (await connection.ExecuteAsync(new CommandDefinition(sql, new { datasetId, kept }, cancellationToken: cancellation)) == RowsAtOnce)
                {
                }
            }
        }
    }
}
