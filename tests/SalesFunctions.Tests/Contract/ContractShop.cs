using SalesFunctions.Tests.Platform;
using SalesFunctions.Tests.Sales;

namespace SalesFunctions.Tests.Contract;

/// <summary>The sample shop with an upload in its ledger, and the document that its server gives out.</summary>
public sealed class ContractShop(DatabaseFixture databases) : IAsyncLifetime
{
    private readonly SampleShop _sample = new(databases);

    internal ApiServer Server => _sample.Server;

    internal ApiDocument Document { get; private set; } = null!;

    /// <summary>The reads that can be called; a test of its own finds the others.</summary>
    internal IEnumerable<ApiOperation> Called => Document.Reads.Where(read => SampleCalls.Of(read).Count > 0);

    public async Task InitializeAsync()
    {
        await _sample.InitializeAsync();
        await _sample.Shop.ExecuteAsync(
            """
            INSERT INTO uploads (
                upload_id, dataset_id, blob_key, container, blob_name, etag, size_bytes, status, kinds, attempts, progress_rows, rows_in, loaded, replaced,
                unchanged, rejected, skipped, encoding, delimiter, date_order, row_key, mapping, warnings, error, started_at, finished_at)
            VALUES
                (11, 1, 'k1', 'uploads', 'jan.csv', '0x8D', 5000000000, 'loaded', 'sales', 1, 2, 2, 1, 0, 0, 1, 0, 'utf-8', ';', 'day_first', 'order_id',
                 '[{"header":"Amount","column":"amount","unit":"TL","note":null}]', '["a warning"]', NULL, '2024-01-02 03:04:05.678', '2024-01-02 03:04:06.100'),
                (12, 1, 'k2', 'uploads', 'bad.png', '0x8E', 7, 'loading', NULL, 1, 0, 0, 0, 0, 0, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, 'This is a picture.',
                 '2024-01-03 00:00:00', NULL);
            INSERT INTO rejected_rows (dataset_id, upload_id, source_line, column_name, reason, raw_text) VALUES
                (1, 11, 3, 'amount', 'is not a number', 'a,b'), (1, 11, 7, NULL, 'has 3 cells instead of 8', '')
            """);
        Document = new ApiDocument(await Server.JsonAsync("openapi.json"));
    }

    public async Task DisposeAsync() => await _sample.DisposeAsync();
}
