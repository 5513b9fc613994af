using System.Data.Common;
using Dapper;
using SalesFunctions.Platform.Columns;
using SalesFunctions.Platform.Models;

namespace SalesFunctions.Customers.Training;

/// <summary>Writes the columns of a version; nobody reads them before the version is published.</summary>
internal static class CustomerColumnsWriter
{
    public static async Task WriteAsync(DbConnection connection, TrainingRun run, ColumnCollector collected, CancellationToken cancellation)
    {
        foreach (var (name, column) in collected.Columns)
        {
            column.Grow(collected.Places);
            var (head, cells) = column.Build();
            await InsertAsync(connection, run, name, 0, head.Write(), cancellation);
            for (var (start, chunk) = (0, 1); start < cells.Length; start += CustomerColumns.ChunkBytes, chunk++)
            {
                var content = cells.Slice(start, Math.Min(CustomerColumns.ChunkBytes, cells.Length - start)).ToArray();
                await InsertAsync(connection, run, name, chunk, content, cancellation);
            }
        }
    }

    private static Task InsertAsync(DbConnection connection, TrainingRun run, string name, int chunk, byte[] content, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(
            "INSERT INTO customer_columns (dataset_id, model_version, name, chunk, content) VALUES (@DatasetId, @Version, @name, @chunk, @content)",
            new { run.Dataset.DatasetId, run.Version, name, chunk, content },
            cancellationToken: cancellation));
}
