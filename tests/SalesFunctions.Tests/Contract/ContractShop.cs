using System.Globalization;
using SalesFunctions.Tests.Platform;
using SalesFunctions.Tests.Sales;

namespace SalesFunctions.Tests.Contract;

/// <summary>The sample shop with an upload in its ledger, a dataset in which every column has a value, and the document that its server gives out.</summary>
public sealed class ContractShop(DatabaseFixture databases) : IAsyncLifetime
{
    private readonly SampleShop _sample = new(databases);

    internal ApiServer Server => _sample.Server;

    internal string ConnectionString => _sample.Shop.ConnectionString;

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
            UPDATE datasets SET last_upload_at = '2024-01-02 03:04:06.100' WHERE dataset_id = 1;
            INSERT INTO dataset_rebuilds (rebuild_id, dataset_id, status, files, done, failed, blob_name, error, requested_at, started_at, finished_at)
            VALUES (7, 1, 'failed', 3, 2, 1, 'jan.csv', 'Storage did not answer.', '2024-01-03 00:00:00', '2024-01-03 00:00:01', '2024-01-03 00:00:02');
            INSERT INTO rejected_rows (dataset_id, upload_id, source_line, column_name, reason, raw_text) VALUES
                (1, 11, 3, 'amount', 'is not a number', 'a,b'), (1, 11, 7, NULL, 'has 3 cells instead of 8', '')
            """);
        await FillBusyAsync();
        await _sample.Shop.LinesAsync(await _sample.Shop.DatasetAsync("years", "TRY"), new Line(8, "2023-05-05"), new Line(10, "2024-05-05"));
        Document = new ApiDocument(await Server.JsonAsync("openapi.json"));
    }

    public async Task DisposeAsync() => await _sample.DisposeAsync();

    /// <summary>Two months of orders with one day that stands out; each region has a product that the other never sells.</summary>
    private async Task FillBusyAsync()
    {
        var busy = await _sample.Shop.DatasetAsync("busy", "TRY");
        await _sample.Shop.CustomerAsync(busy, "B1", "Cem", "Male", "36-45", "North");
        await _sample.Shop.CustomerAsync(busy, "B2", "Dua", "Female", "26-35", "South");
        await _sample.Shop.ExecuteAsync(
            "UPDATE customers SET age = 30 + source_line, annual_income = 50000, spending_score = 61.5, city = 'Izmir', country = 'Turkey', segment = 'Regular' WHERE dataset_id = @busy",
            new { busy });
        await _sample.Shop.LinesAsync(busy, [.. Enumerable.Range(0, 60).Select(day => Sale(new DateOnly(2024, 1, 1).AddDays(day), day))]);
        await _sample.Shop.ExecuteAsync(
            """
            UPDATE sales_lines SET line_number = '1', unit_price = amount WHERE dataset_id = @busy;
            UPDATE sales_lines SET discount = 0.1, campaign_id = 'spring' WHERE dataset_id = @busy AND sold_on BETWEEN '2024-01-20' AND '2024-01-24'
            """,
            new { busy });
        await _sample.Shop.ExecuteAsync("UPDATE datasets SET last_sale_on = '2024-02-29', last_upload_at = '2024-03-01 01:02:03.400' WHERE dataset_id = @busy", new { busy });
        await ContractModels.FillAsync(_sample.Shop, busy);
        await _sample.Shop.ExecuteAsync(
            """
            INSERT INTO reports (report_id, dataset_id, from_day, to_day, status, attempts, error, requested_at, finished_at) VALUES
                (1, @busy, '2024-01-01', '2024-02-01', 'written', 1, NULL, '2024-03-01 01:02:03', '2024-03-01 01:02:05'),
                (2, @busy, NULL, NULL, 'failed', 3, 'The storage refused the file, or did not answer.', '2024-03-02 01:02:03', '2024-03-02 01:02:05');
            INSERT INTO report_files (report_id, kind, name, size_bytes, data_version, model_version) VALUES (1, 'html', '2024-03-01-v1-m1-r1.html', 65432, 1, 1)
            """,
            new { busy });
    }

    private static Line Sale(DateOnly day, int place)
    {
        var north = place % 2 == 0;
        return new Line(place == 44 ? 900 : 20 + (place % 3), day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
        {
            Order = $"O{day:yyyyMMdd}",
            Customer = north ? "B1" : "B2",
            ProductId = north ? "P1" : "P2",
            Product = north ? "Lamp" : "Vase",
            Category = "Home",
            SubCategory = "Decor",
            Quantity = 2,
            Payment = "Card",
            Store = north ? "Kanyon" : "Zorlu",
            City = "Izmir",
            Region = north ? "North" : "South",
            Country = "Turkey",
            Time = $"{9 + (place % 9)}:30:00",
            Cost = 8,
        };
    }
}
