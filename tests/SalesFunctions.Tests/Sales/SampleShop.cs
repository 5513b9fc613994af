using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Sales;

/// <summary>
/// A shop small enough to add up by hand, with an order of two lines, a return, a line without customer, one without date,
/// one without region, one without order; and a second dataset with an empty third beside it.
/// </summary>
public sealed class SampleShop(DatabaseFixture databases) : IAsyncLifetime
{
    internal DatabaseFixture Databases => databases;

    internal ApiServer Server { get; private set; } = null!;

    internal Shop Shop { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Shop = new Shop(await databases.CreateDatabaseAsync());
        var main = await Shop.DatasetAsync("default", "TRY");
        await Shop.CustomerAsync(main, "C1", "Ada", "Female", "18-25", "East");
        await Shop.CustomerAsync(main, "C2", "Ben", "Male", "26-35");
        await Shop.LinesAsync(
            main,
            new(100, "2023-01-10") { Order = "A", Customer = "C1", Product = "Shirt", ProductId = "P1", Category = "Clothing", Quantity = 2, Payment = "Cash", Store = "Kanyon", Region = "East" },
            new(50, "2023-01-10") { Order = "A", Customer = "C1", Product = "Novel", ProductId = "P2", Category = "Books", Quantity = 1, Payment = "Cash", Store = "Kanyon", Region = "East" },
            new(30.25m, "2023-01-31") { Order = "B", Customer = "C2", Product = "Novel", ProductId = "P2", Category = "Books", Quantity = 1, Payment = "Card", Store = "Zorlu", Region = "West" },
            new(-40, "2023-03-02") { Order = "C", Customer = "C1", Product = "Shirt", ProductId = "P1", Category = "Clothing", Quantity = -1, Payment = "Cash", Store = "Kanyon" },
            new(200, "2023-03-05") { Customer = "C2", ProductId = "P3", Category = "Toys", Quantity = 4, Payment = "Card", Store = "Zorlu" },
            new(10, "2023-03-05") { Order = "D", Product = "Novel", ProductId = "P2", Category = "Books", Payment = "Card", Store = "Zorlu", Region = "West" },
            new(5.5m) { Order = "E", Customer = "C2", Quantity = 1 });
        var other = await Shop.DatasetAsync("other");
        await Shop.LinesAsync(other, new Line(7, "2020-05-05") { Order = "A", Customer = "C1", Category = "Books", Region = "North", Quantity = 1 });
        await Shop.DatasetAsync("empty", "EUR");
        Server = await ApiServer.StartAsync(Shop.ConnectionString);
    }

    public async Task DisposeAsync() => await Server.DisposeAsync();
}
