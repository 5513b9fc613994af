using System.Text.Json;
using Microsoft.Playwright;

namespace SalesFunctions.Browser.Tests;

/// <summary>What the page Customers shows is what the API says, of all customers and of one.</summary>
[Collection(DashboardTests.Name)]
public sealed class CustomersPageTests(DashboardFixture dashboard)
{
    private const string Year = "dataset=sample&from=2025-07-01&to=2026-07-01";

    [Theory]
    [InlineData("rfm")]
    [InlineData("behaviour")]
    [InlineData("spenders")]
    public async Task Segments_equal_those_of_their_scheme(string scheme)
    {
        await using var visit = await Visit.OpenAsync(dashboard, "?page=customers&dataset=sample&scheme=" + scheme);

        var rows = await dashboard.RowsAsync("customers/segments?dataset=sample&scheme=" + scheme);
        Assert.NotEmpty(rows);
        Assert.Equal(
            rows.Select(row => new[]
            {
                Figures.Text(row.GetProperty("segment")), Figures.Count(row.GetProperty("customers")), Figures.Share(row.GetProperty("customer_share")),
                Figures.Money(row.GetProperty("sales"), "€"), Figures.Share(row.GetProperty("sales_share")),
            }),
            (await visit.TableAsync("Segments")).Select(row => row.Take(5)));

        var features = await dashboard.RowsAsync("customers/segments/features?dataset=sample&scheme=" + scheme);
        Assert.Equal(
            features.Select(row => new[] { Figures.Text(row.GetProperty("segment")), Cell(row, "index", Figures.Count), Figures.Count(row.GetProperty("customers")) }),
            (await visit.TableAsync("What segments are like")).Select(row => new[] { row[0], row[2], row[6] }));
        var preferences = await dashboard.RowsAsync("customers/segments/preferences?dataset=sample&by=category&scheme=" + scheme);
        Assert.Equal(
            preferences.Select(row => new[]
            {
                Figures.Text(row.GetProperty("segment")), Figures.Text(row.GetProperty("value")), Cell(row, "index", Figures.Count), Figures.Share(row.GetProperty("sales_share")),
                row.GetProperty("significant").ValueKind == JsonValueKind.True ? Figures.Text(row.GetProperty("direction")) : "as others",
            }),
            (await visit.TableAsync("What segments prefer")).Select(row => new[] { row[0], row[1], row[2], row[3], row[9] }));
    }

