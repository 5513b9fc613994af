using System.Text.Json;
using Microsoft.Playwright;

namespace SalesFunctions.Browser.Tests;

/// <summary>Errors, nothing to show, files.</summary>
[Collection(DashboardTests.Name)]
public sealed class TroubleTests(DashboardFixture dashboard)
{
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
}
