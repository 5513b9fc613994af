using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dapper;
using SalesFunctions.Ingest.Load;
using SalesFunctions.Platform;

namespace SalesFunctions.Ingest;

/// <summary>An upload's line in the ledger as the load finds it.</summary>
internal sealed record LedgerEntry(uint UploadId, uint DatasetId, string Status)
{
    public const string Loading = "loading";
    public const string Loaded = "loaded";
    public const string Failed = "failed";
}

/// <summary>What the ledger says of how a file was read.</summary>
internal sealed record LedgerReading(
    string Kinds, string Encoding, string Delimiter, string? DateOrder, string? RowKey, string MappingJson, IReadOnlyList<string> Warnings)
{
    public static readonly LedgerReading None = new("", "", "", null, null, "[]", []);
}

/// <summary>Writes the upload ledger: one line per (blob, ETag), whatever becomes of the file.</summary>
internal sealed class LedgerWriter(Database database, TimeProvider time)
{
    /// <summary>Opens the ledger's line for this version of the blob, or finds the one that an earlier try opened.</summary>
    public async Task<LedgerEntry> BeginAsync(string dataset, BlobVersion blob, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var now = time.GetUtcNow().UtcDateTime;
        var datasetId = await DatasetIdAsync(connection, dataset, now);
        // The dataset may have been deleted, and begun anew, since an earlier try.
        await connection.ExecuteAsync(
            """
            INSERT INTO uploads (dataset_id, blob_key, container, blob_name, etag, size_bytes, status, attempts, started_at)
            VALUES (@datasetId, @key, @Container, @Name, @ETag, @Length, 'loading', 1, @now)
            ON DUPLICATE KEY UPDATE attempts = attempts + 1, dataset_id = @datasetId
            """,
            new { datasetId, key = Key(blob), blob.Container, blob.Name, blob.ETag, blob.Length, now });
        return await connection.QuerySingleAsync<LedgerEntry>(
            "SELECT upload_id AS UploadId, dataset_id AS DatasetId, status AS Status FROM uploads WHERE blob_key = @key", new { key = Key(blob) });
    }

    /// <summary>The dataset's number; one that is not there yet is made.</summary>
    public async Task<uint> DatasetIdAsync(string dataset, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await DatasetIdAsync(connection, dataset, time.GetUtcNow().UtcDateTime);
    }

    // A load that is under way holds the lock of its dataset's line: read it without one, so that the ledger need not wait.
    private static async Task<uint> DatasetIdAsync(DbConnection connection, string dataset, DateTime now)
    {
        const string Find = "SELECT dataset_id FROM datasets WHERE dataset = @dataset";
        if (await connection.ExecuteScalarAsync<uint?>(Find, new { dataset }) is { } known)
        {
            return known;
        }

        await connection.ExecuteAsync(
            "INSERT IGNORE INTO datasets (dataset, created_at, changed_at) VALUES (@dataset, @now, @now)", new { dataset, now });
        return await connection.ExecuteScalarAsync<uint>(Find, new { dataset });
    }

    public async Task ProgressAsync(uint uploadId, long rows, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await connection.ExecuteAsync(
            "UPDATE uploads SET status = 'loading', error = NULL, progress_rows = @rows WHERE upload_id = @uploadId AND status <> 'loaded'",
            new { uploadId, rows });
    }

    /// <summary>The file cannot be loaded as it is; nothing of it was. Where another delivery has loaded it meanwhile, that stands.</summary>
    public async Task FailAsync(uint uploadId, string error, LedgerReading reading, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await WriteAsync(connection, null, uploadId, LedgerEntry.Failed, reading, new LoadCounts(), error);
    }

    /// <summary>Part of the load's own transaction: the line says loaded exactly when the rows are there.</summary>
    public Task FinishAsync(LoadTarget target, LedgerReading reading, LoadCounts counts) =>
        WriteAsync(target.Connection, target.Transaction, target.UploadId, LedgerEntry.Loaded, reading, counts, null);

    private Task WriteAsync(
        DbConnection connection, DbTransaction? transaction, uint uploadId, string status, LedgerReading reading, LoadCounts counts, string? error) =>
        connection.ExecuteAsync(
            """
            UPDATE uploads SET
                status = @status, kinds = @Kinds, encoding = @Encoding, delimiter = @Delimiter, date_order = @DateOrder, row_key = @RowKey,
                mapping = @MappingJson, warnings = @warnings, error = @error, rows_in = @RowsIn, progress_rows = @RowsIn, loaded = @Loaded,
                replaced = @Replaced, unchanged = @Unchanged, rejected = @Rejected, skipped = @Skipped, finished_at = @now
            WHERE upload_id = @uploadId AND status <> 'loaded'
            """,
            new
            {
                uploadId, status, reading.Kinds, reading.Encoding, reading.Delimiter, reading.DateOrder, reading.RowKey, reading.MappingJson,
                warnings = JsonSerializer.Serialize(reading.Warnings, JsonSerializerOptions.Web), error,
                counts.RowsIn, counts.Loaded, counts.Replaced, counts.Unchanged, counts.Rejected, counts.Skipped,
                now = time.GetUtcNow().UtcDateTime,
            },
            transaction);

    private static byte[] Key(BlobVersion blob) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{blob.Container}\n{blob.Name}\n{blob.ETag}"));
}
