using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Sales.Anomalies;

[Collection(DatabaseTests.Name)]
public sealed class AnomaliesEndpointsTests(AnomaliesShop sample) : IClassFixture<AnomaliesShop>
{
    private readonly ApiServer _server = sample.Server;

    [Fact]
    public async Task The_planted_days_stand_out_and_what_moved_them_is_named()
    {
        var rows = await _server.JsonAsync("sales/anomalies");

        Assert.Equal(
            [
                "period", "measure", "actual", "expected", "lower", "upper", "deviation", "deviation_percent", "score", "direction", "anomaly",
                "driver_dimension", "driver_value", "driver_deviation", "note", "currency",
            ],
            rows[0].Columns());
        Assert.Equal(["2024-02-15|high", "2024-02-22|low"], rows.EnumerateArray().Select(row => $"{row.GetProperty("period").GetString()}|{row.GetProperty("direction").GetString()}"));
        var (high, low) = (rows[0], rows[1]);
        Assert.Equal(["store", "South", "sales", "EUR"], Texts(high, "driver_dimension", "driver_value", "measure", "currency"));
        Assert.Equal("null", high.GetProperty("note").GetRawText());
        Assert.Equal(AnomaliesShop.Extra, high.GetProperty("driver_deviation").GetDouble(), 0.05 * AnomaliesShop.Extra);
        Assert.Equal(AnomaliesShop.Extra, high.GetProperty("deviation").GetDouble(), 0.05 * AnomaliesShop.Extra);
        Assert.Equal(0, low.GetProperty("actual").GetDecimal());
        Assert.Equal(-100, low.GetProperty("deviation_percent").GetDouble());
        Assert.True(low.GetProperty("lower").GetDecimal() > 0 && low.GetProperty("driver_deviation").GetDecimal() < 0);
        foreach (var row in rows.EnumerateArray())
        {
            Assert.Equal(row.GetProperty("actual").GetDecimal() - row.GetProperty("expected").GetDecimal(), row.GetProperty("deviation").GetDecimal(), 3);
        }
    }

    [Fact]
    public async Task All_days_come_for_a_chart_with_the_closed_Sundays_inside_their_band()
    {
        var rows = (await _server.JsonAsync("sales/anomalies?all=true")).EnumerateArray().ToList();

        Assert.Equal(AnomaliesShop.Days, rows.Count);
        Assert.Equal(2, rows.Count(row => row.GetProperty("anomaly").GetBoolean()));
        Assert.All(rows.Where((_, at) => at % 7 == 6), row => Assert.Equal(0, row.GetProperty("expected").GetDecimal()));
        Assert.All(rows, row => Assert.Equal(
            row.GetProperty("actual").GetDecimal() < row.GetProperty("lower").GetDecimal() || row.GetProperty("actual").GetDecimal() > row.GetProperty("upper").GetDecimal(),
            row.GetProperty("anomaly").GetBoolean()));
        Assert.Equal(
            await sample.Shop.RowsAsync("SELECT DATE_FORMAT(sold_on, '%Y-%m-%d'), SUM(amount) FROM sales_lines WHERE dataset_id = 1 GROUP BY sold_on ORDER BY sold_on"),
            rows.Where(row => row.GetProperty("actual").GetDecimal() > 0).Select(row => $"{row.GetProperty("period").GetString()}|{row.GetProperty("actual").GetDecimal():0.0000}"));
    }

    [Theory]
    [InlineData("from=2024-02-16", "2024-02-22")]
    [InlineData("to=2024-02-22", "2024-02-15")]
    [InlineData("store=North", "2024-02-22")]
    [InlineData("measure=orders", "2024-02-22")]
    [InlineData("measure=units", "2024-02-22")]
    [InlineData("threshold=20&from=2024-02-16&to=2024-02-17")]
    [InlineData("dataset=empty")]
    public async Task Range_filters_and_measure_choose(string query, params string[] periods) =>
        Assert.Equal(periods, (await _server.JsonAsync($"sales/anomalies?{query}")).EnumerateArray().Select(row => row.GetProperty("period").GetString()));

    [Fact]
    public async Task Orders_have_no_currency() =>
        Assert.All((await _server.JsonAsync("sales/anomalies?measure=orders&all=true")).EnumerateArray(), row => Assert.Equal("null", row.GetProperty("currency").GetRawText()));

