using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Sales.Peaks;

[Collection(DatabaseTests.Name)]
public sealed class PeaksEndpointsTests(SampleShop sample) : IClassFixture<SampleShop>
{
    [Fact]
    public async Task Averages_count_every_day_between_the_first_and_the_last()
    {
        // Tuesday 10 January to Sunday 5 March: 8 of each weekday but Monday, which comes 7 times; 22, 28 and 5 days of the months.
        var rows = await sample.Server.JsonAsync("sales/peaks?kind=weekday&kind=month");

        Assert.Equal(
            ["kind", "weekday", "weekday_name", "hour", "month_of_year", "sales", "orders", "units", "days", "average_sales_per_day", "share", "index", "rank", "currency"],
            rows[0].Columns());
        Assert.Equal(
            [
                "weekday|7|Sunday|null|null|210|2|4|8|26.25",
                "weekday|2|Tuesday|null|null|180.25|2|4|8|22.5313",
                "weekday|1|Monday|null|null|0|0|0|7|0",
                "weekday|3|Wednesday|null|null|0|0|0|8|0",
                "weekday|5|Friday|null|null|0|0|0|8|0",
                "weekday|6|Saturday|null|null|0|0|0|8|0",
                "weekday|4|Thursday|null|null|-40|1|-1|8|-5",
                "month|null|null|null|3|170|3|3|5|34",
                "month|null|null|null|1|180.25|2|4|22|8.1932",
                "month|null|null|null|2|0|0|0|28|0",
            ],
            rows.Lines().Select(line => string.Join('|', line.Split('|')[..10])));
        Assert.Equal(Enumerable.Range(1, 7).Concat([1, 2, 3]), rows.EnumerateArray().Select(row => row.GetProperty("rank").GetInt32()));
        Assert.Equal(34 / (350.25 / 55), rows[7].GetProperty("index").GetDouble(), 9);
        Assert.Equal(170 / 350.25, rows[7].GetProperty("share").GetDouble(), 12);
    }

    [Fact]
    public async Task Five_Mondays_do_not_beat_four_better_Sundays()
    {
        // Monday 1 January to Monday 29 January 2024.
        var lines = Enumerable.Range(0, 29).Select(day => new Line(day % 7 == 6 ? 11 : 10, new DateOnly(2024, 1, 1).AddDays(day).ToString("yyyy-MM-dd", null)) { Order = $"{day}" });
        await using var shop = await HandMadeShop.OpenAsync(sample.Databases, [.. lines]);

        var rows = (await shop.Server.JsonAsync("sales/peaks?kind=weekday")).Lines();

        Assert.StartsWith("weekday|7|Sunday|null|null|44|4|0|4|11|", rows[0], StringComparison.Ordinal);
        Assert.StartsWith("weekday|1|Monday|null|null|50|5|0|5|10|", rows[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hours_come_where_the_lines_have_times()
    {
        await using var shop = await HandMadeShop.OpenAsync(sample.Databases, new(30, "2024-01-01") { Order = "A" }, new(12, "2024-01-02") { Order = "B" }, new(6, "2024-01-03"));
        Assert.Empty((await shop.Server.JsonAsync("sales/peaks?kind=hour&kind=weekday_hour")).EnumerateArray());

        await shop.Shop.ExecuteAsync("UPDATE sales_lines SET sold_time = CASE order_id WHEN 'A' THEN '09:15' WHEN 'B' THEN '17:59:59' END; DELETE FROM sales_cubes; UPDATE datasets SET data_version = data_version + 1");
        var rows = (await shop.Server.JsonAsync("sales/peaks?kind=hour&kind=weekday_hour")).Lines();

        Assert.Equal(
            [
                "hour|null|null|9|null|30|1|0|3|10", "hour|null|null|17|null|12|1|0|3|4",
                "weekday_hour|1|Monday|9|null|30|1|0|1|30", "weekday_hour|2|Tuesday|17|null|12|1|0|1|12",
                "weekday_hour|1|Monday|17|null|0|0|0|1|0", "weekday_hour|2|Tuesday|9|null|0|0|0|1|0",
                "weekday_hour|3|Wednesday|9|null|0|0|0|1|0", "weekday_hour|3|Wednesday|17|null|0|0|0|1|0",
            ],
            rows.Select(line => string.Join('|', line.Split('|')[..10])));
    }

    [Theory]
    [InlineData("from=2023-03-05", "210|2|4|1")]
    [InlineData("store=Kanyon&from=2023-03-01&to=2023-04-01", "0|0|0|1")]
    [InlineData("category=Toys", "200|1|4|8")]
    public async Task Range_and_filters_choose_the_days_and_the_lines(string query, string sunday) => Assert.Equal(
        sunday,
        string.Join('|', (await sample.Server.JsonAsync($"sales/peaks?kind=weekday&{query}")).Lines().Select(line => line.Split('|')).Single(cells => cells[1] == "7")[5..9]));

    [Theory]
    [InlineData("dataset=empty")]
    [InlineData("from=2030-01-01")]
    public async Task Without_sales_there_is_no_peak(string query) => Assert.Empty((await sample.Server.JsonAsync($"sales/peaks?{query}")).EnumerateArray());

    [Theory]
    [InlineData("kind=night", "kind")]
    [InlineData("weekday=1", "weekday")]
    public async Task A_wrong_parameter_is_named(string query, string parameter) =>
        Assert.Equal(parameter, (await sample.Server.ProblemAsync($"sales/peaks?{query}", 400)).GetProperty("parameter").GetString());
}
