using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Sales;

/// <summary>One dataset of the given lines in a database of its own, with the API over it.</summary>
internal sealed class HandMadeShop(Shop shop, ApiServer server) : IAsyncDisposable
{
    public Shop Shop => shop;

    public ApiServer Server => server;

    public static async Task<HandMadeShop> OpenAsync(DatabaseFixture databases, params Line[] lines)
    {
        var shop = new Shop(await databases.CreateDatabaseAsync());
        await shop.LinesAsync(await shop.DatasetAsync("default", "EUR"), lines);
        return new HandMadeShop(shop, await ApiServer.StartAsync(shop.ConnectionString));
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
