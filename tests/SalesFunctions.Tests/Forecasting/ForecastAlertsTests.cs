using System.Globalization;
using System.Text.Json;
using SalesFunctions.Tests.EndToEnd;
using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Forecasting;

[Collection(DatabaseTests.Name)]
public sealed class ForecastAlertsTests(DatabaseFixture databases)
{
    [Fact]
    public async Task A_month_outside_its_band_is_told_with_what_drove_it()
    {
        await using var shop = await ForecastShop.OpenAsync(databases, Lines());

        var alerts = await shop.RowsAsync("forecasts/alerts?by=total");
        var rows = await shop.RowsAsync("forecasts?kind=actual,hindcast,forecast,nowcast");

        Assert.Equal(["2023-07-01 nowcast high category Cups", "2023-05-01 actual low store A"], alerts.Select(Told));
        Assert.All(alerts, alert =>
        {
            var expected = rows.Single(row => row.Text("period") == alert.Text("period") && row.Text("kind") == (alert.Text("kind") == "actual" ? "hindcast" : "forecast"));
            Assert.Equal(
                (expected.Money("value"), expected.Money("lower_95"), expected.Money("upper_95")), (alert.Money("expected"), alert.Money("lower_95"), alert.Money("upper_95")));
            Assert.Equal(rows.Single(row => row.Text("period") == alert.Text("period") && row.Text("kind") == alert.Text("kind")).Money("value"), alert.Money("value"));
            Assert.Equal(alert.Money("value") - alert.Money("expected"), alert.Money("deviation"));
            Assert.Equal((double)(100 * alert.Money("deviation") / alert.Money("expected")), alert.Number("deviation_percent"), 6);
            Assert.Equal(Math.Sign(alert.Money("deviation")), Math.Sign(alert.Money("driver_deviation")));
        });

        // Store A has all of what failed, East sold cups besides; it usually has six tenths of the total's 1000 and sold 60.
        Assert.InRange(alerts[1].Money("driver_deviation"), -600, -480);
        Assert.StartsWith("So far", alerts[0].Text("note"), StringComparison.Ordinal);
        Assert.Contains("2023-05-01 actual low category Tea", (await shop.RowsAsync("forecasts/alerts?by=region")).Where(alert => alert.Text("series") == "East").Select(Told));
        Assert.Equal(["2023-07-01"], (await shop.RowsAsync("forecasts/alerts?by=total&months=1")).Select(alert => alert.Text("period")));
        Assert.True((await shop.RowsAsync("forecasts/alerts?band=80&months=6")).Count > (await shop.RowsAsync("forecasts/alerts?months=6")).Count);
    }

    [Fact]
    public async Task A_shop_without_models_has_no_alerts()
    {
        var shop = new Shop(await databases.CreateDatabaseAsync());
        await shop.DatasetAsync("default");
        await using var server = await ApiServer.StartAsync(shop.ConnectionString);

        Assert.Empty((await server.JsonAsync("forecasts/alerts")).EnumerateArray());
        Assert.Equal("band", (await server.ProblemAsync("forecasts/alerts?band=50", 400)).Text("parameter"));
        Assert.Equal("months", (await server.ProblemAsync("forecasts/alerts?months=0", 400)).Text("parameter"));
    }

    /// <summary>Thirty months around 1000; in May 2023 Tea in the East failed, in the first days of July two thirds of far more sales are cups, usually a tenth.</summary>
    private static IEnumerable<Line> Lines()
    {
        var random = new Random(6);
        var noise = Enumerable.Range(0, 40).Select(_ => random.Next(-15, 16)).ToList();
        decimal East(int month) => month == 28 ? 60 : 600 + noise[month];
        var east = ForecastShop.Months("2021-01-01", 30, East, line => line with { Region = "East", Category = "Tea", Store = "A" });
        var west = ForecastShop.Months("2021-01-01", 30, month => 300 + noise[month + 5], line => line with { Region = "West", Category = "Tea", Store = "B" });
        var cups = ForecastShop.Months("2021-01-01", 30, month => 100 + noise[month + 9], line => line with { Region = "East", Category = "Cups", Store = "B" });
        var july = Enumerable.Range(1, 8).Select(day => new Line(1500, string.Create(CultureInfo.InvariantCulture, $"2023-07-{day:00}"))
        {
            Region = day % 2 == 0 ? "East" : "West", Category = day % 3 == 0 ? "Tea" : "Cups", Store = "B",
        });
        return [.. east, .. west, .. cups, .. july];
    }

    private static string Told(JsonElement alert) =>
        $"{alert.Text("period")} {alert.Text("kind")} {alert.Text("direction")} {alert.Text("driver_dimension")} {alert.Text("driver_value")}";
}
