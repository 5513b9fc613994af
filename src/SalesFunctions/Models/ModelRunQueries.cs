using System.Data.Common;
using Dapper;
using SalesFunctions.Platform;

namespace SalesFunctions.Models;

/// <summary>What readers see of a dataset's models, as the run that holds its lock finds it.</summary>
internal sealed record Publication
{
    public uint ModelVersion { get; init; }

    public ulong DataVersion { get; init; }

    public required string Inputs { get; init; }
}

/// <summary>A dataset whose models may have to be trained.</summary>
internal sealed record DueDataset(uint DatasetId, string Name);

/// <summary>SQL that reads the ledger of runs and finds what is due.</summary>
internal static class ModelRunQueries
{
    private const int ThinkingSeconds = 3600;

    private const string Rows = """
        SELECT
            r.run_id, d.dataset, r.status, r.cause, r.stage, r.done, r.total, r.data_version, r.error, r.requested_at, r.started_at, r.finished_at
        FROM model_runs r INNER JOIN datasets d ON d.dataset_id = r.dataset_id
        """;

    /// <summary>
    /// Datasets whose models are not made of what is there now, or of which a run has not ended. Those come first that were tried longest ago,
    /// so that one that ends the process every time does not keep the others from their turn.
    /// </summary>
    /// <param name="unended">In which states a run is meant.</param>
    public static async Task<IReadOnlyList<DueDataset>> DueAsync(
        DbConnection connection, string inputs, string? only, bool evenUnchanged, IReadOnlyList<string> unended) =>
        [.. await connection.QueryAsync<DueDataset>(
            """
            SELECT d.dataset_id AS DatasetId, d.dataset AS Name
            FROM datasets d
            LEFT JOIN model_publications p ON p.dataset_id = d.dataset_id
            WHERE (@only IS NULL OR d.dataset = @only) AND (
                @evenUnchanged OR p.dataset_id IS NULL OR p.data_version <> d.data_version OR p.inputs <> @inputs
                OR EXISTS (SELECT 1 FROM model_runs r WHERE r.dataset_id = d.dataset_id AND r.status IN @unended))
            ORDER BY COALESCE((SELECT MAX(r.run_id) FROM model_runs r WHERE r.dataset_id = d.dataset_id AND r.status <> 'waiting'), 0), d.dataset_id
            """,
            new { inputs, only, evenUnchanged, unended })];

    /// <summary>The run that waits, if one does.</summary>
    public static Task<uint?> WaitingAsync(DbConnection connection, uint datasetId) =>
        connection.ExecuteScalarAsync<uint?>("SELECT run_id FROM model_runs WHERE dataset_id = @datasetId AND status = 'waiting'", new { datasetId });

    /// <summary>A run that learns for a long time says nothing to the database meanwhile; servers that end silent connections early shall wait.</summary>
    public static Task LetThinkAsync(DbConnection connection) => connection.ExecuteAsync("SET SESSION wait_timeout = @ThinkingSeconds", new { ThinkingSeconds });

    /// <summary>The dataset as the run's snapshot has it.</summary>
    public static Task<Dataset> DatasetAsync(DbConnection connection, DbTransaction snapshot, uint datasetId) =>
        connection.QuerySingleAsync<Dataset>($"{SnapshotQueries.Dataset} WHERE d.dataset_id = @datasetId", new { datasetId }, snapshot);

    /// <summary>Changes with every customer who is erased.</summary>
    public static Task<string> ErasuresAsync(DbConnection connection, DbTransaction snapshot, uint datasetId) => ErasuresAsync(connection, snapshot, datasetId, "");

    /// <summary>The same, waiting for an erasure that is under way.</summary>
    public static Task<string> ErasuresAtLastAsync(DbConnection connection, DbTransaction transaction, uint datasetId) =>
        ErasuresAsync(connection, transaction, datasetId, "LOCK IN SHARE MODE");

    private static async Task<string> ErasuresAsync(DbConnection connection, DbTransaction transaction, uint datasetId, string locking) =>
        (await connection.ExecuteScalarAsync<string>(
            $"""
            SELECT CONCAT(COUNT(*), ':', COALESCE(SUM(records + sales_lines + orders + campaign_responses), 0))
            FROM erased_customers WHERE dataset_id = @datasetId {locking}
            """,
            new { datasetId },
            transaction))!;

    /// <summary>Newest first, one row more than the page holds.</summary>
    public static Task<IReadOnlyList<ModelRunRow>> PageAsync(Snapshot snapshot, string? dataset, string? status, PageRequest page)
    {
        const string sql = $"""
            {Rows}
            WHERE (@dataset IS NULL OR d.dataset = @dataset) AND (@status IS NULL OR r.status = @status) AND (@After IS NULL OR r.run_id < @After)
            ORDER BY r.run_id DESC
            LIMIT @limit
            """;
        return snapshot.QueryAsync<ModelRunRow>(sql, new { dataset, status, page.After, limit = page.Size + 1 });
    }

    public static async Task<IReadOnlyList<ModelRunRow>> OfAsync(DbConnection connection, IReadOnlyList<uint> runs) =>
        runs.Count == 0 ? [] : [.. await connection.QueryAsync<ModelRunRow>(
            $"""
            {Rows}
            WHERE r.run_id IN @runs
            ORDER BY r.run_id
            """,
            new { runs })];
}
