using Dapper;
using SalesFunctions.Platform;

namespace SalesFunctions.Ingest.Rebuild;

/// <summary>Writes how far rebuilds are.</summary>
internal sealed class RebuildsWriter(Database database, TimeProvider time)
{
    /// <summary>Notes that a rebuild is wanted; one that has not ended will do.</summary>
    public async Task<uint> RequestAsync(uint datasetId, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.ExecuteScalarAsync<uint>(
            """
            INSERT INTO dataset_rebuilds (dataset_id, status, requested_at) VALUES (@datasetId, 'waiting', @now)
            ON DUPLICATE KEY UPDATE rebuild_id = LAST_INSERT_ID(rebuild_id);
            SELECT LAST_INSERT_ID();
            """,
            new { datasetId, now = Now });
    }

    /// <returns>False where it has ended already.</returns>
    public Task<bool> BeginAsync(uint rebuildId, int files, CancellationToken cancellation) =>
        WriteAsync("status = 'running', files = @files, done = 0, failed = 0, started_at = COALESCE(started_at, @now)", new { rebuildId, files, now = Now }, cancellation);

    /// <param name="rebuildId">The rebuild.</param>
    /// <param name="done">Files gone through.</param>
    /// <param name="failed">Those of them that could not be loaded.</param>
    /// <param name="next">The file that comes now.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task ProgressAsync(uint rebuildId, int done, int failed, string next, CancellationToken cancellation) =>
        WriteAsync("done = @done, failed = @failed, blob_name = @next", new { rebuildId, done, failed, next }, cancellation);

    /// <param name="rebuildId">The rebuild.</param>
    /// <param name="failed">Files that could not be loaded.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task FinishAsync(uint rebuildId, int failed, CancellationToken cancellation) =>
        WriteAsync("status = 'done', done = files, failed = @failed, blob_name = NULL, finished_at = @now", new { rebuildId, failed, now = Now }, cancellation);

    public Task FailAsync(uint rebuildId, string error, CancellationToken cancellation) =>
        WriteAsync("status = 'failed', error = @error, blob_name = NULL, finished_at = @now", new { rebuildId, error, now = Now }, cancellation);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    // Another process may have ended it: what was said then stays.
    private async Task<bool> WriteAsync(string values, object parameters, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.ExecuteAsync(
            new CommandDefinition($"UPDATE dataset_rebuilds SET {values} WHERE rebuild_id = @rebuildId AND unended", parameters, cancellationToken: cancellation)) > 0;
    }
}
