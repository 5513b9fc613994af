using System.Diagnostics;
using System.Globalization;
using System.Net;
using Azure.Storage.Blobs;
using Dapper;
using MySql.Data.MySqlClient;

namespace SalesFunctions.Tests.EndToEnd;

/// <summary>Storage has all that a dataset is made of: whatever is lost of the tables comes back from there.</summary>
[Collection(RebuildServiceTests.Name)]
public sealed class RebuildTests(ServiceFixture service)
{
    private const string Header = "order_id,line_number,date,customer_id,category,quantity,amount\n";

    [Theory]
    [InlineData("lost_tables", false)]
    [InlineData("lost_database", true)]
    public async Task Lost_tables_come_back_with_the_same_totals_and_without_the_erased(string dataset, bool database)
    {
        var erased = await FillAsync(dataset);
        var totals = await service.TotalsAsync(dataset);
        await LoseAsync(database);

        var rebuild = await service.RebuildAsync(dataset);

        Assert.Equal("done|5|5|1", $"{rebuild.GetProperty("status").GetString()}|{rebuild.GetProperty("files")}|{rebuild.GetProperty("done")}|{rebuild.GetProperty("failed")}");
        Assert.Equal(totals, await service.TotalsAsync(dataset));
        Assert.Equal("EUR", (await service.GetAsync($"/api/v1/datasets?dataset={dataset}"))[0].GetProperty("currency").GetString());
        Assert.Empty(await service.FindAsync(erased));
        Assert.Equal("ok", (await service.GetAsync("/health/ready")).GetProperty("storage").GetString());
        await RollUps.AgreeAsync(service, dataset);

        // Asked again after it has ended there is nothing left to load.
        await service.RebuildAsync(dataset);
        Assert.Equal(totals, await service.TotalsAsync(dataset));
        Assert.Equal(5, await service.SqlAsync<long>("SELECT COUNT(*) FROM uploads WHERE blob_name LIKE @name", new { name = dataset + "/%" }));
    }

    [Fact]
    public async Task A_rebuild_whose_process_dies_goes_on_where_it_stopped()
    {
        for (var i = 0; i < 4; i++)
        {
            Ledger.Loaded(await service.UploadAsync($"lost_twice/{i}.csv", Text(i * 10_000, 40_000, 1)));
        }

        var totals = await service.TotalsAsync("lost_twice");
        await service.DropTablesAsync();
        await service.AskRebuildAsync("lost_twice");
        await service.RebuiltAsync("lost_twice", rebuild => rebuild.GetProperty("done").GetInt64() is >= 1 and < 4);

        using (var handler = Process.GetProcessById(service.Stack.Functions!.HandlerProcessId!.Value))
        {
            handler.Kill();
        }

        var rebuild = await service.RebuiltAsync("lost_twice", rebuild => rebuild.GetProperty("status").GetString() is "done" or "failed");
        Assert.Equal("done", rebuild.GetProperty("status").GetString());
        Assert.Equal(totals, await service.TotalsAsync("lost_twice"));
        Assert.Equal(1, await service.SqlAsync<long>("SELECT COUNT(*) FROM dataset_rebuilds r INNER JOIN datasets d USING (dataset_id) WHERE d.dataset = 'lost_twice'"));
        await RollUps.AgreeAsync(service, "lost_twice");
    }

    [Fact]
    public async Task A_dataset_that_was_deleted_comes_back_from_its_files_but_not_without_them()
    {
        var erased = await FillAsync("gone");
        var totals = await service.TotalsAsync("gone");

        using var wrong = await service.DeleteDatasetAsync("gone", "confirm=Gone");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        using var rows = await service.DeleteDatasetAsync("gone", "confirm=gone");
        Assert.Equal(HttpStatusCode.OK, rows.StatusCode);
        Assert.Equal(0, await service.SqlAsync<long>("SELECT COUNT(*) FROM datasets WHERE dataset = 'gone'"));
        await service.RebuildAsync("gone");
        Assert.Equal(totals, await service.TotalsAsync("gone"));
        Assert.Empty(await service.FindAsync(erased));

        using var all = await service.DeleteDatasetAsync("gone", "confirm=gone&blobs=true");
        Assert.Contains("\"files\":6", await all.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(Blobs("uploads", "gone/"));
        Assert.Empty(Blobs("rejected", "gone/"));
        using var none = await service.PostAsync("/api/v1/datasets/gone/rebuild", null);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        using var again = await service.DeleteDatasetAsync("gone", "confirm=gone&blobs=true");
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);

        // Whoever was erased stays so, also in a dataset that begins anew.
        await service.UploadAsync("gone/new.csv", Header + $"1,1,2024-05-13,{erased},Tea,1,2.50\n");
        Assert.Empty(await service.FindAsync(erased));
    }

    /// <summary>A profile, a file whose lines a later one replaces, customers, a file that cannot be loaded, and a person who is erased.</summary>
    private async Task<string> FillAsync(string dataset)
    {
        Ledger.Loaded(await service.UploadAsync($"{dataset}/z.csv", Text(0, 300, 1, $"GONE-{dataset}") + "x,1,not a day,C1,K,1,1\n"));
        await AnotherSecondAsync();
        Ledger.Counts(await service.UploadAsync($"{dataset}/a.csv", Text(200, 200, 2, $"GONE-{dataset}")), loaded: 100, replaced: 100);
        Ledger.Loaded(await service.UploadAsync($"{dataset}/customers.csv", "customer_id,name,gender\nC1,Ada,F\nC2,Ben,M\n"));
        Ledger.Failed(await service.UploadAsync($"{dataset}/notes.csv", "hello\nworld\n"));
        // It comes last, and counts first.
        await AnotherSecondAsync();
        Ledger.Loaded(await service.UploadAsync($"{dataset}/_profile.json", "{\"currency\": \"EUR\"}"));
        await service.EraseAsync(dataset, $"GONE-{dataset}");
        return $"GONE-{dataset}";

        // Storage dates files by seconds.
        static Task AnotherSecondAsync() => Task.Delay(TimeSpan.FromSeconds(1.1));
    }

    private static string Text(int first, int rows, decimal price, string? person = null) => Header + string.Concat(Enumerable.Range(first, rows).Select(i => string.Create(
        CultureInfo.InvariantCulture,
        $"O{i / 2},{i % 2},{new DateOnly(2024, 1, 1).AddDays(i % 200):yyyy-MM-dd},{(i % 17 == 3 && person is not null ? person : $"C{i % 17}")},K{i % 5},{(i % 4) + 1},{((i % 50) + 0.25m) * price}\n")));

    private async Task LoseAsync(bool database)
    {
        if (!database)
        {
            await service.DropTablesAsync();
            return;
        }

        await using var connection = await service.OpenAsync();
        await connection.ExecuteAsync("DROP DATABASE sales");
        MySqlConnection.ClearAllPools();
    }

    private IEnumerable<string> Blobs(string container, string prefix) =>
        new BlobServiceClient(service.Stack.Azurite.ConnectionString).GetBlobContainerClient(container).GetBlobs(prefix: prefix).Select(blob => blob.Name);
}
