using System.Data.Common;
using Dapper;
using SalesFunctions.Platform;

namespace SalesFunctions.Ingest.Rebuild;

/// <summary>A rebuild that has not ended.</summary>
internal sealed record WantedRebuild(uint RebuildId, uint DatasetId, string Name);

/// <summary>SQL that reads the rebuilds.</summary>
internal static class RebuildQueries
{
    private const string Rows = """
        SELECT r.rebuild_id, d.dataset, r.status, r.files, r.done, r.failed, r.blob_name, r.error, r.requested_at, r.started_at, r.finished_at
        FROM dataset_rebuilds r INNER JOIN datasets d ON d.dataset_id = r.dataset_id
        """;

    /// <summary>Newest first, one row more than the page holds.</summary>
    public static Task<IReadOnlyList<RebuildRow>> PageAsync(Snapshot snapshot, string? dataset, PageRequest page)
    {
        const string sql = $"""
            {Rows}
            WHERE (@dataset IS NULL OR d.dataset = @dataset) AND (@After IS NULL OR r.rebuild_id < @After)
            ORDER BY r.rebuild_id DESC
            LIMIT @limit
            """;
        return snapshot.QueryAsync<RebuildRow>(sql, new { dataset, page.After, limit = page.Size + 1 });
    }

    public static Task<RebuildRow> OfAsync(DbConnection connection, uint rebuildId) =>
        connection.QuerySingleAsync<RebuildRow>($"{Rows} WHERE r.rebuild_id = @rebuildId", new { rebuildId });

    /// <summary>Those that have not ended, whichever process began them.</summary>
    public static async Task<IReadOnlyList<WantedRebuild>> UnendedAsync(DbConnection connection) =>
        [.. await connection.QueryAsync<WantedRebuild>(
            """
            SELECT r.rebuild_id AS RebuildId, r.dataset_id AS DatasetId, d.dataset AS Name
            FROM dataset_rebuilds r INNER JOIN datasets d ON d.dataset_id = r.dataset_id
            WHERE r.unended
            ORDER BY r.rebuild_id
            """)];

    /// <summary>Whether the newest version of a file that the ledger knows could not be loaded.</summary>
    public static async Task<bool> HasFailedAsync(DbConnection connection, uint datasetId, string blobName) =>
        await connection.ExecuteScalarAsync<string>(
            "SELECT status FROM uploads WHERE dataset_id = @datasetId AND blob_name = @blobName ORDER BY upload_id DESC LIMIT 1", new { datasetId, blobName })
        == LedgerEntry.Failed;
}
