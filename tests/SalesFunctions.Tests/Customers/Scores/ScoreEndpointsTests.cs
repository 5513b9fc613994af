using System.Text.Json;
using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Customers.Scores;

[Collection(DatabaseTests.Name)]
public sealed class ScoreEndpointsTests(ModelledShop shop) : IClassFixture<ModelledShop>
{
    private const string ByValue = "sort=-expected_value_12_months";

    private readonly ApiServer _server = shop.Server;

    [Fact]
    public async Task A_customer_has_segments_scores_and_what_is_expected()
    {
        var items = (await _server.JsonAsync("customers")).GetProperty("items");

        Assert.Equal(
            [
                "customer_id", "customer_name", "region", "rfm", "behaviour", "spenders", "orders", "purchases", "sales", "returns", "return_rate", "average_order_value",
                "first_day", "last_day", "recency_days", "recency_score", "frequency_score", "monetary_score", "probability_alive", "expected_purchases_3_months",
                "expected_purchases_6_months", "expected_purchases_12_months", "expected_purchases_12_months_lower_80", "expected_purchases_12_months_upper_80",
                "probability_of_purchase_12_months", "median_purchases_12_months", "expected_value_3_months", "expected_value_6_months", "expected_value_12_months", "expected_value_12_months_lower_80", "expected_value_12_months_upper_80",
                "simple_lifetime_value", "value_model", "next_purchase_on", "next_purchase_lower_80", "next_purchase_upper_80", "due_by", "overdue", "currency",
            ],
            items[0].Columns());
        Assert.Equal(
            "A|Ada|East|High-Value|High / Value|High|10|9|900|100|0.1|90|2023-01-10|2024-03-30|1|5|5|5|0.95|2|4|8|5|12|0.99|7|200|380|700.5|400|1000|810|bg_nbd"
            + "|2024-04-10|2024-04-01|2024-05-05|2024-05-30|false|TRY",
            items.Lines()[0]);
        Assert.Equal("D|null|null|null|null|null|0|0|-20|20|1" + string.Concat(Enumerable.Repeat("|null", 26)) + "|false|TRY", items.Lines()[3]);
    }

    [Theory]
    [InlineData("", "ABCDE")]
    [InlineData(ByValue, "AECBD")]
    [InlineData("rfm=Dormant", "BCE")]
    [InlineData("rfm=Dormant&rfm=High-Value&" + ByValue, "AECB")]
    [InlineData("rfm=", "D")]
    [InlineData("behaviour=High%20/%20Value", "A")]
    [InlineData("spenders=High", "A")]
    [InlineData("spenders=High&spenders=&overdue=false", "ADE")]
    [InlineData("overdue=true", "BC")]
    [InlineData("minimum_probability_alive=0.5", "ACE")]
    [InlineData("maximum_probability_alive=0.5", "BCE")]
    [InlineData("minimum_probability_alive=0.3&maximum_probability_alive=0.6&" + ByValue, "EC")]
    [InlineData("region=East", "AB")]
    [InlineData("region=&region=West", "CDE")]
    [InlineData("gender=Male&age_group=26-35", "BC")]
    [InlineData("rfm=Nobody", "")]
    [InlineData("dataset=unmodelled", "")]
    public async Task Customers_are_filtered_and_ordered(string question, string expected) =>
        Assert.Equal(expected, Ids((await _server.JsonAsync($"customers?{question}")).GetProperty("items")));

    [Theory]
    [InlineData("", "ABCDE")]
    [InlineData(ByValue, "AECBD")]
    [InlineData(ByValue + "&gender=Male&gender=", "CBD")]
    public async Task Pages_of_any_size_are_the_whole(string question, string expected)
    {
        for (var size = 1; size <= 6; size++)
        {
            var ids = "";
            for (var next = $"customers?{question}&page_size={size}"; next is not null;)
            {
                var page = await _server.JsonAsync(next);
                ids += Ids(page.GetProperty("items"));
                next = page.GetProperty("nextLink").GetString();
            }

            Assert.Equal(expected, ids);
        }
    }

    [Fact]
    public async Task A_cursor_belongs_to_its_order()
    {
        var cursor = (await _server.JsonAsync("customers?page_size=1")).GetProperty("nextCursor").GetString();

        Assert.Equal("cursor", (await _server.ProblemAsync($"customers?{ByValue}&cursor={cursor}", 400)).GetProperty("parameter").GetString());
    }

    [Fact]
    public async Task Overdue_customers_come_by_what_is_at_stake()
    {
        var rows = await _server.JsonAsync("customers/overdue");

        Assert.Equal(
            [
                "customer_id", "customer_name", "region", "rfm", "behaviour", "spenders", "last_day", "due_by", "days_overdue", "probability_alive",
                "expected_purchases_12_months", "sales", "expected_value_12_months", "rank", "currency",
            ],
            rows[0].Columns());
        Assert.Equal(
            [
                "C|Cem|West|Dormant|Budget|null|2024-02-01|2024-03-01|30|0.5|4|90|300|1|TRY",
                "B|Ben|East|Dormant|Budget|null|2024-01-01|2024-01-31|60|0.2|0.4|60|50.25|2|TRY",
            ],
            rows.Lines());
    }

    [Theory]
    [InlineData("top=1", "C")]
    [InlineData("region=East", "B")]
    [InlineData("rfm=High-Value", "")]
    [InlineData("dataset=unmodelled", "")]
    public async Task Overdue_customers_are_filtered(string question, string expected) => Assert.Equal(expected, Ids(await _server.JsonAsync($"customers/overdue?{question}")));

