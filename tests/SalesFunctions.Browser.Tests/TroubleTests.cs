using System.Text.Json;
using Microsoft.Playwright;

namespace SalesFunctions.Browser.Tests;

/// <summary>Keys, errors, nothing to show, files.</summary>
[Collection(DashboardTests.Name)]
public sealed class TroubleTests(DashboardFixture dashboard)
{
    private const string Key = "a-key-of-the-test-0123456789";

    [Fact]
    public async Task A_key_is_asked_for_once_and_goes_with_every_call()
    {
        var asked = 0;
        await using var visit = await OpenLockedAsync(() => asked++);

        Assert.Equal(1, asked);
        Assert.DoesNotContain(Key, visit.Page.Url, StringComparison.Ordinal);
        await visit.Page.Locator(".kpi .value").First.WaitForAsync();
        Assert.Equal(Key, await visit.Page.EvaluateAsync<string>("sessionStorage.getItem('sales-functions-key')"));
        Assert.Null(await visit.Page.EvaluateAsync<string?>("localStorage.getItem('sales-functions-key')"));
    }

    [Fact]
    public async Task A_file_of_a_locked_shop_carries_the_key_without_showing_it()
    {
        await using var visit = await OpenLockedAsync(() => { });

        var download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Panel("Sales by category").GetByRole(AriaRole.Link, new() { Name = "CSV of Sales by category" }).ClickAsync());

        Assert.StartsWith("blob:", download.Url, StringComparison.Ordinal);
        Assert.Equal(
            await dashboard.TextAsync("sales.csv?dataset=sample&from=2025-07-01&to=2026-07-01&by=category&measures=sales,share,orders,units&sort=-sales&top=10&other=true&format=spreadsheet"),
            await File.ReadAllTextAsync(await download.PathAsync()));
    }

    [Fact]
    public async Task The_csv_link_is_the_call_of_the_chart()
    {
        await using var visit = await Visit.OpenAsync(dashboard, "?dataset=sample&region=East&region=West");

        var link = await visit.Panel("Sales by month").GetByRole(AriaRole.Link, new() { Name = "CSV of Sales by month" }).GetAttributeAsync("href");

        Assert.Equal("/api/v1/sales/monthly.csv?dataset=sample&from=2025-07-01&to=2026-07-01&region=East&region=West", new Uri(link!).PathAndQuery);
    }

    [Fact]
    public async Task A_panel_that_failed_says_why_and_can_be_tried_again()
    {
        var fails = true;
        await using var visit = await Visit.OpenAsync(dashboard, "?dataset=sample", prepare: async visit =>
        {
            visit.Expected = "400";
            await visit.Page.RouteAsync("**/api/v1/sales/monthly?*", route => fails
                ? route.FulfillAsync(new() { Status = 400, ContentType = "application/problem+json", Body = """{"title":"Bad Request","detail":"This takes too long; ask for less."}""" })
                : route.ContinueAsync());
        });
        var panel = visit.Panel("Sales by month");
        Assert.Contains("This takes too long; ask for less.", await panel.InnerTextAsync(), StringComparison.Ordinal);

        fails = false;
        await panel.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();

        await panel.GetByRole(AriaRole.Img).WaitForAsync();
        Assert.Equal(12, (await visit.TableAsync("Sales by month")).Count);
    }

    [Fact]
    public async Task Where_nothing_was_sold_the_page_says_so()
    {
        await using var visit = await Visit.OpenAsync(dashboard, "?dataset=sample&region=Nowhere");

        Assert.Contains("Nothing was sold in this period with these filters.", await visit.Panel("Sales by category").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("€0", await visit.Page.Locator(".kpi .value").First.InnerTextAsync());
        Assert.Equal("–", await visit.Page.Locator(".kpi .value").Nth(3).InnerTextAsync());
    }

    [Fact]
    public async Task Filters_that_a_table_takes_are_those_of_the_contract()
    {
        await using var visit = await Visit.OpenAsync(dashboard, "?dataset=sample");
        var declared = JsonSerializer.Deserialize<JsonElement>(await visit.Page.EvaluateAsync<string>(
            "async () => JSON.stringify((await import(document.querySelector('script[type=module]').src.replace('app.js', 'contract.js'))).takes)"));
        var known = await visit.Page.EvaluateAsync<string[]>(
            "async () => ['from', 'to', ...Object.keys((await import(document.querySelector('script[type=module]').src.replace('app.js', 'address.js'))).filterNames)]");
        var paths = JsonSerializer.Deserialize<JsonElement>(await dashboard.ContractAsync()).GetProperty("paths");

        Assert.All(declared.EnumerateObject(), table =>
        {
            var parameters = paths.GetProperty("/api/v1/" + table.Name).GetProperty("get").GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString()!);
            Assert.Equal(parameters.Intersect(known).Order(), table.Value.EnumerateArray().Select(name => name.GetString()!).Order());
        });
    }

    [SharedDataTheory]
    [InlineData("istanbul")]
    [InlineData("superstore")]
    public async Task Published_shops_are_shown_whole(string shop)
    {
        var summary = Assert.Single(await dashboard.RowsAsync($"sales/summary?dataset={shop}"));
        foreach (var page in (string[])["overview", "sales", "customers", "forecast"])
        {
            await using var visit = await Visit.OpenAsync(dashboard, $"?page={page}&dataset={shop}&period=all");
            Assert.Equal(0, await visit.Page.Locator(".trouble").CountAsync());
            if (page == "overview")
            {
                Assert.Equal(Figures.Count(summary.GetProperty("orders")), await visit.Page.Locator(".kpi .value").Nth(1).InnerTextAsync());
                Assert.Equal(Figures.Count(summary.GetProperty("customers")), await visit.Page.Locator(".kpi .value").Nth(2).InnerTextAsync());
            }
        }
    }

    /// <summary>A service that wants a key: the API behind the same answers as it gives then.</summary>
    private async Task<Visit> OpenLockedAsync(Action refused)
    {
        return await Visit.OpenAsync(dashboard, "?dataset=sample", prepare: async visit =>
        {
            visit.Expected = "401";
            await visit.Page.RouteAsync("**/api/v1/**", async route =>
            {
                if (await route.Request.HeaderValueAsync("x-functions-key") == Key)
                {
                    await route.ContinueAsync();
                    return;
                }

                refused();
                await route.FulfillAsync(new() { Status = 401, ContentType = "application/problem+json", Body = """{"title":"Unauthorized","detail":"A key is needed."}""" });
            });
            visit.Page.DOMContentLoaded += (_, page) => _ = AnswerAsync(page);
        });
    }

    private static async Task AnswerAsync(IPage page)
    {
        await page.GetByLabel("Key", new() { Exact = true }).FillAsync(Key);
        await page.GetByRole(AriaRole.Button, new() { Name = "Open" }).ClickAsync();
    }
}
