using System.Data.Common;
using Dapper;
using SalesFunctions.Platform;

namespace SalesFunctions.Reports;

/// <summary>A report that is to be written.</summary>
internal sealed record DueReport
{
    public uint ReportId { get; init; }

    public uint DatasetId { get; init; }

    public required string Dataset { get; init; }

    public DateOnly? FromDay { get; init; }

    public DateOnly? ToDay { get; init; }
}

/// <summary>A file of a written report, and the folder that it lies in.</summary>
internal sealed record StoredFile(string Dataset, string Kind, string Name);

/// <summary>SQL that reads the ledger of reports.</summary>
internal static class ReportQueries
{
    // What is being removed is no longer there for readers.
    private const string Rows = """
        SELECT
            r.report_id, d.dataset, r.status, f.kind, f.name, f.size_bytes, r.from_day AS `from`, r.to_day AS `to`, f.data_version, f.model_version, r.error,
            r.requested_at, r.finished_at
        FROM reports r
        INNER JOIN datasets d ON d.dataset_id = r.dataset_id
        LEFT JOIN report_files f ON f.report_id = r.report_id
        WHERE r.status <> 'removing'
        """;

    private const string Files = """
        SELECT d.dataset AS Dataset, f.kind AS Kind, f.name AS Name
        FROM reports r
        INNER JOIN datasets d ON d.dataset_id = r.dataset_id
        INNER JOIN report_files f ON f.report_id = r.report_id
        """;

    /// <summary>The newest first.</summary>
    public static Task<IReadOnlyList<ReportRow>> RowsAsync(Snapshot snapshot, Dataset dataset) => snapshot.QueryAsync<ReportRow>(
        $"{Rows} AND r.dataset_id = @DatasetId ORDER BY r.report_id DESC, f.kind", new { dataset.DatasetId });

    /// <summary>Changes with every report that is asked for, written or removed.</summary>
    public static async Task<string> StateAsync(Snapshot snapshot, Dataset dataset) =>
        string.Join(' ', await snapshot.QueryAsync<string>(
            "SELECT CONCAT(report_id, status, attempts) FROM reports WHERE dataset_id = @DatasetId ORDER BY report_id", new { dataset.DatasetId }));

    public static async Task<IReadOnlyList<ReportRow>> OfAsync(DbConnection connection, uint report) =>
        [.. await connection.QueryAsync<ReportRow>($"{Rows} AND r.report_id = @report ORDER BY f.kind", new { report })];

    /// <summary>The file with this name.</summary>
    public static Task<StoredFile?> FileAsync(Snapshot snapshot, Dataset dataset, string name) => snapshot.FirstAsync<StoredFile>(
        $"{Files} WHERE r.dataset_id = @DatasetId AND r.status = 'written' AND f.name = @name", new { dataset.DatasetId, name });

    /// <summary>The newest file of its kind, of the period that reports choose.</summary>
    public static Task<StoredFile?> LatestAsync(Snapshot snapshot, Dataset dataset, string kind) => snapshot.FirstAsync<StoredFile>(
        $"""
        {Files} WHERE r.dataset_id = @DatasetId AND r.status = 'written' AND r.from_day IS NULL AND r.to_day IS NULL AND f.kind = @kind
        ORDER BY r.report_id DESC LIMIT 1
        """,
        new { dataset.DatasetId, kind });

    /// <summary>Reports that wait, that failed and may be tried again, or whose writer has gone.</summary>
    public static async Task<IReadOnlyList<DueReport>> DueAsync(DbConnection connection, int tries, DateTime lost) =>
        [.. await connection.QueryAsync<DueReport>(
            """
            SELECT r.report_id, r.dataset_id, d.dataset, r.from_day, r.to_day
            FROM reports r INNER JOIN datasets d ON d.dataset_id = r.dataset_id
            WHERE r.attempts < @tries AND (r.status IN ('waiting', 'failed') OR (r.status = 'running' AND r.started_at < @lost))
            ORDER BY r.attempts, r.report_id
            """,
            new { tries, lost })];

    /// <summary>Withdrawn reports that nobody is writing any more.</summary>
    public static async Task<IReadOnlyList<uint>> RemovingAsync(DbConnection connection, DateTime lost) =>
        [.. await connection.QueryAsync<uint>(
            "SELECT report_id FROM reports WHERE status = 'removing' AND (started_at IS NULL OR finished_at IS NOT NULL OR started_at < @lost) ORDER BY report_id",
            new { lost })];

    public static async Task<IReadOnlyList<StoredFile>> FilesAsync(DbConnection connection, uint report) =>
        [.. await connection.QueryAsync<StoredFile>($"{Files} WHERE r.report_id = @report", new { report })];
}
