using System.Globalization;
using System.Text.Json;
using SalesFunctions.Tests.EndToEnd;
using SalesFunctions.Tests.Forecasting;
using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Recommendations;

[Collection(DatabaseTests.Name)]
public sealed class RecommendationsTests(DatabaseFixture databases)
{
    private static readonly string[] Regions = ["East", "North", "South", "West"];
    private static readonly string[] Categories = ["Cups", "Jam", "Pots", "Tea"];

    [Fact]
    public async Task One_weak_category_is_told_with_figures_that_its_link_proves()
    {
        await using var shop = await ForecastShop.OpenAsync(databases, Year(5, (region, category) => (region, category) == ("North", "Tea") ? 0.3 : 1));

        var row = Assert.Single(await shop.RowsAsync("recommendations?kind=push"));

        Assert.Equal("category Tea in North", row.Text("subject"));
        Assert.StartsWith("Push Tea in North: it sold ", row.Text("sentence"), StringComparison.Ordinal);
        Assert.Contains(" EUR ", row.Text("sentence"), StringComparison.Ordinal);
        Assert.Equal(("2023-01-01", "2024-01-01", "EUR"), (row.Text("from"), row.Text("to"), row.Text("currency")));
        Assert.InRange(row.Money("effect_lower"), 1, row.Money("effect"));
        Assert.InRange(row.Money("effect_upper"), row.Money("effect"), row.Money("expected") * 2);
        Assert.Equal(row.Money("expected") - row.Money("value"), row.Money("effect"));
        Assert.InRange(row.Number("difference_percent"), -85, -50);
        Assert.InRange(row.Number("p_value"), 0, row.Number("q_value"));
        Assert.InRange(row.Number("q_value"), 0, 0.05);

        var proof = (await shop.Server.JsonAsync(row.Text("link")!)).EnumerateArray().ToList();
        var here = proof.Single(one => one.Text("region") == "North" && one.Text("category") == "Tea");
        Assert.Equal((here.Money("sales"), here.Count("orders")), (row.Money("value"), row.Count("observations")));
        decimal Elsewhere(Func<JsonElement, bool> counts) => proof.Where(one => one.Text("region") != "North" && counts(one)).Sum(one => one.Money("sales"));
        var share = Elsewhere(one => one.Text("category") == "Tea") / Elsewhere(_ => true);
        Assert.Equal(share * proof.Where(one => one.Text("region") == "North").Sum(one => one.Money("sales")), row.Money("expected"), 2);
    }

    [Fact]
    public async Task A_shop_of_chance_alone_is_told_nothing_of_regions_and_days()
    {
        await using var shop = await ForecastShop.OpenAsync(databases, Year(8, (_, _) => 1));

        Assert.Empty(await shop.RowsAsync("recommendations?kind=push,staff,win_back"));
        Assert.Equal("kind", (await shop.Server.ProblemAsync("recommendations?kind=magic", 400)).Text("parameter"));
    }

    [Fact]
    public async Task One_weak_product_is_told_and_not_its_category()
    {
        var random = new Random(21);
        var lines = Enumerable.Range(0, 1500).Select(at => Order(at, random) with { Category = "Tea" }).Select(line => line with { Product = random.Next(2) == 0 ? "Green" : "Black" })
            .Where(line => line.Region != "South" || line.Product != "Black" || random.NextDouble() < 0.3);
        await using var shop = await ForecastShop.OpenAsync(databases, lines);

        var rows = await shop.RowsAsync("recommendations?kind=push");

        Assert.Equal(["product Black of Tea in South"], rows.Select(row => row.Text("subject")));
        var proof = (await shop.Server.JsonAsync(rows[0].Text("link")!)).EnumerateArray();
        Assert.Equal(proof.Single(one => one.Text("region") == "South" && one.Text("product") == "Black").Money("sales"), rows[0].Money("value"));
    }

    [Fact]
    public async Task Busy_weekdays_and_months_are_told_and_closed_days_make_no_other_busy()
    {
        var random = new Random(4);
        var start = new DateOnly(2021, 11, 1);
        var lines = Enumerable.Range(0, 760).Select(start.AddDays).Where(day => day.DayOfWeek != DayOfWeek.Sunday)
            .Select(day => new Line((day.DayOfWeek == DayOfWeek.Friday ? 150 : 100) * (day.Month == 12 ? 2 : 1) + random.Next(-20, 21), Text(day)));
        await using var shop = await ForecastShop.OpenAsync(databases, lines);

        var rows = await shop.RowsAsync("recommendations?kind=staff");

        Assert.Equal(["December", "Fridays"], rows.Select(row => row.Text("subject")).Order(StringComparer.Ordinal));
        var fridays = rows.Single(row => row.Text("subject") == "Fridays");
        var peak = (await shop.Server.JsonAsync(fridays.Text("link")!)).EnumerateArray().First();
        Assert.Equal(("Friday", 52L), (peak.Text("weekday_name"), fridays.Count("observations")));
        Assert.Equal(peak.Money("average_sales_per_day"), fridays.Money("value"), 3);
        Assert.InRange(fridays.Money("effect"), 40 * 52, 60 * 52);
        Assert.Equal(fridays.Money("effect"), 52 * (fridays.Money("value") - fridays.Money("expected")), 1);
        Assert.Equal(rows.OrderByDescending(row => row.Money("effect_lower")).Select(row => row.Text("subject")), rows.Select(row => row.Text("subject")));
    }

    [Fact]
    public async Task A_growing_category_and_months_that_will_be_strong_are_told()
    {
        var random = new Random(9);
        await using var shop = await ForecastShop.OpenAsync(
            databases,
            [
                .. ForecastShop.Months("2021-01-01", 36, month => 1000 + (40 * month) + random.Next(-15, 16), line => line with { Category = "Tea" }),
                .. ForecastShop.Months("2021-01-01", 36, _ => 500 + random.Next(-60, 61), line => line with { Category = "Cups" }),
            ]);

        var expand = Assert.Single(await shop.RowsAsync("recommendations?kind=expand"));
        var prepare = Assert.Single(await shop.RowsAsync("recommendations?kind=prepare"));

        Assert.Equal(("category Tea", "strong months"), (expand.Text("subject"), prepare.Text("subject")));
        var months = await shop.RowsAsync("forecasts?by=category&category=Tea");
        decimal Sum(string kind, Func<DateOnly, bool> counts) => months.Where(month => month.Text("kind") == kind && counts(month.Day("period"))).Sum(month => month.Money("value"));
        Assert.Equal(Sum("forecast", _ => true), expand.Money("value"));
        Assert.Equal(Sum("actual", month => month >= new DateOnly(2023, 1, 1) && month < new DateOnly(2023, 7, 1)), expand.Money("expected"));
        Assert.InRange(expand.Money("effect_lower"), 1, expand.Money("effect"));
        Assert.Equal(("2024-01-01", "2024-07-01"), (expand.Text("from"), expand.Text("to")));
        Assert.NotEmpty((await shop.Server.JsonAsync(expand.Text("link")!)).EnumerateArray());
    }

    private static IEnumerable<Line> Year(int seed, Func<string, string, double> strength)
    {
        var random = new Random(seed);
        return Enumerable.Range(0, 1800).Select(at => Order(at, random)).Where(line => random.NextDouble() < strength(line.Region!, line.Category!));
    }

    private static Line Order(int at, Random random) => new(1 + random.Next(40), Text(new DateOnly(2023, 1, 1).AddDays(at % 365)))
    {
        Order = $"O{at}", Region = Regions[random.Next(4)], Category = Categories[random.Next(4)],
    };

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
