using Microsoft.Extensions.Logging.Abstractions;
using SalesFunctions.Platform;
using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Ingest;

[Collection(DatabaseTests.Name)]
public sealed class FreshnessMigrationTests(DatabaseFixture databases)
{
    [Fact]
    public async Task Datasets_from_before_learn_their_last_upload_and_day()
    {
        var shop = new Shop(await databases.CreateDatabaseAsync());
        var full = await shop.DatasetAsync("full");
        await shop.DatasetAsync("empty");
        await shop.LinesAsync(full, new Line(1, "2024-03-05"), new Line(2, "2024-04-01"), new Line(3));
        await shop.ExecuteAsync(
            """
            INSERT INTO uploads (dataset_id, blob_key, container, blob_name, etag, size_bytes, status, kinds, started_at, finished_at) VALUES
                (@full, 'a', 'uploads', 'a', '1', 1, 'loaded', 'sales', '2024-04-02 10:00:00', '2024-04-02 10:00:01.500'),
                (@full, 'b', 'uploads', 'b', '1', 1, 'failed', NULL, '2024-04-03 10:00:00', '2024-04-03 10:00:01'),
                (@full, 'c', 'uploads', 'c', '1', 1, 'loaded', 'profile', '2024-04-04 10:00:00', '2024-04-04 10:00:01'),
                (@full, 'd', 'uploads', 'd', '1', 1, 'loading', NULL, '2024-04-05 10:00:00', NULL)
            """,
            new { full });
        await shop.ExecuteAsync("ALTER TABLE datasets DROP COLUMN last_upload_at, DROP COLUMN last_sale_on, DROP COLUMN changed_again");
        await shop.ExecuteAsync("DELETE FROM schema_migrations WHERE script = '0004_freshness.sql'");

        await Migrations.ApplyAsync(DatabaseFixture.Open(shop.ConnectionString), NullLogger.Instance, CancellationToken.None);

        Assert.Equal(
            ["empty|||0", "full|2024-04-02 10:00:01.500|2024-04-01|0"],
            await shop.RowsAsync("SELECT dataset, CONVERT(last_upload_at, CHAR), CONVERT(last_sale_on, CHAR), CONVERT(changed_again, CHAR) FROM datasets ORDER BY dataset"));
    }
}