    [Fact]
    public async Task A_month_stands_out_and_the_running_one_is_not_judged()
    {
        var found = Assert.Single((await _server.JsonAsync("sales/anomalies?grain=month&dataset=months")).EnumerateArray());
        Assert.Equal(["2023-06-01", "high", "category", "Tools"], Texts(found, "period", "direction", "driver_dimension", "driver_value"));

        var rows = (await _server.JsonAsync("sales/anomalies?grain=month&dataset=months&all=true")).EnumerateArray().ToList();
        Assert.Equal(13, rows.Count);
        Assert.Equal(["The month is not complete."], Texts(rows[^1], "note"));
        Assert.Equal("null", rows[^1].GetProperty("anomaly").GetRawText());
    }

    [Theory]
    [InlineData("dataset=months&grain=day", "Most days are without a sale; ask for grain=month.")]
    [InlineData("grain=month", "8 complete months are needed; 2 are there.")]
    [InlineData("dataset=short", "21 days are needed; 2 are there.")]
    public async Task A_series_that_is_too_weak_says_why(string query, string note)
    {
        var row = Assert.Single((await _server.JsonAsync($"sales/anomalies?{query}")).EnumerateArray());

        Assert.Equal("null", row.GetProperty("expected").GetRawText());
        Assert.Equal("null", row.GetProperty("anomaly").GetRawText());
        Assert.Contains(row.GetProperty("note").GetString(), new[] { note, "The month is not complete." });
        Assert.Contains(
            (await _server.JsonAsync($"sales/anomalies?{query}&all=true")).EnumerateArray(), one => one.GetProperty("note").GetString() == note);
    }

    [Theory]
    [InlineData("grain=week", "grain")]
    [InlineData("measure=profit", "measure")]
    [InlineData("threshold=0.5", "threshold")]
    [InlineData("threshold=NaN", "threshold")]
    [InlineData("all=1", "all")]
    [InlineData("hour=9", "hour")]
    public async Task A_wrong_parameter_is_named(string query, string parameter) =>
        Assert.Equal(parameter, (await _server.ProblemAsync($"sales/anomalies?{query}", 400)).GetProperty("parameter").GetString());

    private static IEnumerable<string?> Texts(System.Text.Json.JsonElement row, params string[] columns) => columns.Select(column => row.GetProperty(column).GetString());
}

/// <summary>
/// Ten weeks of two stores and two categories, closed on Sundays, with a sale of tools in the small store on one Thursday and a closed Thursday after it;
/// and thirteen months of one sale per category each, tools having one good month and the last month having ten days.
/// </summary>
public sealed class AnomaliesShop(DatabaseFixture databases) : IAsyncLifetime
{
    internal const int Days = 69;
    internal const int Extra = 400;

    private static readonly DateOnly Monday = new(2024, 1, 1);

    internal ApiServer Server { get; private set; } = null!;

    internal Shop Shop { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Shop = new Shop(await databases.CreateDatabaseAsync());
        await Shop.LinesAsync(await Shop.DatasetAsync("default", "EUR"), [.. Enumerable.Range(0, Days).Where(day => day % 7 != 6 && day != 52).SelectMany(Day)]);
        await Shop.LinesAsync(await Shop.DatasetAsync("months"), [.. Enumerable.Range(0, 13).SelectMany(Month)]);
        await Shop.LinesAsync(await Shop.DatasetAsync("short"), new Line(5, "2024-05-04"), new Line(7, "2024-05-05"));
        await Shop.DatasetAsync("empty");
        Server = await ApiServer.StartAsync(Shop.ConnectionString);
    }

    public async Task DisposeAsync() => await Server.DisposeAsync();

    private static IEnumerable<Line> Day(int day)
    {
        var busy = (decimal)(1 + (0.2 * (day % 7)) + (0.02 * (day * 37 % 11)));
        foreach (var (store, category, share) in new[] { ("North", "Tools", 200), ("North", "Toys", 200), ("South", "Tools", 50), ("South", "Toys", 50) })
        {
            var extra = day == 45 && store == "South" && category == "Tools" ? Extra : 0;
            yield return new Line((share * busy) + extra, Text(Monday.AddDays(day)))
            {
                Order = $"{day}-{store}", Store = store, Category = category, Region = "East", Payment = "Cash", Quantity = 2,
            };
        }
    }

    private static IEnumerable<Line> Month(int month)
    {
        var day = new DateOnly(2023, 1, 5).AddMonths(month);
        yield return new Line(900 + (month * 17 % 50), Text(day)) { Order = $"{month}", Category = "Toys" };
        yield return new Line(month == 5 ? 1500 : 300 + (month * 13 % 30), Text(day.AddDays(5))) { Order = $"{month}", Category = "Tools" };
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
