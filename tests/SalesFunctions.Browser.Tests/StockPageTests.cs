using System.Text.Json;
using Microsoft.Playwright;

namespace SalesFunctions.Browser.Tests;

/// <summary>The page Stock &amp; advice shows what the API says.</summary>
[Collection(DashboardTests.Name)]
public sealed class StockPageTests(DashboardFixture dashboard)
{
    [Fact]
    public async Task Stock_lists_what_to_order_first_with_its_figures()
    {
        await using var visit = await Visit.OpenAsync(dashboard, "?page=stock&dataset=sample&category=Home");

        var rows = await dashboard.RowsAsync("inventory?dataset=sample&category=Home&sort=risk");
        var expected = rows.Where(row => row.GetProperty("restock").GetBoolean()).Concat(rows.Where(row => !row.GetProperty("restock").GetBoolean())).ToList();
        Assert.Contains(expected, row => row.GetProperty("restock").GetBoolean());
        Assert.Equal(
            expected.Select(row => new[]
            {
                Text(row, "product"), row.GetProperty("restock").GetBoolean() ? "Order now" : "Enough", Count(row, "reorder_quantity"), Count(row, "stock"), Count(row, "days_of_cover"),
                Figures.Share(row.GetProperty("stock_out_risk")), Count(row, "reorder_point"), Count(row, "safety_stock"),
            }),
            (await visit.TableAsync("Stock")).Select(row => row.Take(8)));
    }

    [Fact]
    public async Task Stock_follows_its_options_and_a_store()
    {
        await using var visit = await Visit.OpenAsync(dashboard, "?page=stock&dataset=sample&show=restock");
        var rows = await dashboard.RowsAsync("inventory?dataset=sample&sort=risk&restock=true");
        Assert.Equal(rows.Select(row => Text(row, "product")), (await visit.TableAsync("Stock")).Select(row => row[0]));

        var store = Text((await dashboard.RowsAsync("sales?dataset=sample&by=store&top=1&sort=-sales"))[0], "store");
        await using var one = await Visit.OpenAsync(dashboard, $"?page=stock&dataset=sample&store={Uri.EscapeDataString(store)}");
        Assert.All(await one.TableAsync("Stock"), row => Assert.Equal(store, row[1]));
    }

    [Fact]
    public async Task Advice_is_ranked_with_what_is_at_stake_and_a_link_that_proves_it()
    {
        await using var visit = await Visit.OpenAsync(dashboard, "?page=stock&dataset=sample");

        var rows = await dashboard.RowsAsync("recommendations?dataset=sample");
        var more = visit.Page.GetByRole(AriaRole.Button, new() { Name = $"Show all {rows.Count}" });
        if (await more.CountAsync() > 0)
        {
            await more.ClickAsync();
        }

        var cards = visit.Page.Locator(".advice");
        Assert.Equal(rows.Count, await cards.CountAsync());
        foreach (var (at, row) in rows.Index())
        {
            Assert.Equal(Text(row, "sentence"), await cards.Nth(at).Locator(".sentence").InnerTextAsync());
            Assert.Equal(Figures.Money(row.GetProperty("effect"), "€"), await cards.Nth(at).Locator(".stake").InnerTextAsync());
        }

        var link = await cards.First.GetByRole(AriaRole.Link, new() { Name = "Figures (CSV)" }).GetAttributeAsync("href");
        Assert.NotEmpty(await dashboard.TextAsync(link![(link!.IndexOf("/api/v1/", StringComparison.Ordinal) + "/api/v1/".Length)..]));
    }

    [Fact]
    public async Task Classes_and_what_goes_together_equal_the_api()
    {
        await using var visit = await Visit.OpenAsync(dashboard, "?page=stock&dataset=sample&stage=growing");

        var classes = await dashboard.RowsAsync("products/classes?dataset=sample&lifecycle=growing");
        Assert.Equal(
            classes.Select(row => new[] { Text(row, "product"), Figures.Text(row.GetProperty("category")), Text(row, "sales_class"), Figures.Text(row.GetProperty("demand_class")), Text(row, "lifecycle") }),
            (await visit.TableAsync("Product classes")).Select(row => row.Take(5)));
        var rules = await dashboard.RowsAsync("products/affinity?dataset=sample&sort=lift&significant=true&pairs=true");
        Assert.Equal(
            rules.Select(row => new[] { Text(row, "bought"), Text(row, "also_bought"), Figures.Share(row.GetProperty("confidence")), Figures.Ratio(row.GetProperty("lift")) }).Take(100),
            (await visit.TableAsync("Bought together")).Select(row => row.Take(4)));
    }

    [Fact]
    public async Task A_shop_without_stock_is_told_what_to_upload()
    {
        await using var visit = await Visit.OpenAsync(dashboard, "?page=stock&dataset=sample", prepare: async prepared =>
        {
            await prepared.Page.RouteAsync("**/api/v1/inventory?**", async route =>
            {
                var answer = await (await route.FetchAsync()).TextAsync();
                await route.FulfillAsync(new() { ContentType = "application/json", Body = WithoutStock(answer) });
            });
            await prepared.Page.RouteAsync("**/api/v1/recommendations?**", route => route.FulfillAsync(new() { ContentType = "application/json", Body = "[]" }));
        });

        Assert.Contains("No stock was uploaded", await visit.Panel("Stock").InnerTextAsync(), StringComparison.Ordinal);
        Assert.All(await visit.TableAsync("Stock"), row => Assert.Equal("–", row[1]));
        Assert.Contains("Nothing stands out", await visit.Panel("What to do").InnerTextAsync(), StringComparison.Ordinal);
    }

    private static string WithoutStock(string answer) => JsonSerializer.Serialize(JsonSerializer.Deserialize<List<Dictionary<string, JsonElement>>>(answer)!
        .Select(row => row.ToDictionary(cell => cell.Key, cell => cell.Key is "stock" or "restock" or "days_of_cover" or "stock_out_risk" or "excess" ? default(JsonElement?) : cell.Value)));

    private static string Count(JsonElement row, string name) => Figures.Count(row.GetProperty(name));

    private static string Text(JsonElement row, string name) => row.GetProperty(name).GetString()!;
}
