using System.Data;
using System.Data.Common;
using SalesFunctions.Customers.Training;
using SalesFunctions.Models;
using SalesFunctions.Platform.Models;
using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Customers.Training;

/// <summary>A dataset in a database of its own, and runs that read a snapshot of it as a refresh does.</summary>
internal sealed class TrainingShop : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> _open = [];

    private TrainingShop(string connectionString) => Shop = new(connectionString);

    public Shop Shop { get; }

    public uint Dataset { get; private set; }

    public static async Task<TrainingShop> OpenAsync(DatabaseFixture databases)
    {
        var shop = new TrainingShop(await databases.CreateDatabaseAsync());
        shop.Dataset = await shop.Shop.DatasetAsync("default", "TRY");
        return shop;
    }

    /// <summary>A run of the next version.</summary>
    public async Task<TrainingRun> RunAsync(uint version = 9)
    {
        var reading = await ConnectAsync();
        var snapshot = await reading.BeginTransactionAsync(IsolationLevel.RepeatableRead);
        return new TrainingRun(
            await ModelRunQueries.DatasetAsync(reading, snapshot, Dataset), version, reading, snapshot, (_, _, _) => Task.CompletedTask, TimeProvider.System);
    }

    public async Task<DbConnection> ConnectAsync()
    {
        var connection = await DatabaseFixture.Open(Shop.ConnectionString).OpenDedicatedAsync(CancellationToken.None);
        _open.Insert(0, connection);
        return connection;
    }

    public Task PublishAsync(uint version) => Shop.ExecuteAsync(
        """
        INSERT INTO model_publications (dataset_id, model_version, data_version, inputs, published_at) VALUES (@Dataset, @version, 1, 'i', '2024-04-01 02:00:00')
        ON DUPLICATE KEY UPDATE model_version = @version
        """,
        new { Dataset, version });

    /// <summary>What a batch for each so many customers gives.</summary>
    public async Task<List<IReadOnlyList<CustomerHistory>>> BatchesAsync(int customersAtOnce = 1000)
    {
        var batches = new List<IReadOnlyList<CustomerHistory>>();
        await foreach (var batch in CustomerHistories.OfAsync(await RunAsync(), CancellationToken.None, customersAtOnce))
        {
            batches.Add(batch);
        }

        return batches;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var one in _open)
        {
            await one.DisposeAsync();
        }
    }
}
