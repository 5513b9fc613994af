using Microsoft.Playwright;

namespace SalesFunctions.Browser.Tests;

/// <summary>What the overview shows is what the API says.</summary>
[Collection(DashboardTests.Name)]
public sealed class OverviewTests(DashboardFixture dashboard)
{
    // The last twelve whole months of the sample shop, and the twelve before.
    private const string Year = "dataset=sample&from=2025-07-01&to=2026-07-01";
    private const string YearBefore = "dataset=sample&from=2024-07-01&to=2025-07-01";

    [Fact]
    public async Task Key_figures_equal_the_summary_and_change_from_the_year_before()
    {
        await using var visit = await Visit.OpenAsync(dashboard, "?dataset=sample&region=East");

        var now = Assert.Single(await dashboard.RowsAsync("sales/summary?region=East&" + Year));
        var before = Assert.Single(await dashboard.RowsAsync("sales/summary?region=East&" + YearBefore));
        var cards = visit.Page.Locator(".kpi");
        foreach (var (at, name) in (string[])["sales", "orders", "customers", "average_order_value", "purchase_frequency", "cltv"] is var names ? names.Index() : [])
        {
            var text = await cards.Nth(at).InnerTextAsync();
            var (value, earlier) = (now.GetProperty(name), before.GetProperty(name));
            var change = 100 * ((value.GetDecimal() / earlier.GetDecimal()) - 1);
            Assert.Contains(Written(name, value), text, StringComparison.Ordinal);
            Assert.Contains("from " + Written(name, earlier), text, StringComparison.Ordinal);
            Assert.Contains(change.ToString("+0.#;-0.#;0", System.Globalization.CultureInfo.InvariantCulture) + "%", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Months_equal_the_monthly_sales_with_their_change()
    {
        await using var visit = await Visit.OpenAsync(dashboard, "?dataset=sample");

        var months = await dashboard.RowsAsync("sales/monthly?" + Year);
        Assert.Equal(
            months.Select(row => new[]
            {
                Figures.Month(row.GetProperty("month")), Figures.Money(row.GetProperty("sales"), "€"), Figures.Change(row.GetProperty("change_percent")),
                Figures.Count(row.GetProperty("orders")), Figures.Count(row.GetProperty("customers")), Figures.Count(row.GetProperty("units")),
            }),
            await visit.TableAsync("Sales by month"));
    }

    [Fact]
    public async Task Categories_and_regions_equal_the_sales_by_them()
    {
        await using var visit = await Visit.OpenAsync(dashboard, "?dataset=sample");

        var categories = await dashboard.RowsAsync("sales?by=category&measures=sales,share,orders,units&" + Year);
        Assert.Equal(
            categories.Select(row => new[]
            {
                Figures.Text(row.GetProperty("category")), Figures.Money(row.GetProperty("sales"), "€"), Figures.Share(row.GetProperty("share")),
                Figures.Count(row.GetProperty("orders")), Figures.Count(row.GetProperty("units")),
            }),
            await visit.TableAsync("Sales by category"));
        var regions = await dashboard.RowsAsync("sales?by=region&measures=sales,share,orders,top_categories&" + Year);
        Assert.Equal(
            regions.Select(row => new[]
            {
                Figures.Text(row.GetProperty("region")), Figures.Money(row.GetProperty("sales"), "€"), Figures.Share(row.GetProperty("share")),
                Figures.Count(row.GetProperty("orders")), Figures.Text(row.GetProperty("top_categories")),
            }),
            await visit.TableAsync("Sales by region"));
    }

    [Fact]
    public async Task Best_customers_come_with_region_and_age_group()
    {
        await using var visit = await Visit.OpenAsync(dashboard, "?dataset=sample");

        var customers = await dashboard.RowsAsync("customers/top?top=5&" + Year);
        Assert.Equal(5, customers.Count);
        Assert.Equal(
            customers.Select(row => new[]
            {
                Figures.Text(row.GetProperty("customer_name")), Figures.Text(row.GetProperty("region")), Figures.Text(row.GetProperty("age_group")),
                Figures.Money(row.GetProperty("sales"), "€"), Figures.Share(row.GetProperty("sales_share")), Figures.Count(row.GetProperty("orders")),
                Figures.Text(row.GetProperty("favourite_category")), Figures.Day(row.GetProperty("last_day")),
            }),
            await visit.TableAsync("Best customers"));
    }

    [Fact]
    public async Task A_tooltip_tells_the_top_categories_of_a_region()
    {
        await using var visit = await Visit.OpenAsync(dashboard, "?dataset=sample&period=all");

        var chart = visit.Panel("Sales by region").GetByRole(AriaRole.Img);
        var box = (await chart.BoundingBoxAsync())!;
        // The first piece of the ring begins at the top and goes to the right.
        await chart.HoverAsync(new() { Position = new() { X = (box.Width / 2) + 55, Y = (box.Height / 2) - 70 } });

        var largest = (await dashboard.RowsAsync("sales?by=region&measures=sales,top_categories&dataset=sample"))[0];
        var tip = visit.Page.Locator(".tip-body");
        await tip.WaitForAsync();
        Assert.Contains(largest.GetProperty("region").GetString()!, await tip.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains(largest.GetProperty("top_categories").GetString()!, await tip.InnerTextAsync(), StringComparison.Ordinal);
    }

    private static string Written(string name, System.Text.Json.JsonElement value) => name switch
    {
        "sales" => Figures.Money(value, "€"),
        "orders" or "customers" => Figures.Count(value),
        "purchase_frequency" => Figures.Ratio(value),
        _ => Figures.Price(value, "€"),
    };
}
