using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SalesFunctions.Platform;
using SalesFunctions.Reports;
using SalesFunctions.Tests.EndToEnd;
using SalesFunctions.Tests.Platform;
using SalesFunctions.Tests.Platform.Keys;

namespace SalesFunctions.Tests.Reports;

/// <summary>Which reports are due, who writes them, and when they go.</summary>
[Collection(DatabaseTests.Name)]
public sealed class ReportLedgerTests(DatabaseFixture databases)
{
    private static readonly WrittenFile[] Files = [new("html", "a.html", 10), new("all-customers", "a.all-customers.zip", 20)];

    [Fact]
    public async Task A_published_version_gets_one_report_and_one_instance_writes_it()
    {
        await using var shop = await LedgerShop.OpenAsync(databases);
        await shop.Ledger.RequestPublishedAsync(CancellationToken.None);
        await shop.Ledger.RequestPublishedAsync(CancellationToken.None);
        var due = Assert.Single(await shop.Ledger.DueAsync(CancellationToken.None));

        Assert.True(await shop.Ledger.ClaimAsync(due.ReportId, CancellationToken.None));
        Assert.False(await shop.Ledger.ClaimAsync(due.ReportId, CancellationToken.None));
        Assert.Empty(await shop.Ledger.DueAsync(CancellationToken.None));
        await shop.Ledger.FinishAsync(due.ReportId, Files, 1, 7);
        await shop.Ledger.RequestPublishedAsync(CancellationToken.None);
        Assert.Equal(["written|1"], await shop.Shop.RowsAsync("SELECT status, attempts FROM reports"));
        await shop.Shop.ExecuteAsync("UPDATE model_publications SET model_version = 8");
        await shop.Ledger.RequestPublishedAsync(CancellationToken.None);
        Assert.Equal(["7", "8"], await shop.Shop.RowsAsync("SELECT refresh_version FROM reports ORDER BY report_id"));
    }

    [Fact]
    public async Task One_that_fails_is_tried_three_times_and_one_whose_writer_died_is_taken_up()
    {
        await using var shop = await LedgerShop.OpenAsync(databases);
        var report = await shop.Ledger.RequestAsync(1, new(null, null), CancellationToken.None);
        Assert.True(await shop.Ledger.ClaimAsync(report, CancellationToken.None));
        await shop.Shop.ExecuteAsync("UPDATE reports SET started_at = '2024-01-01'");

        var tries = 1;
        while ((await shop.Ledger.DueAsync(CancellationToken.None)).Count > 0)
        {
            Assert.True(await shop.Ledger.ClaimAsync(report, CancellationToken.None));
            await shop.Ledger.FailAsync(report, "The storage is full.");
            tries++;
        }

        Assert.Equal(3, tries);
        var row = Assert.Single((await shop.Server.JsonAsync("reports?dataset=shop")).EnumerateArray());
        Assert.Equal(("failed", "The storage is full.", true), (row.Text("status"), row.Text("error"), row.IsNull("name")));
    }

