using System.Diagnostics;
using System.Globalization;
using Dapper;
using MySql.Data.MySqlClient;

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

    // So a load also ends on a cluster, where another node committed changes of the same rows first.
    [Fact]
    public async Task A_load_that_loses_a_deadlock_begins_again_by_itself()
    {
        Ledger.Counts(await service.UploadAsync("overtaken/first.csv", "order_id,date,customer_id,amount\nF1,2023-05-13,C1,10\n"), loaded: 1);
        var id = await service.SqlAsync<uint>("SELECT dataset_id FROM datasets WHERE dataset = 'overtaken'");
        await using var winner = await service.OpenAsync();
        await using var transaction = await winner.BeginTransactionAsync();
        // The server ends the transaction that has changed fewer rows.
        await winner.ExecuteAsync(
            "INSERT INTO rejected_rows (dataset_id, upload_id, source_line, reason, raw_text) SELECT @id, 0, seq, '', '' FROM seq_1_to_20000; "
            + "INSERT INTO sales_months (dataset_id, month, line_count, sales) VALUES (@id, '2024-05-01', 1, 1)",
            new { id }, transaction);

        var etag = await service.PutAsync("overtaken/next.csv", new MemoryStream("order_id,date,customer_id,amount\nN1,2024-05-13,C1,5\n"u8.ToArray()));
        await WaitForLockAsync(id);
        await winner.ExecuteAsync("SELECT 1 FROM datasets WHERE dataset_id = @id FOR UPDATE", new { id }, transaction);
        await transaction.RollbackAsync();

        var upload = await service.EndedAsync("overtaken/next.csv", etag);
        Ledger.Counts(upload, loaded: 1);
        Assert.Equal(2, upload.GetProperty("attempts").GetInt64());
        Assert.Equal(15, await service.SalesAsync("overtaken"));
        await RollUps.AgreeAsync(service, "overtaken");
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

    private async Task WaitForLockAsync(uint dataset)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await using var looker = await service.OpenAsync();
        while (true)
        {
            try
            {
                await looker.ExecuteAsync("SELECT 1 FROM datasets WHERE dataset_id = @dataset FOR UPDATE NOWAIT", new { dataset });
            }
            catch (MySqlException held) when (held.Number == 1205)
            {
                return;
            }

            await Task.Delay(20, limit.Token);
        }
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
