using System.Data.Common;
using System.Net;
using Azure;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MySql.Data.MySqlClient;
using SalesFunctions.Ingest;
using SalesFunctions.Ingest.Erasure;
using SalesFunctions.Platform;
using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Ingest.Erasure;

[Collection(DatabaseTests.Name)]
public sealed class EraseCustomerTests(DatabaseFixture databases)
{
    private const string Id = "SECRET/1";

    private readonly CapturedLog _log = new();

    [Theory]
    [InlineData("customers/SECRET%2F1?dataset=shop")]
    [InlineData("customers/SECRET/1?dataset=shop")]
    [InlineData("customers/%20SECRET%2f1%20?dataset=shop")]
    public async Task An_id_with_a_slash_is_found_however_it_is_written_and_no_log_has_it(string path)
    {
        var shop = await ShopAsync();
        await using var server = await StartAsync(shop);

        using var answer = await server.SendAsync(HttpMethod.Delete, path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(["|10.0000|2"], await shop.RowsAsync("SELECT customer_id, sales, line_count FROM customer_totals WHERE customer_id = ''"));
        Assert.Contains(_log.Lines, line => line.Contains("dataset shop was erased by local: 1 records, 2 sales lines, 0 orders", StringComparison.Ordinal));
        Assert.DoesNotContain(_log.Lines, line => line.Contains("SECRET", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Where_one_table_cannot_be_erased_none_is_and_the_failure_is_logged_without_the_id()
    {
        var shop = await ShopAsync();
        var before = await StateAsync(shop);
        await using var server = await StartAsync(shop, services => services.AddSingleton<IEraseCustomer, BrokenTable>());

        using var answer = await server.SendAsync(HttpMethod.Delete, "customers/SECRET%2F1?dataset=shop");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal(before, await StateAsync(shop));
        Assert.Contains(_log.Lines, line => line.Contains("DELETE /api/v1/customers/{id} failed", StringComparison.Ordinal));
        Assert.DoesNotContain(_log.Lines, line => line.Contains("SECRET", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task What_models_said_of_the_customer_goes_in_every_version()
    {
        var shop = await ShopAsync();
        await shop.ExecuteAsync(
            $"""
            INSERT INTO customer_scores (dataset_id, model_version, customer_id, orders, purchases, sales, returns, overdue)
            SELECT d.dataset_id + other.n, version.n, who.id, 1, 1, 1, 0, FALSE
            FROM datasets d, (SELECT 0 AS n UNION SELECT 1) other, (SELECT 3 AS n UNION SELECT 4) version, (SELECT '{Id}' AS id UNION SELECT 'B') who;
            INSERT INTO segment_moves (dataset_id, model_version, scheme, customer_id, from_segment, to_segment, reason)
            SELECT dataset_id, model_version, 'rfm', customer_id, 'a', 'b', 'c' FROM customer_scores;
            INSERT INTO customer_columns (dataset_id, model_version, name, chunk, content) SELECT DISTINCT dataset_id, model_version, 'age', 1, '' FROM customer_scores
            """);
        await using var server = await StartAsync(shop);

        using var answer = await server.SendAsync(HttpMethod.Delete, "customers/SECRET%2F1?dataset=shop");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        string[] left = ["0|3|B", "0|4|B", "1|3|B", $"1|3|{Id}", "1|4|B", $"1|4|{Id}"];
        const string From = "t.dataset_id - d.dataset_id, t.model_version, t.customer_id FROM datasets d";
        Assert.Equal(left, await shop.RowsAsync($"SELECT {From}, customer_scores t ORDER BY 1, 2, 3"));
        Assert.Equal(left, await shop.RowsAsync($"SELECT {From}, segment_moves t ORDER BY 1, 2, 3"));
        Assert.Equal(["1|3", "1|4"], await shop.RowsAsync("SELECT t.dataset_id - d.dataset_id, t.model_version FROM datasets d, customer_columns t ORDER BY 1, 2"));
    }

    [Fact]
    public async Task A_load_that_takes_long_is_503_and_nothing_is_erased()
    {
        var shop = await ShopAsync();
        var before = await StateAsync(shop);
        await using var server = await StartAsync(shop, services => services.Configure<IngestOptions>(options => options.DatasetLockSeconds = 1));
        await using var load = new MySqlConnection(shop.ConnectionString);
        await load.OpenAsync();
        await using var transaction = await load.BeginTransactionAsync();
        await load.ExecuteAsync("SELECT dataset_id FROM datasets WHERE dataset = 'shop' FOR UPDATE", transaction: transaction);

        using var answer = await server.SendAsync(HttpMethod.Delete, "customers/SECRET%2F1?dataset=shop");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("A load of the dataset takes long", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(before, await StateAsync(shop));
    }

    [Fact]
    public async Task Where_storage_does_not_take_the_record_it_is_503_and_nobody_is_erased()
    {
        var shop = await ShopAsync();
        var before = await StateAsync(shop);
        await using var server = await StartAsync(shop, services => services.AddSingleton<IErasureCopies, StorageAway>());

        using var answer = await server.SendAsync(HttpMethod.Delete, "customers/SECRET%2F1?dataset=shop");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("nothing was erased", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(before, await StateAsync(shop));
    }

    [Theory]
    [InlineData("customers/A", HttpStatusCode.NotFound)]
    [InlineData("customers/A?dataset=default", HttpStatusCode.NotFound)]
    [InlineData("customers/A?moon=1", HttpStatusCode.BadRequest)]
    public async Task Before_anything_is_loaded_there_is_nobody(string path, HttpStatusCode expected)
    {
        await using var server = await StartAsync(new Shop(await databases.CreateDatabaseAsync()));

        using var answer = await server.SendAsync(HttpMethod.Delete, path);

        Assert.Equal(expected, answer.StatusCode);
    }

    private static async Task<string[]> StateAsync(Shop shop) =>
    [
        .. await shop.RowsAsync("SELECT customer_id, amount FROM sales_lines ORDER BY source_line"),
        .. await shop.RowsAsync("SELECT customer_id, sales FROM customer_totals ORDER BY 1"),
        .. await shop.RowsAsync("SELECT customer_id, customer_number FROM customer_numbers ORDER BY 1"),
        .. await shop.RowsAsync("SELECT customer_id, customer_name FROM customers ORDER BY 1"),
        .. await shop.RowsAsync("SELECT data_version, HEX(erasure_salt), highest_erased_number FROM datasets"),
        .. await shop.RowsAsync("SELECT COUNT(*) FROM erased_customers"),
    ];

    private async Task<Shop> ShopAsync()
    {
        var shop = new Shop(await databases.CreateDatabaseAsync());
        var dataset = await shop.DatasetAsync("shop");
        await shop.CustomerAsync(dataset, Id, "Ada");
        await shop.LinesAsync(dataset, new(4, "2024-01-01") { Customer = Id }, new(6, "2024-02-01") { Customer = Id }, new(1, "2024-02-01") { Customer = "B" });
        return shop;
    }

    private Task<ApiServer> StartAsync(Shop shop, Action<IServiceCollection>? more = null) => ApiServer.StartAsync(shop.ConnectionString, services =>
    {
        services.AddLogging(logging => logging.AddProvider(_log).SetMinimumLevel(LogLevel.Trace).AddFilter("Microsoft", LogLevel.Warning));
        more?.Invoke(services);
    });

    private sealed class BrokenTable : IEraseCustomer
    {
        public Task EraseAsync(DbConnection connection, DbTransaction transaction, uint datasetId, string customerId, CancellationToken cancellation) =>
            throw new InvalidOperationException("The table is broken.");
    }

    private sealed class StorageAway : IErasureCopies
    {
        public Task<ErasureRecord?> FindAsync(string dataset, CancellationToken cancellation) => Task.FromResult<ErasureRecord?>(null);

        public Task KeepAsync(string dataset, ErasureRecord record, CancellationToken cancellation) => throw new RequestFailedException("away");
    }
}