    [Fact]
    public async Task The_oldest_go_and_an_erased_customer_takes_all_along()
    {
        await using var shop = await LedgerShop.OpenAsync(databases);
        for (var at = 0; at < 3; at++)
        {
            var report = await shop.Ledger.RequestAsync(1, new(null, null), CancellationToken.None);
            await shop.Ledger.ClaimAsync(report, CancellationToken.None);
            await shop.Ledger.FinishAsync(report, Files, 1, 7);
        }

        var waiting = await shop.Ledger.RequestAsync(1, new(null, null), CancellationToken.None);
        await shop.Ledger.RetireAsync(2, CancellationToken.None);
        var old = Assert.Single(await shop.Ledger.RemovingAsync(CancellationToken.None));
        Assert.Equal(2, (await shop.Ledger.FilesAsync(old, CancellationToken.None)).Count);
        await shop.Ledger.ForgetAsync(old, CancellationToken.None);
        Assert.Equal(["2|written", "3|written", "4|waiting"], await shop.Shop.RowsAsync("SELECT report_id, status FROM reports ORDER BY report_id"));

        Assert.True(await shop.Ledger.ClaimAsync(waiting, CancellationToken.None));
        await shop.EraseAsync("C1");
        Assert.Empty((await shop.Server.JsonAsync("reports?dataset=shop")).EnumerateArray());
        // One that is being written stays until its files can be known.
        Assert.Equal([2u, 3u], await shop.Ledger.RemovingAsync(CancellationToken.None));
        await shop.Ledger.FinishAsync(waiting, Files, 1, 7);
        Assert.Equal([2u, 3u, 4u], await shop.Ledger.RemovingAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Who_may_read_and_ask_is_told_by_the_key()
    {
        await using var shop = await LedgerShop.OpenAsync(databases, SomeKeys.Add);
        var report = await shop.Ledger.RequestAsync(1, new(null, null), CancellationToken.None);
        await shop.Ledger.ClaimAsync(report, CancellationToken.None);
        await shop.Ledger.FinishAsync(report, Files, 1, 7);

        async Task<HttpStatusCode> AskAsync(HttpMethod method, string path, string key)
        {
            using var answer = await shop.Server.SendAsync(method, path, headers => headers.Add("x-functions-key", key));
            return answer.StatusCode;
        }

        Assert.Equal(HttpStatusCode.OK, await AskAsync(HttpMethod.Get, "reports?dataset=shop", SomeKeys.Reader));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(HttpMethod.Get, "reports/a.all-customers.zip?dataset=shop", SomeKeys.Reader));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(HttpMethod.Get, "reports/latest.all-customers.zip?dataset=shop", SomeKeys.Reader));
        Assert.Equal(HttpStatusCode.NotFound, await AskAsync(HttpMethod.Get, "reports/b.html?dataset=shop", SomeKeys.Operator));
        Assert.Equal(HttpStatusCode.NotFound, await AskAsync(HttpMethod.Get, "reports/latest.html?dataset=nowhere", SomeKeys.Reader));
        Assert.Equal(HttpStatusCode.BadRequest, await AskAsync(HttpMethod.Get, "reports/a.html?dataset=shop&moon=1", SomeKeys.Reader));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(HttpMethod.Post, "reports?dataset=shop", SomeKeys.Reader));
        Assert.Equal(HttpStatusCode.NotFound, await AskAsync(HttpMethod.Post, "reports?dataset=nowhere", SomeKeys.Operator));
    }

    /// <summary>A dataset with a published version 7, and the ledger of its reports.</summary>
    private sealed class LedgerShop(Shop shop, ApiServer server) : IAsyncDisposable
    {
        public Shop Shop => shop;

        public ApiServer Server => server;

        public ReportsWriter Ledger => server.Services.GetRequiredService<ReportsWriter>();

        public static async Task<LedgerShop> OpenAsync(DatabaseFixture databases, Action<IServiceCollection>? services = null)
        {
            var shop = new Shop(await databases.CreateDatabaseAsync());
            var dataset = await shop.DatasetAsync("shop");
            await shop.ExecuteAsync(
                "INSERT INTO model_publications (dataset_id, model_version, data_version, inputs, published_at) VALUES (@dataset, 7, 1, '', '2024-03-01')", new { dataset });
            return new LedgerShop(shop, await ApiServer.StartAsync(shop.ConnectionString, services));
        }

        public async Task EraseAsync(string customer)
        {
            await using var connection = await server.Services.GetRequiredService<Database>().OpenAsync(CancellationToken.None);
            await using var transaction = await connection.BeginTransactionAsync();
            foreach (var holder in server.Services.GetServices<IEraseCustomer>().OfType<ErasedReportsWriter>())
            {
                await holder.EraseAsync(connection, transaction, 1, customer, CancellationToken.None);
            }

            await transaction.CommitAsync();
        }

        public ValueTask DisposeAsync() => server.DisposeAsync();
    }
}
