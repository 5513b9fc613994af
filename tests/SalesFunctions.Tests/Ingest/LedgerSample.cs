using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Ingest;

/// <summary>A ledger with one upload of each status in one dataset, a fourth in another, rejected rows, and texts in every awkward form.</summary>
public sealed class LedgerSample(DatabaseFixture databases) : IAsyncLifetime
{
    internal ApiServer Server { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var shop = new Shop(await databases.CreateDatabaseAsync());
        var main = await shop.DatasetAsync("default", "TRY");
        var other = await shop.DatasetAsync("other");
        await shop.ExecuteAsync(
            """
            INSERT INTO uploads (
                upload_id, dataset_id, blob_key, container, blob_name, etag, size_bytes, status, kinds, attempts, progress_rows, rows_in, loaded, replaced,
                unchanged, rejected, skipped, encoding, delimiter, date_order, row_key, mapping, warnings, error, started_at, finished_at)
            VALUES
                (11, @main, 'k1', 'uploads', 'jan, 2023.csv', '0x8D', 5000000000, 'loaded', 'sales,customers', 1, 12, 12, 5, 1, 2, 3, 1, 'utf-8', ';',
                 'day_first', 'order_id,line_number',
                 '[{"header":"Ürün <b>","column":"product","unit":null,"note":null},{"header":"x","column":null,"unit":"kg","note":"not used"}]',
                 '["first warning", "second"]', NULL, '2024-01-02 03:04:05.678', '2024-01-02 03:04:06.100'),
                (12, @main, 'k2', 'uploads', 'bad.png', '0x8E', 7, 'failed', NULL, 5, 0, 0, 0, 0, 0, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL,
                 'This is a picture.', '2024-01-03 00:00:00', '2024-01-03 00:00:01'),
                (13, @other, 'k3', 'uploads', 'other/a.csv', '0x8F', 8, 'loaded', 'sales', 1, 1, 1, 1, 0, 0, 0, 0, 'utf-8', ',', NULL, NULL, '[]', '[]', NULL,
                 '2024-01-04 00:00:00', '2024-01-04 00:00:01'),
                (14, @main, 'k4', 'uploads', 'feb.csv', '0x90', 9, 'loading', NULL, 1, 100000, 0, 0, 0, 0, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
                 '2024-01-05 00:00:00', NULL)
            """,
            new { main, other });
        await shop.ExecuteAsync(
            """
            INSERT INTO rejected_rows (dataset_id, upload_id, source_line, column_name, reason, raw_text) VALUES
                (@main, 11, 3, 'amount', 'is not a number', 'a,"b
            c",x'),
                (@main, 11, 7, NULL, 'has 3 cells instead of 8', ''),
                (@main, 11, 9, 'sold_at', 'is no day', '=1+1')
            """,
            new { main });
        Server = await ApiServer.StartAsync(shop.ConnectionString);
    }

    public async Task DisposeAsync() => await Server.DisposeAsync();
}
