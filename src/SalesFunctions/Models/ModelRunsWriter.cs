using System.Data.Common;
using Dapper;
using SalesFunctions.Platform;

namespace SalesFunctions.Models;

/// <summary>Why a run was started.</summary>
internal static class RunCause
{
    public const string Timer = "timer";
    public const string Request = "request";
}

internal static class RunStatus
{
    public const string Waiting = "waiting";
    public const string Running = "running";
    public const string Published = "published";
    public const string Failed = "failed";

    public static readonly IReadOnlyList<string> All = [Waiting, Running, Published, Failed];
}

/// <summary>Writes the ledger of runs, outside the transactions of the runs: everyone may see how far they are.</summary>
internal sealed class ModelRunsWriter(Database database, TimeProvider time)
{
    /// <summary>Notes that a run is wanted; one that waits already will do.</summary>
    public async Task<uint> RequestAsync(uint datasetId, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await WaitingAsync(connection, datasetId, RunCause.Request, Now);
    }

    /// <summary>Begins the run that waits, or a new one. The dataset's lock is held: what else is said to be running has died.</summary>
    public async Task<uint> BeginAsync(uint datasetId, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await connection.ExecuteAsync(
            "UPDATE model_runs SET status = 'failed', error = @Interrupted, finished_at = @now WHERE dataset_id = @datasetId AND status = 'running'",
            new { datasetId, RunFailure.Interrupted, now = Now });
        var runId = await WaitingAsync(connection, datasetId, RunCause.Timer, Now);
        await connection.ExecuteAsync("UPDATE model_runs SET status = 'running', started_at = @now WHERE run_id = @runId", new { runId, now = Now });
        return runId;
    }

    public async Task ProgressAsync(uint runId, string stage, long done, long total)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        await connection.ExecuteAsync(
            "UPDATE model_runs SET stage = @stage, done = @done, total = @total WHERE run_id = @runId AND status = 'running'",
            new { runId, stage, done, total });
    }

    /// <summary>Unless the run was published after all, or another one has found it dead.</summary>
    public async Task FailAsync(uint runId, string error)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        await connection.ExecuteAsync(
            "UPDATE model_runs SET status = 'failed', error = @error, finished_at = @now WHERE run_id = @runId AND status = 'running'",
            new { runId, error, now = Now });
    }

    /// <summary>Runs that ended before then; the one whose version readers see stays.</summary>
    public async Task<long> RemoveAsync(DateTime before, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.ExecuteAsync(new CommandDefinition(
            """
            DELETE r FROM model_runs r
            LEFT JOIN model_publications p ON p.dataset_id = r.dataset_id AND p.model_version = r.run_id
            WHERE r.finished_at < @before AND p.dataset_id IS NULL
            """,
            new { before },
            cancellationToken: cancellation));
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    // The look saves numbers, which a statement that finds the line uses up; the key lets only one wait, however many ask at once.
    private static async Task<uint> WaitingAsync(DbConnection connection, uint datasetId, string cause, DateTime now) =>
        await ModelRunQueries.WaitingAsync(connection, datasetId) ?? await connection.ExecuteScalarAsync<uint>(
            """
            INSERT INTO model_runs (dataset_id, status, cause, requested_at) VALUES (@datasetId, 'waiting', @cause, @now)
            ON DUPLICATE KEY UPDATE run_id = LAST_INSERT_ID(run_id);
            SELECT LAST_INSERT_ID();
            """,
            new { datasetId, cause, now });
}
