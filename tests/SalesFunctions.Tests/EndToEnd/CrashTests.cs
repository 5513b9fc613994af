using System.Diagnostics;
using System.Globalization;

namespace SalesFunctions.Tests.EndToEnd;

/// <summary>A load that is broken off leaves nothing behind and is made good exactly once.</summary>
[Collection(ServiceTests.Name)]
public sealed class CrashTests(ServiceFixture service)
{
    private const int Rows = 400_000;

    [SharedDataFact]
    public async Task A_handler_killed_in_the_middle_of_a_load_loads_the_file_exactly_once()
    {
        using var sales = await GeneratedSales.MakeAsync(Rows, seed: 11);
        await using var file = File.OpenRead(sales.Path);
        var etag = await service.PutAsync("killed/sales.csv", file);
        await WaitForLinesAsync("killed/sales.csv");

        using (var handler = Process.GetProcessById(service.Stack.Functions!.HandlerProcessId!.Value))
        {
            handler.Kill();
        }

        await LoadedOnceAsync("killed", "killed/sales.csv", etag, sales);
    }

    [SharedDataFact]
    public async Task A_database_stopped_in_the_middle_of_a_load_and_started_again_has_the_file_exactly_once()
    {
        using var sales = await GeneratedSales.MakeAsync(Rows, seed: 12);
        await using var file = File.OpenRead(sales.Path);
        var etag = await service.PutAsync("stopped/sales.csv", file);
        await WaitForLinesAsync("stopped/sales.csv");

        await service.Stack.MariaDb.RestartAsync(CancellationToken.None);

        await LoadedOnceAsync("stopped", "stopped/sales.csv", etag, sales);
    }

    [SharedDataFact]
    public async Task An_upload_is_in_the_ledger_at_once_while_another_load_of_its_dataset_is_under_way()
    {
        using var sales = await GeneratedSales.MakeAsync(Rows, seed: 13);
        await using var file = File.OpenRead(sales.Path);
        var first = await service.PutAsync("queue/sales.csv", file);
        await WaitForLinesAsync("queue/sales.csv");

        var second = await service.PutAsync("queue/next.csv", new MemoryStream("order_id,date,customer_id,amount\nX1,2024-05-13,C1,10\n"u8.ToArray()));

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (await service.SqlAsync<string?>("SELECT status FROM uploads WHERE blob_name = 'queue/next.csv'") is null)
        {
            await Task.Delay(20, limit.Token);
        }

        Assert.Equal("loading", await service.SqlAsync<string>("SELECT status FROM uploads WHERE blob_name = 'queue/sales.csv'"));
        Ledger.Counts(await service.EndedAsync("queue/sales.csv", first), loaded: Rows);
        Ledger.Counts(await service.EndedAsync("queue/next.csv", second), loaded: 1);
        await RollUps.AgreeAsync(service, "queue");
    }

    [Fact]
    public async Task Twelve_files_at_once_from_four_clients_are_all_loaded_and_add_up()
    {
        var clients = Enumerable.Range(0, 4).Select(async client =>
        {
            for (var i = 0; i < 3; i++)
            {
                var number = (client * 3) + i;
                Ledger.Counts(await service.UploadAsync($"crowd/{number}.csv", File12(number)), loaded: 2_000);
            }
        });

        await Task.WhenAll(clients);

        Assert.Equal(12 * 2_000L, (await service.GetAsync("/api/v1/sales/summary?dataset=crowd"))[0].GetProperty("lines").GetInt64());
        Assert.Equal(12 * Enumerable.Range(1, 2_000).Sum(i => i * 0.25m), await service.SalesAsync("crowd"));
        await RollUps.AgreeAsync(service, "crowd");
    }

    private static string File12(int number) => "order_id,date,customer_id,category,amount,store\n" + string.Concat(
        Enumerable.Range(1, 2_000).Select(i => string.Create(
            CultureInfo.InvariantCulture, $"{number}-{i},2024-{(i % 12) + 1:00}-{(i % 28) + 1:00},C{i % 97},K{i % 7},{i * 0.25m},S{i % 3}\n")));

    // Lines of a load that is under way are not committed; its progress in the ledger tells that it is in the middle.
    private async Task WaitForLinesAsync(string blob)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await service.SqlAsync<long?>("SELECT progress_rows FROM uploads WHERE blob_name = @blob", new { blob }) is null or 0)
        {
            await Task.Delay(20, limit.Token);
        }

        Assert.Equal("loading", await service.SqlAsync<string>("SELECT status FROM uploads WHERE blob_name = @blob", new { blob }));
    }

    private async Task LoadedOnceAsync(string dataset, string blob, string etag, GeneratedSales sales)
    {
        var upload = await service.EndedAsync(blob, etag);
        Ledger.Counts(upload, loaded: Rows);
        Assert.True(upload.GetProperty("attempts").GetInt64() > 1, upload.GetRawText());
        Assert.Equal(sales.Kept().Revenue, await service.SalesAsync(dataset));
        await RollUps.AgreeAsync(service, dataset);
    }
}
