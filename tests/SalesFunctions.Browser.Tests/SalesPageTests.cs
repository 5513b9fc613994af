using System.Globalization;
using Microsoft.Playwright;

namespace SalesFunctions.Browser.Tests;

/// <summary>What the page Sales shows is what the API says.</summary>
[Collection(DashboardTests.Name)]
public sealed class SalesPageTests(DashboardFixture dashboard)
{
    private const string Year = "dataset=sample&from=2025-07-01&to=2026-07-01";

    [Fact]
    public async Task Any_two_dimensions_and_a_measure_are_one_question_to_the_api()
    {
        await using var visit = await Visit.OpenAsync(dashboard, "?page=sales&dataset=sample&by=gender&and=age_group&measure=average_order_value");

        var rows = await dashboard.RowsAsync("sales?by=gender,age_group&measures=sales,orders,average_order_value&" + Year);
        Assert.True(rows.Count > 5);
        Assert.Equal(
            rows.Select(row => new[]
            {
                Figures.Text(row.GetProperty("gender")), Figures.Text(row.GetProperty("age_group")), Figures.Money(row.GetProperty("sales"), "€"),
                Figures.Count(row.GetProperty("orders")), Figures.Price(row.GetProperty("average_order_value"), "€"),
            }),
            await visit.TableAsync("By any two dimensions"));
    }

    [Fact]
    public async Task Peaks_equal_the_hours_of_the_weekdays()
    {
        await using var visit = await Visit.OpenAsync(dashboard, "?page=sales&dataset=sample&category=Shoes");

        var busiest = (await dashboard.RowsAsync("sales/peaks?kind=weekday_hour&category=Shoes&" + Year)).Single(row => row.GetProperty("rank").GetInt32() == 1);
        var shown = (await visit.TableAsync("When it is busy")).Single(row => row[^1] == "1");
        Assert.Equal(busiest.GetProperty("weekday_name").GetString(), shown[0]);
        Assert.Equal(busiest.GetProperty("hour").GetInt32().ToString("00", CultureInfo.InvariantCulture) + ":00", shown[1]);
        Assert.Equal(Figures.Money(busiest.GetProperty("average_sales_per_day"), "€"), shown[2]);
    }

    [Fact]
    public async Task What_stands_out_is_listed_with_its_driver()
    {
        await using var visit = await Visit.OpenAsync(dashboard, "?page=sales&dataset=sample");

        var rows = await dashboard.RowsAsync("sales/anomalies?grain=day&" + Year);
        Assert.NotEmpty(rows);
        Assert.Equal(
            rows.Select(row => new[] { Figures.Day(row.GetProperty("period")), Figures.Money(row.GetProperty("actual"), "€"), Figures.Text(row.GetProperty("driver_value")) }),
            (await visit.TableAsync("What stands out")).Select(row => new[] { row[0], row[1], row[5] }));
    }

    [Theory]
    [InlineData("")]
    [InlineData("&age_group=25-34&rfm=Frequent")]
    public async Task Top_ten_products_come_with_their_contribution_under_any_filter(string filter)
    {
        await using var visit = await Visit.OpenAsync(dashboard, "?page=sales&dataset=sample" + filter);

        var rows = await dashboard.RowsAsync($"products/top?top=10{filter}&{Year}");
        Assert.Equal(10, rows.Count);
        Assert.Equal(
            rows.Select(row => new[]
            {
                Figures.Text(row.GetProperty("product")), Figures.Money(row.GetProperty("sales"), "€"), Figures.Share(row.GetProperty("contribution")),
            }),
            (await visit.TableAsync("Top ten products")).Select(row => new[] { row[0], row[2], row[3] }));
    }

    [Fact]
    public async Task A_segment_filters_every_chart_and_a_forecast_says_that_it_does_not()
    {
        const string Filter = "dataset=sample&rfm=Frequent";
        await using var visit = await Visit.OpenAsync(dashboard, "?page=sales&" + Filter);
        Assert.DoesNotContain("Not filtered", await visit.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        var stores = await dashboard.RowsAsync($"sales?by=store&measures=sales&rfm=Frequent&{Year}");
        Assert.NotEmpty(stores);
        Assert.Equal(stores.Select(row => Figures.Money(row.GetProperty("sales"), "€")), (await visit.TableAsync("Stores")).Select(row => row[1]));

        await visit.DoAsync(() => visit.Page.GetByRole(AriaRole.Link, new() { Name = "Overview" }).ClickAsync());
        var summary = Assert.Single(await dashboard.RowsAsync($"sales/summary?rfm=Frequent&{Year}"));
        Assert.Equal(Figures.Count(summary.GetProperty("customers")), await visit.Page.Locator(".kpi .value").Nth(2).InnerTextAsync());
        var told = await visit.Page.Locator("main").InnerTextAsync();
        Assert.DoesNotContain("Not filtered", told, StringComparison.Ordinal);
        Assert.Contains("Customers are in the segment today", told, StringComparison.Ordinal);
        Assert.Equal(
            (await dashboard.RowsAsync($"customers/top?top=5&rfm=Frequent&{Year}")).Select(row => Figures.Text(row.GetProperty("customer_name"))),
            (await visit.TableAsync("Best customers")).Select(row => row[0]));

        await visit.DoAsync(() => visit.Page.GetByRole(AriaRole.Link, new() { Name = "Forecast" }).ClickAsync());
        Assert.Contains("Not filtered by RFM segment.", await visit.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stores_and_payment_methods_equal_the_sales_by_them()
    {
        await using var visit = await Visit.OpenAsync(dashboard, "?page=sales&dataset=sample");

        var stores = await dashboard.RowsAsync("sales?by=store&measures=sales&" + Year);
        Assert.Equal(stores.Select(row => Figures.Money(row.GetProperty("sales"), "€")), (await visit.TableAsync("Stores")).Select(row => row[1]));
        var payments = await dashboard.RowsAsync("sales?by=month,payment_method&measures=sales&" + Year);
        Assert.Equal(
            payments.Select(row => new[] { Figures.Month(row.GetProperty("month")), Figures.Text(row.GetProperty("payment_method")), Figures.Money(row.GetProperty("sales"), "€") }),
            (await visit.TableAsync("Payment methods over time")).Select(row => new[] { row[0], row[1], row[2] }));
    }

    [Theory]
    [InlineData("Texas,Ohio,New York", "states")]
    [InlineData("Germany,USA,EIRE", "countries")]
    [InlineData("North,South,Ohio", null)]
    public async Task Names_of_states_and_countries_have_a_map(string names, string? map)
    {
        await using var visit = await Visit.OpenAsync(dashboard, "?page=sales&dataset=sample");

        Assert.Equal(map, await visit.Page.EvaluateAsync<string?>(
            "async names => (await (await import(document.querySelector('script[type=module]').src.replace('app.js', 'shapes.js'))).atlasOf(names))?.map ?? null", names.Split(',')));
    }
}
