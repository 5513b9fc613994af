using System.Globalization;
using System.Text.Json;
using SalesFunctions.Tests.EndToEnd;
using SalesFunctions.Tests.Platform;
using SalesFunctions.Tests.Sales;

namespace SalesFunctions.Tests.Forecasting;

[Collection(DatabaseTests.Name)]
public sealed class ForecastEndpointsTests(DatabaseFixture databases)
{
    private static readonly (string Query, string Parameter)[] Wrong =
    [
        ("by=customer", "by"),
        ("grain=year", "grain"),
        ("horizon=0", "horizon"),
        ("horizon=37", "horizon"),
        ("model=magic", "model"),
        ("kind=guess", "kind"),
        ("month=2024-01", "month"),
        ("from=2024-13-01", "from"),
    ];

    [Fact]
    public async Task A_chart_has_what_was_and_what_is_expected()
    {
        await using var shop = await ForecastShop.OpenAsync(databases, ForecastShop.Months("2021-01-01", 36, month => 1000 + (20 * month) + (month % 12 == 11 ? 500 : 0)));

        var rows = await shop.RowsAsync("forecasts");

        Assert.Equal(36, rows.Count(row => row.Text("kind") == "actual"));
        Assert.Equal(["2024-01-01", "2024-02-01", "2024-03-01", "2024-04-01", "2024-05-01", "2024-06-01"], Of(rows, "forecast").Select(row => row.Text("period")));
        Assert.Equal(("2021-01-01", 1000m, true), (rows[0].Text("period"), rows[0].Money("value"), rows[0].IsNull("model")));
        Assert.All(Of(rows, "forecast"), row =>
        {
            Assert.True(row.Money("lower_95") <= row.Money("lower_80") && row.Money("lower_80") <= row.Money("value"));
            Assert.True(row.Money("value") <= row.Money("upper_80") && row.Money("upper_80") <= row.Money("upper_95"));
            Assert.False(row.IsNull("mase") || row.IsNull("seasonal_naive_mase") || row.IsNull("model"));
            Assert.Equal(("total", "total", 1, "EUR"), (row.Text("dimension"), row.Text("series"), row.Count("position"), row.Text("currency")));
        });
        Assert.Equal(("2024-01-01", "linear_trend"), (Assert.Single(Of(rows, "regression")).Text("period"), Of(rows, "regression")[0].Text("model")));
        Assert.Empty(Of(rows, "nowcast"));
        Assert.NotEmpty(Of(await shop.RowsAsync("forecasts?kind=fitted"), "fitted"));
        Assert.Equal(2, (await shop.RowsAsync("forecasts?from=2023-12-01&to=2024-02-01&kind=actual,forecast")).Count);
    }

    [Fact]
    public async Task Parts_add_up_to_the_total()
    {
        var random = new Random(3);
        Line[] lines =
        [
            .. ForecastShop.Months("2022-01-01", 24, _ => 600 + random.Next(300), line => line with { Region = "East", Category = "Tea", Store = "A", Product = "Green" }),
            .. ForecastShop.Months("2022-01-01", 24, _ => 200 + random.Next(90), line => line with { Region = "West", Category = "Tea", Store = "B", Product = "Black" }),
            .. ForecastShop.Months("2022-05-01", 20, _ => 50 + random.Next(40), line => line with { Category = "Cups", Store = "B", Product = "Mug" }),
            .. ForecastShop.Months("2022-01-01", 3, _ => 90, line => line with { Region = "North", Category = "Cups", Product = "Jug" }),
            // The first days of 2024: a month that is not over.
            .. Enumerable.Range(1, 6).Select(day => new Line(1234.56m, $"2024-01-0{day}") { Region = day % 2 == 0 ? "East" : "South", Category = "Tea", Store = "A", Product = "Green" }),
        ];
        await using var shop = await ForecastShop.OpenAsync(databases, lines);

        var total = await shop.RowsAsync("forecasts");
        foreach (var (by, names) in new[]
        {
            ("region", "East West North (none) (others)"), ("category", "Tea Cups"), ("store", "A B (none)"), ("product", "Green Black Mug Jug"),
        })
        {
            var rows = await shop.RowsAsync($"forecasts?by={by}");
            Assert.Equal(names.Split(' '), rows.Select(row => row.Text("series")).Distinct());
            foreach (var kind in by == "product" ? new[] { "forecast", "actual" } : ["forecast", "actual", "nowcast"])
            {
                var sums = Of(rows, kind).GroupBy(row => row.Text("period")).ToDictionary(group => group.Key!, group => group.Sum(row => row.Money("value")));
                Assert.Equal(Of(total, kind).ToDictionary(row => row.Text("period")!, row => row.Money("value")), sums);
            }

            Assert.All(rows.Where(row => !row.IsNull("lower_95") && row.Text("kind") != "regression"), row => Assert.InRange(row.Money("lower_95"), 0, row.Money("value")));
        }

        var nowcast = Assert.Single(Of(total, "nowcast"));
        Assert.Equal("2024-01-01", nowcast.Text("period"));
        Assert.Matches("^So far 7,407; by this day [0-9]+ % of a month's sales are usually there[.]$", nowcast.Text("note"));
        Assert.Equal("2024-01-01", Of(total, "forecast")[0].Text("period"));
        Assert.DoesNotContain(Of(total, "actual"), row => row.Text("period") == "2024-01-01");
        Assert.Equal(["North"], (await shop.RowsAsync("forecasts?by=region&region=North")).Select(row => row.Text("series")).Distinct());
        Assert.Equal(["East", "(none)"], (await shop.RowsAsync("forecasts?by=region&region=&region=East")).Select(row => row.Text("series")).Distinct());
    }

