using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MySql.Data.MySqlClient;
using SalesFunctions.Ingest;
using SalesFunctions.Platform;
using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Ingest;

[Collection(DatabaseTests.Name)]
public sealed class RebuildCubesTests(DatabaseFixture databases)
{
    [Fact]
    public async Task A_dataset_without_cubes_gets_them_at_the_start_of_the_service_and_only_then()
    {
        var shop = new Shop(await databases.CreateDatabaseAsync());
        var dataset = await shop.DatasetAsync("old");
        await shop.LinesAsync(dataset, new(1, "2024-01-01") { Customer = "A" }, new(2, "2024-02-01") { Customer = "B" }, new Line(3));
        await shop.DatasetAsync("empty");
        await shop.ExecuteAsync("DELETE FROM sales_cubes; DELETE FROM customer_numbers; UPDATE datasets SET cubes_format = 0");
        var database = DatabaseFixture.Open(shop.ConnectionString);
        using var migrations = new Migrations(database, TimeProvider.System, NullLogger<Migrations>.Instance);
        using var rebuild = new RebuildCubes(
            database, migrations, Options.Create(new IngestOptions()), TimeProvider.System, NullLogger<RebuildCubes>.Instance);

        await rebuild.StartAsync(CancellationToken.None);
        await rebuild.ExecuteTask!;

        await using var connection = new MySqlConnection(shop.ConnectionString);
        await CubeComparison.AgreeAsync(connection, dataset);
        // A reader that knows the version must look again.
        Assert.Equal(["empty|1", "old|3"], await shop.RowsAsync("SELECT dataset, data_version FROM datasets ORDER BY 1"));
        Assert.False(await rebuild.RunAsync(dataset, CancellationToken.None));
    }
}
