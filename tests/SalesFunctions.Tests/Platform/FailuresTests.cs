using System.Net;
using System.Net.Sockets;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using MySql.Data.MySqlClient;
using SalesFunctions.Platform;
using SalesFunctions.Tests.Sales;

namespace SalesFunctions.Tests.Platform;

[Collection(DatabaseTests.Name)]
public sealed class FailuresTests(DatabaseFixture databases)
{
    [Theory]
    [InlineData("sales/summary")]
    [InlineData("uploads")]
    [InlineData("datasets.csv")]
    [InlineData("health/ready")]
    public async Task A_database_that_is_away_is_503_with_seconds_to_wait(string path)
    {
        await using var server = await ApiServer.StartAsync($"Server=127.0.0.1;Port={ClosedPort()};User ID=root;Password=top-secret;Database=none");

        using var response = await server.SendAsync(HttpMethod.Get, path);
        var text = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(TimeSpan.FromSeconds(5), response.Headers.RetryAfter?.Delta);
        Assert.DoesNotContain("127.0.0.1", text, StringComparison.Ordinal);
        Assert.DoesNotContain("MySql", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(" at ", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Index_and_liveness_need_no_database()
    {
        await using var server = await ApiServer.StartAsync($"Server=127.0.0.1;Port={ClosedPort()};User ID=root;Database=none");

        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("health/live")).StatusCode);
    }

    [Fact]
    public async Task A_schema_that_is_not_there_yet_is_not_ready()
    {
        await using var server = await ApiServer.StartAsync(await databases.CreateEmptyDatabaseAsync());

        Assert.Contains("schema", (await server.ProblemAsync("health/ready", 503)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("datasets", (await server.ProblemAsync("sales/summary", 503)).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readiness_tells_schema_last_refresh_and_a_storage_that_is_away()
    {
        var shop = new Shop(await databases.CreateDatabaseAsync());
        await using var server = await ApiServer.StartAsync(shop.ConnectionString, services => services.Configure<StorageOptions>(options => options.ConnectionString =
            $"DefaultEndpointsProtocol=http;AccountName=a;AccountKey=YQ==;BlobEndpoint=http://127.0.0.1:{ClosedPort()}/a"));
        var script = Migrations.Scripts()[^1].Split('/')[1];

        Assert.Equal($"ready|ok|away|{script}|null", string.Join('|', (await server.JsonAsync("health/ready")).EnumerateObject().Select(cell => cell.Value.ToString() is { Length: > 0 } text ? text : "null")));

        await shop.ExecuteAsync("INSERT INTO model_publications (dataset_id, model_version, data_version, inputs, published_at) VALUES (1, 2, 1, '', '2024-01-02 03:04:05'), (2, 0, 1, '', NULL)");
        Assert.Equal("2024-01-02T03:04:05Z", (await server.JsonAsync("health/ready")).GetProperty("last_refresh_at").GetString());
    }

    [Theory]
    [InlineData("uploads/preview?name=a.csv")]
    [InlineData("uploads?name=a.csv")]
    public async Task A_storage_that_is_away_is_503_with_seconds_to_wait(string path)
    {
        var shop = new Shop(await databases.CreateDatabaseAsync());
        await using var server = await ApiServer.StartAsync(shop.ConnectionString, services => services.Configure<StorageOptions>(options => options.ConnectionString =
            $"DefaultEndpointsProtocol=http;AccountName=a;AccountKey=YQ==;BlobEndpoint=http://127.0.0.1:{ClosedPort()}/a"));

        using var response = await server.Client.PostAsync(path, new StringContent("order_id,date,amount\n1,2024-05-13,10\n"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(5), response.Headers.RetryAfter?.Delta);
        Assert.Contains("The storage does not answer", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_schema_that_lacks_a_script_is_not_ready()
    {
        var shop = new Shop(await databases.CreateDatabaseAsync());
        await using var server = await ApiServer.StartAsync(shop.ConnectionString);
        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("health/ready")).StatusCode);

        await shop.ExecuteAsync("DELETE FROM schema_migrations LIMIT 1");

        await server.ProblemAsync("health/ready", 503);
    }

    [Fact]
    public async Task A_column_that_a_script_is_about_to_add_is_not_a_fault()
    {
        var shop = new Shop(await databases.CreateDatabaseAsync());
        await using var server = await ApiServer.StartAsync(shop.ConnectionString);
        await shop.ExecuteAsync("ALTER TABLE datasets DROP COLUMN last_upload_at");
        await server.ProblemAsync("datasets", 500);

        await shop.ExecuteAsync("DELETE FROM schema_migrations WHERE script = '0004_freshness.sql'");

        Assert.Contains("schema", (await server.ProblemAsync("datasets", 503)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        await server.ProblemAsync("sales/summary", 503);
    }

    [Fact]
    public async Task A_fault_of_our_own_is_500_without_inner_text()
    {
        var sample = new SampleShop(databases);
        await sample.InitializeAsync();
        await sample.Shop.ExecuteAsync("ALTER TABLE sales_cubes DROP COLUMN content");

        var problem = (await sample.Server.ProblemAsync("sales/summary", 500)).GetRawText();

        Assert.DoesNotContain("content", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("SalesCubeQueries", problem, StringComparison.Ordinal);
        await sample.DisposeAsync();
    }

    [Fact]
    public async Task Connections_that_died_in_the_pool_are_not_the_callers_trouble()
    {
        var sample = new SampleShop(databases);
        await sample.InitializeAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(number => sample.Server.JsonAsync($"sales?by=category&top={number + 1}")));
        var sessions = await sample.Shop.RowsAsync("SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID()");
        foreach (var session in sessions)
        {
            await sample.Shop.ExecuteAsync($"KILL {session}");
        }

        Assert.NotEmpty(sessions);
        Assert.Equal(4, (await sample.Server.JsonAsync("sales?by=category")).GetArrayLength());
        await sample.DisposeAsync();
    }

    [Fact]
    public async Task A_read_that_loses_its_connection_is_tried_again()
    {
        var sample = new SampleShop(databases);
        await sample.InitializeAsync();
        await using var writer = new MySqlConnection(sample.Shop.ConnectionString);
        await writer.OpenAsync();
        await writer.ExecuteAsync("LOCK TABLES sales_lines WRITE");
        var answer = sample.Server.JsonAsync("sales?by=product,store");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        string[] waiting;
        while ((waiting = await WaitingForLinesAsync(sample.Shop)).Length == 0)
        {
            await Task.Delay(20, limit.Token);
        }

        await sample.Shop.ExecuteAsync($"KILL {waiting[0]}");
        await writer.ExecuteAsync("UNLOCK TABLES");

        Assert.Equal(5, (await answer).GetArrayLength());
        await sample.DisposeAsync();
    }

    [Theory]
    [InlineData("sales?by=product,store", "no roll-up answers this")]
    [InlineData("customers/C1/purchases", "takes longer")]
    public async Task A_read_that_takes_too_long_is_given_up_with_a_remedy(string path, string reason)
    {
        var sample = new SampleShop(databases);
        await sample.InitializeAsync();
        await using var server = await ApiServer.StartAsync(sample.Shop.ConnectionString, services => services.Configure<DatabaseOptions>(options => options.ReadTimeoutSeconds = 1));
        await using var writer = new MySqlConnection(sample.Shop.ConnectionString);
        await writer.OpenAsync();
        await writer.ExecuteAsync("LOCK TABLES sales_lines WRITE");

        var detail = (await server.ProblemAsync(path, 400)).GetProperty("detail").GetString();
        await writer.ExecuteAsync("UNLOCK TABLES");

        Assert.Contains(reason, detail, StringComparison.Ordinal);
        Assert.Contains("from=", detail, StringComparison.Ordinal);
        Assert.Equal(5, (await server.JsonAsync("sales?by=product,store&measures=sales")).GetArrayLength());
        await sample.DisposeAsync();
    }

    [Fact]
    public async Task Only_a_statement_that_the_server_gave_up_took_too_long()
    {
        await using var connection = new MySqlConnection(await databases.CreateEmptyDatabaseAsync());
        var givenUp = await Assert.ThrowsAsync<MySqlException>(() => connection.ExecuteAsync("SET STATEMENT max_statement_time = 0.01 FOR SELECT SLEEP(5)"));
        var unreachable = new InvalidOperationException("The connection took too long.", new TimeoutException());

        Assert.True(Database.IsTimeout(givenUp));
        Assert.True(Database.IsTimeout(new InvalidOperationException("A read failed.", givenUp)));
        Assert.False(Database.IsTimeout(unreachable));
        Assert.False(Database.IsTimeout(new TimeoutException()));
    }

    [Fact]
    public async Task Before_anything_is_loaded_the_default_dataset_is_empty_and_others_are_unknown()
    {
        await using var server = await ApiServer.StartAsync(await databases.CreateDatabaseAsync());

        Assert.Equal(["0|0|0|0|0|null|null|null|null|null|0|null"], (await server.JsonAsync("sales/summary")).Lines());
        Assert.Empty((await server.JsonAsync("sales?by=region")).EnumerateArray());
        Assert.Empty((await server.JsonAsync("datasets")).EnumerateArray());
        Assert.Empty((await server.JsonAsync("uploads")).GetProperty("items").EnumerateArray());
        Assert.Contains("there is none yet", (await server.ProblemAsync("sales?dataset=x", 404)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Beside_other_datasets_a_missing_default_is_unknown()
    {
        var shop = new Shop(await databases.CreateDatabaseAsync());
        await shop.DatasetAsync("istanbul");
        await using var server = await ApiServer.StartAsync(shop.ConnectionString);

        Assert.Contains("istanbul", (await server.ProblemAsync("sales/summary", 404)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private static Task<string[]> WaitingForLinesAsync(Shop shop) =>
        shop.RowsAsync("SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND state LIKE 'Waiting for table%' AND id <> CONNECTION_ID()");

    private static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
