using Dapper;
using SalesFunctions.Platform;

namespace SalesFunctions.Reports;

/// <summary>A file that was written.</summary>
internal sealed record WrittenFile(string Kind, string Name, long SizeBytes);

/// <summary>Writes the ledger of reports. A report is claimed by the change of its line, so that one instance writes it.</summary>
internal sealed class ReportsWriter(Database database, TimeProvider time)
{
    /// <summary>How often a report is tried.</summary>
    public const int Tries = 3;

    /// <summary>A writer takes less, else it is given up; one that is said to be at it longer has died.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    private static readonly TimeSpan UntilLost = TimeSpan.FromMinutes(25);

    /// <summary>Notes that each published version that has no report shall have one.</summary>
    public async Task RequestPublishedAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await connection.ExecuteAsync(
            """
            INSERT IGNORE INTO reports (dataset_id, refresh_version, status, requested_at)
            SELECT p.dataset_id, p.model_version, 'waiting', @now
            FROM model_publications p
            WHERE p.model_version > 0
                AND NOT EXISTS (SELECT 1 FROM reports r WHERE r.dataset_id = p.dataset_id AND r.refresh_version = p.model_version)
                AND NOT EXISTS (
                    SELECT 1 FROM reports r INNER JOIN report_files f ON f.report_id = r.report_id
                    WHERE r.dataset_id = p.dataset_id AND r.status = 'written' AND r.from_day IS NULL AND r.to_day IS NULL
                        AND f.model_version = p.model_version AND f.data_version >= p.data_version)
            """,
            new { now = Now });
    }

    /// <summary>Notes that a caller wants one.</summary>
    public async Task<uint> RequestAsync(uint datasetId, DateRange range, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.ExecuteScalarAsync<uint>(
            """
            INSERT INTO reports (dataset_id, from_day, to_day, status, requested_at) VALUES (@datasetId, @From, @To, 'waiting', @now);
            SELECT LAST_INSERT_ID();
            """,
            new { datasetId, range.From, range.To, now = Now });
    }

    public async Task<IReadOnlyList<DueReport>> DueAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await ReportQueries.DueAsync(connection, Tries, Now - UntilLost);
    }

    /// <returns>False where another instance has taken it.</returns>
    public async Task<bool> ClaimAsync(uint report, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.ExecuteAsync(
            """
            UPDATE reports SET status = 'running', attempts = attempts + 1, error = NULL, started_at = @now, finished_at = NULL
            WHERE report_id = @report AND attempts < @Tries AND (status IN ('waiting', 'failed') OR (status = 'running' AND started_at < @lost))
            """,
            new { report, Tries, now = Now, lost = Now - UntilLost }) == 1;
    }

    /// <summary>The files are there. Where the report was withdrawn meanwhile they are noted all the same, so that they are removed.</summary>
    public async Task FinishAsync(uint report, IReadOnlyList<WrittenFile> files, ulong dataVersion, uint modelVersion)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync(
            """
            REPLACE INTO report_files (report_id, kind, name, size_bytes, data_version, model_version)
            VALUES (@report, @Kind, @Name, @SizeBytes, @dataVersion, @modelVersion)
            """,
            files.Select(file => new { report, file.Kind, file.Name, file.SizeBytes, dataVersion, modelVersion }),
            transaction);
        await connection.ExecuteAsync(
            "UPDATE reports SET status = IF(status = 'running', 'written', status), finished_at = @now WHERE report_id = @report", new { report, now = Now }, transaction);
        await transaction.CommitAsync();
    }

    public async Task FailAsync(uint report, string error)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        await connection.ExecuteAsync(
            "UPDATE reports SET status = IF(status = 'running', 'failed', status), error = @error, finished_at = @now WHERE report_id = @report",
            new { report, error, now = Now });
    }

    /// <summary>Withdraws all but the newest ones of each dataset; those that are to be written stay.</summary>
    public async Task RetireAsync(int kept, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await connection.ExecuteAsync(
            """
            UPDATE reports r
            INNER JOIN (
                SELECT report_id, ROW_NUMBER() OVER (PARTITION BY dataset_id ORDER BY report_id DESC) AS place
                FROM reports WHERE status = 'written' OR (status = 'failed' AND attempts >= @Tries)) o ON o.report_id = r.report_id
            SET r.status = 'removing'
            WHERE o.place > @kept
            """,
            new { kept, Tries });
    }

    /// <summary>Withdrawn reports that nobody is writing any more.</summary>
    public async Task<IReadOnlyList<uint>> RemovingAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await ReportQueries.RemovingAsync(connection, Now - UntilLost);
    }

    public async Task<IReadOnlyList<StoredFile>> FilesAsync(uint report, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await ReportQueries.FilesAsync(connection, report);
    }

    /// <summary>Forgets a report whose files are gone.</summary>
    public async Task ForgetAsync(uint report, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await connection.ExecuteAsync("DELETE FROM report_files WHERE report_id = @report", new { report }, transaction);
        await connection.ExecuteAsync("DELETE FROM reports WHERE report_id = @report AND status = 'removing'", new { report }, transaction);
        await transaction.CommitAsync(cancellation);
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;
}