    [Fact]
    public async Task A_click_on_a_segment_leaves_its_customers_and_tells_what_cannot_follow()
    {
        await using var visit = await Visit.OpenAsync(dashboard, "?page=customers&dataset=sample");
        var first = Figures.Text((await dashboard.RowsAsync("customers/segments?dataset=sample"))[0].GetProperty("segment"));

        // On the first bar, right of its name.
        await visit.DoAsync(() => visit.Panel("Segments").GetByRole(AriaRole.Img).ClickAsync(new() { Position = new() { X = 110, Y = 47 } }));

        Assert.Contains("rfm=" + first, visit.Query, StringComparison.Ordinal);
        var best = await ItemsAsync("customers?dataset=sample&sort=-expected_value_12_months&page_size=15&rfm=" + first);
        var shown = await visit.TableAsync("Best customers to come");
        Assert.Equal(best.Select(row => Figures.Text(row.GetProperty("customer_name"))), shown.Select(row => row[0]));
        Assert.All(shown, row => Assert.Equal(first, row[2]));
        Assert.All(await visit.TableAsync("What segments prefer"), row => Assert.Equal(first, row[0]));
        Assert.Contains("Not filtered by RFM segment.", await visit.Panel("Do new customers come back?").InnerTextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("Not filtered", await visit.Panel("Age: how it is spread").InnerTextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("Not filtered", await visit.Panel("Best customers to come").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_grid_shows_every_cell_and_a_click_leaves_the_segment_of_one()
    {
        await using var visit = await Visit.OpenAsync(dashboard, "?page=customers&dataset=sample&region=East");

        var cells = await dashboard.RowsAsync("customers/rfm?dataset=sample&region=East");
        Assert.True(cells.Count > 15);
        Assert.Equal(cells.Select(Cells), (await visit.TableAsync("RFM grid")).Select(row => row.Take(6).Append(row[9])));

        // The cell of the best, in the upper right corner.
        await visit.DoAsync(() => visit.Panel("RFM grid").GetByRole(AriaRole.Button, new() { Name = "Table" }).ClickAsync());
        var picture = visit.Panel("RFM grid").GetByRole(AriaRole.Img);
        var size = (await picture.BoundingBoxAsync())!;
        await visit.DoAsync(() => picture.ClickAsync(new() { Position = new() { X = size.Width - 30, Y = 20 } }));

        var best = Figures.Text(cells.Single(row => row.GetProperty("recency_score").GetInt32() == 5 && row.GetProperty("frequency_score").GetInt32() == 5).GetProperty("rfm"));
        Assert.Contains("rfm=" + best, visit.Query, StringComparison.Ordinal);
        Assert.Equal(
            (await dashboard.RowsAsync($"customers/rfm?dataset=sample&region=East&rfm={best}")).Select(Cells), (await visit.TableAsync("RFM grid")).Select(row => row.Take(6).Append(row[9])));
    }

    [Fact]
    public async Task Points_are_the_sample_of_the_api_and_open_their_customer()
    {
        await using var visit = await Visit.OpenAsync(dashboard, "?page=customers&dataset=sample");

        var points = await dashboard.RowsAsync($"customers/scatter?x=annual_income&y=spending_score&sample=5000&{Year}");
        Assert.Contains(
            $"{points.Count:#,##0} of {points[0].GetProperty("population").GetInt32():#,##0} customers",
            await visit.Panel("Customers by two figures").GetByRole(AriaRole.Img).GetAttributeAsync("aria-label"), StringComparison.Ordinal);
        Assert.Equal(
            points.Select(row => new[] { Figures.Text(row.GetProperty("customer_id")), Figures.Count(row.GetProperty("x")), Figures.Text(row.GetProperty("spenders")) }),
            (await visit.TableAsync("Customers by two figures")).Select(row => new[] { row[0], row[1], row[3] }));

        await visit.DoAsync(() => visit.Panel("Customers by two figures").Locator("tbody a").First.ClickAsync());

        Assert.Contains("customer=" + points[0].GetProperty("customer_id").GetString(), visit.Query, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Order value", "order_value", "orders")]
    [InlineData("Age", "age", "customers")]
    [InlineData("Annual income", "annual_income", "customers")]
    [InlineData("Spending score", "spending_score", "customers")]
    public async Task Histograms_equal_the_distributions_with_their_median(string title, string field, string counted)
    {
        await using var visit = await Visit.OpenAsync(dashboard, "?page=customers&dataset=sample&region=East");
        var ask = $"?{Year}&region=East&field={field}";
        var write = (JsonElement value) => field == "order_value" ? Figures.Money(value, "€") : Figures.Count(value);

        var median = Assert.Single(await dashboard.RowsAsync("customers/distributions/summary" + ask)).GetProperty("median");
        var label = await visit.Panel(title + ": how it is spread").GetByRole(AriaRole.Img).GetAttributeAsync("aria-label");
        Assert.Contains($"median {write(median)}.", label, StringComparison.Ordinal);
        var bins = await dashboard.RowsAsync("customers/distributions" + ask + (field == "order_value" ? "&bins=200" : ""));
        Assert.True(bins.Count > 4);
        Assert.Equal(
            bins.Select(row => new[] { write(row.GetProperty("lower")), write(row.GetProperty("upper")), Figures.Count(row.GetProperty(counted)) }),
            (await visit.TableAsync(title + ": how it is spread")).Select(row => row.Take(3)));
    }

    [Fact]
    public async Task Cohorts_and_expected_values_equal_those_of_the_models()
    {
        await using var visit = await Visit.OpenAsync(dashboard, "?page=customers&dataset=sample");

        var cohorts = await dashboard.RowsAsync("customers/cohorts?" + Year);
        Assert.NotEmpty(cohorts);
        Assert.Equal(
            cohorts.Select(row => new[] { Figures.Month(row.GetProperty("cohort")), Figures.Count(row.GetProperty("age")), Figures.Count(row.GetProperty("active")), Figures.Share(row.GetProperty("retention")) }),
            (await visit.TableAsync("Do new customers come back?")).Select(row => new[] { row[0], row[1], row[3], row[5] }));
        var values = await dashboard.RowsAsync("customers/lifetime-value?dataset=sample");
        Assert.Equal(
            values.Select(row => row.GetProperty("expected_value").GetDouble()),
            (await visit.Page.Locator("[aria-label='Expected of all customers'] .value").EvaluateAllAsync<double[]>("all => all.map(one => Number(one.dataset.value))")).Take(values.Count));
    }

    [Fact]
    public async Task A_customer_is_told_whole_and_their_purchases_page_by_page()
    {
        await using var visit = await Visit.OpenAsync(dashboard, "?page=customers&dataset=sample");
        var best = (await ItemsAsync("customers?dataset=sample&sort=-expected_value_12_months&page_size=1"))[0].GetProperty("customer_id").GetString()!;
        await visit.DoAsync(() => visit.Panel("Best customers to come").Locator("tbody a").First.ClickAsync());

        Assert.Contains("customer=" + best, visit.Query, StringComparison.Ordinal);
        var customer = JsonSerializer.Deserialize<JsonElement>(await dashboard.TextAsync($"customers/{best}?dataset=sample"));
        var told = await visit.Page.Locator(".customer").InnerTextAsync();
        Assert.All(
            (string[])
            [
                Figures.Text(customer.GetProperty("customer_name")), Figures.Price(customer.GetProperty("sales"), "€"), Figures.Count(customer.GetProperty("orders")),
                Figures.Money(customer.GetProperty("expected_value_12_months"), "€"), Figures.Day(customer.GetProperty("expected_next_day")),
                Figures.Day(customer.GetProperty("next_purchase_on")), Figures.Text(customer.GetProperty("favourite_category")), Figures.Text(customer.GetProperty("favourite_weekday")),
                Figures.Share(customer.GetProperty("probability_alive")), Figures.Text(customer.GetProperty("spenders")),
            ],
            part => Assert.Contains(part, told, StringComparison.Ordinal));
        Assert.False(await visit.Panel("Segments").IsVisibleAsync());

        await visit.DoAsync(() => visit.Panel("Purchases").GetByRole(AriaRole.Button, new() { Name = "Older" }).ClickAsync());

        var lines = await ItemsAsync($"customers/{best}/purchases?dataset=sample&page_size=50");
        Assert.Equal(
            lines.Skip(25).Select(row => new[] { Figures.Day(row.GetProperty("day")), Figures.Text(row.GetProperty("product")), Figures.Price(row.GetProperty("amount"), "€") }),
            (await visit.TableAsync("Purchases")).Select(row => new[] { row[0], row[2], row[6] }));

        await visit.DoAsync(() => visit.Page.GetByRole(AriaRole.Button, new() { Name = "All customers" }).ClickAsync());
        Assert.DoesNotContain("customer=", visit.Query, StringComparison.Ordinal);
        Assert.DoesNotContain("cursor=", visit.Query, StringComparison.Ordinal);
        Assert.True(await visit.Panel("Segments").IsVisibleAsync());
    }

    [Fact]
    public async Task A_customer_that_nobody_knows_leaves_a_way_back()
    {
        await using var visit = await Visit.OpenAsync(dashboard, "?page=customers&dataset=sample&customer=nobody", prepare: visit =>
        {
            visit.Expected = "404";
            return Task.CompletedTask;
        });

        Assert.Contains("There is no customer 'nobody'", await visit.Page.GetByRole(AriaRole.Alert).InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await visit.Page.Locator("main section.panel:visible").CountAsync());
        await visit.DoAsync(() => visit.Page.GetByRole(AriaRole.Button, new() { Name = "All customers" }).ClickAsync());
        Assert.True(await visit.Panel("Segments").IsVisibleAsync());
    }

    [SharedDataFact]
    public async Task Without_models_the_page_says_so_and_shows_what_needs_none()
    {
        await using var visit = await Visit.OpenAsync(dashboard, "?page=customers&dataset=istanbul&period=all");

        Assert.Contains("not trained yet", await visit.Page.Locator(".notice").InnerTextAsync(), StringComparison.Ordinal);
        Assert.False(await visit.Page.GetByRole(AriaRole.Region, new() { Name = "Segments", Exact = true }).IsVisibleAsync());
        var best = await dashboard.RowsAsync("customers/top?dataset=istanbul&top=15");
        Assert.Equal(best.Select(row => Figures.Text(row.GetProperty("customer_id"))), (await visit.TableAsync("Best customers")).Select(row => row[0]));
        Assert.Contains("5,000 of 99,457 customers", await visit.Panel("Customers by two figures").GetByRole(AriaRole.Img).GetAttributeAsync("aria-label"), StringComparison.Ordinal);
        Assert.Contains("No customer here has an income.", await visit.Panel("Annual income: how it is spread").InnerTextAsync(), StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<JsonElement>> ItemsAsync(string path) =>
        [.. JsonSerializer.Deserialize<JsonElement>(await dashboard.TextAsync(path)).GetProperty("items").EnumerateArray()];

    private static string[] Cells(JsonElement row) =>
    [
        Figures.Count(row.GetProperty("recency_score")), Figures.Count(row.GetProperty("frequency_score")), Figures.Count(row.GetProperty("customers")),
        Figures.Share(row.GetProperty("customer_share")), Figures.Ratio(row.GetProperty("mean_monetary_score")), Figures.Money(row.GetProperty("sales"), "€"),
        Figures.Text(row.GetProperty("rfm")),
    ];

    private static string Cell(JsonElement row, string name, Func<JsonElement, string> write) => row.GetProperty(name).ValueKind == JsonValueKind.Null ? "–" : write(row.GetProperty(name));
}
