using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Customers.Segments;

[Collection(DatabaseTests.Name)]
public sealed class PreferenceEndpointsTests(ModelledShop shop) : IClassFixture<ModelledShop>
{
    private readonly ApiServer _server = shop.Server;

    [Fact]
    public async Task Preferences_stand_beside_those_of_all()
    {
        var rows = await _server.JsonAsync("customers/segments/preferences?by=payment_method");

        Assert.Equal(
            [
                "scheme", "segment", "by", "month", "value", "lines", "sales", "sales_share", "sales_share_of_all", "index", "customers", "customer_share",
                "customer_share_of_others", "difference", "p_value", "q_value", "significant", "direction", "currency",
            ],
            rows[0].Columns());

        // Of 1000 in all 640 by card; the others of the one high-value customer are three, of whom one paid by card and three in cash.
        Assert.Equal(
            [
                $"rfm|High-Value|payment_method|null|Card|6|600|0.75|0.64|117.1875|1|1|{1 / 3.0}|0.75|0.01|0.05|true|more|TRY",
                $"rfm|High-Value|payment_method|null|Cash|4|200|0.25|0.36|{100 * 0.25 / 0.36}|1|1|1|0|1|1|false|null|TRY",
                $"rfm|Dormant|payment_method|null|Cash|5|160|0.8|0.36|{100 * 0.8 / 0.36}|3|1|1|0|1|1|false|null|TRY",
                $"rfm|Dormant|payment_method|null|Card|1|40|0.2|0.64|31.25|1|{1 / 3.0}|1|-0.75|0.02|0.06|false|less|TRY",
            ],
            rows.Lines());
    }

    [Fact]
    public async Task One_segment_has_the_rows_that_it_has_among_all() => Assert.Equal(
        (await _server.JsonAsync("customers/segments/preferences?by=payment_method")).Lines()[2..],
        (await _server.JsonAsync("customers/segments/Dormant/preferences?by=payment_method&scheme=rfm")).Lines());

    [Fact]
    public async Task Trends_have_a_row_per_month_and_value()
    {
        var rows = await _server.JsonAsync("customers/segments/High-Value/preferences?by=payment_method&over=month");

        Assert.Equal(
            [
                "rfm|High-Value|payment_method|2024-01-01|Cash|3|75|1|0.75", "rfm|High-Value|payment_method|2024-02-01|Card|1|150|0.75|0.75",
                "rfm|High-Value|payment_method|2024-02-01|Cash|1|50|0.25|0.25",
            ],
            rows.Lines().Select(line => string.Join('|', line.Split('|')[..9])));
        Assert.All(rows.Lines(), line => Assert.EndsWith("|null|null|null|null|null|null|null|null|TRY", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Shares_of_a_segment_sum_up_to_the_whole()
    {
        var rows = (await _server.JsonAsync("customers/segments/preferences?by=payment_method")).EnumerateArray();

        Assert.All(rows.GroupBy(row => row.GetProperty("segment").GetString()), segment => Assert.Equal(1, segment.Sum(row => row.GetProperty("sales_share").GetDouble()), 12));
    }

    [Fact]
    public async Task Weekdays_follow_each_other_and_lines_without_one_come_last() => Assert.Equal(
        ["1", "5", "7", null],
        (await _server.JsonAsync("customers/segments/preferences?by=weekday")).EnumerateArray().Select(row => row.GetProperty("value").GetString()));

    [Theory]
    [InlineData("customers/segments/High%20%2F%20Value/preferences?scheme=behaviour")]
    [InlineData("customers/segments/High%20/%20Value/preferences?scheme=behaviour")]
    [InlineData("customers/segments/High%20/%20Value/preferences.json?scheme=behaviour")]
    public async Task A_segment_with_a_slash_and_blanks_can_be_asked_for(string path) =>
        Assert.Equal("High / Value", Assert.Single((await _server.JsonAsync(path)).EnumerateArray()).GetProperty("segment").GetString());

    [Fact]
    public async Task A_segment_with_a_slash_has_csv_too()
    {
        var csv = await _server.CsvAsync("customers/segments/High%20/%20Value/preferences.csv?scheme=behaviour");

        Assert.Contains("behaviour,High / Value,category", csv, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("customers/segments/Nobody/preferences")]
    [InlineData("customers/segments/No/body/preferences")]
    public async Task An_unknown_segment_is_not_found_and_those_that_are_there_are_told(string path) => Assert.Contains(
        "High-Value, Dormant, New", (await _server.ProblemAsync(path, 404)).GetProperty("detail").GetString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("by=colour", "by")]
    [InlineData("over=year", "over")]
    public async Task A_wrong_parameter_is_named(string question, string parameter) =>
        Assert.Equal(parameter, (await _server.ProblemAsync($"customers/segments/preferences?{question}", 400)).GetProperty("parameter").GetString());

    [Theory]
    [InlineData("customers/segments%2Ffeatures")]
    [InlineData("customers/segments/a/b")]
    public async Task A_customer_may_be_called_like_that(string path) =>
        Assert.Contains("There is no customer 'segments/", (await _server.ProblemAsync(path, 404)).GetProperty("detail").GetString(), StringComparison.Ordinal);
}