    [Fact]
    public async Task A_cell_tells_how_many_have_its_scores_and_what_they_bring()
    {
        var rows = await _server.JsonAsync("customers/rfm");

        Assert.Equal(
            [
                "recency_score", "frequency_score", "customers", "customer_share", "mean_monetary_score", "orders", "sales", "sales_share", "sales_per_customer", "mean_recency_days",
                "expected_value_12_months", "rfm", "rfm_share", "currency",
            ],
            rows[0].Columns());
        Assert.Equal(
            [
                "1|2|1|0.25|1|2|60|0.05|60|90|50.25|Dormant|1|TRY", "2|3|1|0.25|2|3|90|0.075|90|59|300|Dormant|1|TRY", "3|1|1|0.25|3|1|150|0.125|150|30|300|Dormant|1|TRY",
                "5|5|1|0.25|5|10|900|0.75|900|1|700.5|High-Value|1|TRY",
            ],
            rows.Lines());
    }

    [Fact]
    public async Task A_cell_names_the_segment_of_most_of_its_customers() => Assert.Equal(
        ["4|3|4|0.8|2.5|10|400|0.8|100|20|80|New|0.75|null", "5|3|1|0.2|5|4|100|0.2|100|10|null|null|1|null"], (await _server.JsonAsync("customers/rfm?dataset=crowded")).Lines());

    [Theory]
    [InlineData("region=East", "12 55")]
    [InlineData("rfm=High-Value", "55")]
    [InlineData("overdue=true&maximum_probability_alive=0.4", "12")]
    [InlineData("rfm=Nobody", "")]
    [InlineData("dataset=unmodelled", "")]
    public async Task Cells_are_filtered(string question, string expected) => Assert.Equal(
        expected,
        string.Join(' ', (await _server.JsonAsync($"customers/rfm?{question}")).EnumerateArray().Select(row => $"{row.GetProperty("recency_score")}{row.GetProperty("frequency_score")}")));

    [Fact]
    public async Task All_customers_together_are_expected_to_bring_something()
    {
        var rows = await _server.JsonAsync("customers/lifetime-value");

        Assert.Equal(
            [
                "months", "value_model", "customers", "expected_purchases", "expected_purchases_lower_80", "expected_purchases_upper_80", "expected_value",
                "expected_value_lower_80", "expected_value_upper_80", "average_expected_value", "simple_lifetime_value", "note", "currency",
            ],
            rows[0].Columns());
        Assert.Equal(
            ["3|bg_nbd|4|4.1|2|7|372|200|560|93|null|null|TRY", "12|bg_nbd|4|16.4|10|23|1350.75|900|1900|337.6875|1026|A note.|TRY"], rows.Lines());
    }

    [Fact]
    public async Task One_customer_is_told_with_the_scores_at_the_end()
    {
        var customer = await _server.JsonAsync("customers/A");

        Assert.Equal(
            [
                "currency", "rfm", "behaviour", "spenders", "recency_score", "frequency_score", "monetary_score", "probability_alive", "expected_purchases_12_months",
                "expected_purchases_12_months_lower_80", "expected_purchases_12_months_upper_80", "probability_of_purchase_12_months", "median_purchases_12_months",
                "expected_value_12_months", "expected_value_12_months_lower_80", "expected_value_12_months_upper_80", "next_purchase_on", "next_purchase_lower_80", "next_purchase_upper_80", "overdue", "value_model",
            ],
            customer.Columns()[^21..]);
        Assert.EndsWith(
            "|TRY|High-Value|High / Value|High|5|5|5|0.95|8|5|12|0.99|7|700.5|400|1000|2024-04-10|2024-04-01|2024-05-05|false|bg_nbd", Line(customer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Points_have_the_segments_of_the_published_version() => Assert.Equal(
        ["A|21|900|null|East|Female|2|TRY|High-Value|High / Value|High", "B|22|60|null|East|Male|2|TRY|Dormant|Budget|null"],
        (await _server.JsonAsync("customers/scatter?x=age&y=sales")).Lines().Order(StringComparer.Ordinal));

    [Fact]
    public async Task The_version_is_told_and_part_of_the_tag()
    {
        using var answer = await _server.SendAsync(HttpMethod.Get, "customers/overdue");
        using var without = await _server.SendAsync(HttpMethod.Get, "customers/overdue?dataset=unmodelled");

        Assert.Equal(["3"], answer.Headers.GetValues("X-Model-Version"));
        Assert.False(without.Headers.Contains("X-Model-Version"));
    }

    [Theory]
    [InlineData("customers?sort=sales", "sort")]
    [InlineData("customers?overdue=perhaps", "overdue")]
    [InlineData("customers?minimum_probability_alive=2", "minimum_probability_alive")]
    [InlineData("customers?minimum_probability_alive=0.9&maximum_probability_alive=0.1", "maximum_probability_alive")]
    [InlineData("customers?page_size=0", "page_size")]
    [InlineData("customers?moon=1", "moon")]
    [InlineData("customers/overdue?top=0", "top")]
    [InlineData("customers/lifetime-value?months=3", "months")]
    public async Task A_wrong_parameter_is_named(string path, string parameter) =>
        Assert.Equal(parameter, (await _server.ProblemAsync(path, 400)).GetProperty("parameter").GetString());

    private static string Ids(JsonElement rows) => string.Concat(rows.EnumerateArray().Select(row => row.GetProperty("customer_id").GetString()));

    private static string Line(JsonElement row) => JsonDocument.Parse($"[{row.GetRawText()}]").RootElement.Lines()[0];
}
