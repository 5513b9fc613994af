using Microsoft.Extensions.Options;
using SalesFunctions.Inventory;
using SalesFunctions.Inventory.Training;
using SalesFunctions.Platform;
using SalesFunctions.Platform.Models;
using SalesFunctions.Tests.Customers.Training;
using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Inventory;

/// <summary>A shop of some lines whose products were trained and published as version 9, and its API.</summary>
internal sealed class ProductsShop : IAsyncDisposable
{
    private readonly TrainingShop _training;

    private ProductsShop(TrainingShop training) => _training = training;

    public Shop Shop => _training.Shop;

    public ApiServer Server { get; private set; } = null!;

    public IReadOnlyList<ModelReport> Reports { get; private set; } = [];

    public static async Task<ProductsShop> OpenAsync(DatabaseFixture databases, params Line[] lines)
    {
        var shop = new ProductsShop(await TrainingShop.OpenAsync(databases));
        await shop.Shop.LinesAsync(shop._training.Dataset, lines);
        await shop.TrainAsync(new InventoryOptions());
        await shop._training.PublishAsync(9);
        shop.Server = await ApiServer.StartAsync(shop.Shop.ConnectionString);
        return shop;
    }

    public async Task TrainAsync(InventoryOptions options, uint version = 9) =>
        Reports = await Trainer(options).TrainAsync(await _training.RunAsync(version), CancellationToken.None);

    public async Task RemoveAllButAsync(uint version) =>
        await Trainer(new()).RemoveAsync(await _training.ConnectAsync(), _training.Dataset, version, CancellationToken.None);

    public async Task<string[]> RowsAsync(string path) => (await Server.JsonAsync(path)).Lines();

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await _training.DisposeAsync();
    }

    private TrainProducts Trainer(InventoryOptions options) => new(DatabaseFixture.Open(Shop.ConnectionString), Options.Create(options), Options.Create(new DatabaseOptions()));
}