    [Fact]
    public async Task A_month_without_any_line_is_not_known_and_a_series_without_a_line_sold_nothing()
    {
        Line[] lines =
        [
            .. ForecastShop.Months("2023-01-01", 4, _ => 100, line => line with { Region = "East" }),
            .. ForecastShop.Months("2023-06-01", 3, _ => 100, line => line with { Region = "East" }),
            .. ForecastShop.Months("2023-03-01", 1, _ => 40, line => line with { Region = "West" }),
            .. ForecastShop.Months("2023-07-01", 1, _ => 60, line => line with { Region = "West" }),
        ];
        await using var shop = await ForecastShop.OpenAsync(databases, lines);

        var west = (await shop.Server.JsonAsync("forecasts?by=region&region=West&kind=actual")).Lines();

        Assert.Equal(["2023-03-01|40", "2023-04-01|0", "2023-05-01|null", "2023-06-01|0", "2023-07-01|60", "2023-08-01|0"], Cells(west));
        Assert.Equal(["total 2023-05 "], await shop.ValuesAsync("from=2023-05-01&to=2023-06-01", "actual"));
    }

    [Fact]
    public async Task Months_that_came_back_may_be_forecast_below_zero()
    {
        await using var shop = await ForecastShop.OpenAsync(databases, ForecastShop.Months("2022-01-01", 20, month => month % 2 == 0 ? 30 : -40));

        Assert.Contains(Of(await shop.RowsAsync("forecasts"), "forecast"), row => row.Money("lower_80") < 0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_young_shop_is_forecast_too(int months)
    {
        await using var shop = await ForecastShop.OpenAsync(databases, ForecastShop.Months("2024-01-01", months, month => 100 + month));

        var rows = await shop.RowsAsync("forecasts");

        Assert.Equal((months, 6), (Of(rows, "actual").Count, Of(rows, "forecast").Count));
        Assert.All(Of(rows, "forecast"), row => Assert.False(row.IsNull("note") || row.IsNull("value") || row.IsNull("lower_95")));
        Assert.Equal("served", (await shop.RowsAsync("models")).Single(row => row.Text("model") == "forecasts").Text("state"));
    }

    [Fact]
    public async Task Where_no_month_is_complete_nothing_is_forecast_and_the_models_say_so()
    {
        await using var shop = await ForecastShop.OpenAsync(databases, new Line(10, "2024-01-03"), new Line(12, "2024-01-09"));

        Assert.Empty(await shop.RowsAsync("forecasts"));
        var report = (await shop.RowsAsync("models")).Single(row => row.Text("model") == "forecasts");
        Assert.Equal(("refused", "No month is complete yet."), (report.Text("state"), report.Text("note")));
    }

    [Fact]
    public async Task A_first_month_that_began_late_is_left_out()
    {
        Line[] lines = [new Line(5, "2023-01-20"), .. ForecastShop.Months("2023-02-01", 5, _ => 100)];
        await using var shop = await ForecastShop.OpenAsync(databases, lines);

        Assert.Equal("2023-02-01", (await shop.RowsAsync("forecasts"))[0].Text("period"));
    }

    [Fact]
    public async Task Other_periods_models_and_sales_are_forecast_when_asked_for()
    {
        var lines = Enumerable.Range(0, 200).Select(day => new Line(10 + (day % 7), new DateOnly(2023, 1, 2).AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
        {
            Region = day % 3 == 0 ? "East" : "West", Payment = day % 2 == 0 ? "Card" : "Cash",
        });
        await using var shop = await ForecastShop.OpenAsync(databases, lines);

        var weeks = await shop.RowsAsync("forecasts?grain=week");
        var days = await shop.RowsAsync("forecasts?grain=day&horizon=3&by=region");
        var card = await shop.RowsAsync("forecasts?payment_method=Card&model=seasonal_naive&horizon=2");

        // 20 July 2023 is a Thursday: its week is not over.
        Assert.Equal((28, "2023-01-02", 13, "2023-07-17"), (Of(weeks, "actual").Count, weeks[0].Text("period"), Of(weeks, "forecast").Count, Of(weeks, "forecast")[0].Text("period")));
        Assert.Equal(["2023-07-21", "2023-07-22", "2023-07-23"], Of(days, "forecast").Select(row => row.Text("period")).Distinct());
        Assert.Equal(["West", "East"], days.Select(row => row.Text("series")).Distinct());
        Assert.Equal(["2023-07-01", "2023-08-01"], Of(card, "forecast").Select(row => row.Text("period")));
        Assert.All(Of(card, "forecast"), row => Assert.Equal("seasonal_naive", row.Text("model")));
        Assert.Equal(
            (await shop.Server.JsonAsync("sales/monthly?payment_method=Card&to=2023-07-01")).EnumerateArray().Select(row => row.Money("sales")),
            Of(card, "actual").Select(row => row.Money("value")));
        Assert.Empty(await shop.RowsAsync("forecasts?payment_method=Cheque"));
    }

    [Fact]
    public async Task Before_the_first_refresh_all_is_forecast_when_asked_for()
    {
        await using var shop = await HandMadeShop.OpenAsync(databases, [.. ForecastShop.Months("2023-01-01", 12, month => 100 + month, line => line with { Region = "East" })]);

        foreach (var (query, months) in new[] { ("", 6), ("?horizon=2", 2), ("?by=region&region=East", 6), ("?horizon=9", 9) })
        {
            var ahead = Of((await shop.Server.JsonAsync($"forecasts{query}")).EnumerateArray(), "forecast");
            Assert.Equal((months, "2024-01-01"), (ahead.Count, ahead[0].Text("period")));
        }

        Assert.Empty((await shop.Server.JsonAsync("forecasts/models")).EnumerateArray());
    }

    [Fact]
    public async Task Values_beyond_the_top_ones_are_one_and_can_be_asked_for_by_name()
    {
        var lines = Enumerable.Range(1, 23).SelectMany(product => ForecastShop.Months("2023-01-01", 6, _ => 1000 - (10 * product), line => line with { Product = $"P{product:00}" }));
        await using var shop = await ForecastShop.OpenAsync(databases, lines);

        var names = (await shop.RowsAsync("forecasts?by=product&kind=forecast")).Select(row => row.Text("series")).Distinct().ToList();

        Assert.Equal((21, "P01", "P20", "(others)"), (names.Count, names[0], names[19], names[20]));
        Assert.Equal(["P23"], (await shop.RowsAsync("forecasts?by=product&product=P23")).Select(row => row.Text("series")).Distinct());
        Assert.Empty(await shop.RowsAsync("forecasts?by=region"));
    }

    [Fact]
    public async Task The_league_tells_how_good_each_model_was()
    {
        await using var shop = await ForecastShop.OpenAsync(databases, ForecastShop.Months("2021-01-01", 36, month => 1000 + (20 * month), line => line with { Region = "East" }));

        var league = await shop.RowsAsync("forecasts/models");
        var region = await shop.RowsAsync("forecasts/models?by=region&model=seasonal_naive");

        Assert.Equal(["total", "East"], league.Select(row => row.Text("series")).Distinct());
        Assert.All(league.GroupBy(row => row.Text("series")), models =>
        {
            Assert.Contains("seasonal_naive", models.Select(row => row.Text("model")));
            Assert.Single(models, row => row.GetProperty("served").GetBoolean());
        });
        Assert.Equal(["East"], region.Select(row => row.Text("series")));
        var metrics = await shop.RowsAsync("models/metrics?model=forecasts");
        Assert.Contains(metrics, row => row.Text("metric") == "total_holdout_mase" && row.Text("heuristic") == "seasonal_naive" && !row.IsNull("heuristic_value"));
    }

    [Fact]
    public async Task What_is_wrong_is_told_by_its_name()
    {
        await using var server = await ApiServer.StartAsync((await Platform(databases)).ConnectionString);
        foreach (var (query, parameter) in Wrong)
        {
            Assert.Equal(parameter, (await server.ProblemAsync($"forecasts?{query}", 400)).Text("parameter"));
        }
    }

    private static async Task<Shop> Platform(DatabaseFixture databases)
    {
        var shop = new Shop(await databases.CreateDatabaseAsync());
        await shop.DatasetAsync("default");
        return shop;
    }

    private static List<JsonElement> Of(IEnumerable<JsonElement> rows, string kind) => [.. rows.Where(row => row.Text("kind") == kind)];

    private static IEnumerable<string> Cells(IEnumerable<string> lines) => lines.Select(line => line.Split('|')).Select(cells => $"{cells[2]}|{cells[4]}");
}
