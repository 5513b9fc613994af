using SalesFunctions.Ingest;
using SalesFunctions.Platform;
using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Ingest;

[Collection(DatabaseTests.Name)]
public sealed class LedgerWriterTests(DatabaseFixture databases)
{
    // A file that is overwritten while it is loaded fails for the delivery that comes late.
    [Fact]
    public async Task A_delivery_that_fails_takes_nothing_from_one_that_has_loaded_the_file()
    {
        var shop = new Shop(await databases.CreateDatabaseAsync());
        var ledger = new LedgerWriter(DatabaseFixture.Open(shop.ConnectionString), TimeProvider.System);
        var entry = await ledger.BeginAsync("shop", new BlobVersion("uploads", "shop/a.csv", "1", 10), CancellationToken.None);
        await ledger.FailAsync(entry.UploadId, "away", LedgerReading.None, CancellationToken.None);
        Assert.Equal(["failed|away"], await shop.RowsAsync("SELECT status, error FROM uploads"));
        await shop.ExecuteAsync("UPDATE uploads SET status = 'loaded', error = NULL, loaded = 7");

        await ledger.FailAsync(entry.UploadId, "overwritten", LedgerReading.None, CancellationToken.None);

        Assert.Equal(["loaded||7"], await shop.RowsAsync("SELECT status, error, loaded FROM uploads"));
    }
}
