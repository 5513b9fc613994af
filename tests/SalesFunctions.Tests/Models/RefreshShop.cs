using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using MySql.Data.MySqlClient;
using SalesFunctions.Platform.Models;
using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Models;

/// <summary>A database with datasets of no lines, and instances of the service over it whose trainer is the test's own.</summary>
internal sealed class RefreshShop : IAsyncDisposable
{
    /// <summary>The database's connections besides the one that asks.</summary>
    public const string Others = "information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID()";

    private readonly List<ApiServer> _servers = [];

    private RefreshShop(string connectionString) => (Shop, Trainer) = (new(connectionString), new(connectionString));

    public Shop Shop { get; }

    /// <value>The trainer of instances that are given no other.</value>
    public TrainerDouble Trainer { get; }

    public static async Task<RefreshShop> OpenAsync(DatabaseFixture databases, params string[] datasets)
    {
        var shop = new RefreshShop(await databases.CreateDatabaseAsync());
        foreach (var table in TrainerDouble.Tables)
        {
            await shop.Shop.ExecuteAsync(
                $"CREATE TABLE {table} (dataset_id INT UNSIGNED, model_version INT UNSIGNED, line INT, PRIMARY KEY (dataset_id, model_version, line)) ENGINE = InnoDB");
        }

        foreach (var dataset in datasets)
        {
            await shop.Shop.DatasetAsync(dataset);
        }

        return shop;
    }

    public async Task<ApiServer> ServeAsync(ITrainer? trainer = null, TimeProvider? time = null, Action<IServiceCollection>? services = null)
    {
        var server = await ApiServer.StartAsync(
            Shop.ConnectionString,
            all =>
            {
                all.AddSingleton(trainer ?? Trainer).AddSingleton(time ?? TimeProvider.System);
                services?.Invoke(all);
            },
            app => app.MapEventFunctions());
        _servers.Add(server);
        return server;
    }

    /// <summary>As the host's timer calls.</summary>
    public static async Task<(int Status, string[] Lines)> TimerAsync(ApiServer server)
    {
        using var answer = await server.Client.PostAsync("/refresh-models", new StringContent("{}"));
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return ((int)answer.StatusCode, [.. body.RootElement.GetProperty("Logs").EnumerateArray().Select(line => line.GetString()!)]);
    }

    /// <summary>Status, cause and error of each run.</summary>
    public Task<string[]> RunsAsync() => Shop.RowsAsync("SELECT status, cause, error FROM model_runs ORDER BY run_id");

    public Task<string[]> PublishedAsync() => Shop.RowsAsync("SELECT model_version FROM model_publications ORDER BY dataset_id");

    /// <summary>The versions of which a table has rows.</summary>
    public Task<string[]> VersionsAsync(string table) => Shop.RowsAsync($"SELECT DISTINCT model_version FROM {table} ORDER BY model_version");

    public async Task UntilAsync(string sql)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while ((await Shop.RowsAsync(sql)).Length == 0)
        {
            await Task.Delay(20, limit.Token);
        }
    }

    /// <summary>Ends the connection that keeps other runs out of the dataset that is being trained, as a gateway or the end of its process would.</summary>
    public async Task CutLockAsync()
    {
        // Without the pools' connections there are two: the lock's, and after it the one that the training reads from.
        MySqlConnection.ClearAllPools();
        await UntilAsync($"SELECT 1 FROM {Others} HAVING COUNT(*) = 2");
        await Shop.ExecuteAsync($"KILL CONNECTION {(await Shop.RowsAsync($"SELECT MIN(id) FROM {Others}"))[0]}");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }
    }
}
