using System.Text;
using System.Text.Json;
using Dapper;
using SalesFunctions.Ingest.Load;
using SalesFunctions.Platform;

namespace SalesFunctions.Ingest.Erasure;

/// <summary>Rows of one upload that name a customer.</summary>
internal sealed record NamingRows
{
    public required string Kind { get; init; }

    public uint UploadId { get; init; }

    public int? Month { get; init; }

    public long Count { get; init; }
}

/// <summary>A rejected row that names a customer.</summary>
internal sealed record RejectedText
{
    public uint UploadId { get; init; }

    public uint SourceLine { get; init; }

    public required string Reason { get; init; }

    public required string RawText { get; init; }

    public required string Delimiter { get; init; }

    public required string Mapping { get; init; }
}

/// <summary>SQL that finds what is kept of a customer, and who was erased.</summary>
internal static class ErasureQueries
{
    private const string Mine = "WHERE dataset_id = @DatasetId AND customer_id = @customerId";

    /// <summary>Null where no customer of the dataset was ever erased.</summary>
    public static async Task<ErasedCustomers?> ErasedAsync(LoadTarget target) =>
        await SaltAsync(target) is { } salt
            ? new ErasedCustomers(salt, await target.Connection.QueryAsync<byte[]>(
                "SELECT customer_hash FROM erased_customers WHERE dataset_id = @DatasetId", new { target.DatasetId }, target.Transaction))
            : null;

    /// <summary>The same for a file that is only looked at.</summary>
    public static async Task<ErasedCustomers?> ErasedAsync(Snapshot snapshot, string dataset)
    {
        const string sql = """
            SELECT e.customer_hash FROM erased_customers e INNER JOIN datasets d ON d.dataset_id = e.dataset_id WHERE d.dataset = @dataset
            """;
        return await snapshot.FirstAsync<byte[]>("SELECT erasure_salt FROM datasets WHERE dataset = @dataset", new { dataset }) is { } salt
            ? new ErasedCustomers(salt, await snapshot.QueryAsync<byte[]>(sql, new { dataset }))
            : null;
    }

    /// <summary>All that the database knows of a dataset's erasures; null where nobody was erased.</summary>
    public static async Task<ErasureRecord?> RecordAsync(LoadTarget target) =>
        await SaltAsync(target) is { } salt
            ? new ErasureRecord(salt, [.. await target.Connection.QueryAsync<ErasedCustomer>(
                """
                SELECT customer_hash, erased_at, erased_by, records, sales_lines, orders, campaign_responses, rejected_rows, files
                FROM erased_customers
                WHERE dataset_id = @DatasetId
                ORDER BY erased_at, customer_hash
                """,
                new { target.DatasetId },
                target.Transaction)])
            : null;

    /// <summary>Customers whom rows name although they were erased, because the rows are of a backup from before that.</summary>
    public static async Task<IReadOnlyList<string>> ReturnedAsync(LoadTarget target) =>
        [.. await target.Connection.QueryAsync<string>(
            """
            SELECT named.customer_id
            FROM (
                SELECT customer_id FROM customers WHERE dataset_id = @DatasetId
                UNION SELECT customer_id FROM customer_totals WHERE dataset_id = @DatasetId
                UNION SELECT customer_id FROM orders WHERE dataset_id = @DatasetId
                UNION SELECT customer_id FROM campaign_responses WHERE dataset_id = @DatasetId
            ) named
            INNER JOIN erased_customers e
                ON e.dataset_id = @DatasetId AND e.customer_hash = UNHEX(SHA2(CONCAT(@salt, CAST(named.customer_id AS BINARY)), 256))
            WHERE named.customer_id <> ''
            """,
            new { target.DatasetId, salt = await SaltAsync(target) },
            target.Transaction)];

    public static Task<byte[]?> SaltAsync(LoadTarget target) =>
        target.Connection.ExecuteScalarAsync<byte[]?>(
            "SELECT erasure_salt FROM datasets WHERE dataset_id = @DatasetId", new { target.DatasetId }, target.Transaction);

    /// <summary>What an earlier erasure of the customer found; null where there was none.</summary>
    public static async Task<ErasureReport?> ReportAsync(LoadTarget target, string dataset, byte[] hash)
    {
        var (report, files) = (await target.Connection.QueryAsync<ErasureReport, string, (ErasureReport?, string)>(
            """
            SELECT @dataset AS dataset, erased_at, records, sales_lines, orders, campaign_responses, rejected_rows, files
            FROM erased_customers
            WHERE dataset_id = @DatasetId AND customer_hash = @hash
            """,
            (report, files) => (report, files),
            new { target.DatasetId, dataset, hash },
            target.Transaction,
            splitOn: "files")).SingleOrDefault();
        return report is null ? null : report with { Files = JsonSerializer.Deserialize<IReadOnlyList<NamingFile>>(files)! };
    }

    /// <summary>The rows that name the customer, counted by table and upload, those of lines by month too.</summary>
    public static Task<IEnumerable<NamingRows>> RowsAsync(LoadTarget target, string customerId) =>
        target.Connection.QueryAsync<NamingRows>(
            $"""
            SELECT 'sales_lines' AS kind, upload_id, EXTRACT(YEAR_MONTH FROM COALESCE(sold_on, DATE '1000-01-01')) AS month, COUNT(*) AS count
            FROM sales_lines FORCE INDEX (customer) {Mine} GROUP BY 2, 3
            UNION ALL SELECT 'customers', upload_id, NULL, COUNT(*) FROM customers {Mine} GROUP BY 2
            UNION ALL SELECT 'orders', upload_id, NULL, COUNT(*) FROM orders {Mine} GROUP BY 2
            UNION ALL SELECT 'campaign_responses', upload_id, NULL, COUNT(*) FROM campaign_responses {Mine} GROUP BY 2
            """,
            new { target.DatasetId, customerId },
            target.Transaction);

    /// <summary>The rejected rows that name the customer.</summary>
    public static async Task<IReadOnlyList<RejectedText>> RejectedAsync(LoadTarget target, string customerId)
    {
        // Quotes in a cell are written twice, and a spreadsheet's 1.785E+04 is the customer 17850.
        var candidates = await target.Connection.QueryAsync<RejectedText>(
            """
            SELECT r.upload_id, r.source_line, r.reason, r.raw_text, u.delimiter, u.mapping
            FROM rejected_rows r
            INNER JOIN uploads u ON u.upload_id = r.upload_id
            WHERE r.dataset_id = @DatasetId AND (LOCATE(@written, r.raw_text) > 0 OR LOCATE('E+', UPPER(r.raw_text)) > 0)
            """,
            new { target.DatasetId, written = customerId.Replace("\"", "\"\"", StringComparison.Ordinal) },
            target.Transaction);
        var id = Encoding.UTF8.GetBytes(customerId);
        return [.. candidates.Where(row => RejectedLayout.Of(row) is { } layout
            && PersonalText.Names(row.RawText, layout.Delimiter, layout.Customer, layout.Columns, cell => cell.AsSpan().SequenceEqual(id)))];
    }

    /// <summary>The blobs that these uploads read.</summary>
    public static Task<IEnumerable<NamingFile>> FilesAsync(LoadTarget target, IReadOnlyCollection<uint> uploads) =>
        target.Connection.QueryAsync<NamingFile>(
            "SELECT CAST(upload_id AS SIGNED) AS UploadId, container AS Container, blob_name AS BlobName FROM uploads WHERE upload_id IN @uploads ORDER BY upload_id",
            new { uploads },
            target.Transaction);
}
