using SalesFunctions.Platform;

namespace SalesFunctions.Ingest;

/// <summary>SQL that reads the ledger.</summary>
internal static class UploadQueries
{
    private const string Columns = """
        u.upload_id, d.dataset, u.container, u.blob_name, u.etag, u.status, u.kinds, u.rows_in, u.progress_rows, u.loaded, u.replaced, u.unchanged,
        u.rejected, u.skipped, u.encoding, u.delimiter, u.date_order, u.row_key, u.size_bytes, u.attempts,
        COALESCE(JSON_LENGTH(u.warnings), 0) AS warnings, u.error, u.started_at, u.finished_at
        FROM uploads u INNER JOIN datasets d ON d.dataset_id = u.dataset_id
        """;

    /// <summary>Newest first, one row more than the page holds.</summary>
    public static Task<IReadOnlyList<UploadRow>> PageAsync(Snapshot snapshot, Dataset dataset, UploadFilter only, PageRequest page)
    {
        const string sql = $"""
            SELECT {Columns}
            WHERE u.dataset_id = @DatasetId AND (@Status IS NULL OR u.status = @Status) AND (@BlobName IS NULL OR u.blob_name = @BlobName)
                AND (@Etag IS NULL OR u.etag = @Etag) AND (@After IS NULL OR u.upload_id < @After)
            ORDER BY u.upload_id DESC
            LIMIT @limit
            """;
        return snapshot.QueryAsync<UploadRow>(sql, new { dataset.DatasetId, only.Status, only.BlobName, only.Etag, page.After, limit = page.Size + 1 });
    }

    public static Task<UploadRow?> FindAsync(Snapshot snapshot, long uploadId) =>
        snapshot.FirstAsync<UploadRow>($"SELECT {Columns} WHERE u.upload_id = @uploadId", new { uploadId });

    public static Task<UploadTexts?> TextsAsync(Snapshot snapshot, long uploadId) =>
        snapshot.FirstAsync<UploadTexts>("SELECT mapping, warnings FROM uploads WHERE upload_id = @uploadId", new { uploadId });

    /// <summary>In the order of the file, one row more than the page holds.</summary>
    public static Task<IReadOnlyList<RejectedRow>> RejectedAsync(Snapshot snapshot, long uploadId, PageRequest page)
    {
        const string sql = """
            SELECT r.source_line, r.column_name, r.reason, r.raw_text
            FROM rejected_rows r
            INNER JOIN uploads u ON u.dataset_id = r.dataset_id AND u.upload_id = r.upload_id
            WHERE u.upload_id = @uploadId AND (@After IS NULL OR r.source_line > @After)
            ORDER BY r.source_line
            LIMIT @limit
            """;
        return snapshot.QueryAsync<RejectedRow>(sql, new { uploadId, page.After, limit = page.Size + 1 });
    }
}
