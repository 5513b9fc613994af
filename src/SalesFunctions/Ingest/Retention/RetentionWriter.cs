using System.Data.Common;
using Dapper;
using SalesFunctions.Platform;

namespace SalesFunctions.Ingest.Retention;

/// <summary>Removes old lines of the ledger and old rejected rows, in short statements that nobody has to wait for.</summary>
internal sealed class RetentionWriter(Database database)
{
    private const int RowsAtOnce = 20_000;

    /// <summary>Rejected rows of uploads that ended before then.</summary>
    public async Task<long> RemoveRejectedRowsAsync(DateTime before, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var uploads = await connection.QueryAsync<(uint DatasetId, uint UploadId)>(new CommandDefinition(
            """
            SELECT u.dataset_id, u.upload_id
            FROM uploads u
            WHERE u.finished_at < @before AND EXISTS (
                SELECT 1 FROM rejected_rows r WHERE r.dataset_id = u.dataset_id AND r.upload_id = u.upload_id)
            """,
            new { before },
            cancellationToken: cancellation));
        var removed = 0L;
        foreach (var (datasetId, uploadId) in uploads)
        {
            removed += await RemoveAsync(connection, "rejected_rows WHERE dataset_id = @datasetId AND upload_id = @uploadId", new { datasetId, uploadId }, cancellation);
        }

        return removed;
    }

    /// <summary>
    /// Uploads that failed and rebuilds that ended before then. What was loaded stays: its line is what keeps the file from being loaded over newer ones.
    /// </summary>
    public async Task<long> RemoveLedgerAsync(DateTime before, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await RemoveAsync(connection, "uploads WHERE status = 'failed' AND finished_at < @before", new { before }, cancellation)
            + await RemoveAsync(connection, "dataset_rebuilds WHERE finished_at < @before", new { before }, cancellation);
    }

    private static async Task<long> RemoveAsync(DbConnection connection, string which, object parameters, CancellationToken cancellation)
    {
        long removed = 0, last;
        do
        {
            last = await connection.ExecuteAsync(new CommandDefinition($"DELETE FROM {which} LIMIT {RowsAtOnce}", parameters, cancellationToken: cancellation));
            removed += last;
        }
        while (last == RowsAtOnce);
        return removed;
    }
}
