using System.Text.Json;
using SalesFunctions.Tests.Platform;
using SalesFunctions.Tests.Platform.OData;

namespace SalesFunctions.Tests.Customers.Segments;

[Collection(DatabaseTests.Name)]
public sealed class SegmentEndpointsTests(ModelledShop shop) : IClassFixture<ModelledShop>
{
    private readonly ApiServer _server = shop.Server;

    [Fact]
    public async Task A_segment_has_size_sales_and_means()
    {
        var rows = await _server.JsonAsync("customers/segments");

        Assert.Equal(
            [
                "segment_id", "scheme", "position", "segment", "rule", "customers", "customer_share", "orders", "sales", "sales_share", "returns", "return_rate",
                "average_order_value", "sales_per_customer", "orders_per_customer", "expected_value_12_months", "mean_recency_days", "mean_age", "mean_annual_income",
                "mean_spending_score", "mean_probability_alive", "top_categories", "currency",
            ],
            rows[0].Columns());
        Assert.Equal(
            [
                "rfm:High-Value|rfm|1|High-Value|monetary_score = 5|1|0.25|10|900|0.75|100|0.1|90|900|10|700.5|1|null|null|null|null|Toys, Books|TRY",
                "rfm:Dormant|rfm|2|Dormant|recency_score <= 3|3|0.75|6|300|0.25|0|0|50|100|2|650.25|60|22|30|7|0.4|Books|TRY",
                "rfm:New|rfm|3|New|all others|0|0|0|0|0|0|null|null|null|null|null|null|null|null|null|null|null|TRY",
            ],
            rows.Lines());
    }

    [Fact]
    public async Task Who_returned_more_than_is_known_to_be_bought_returned_all()
    {
        var row = (await _server.JsonAsync("customers/segments?scheme=spenders"))[0];

        Assert.Equal(1, row.GetProperty("return_rate").GetDouble());
    }

    [Theory]
    [InlineData("rfm", 1)]
    [InlineData("behaviour", 1)]
    public async Task Shares_sum_up_to_the_whole(string scheme, double whole)
    {
        var rows = (await _server.JsonAsync($"customers/segments?scheme={scheme}")).EnumerateArray().ToList();

        Assert.Equal(whole, rows.Sum(row => row.GetProperty("customer_share").GetDouble()), 12);
        Assert.Equal(whole, rows.Sum(row => row.GetProperty("sales_share").GetDouble()), 12);
    }

    [Fact]
    public async Task Features_stand_in_the_order_of_the_segments()
    {
        var rows = await _server.JsonAsync("customers/segments/features?scheme=rfm");

        Assert.Equal(["scheme", "segment", "feature", "customers", "mean", "mean_of_all", "index", "centre"], rows[0].Columns());
        Assert.Equal(
            [
                "rfm|High-Value|recency_days|1|1|50|2|null", "rfm|High-Value|age|0|null|22|null|null", "rfm|Dormant|recency_days|3|60|50|120|55.5",
                "rfm|Dormant|age|2|22|0|null|null", "rfm|Dormant|annual_income|1|30|40|75|null", "rfm|Dormant|spending_score|1|7|8|87.5|null",
            ],
            rows.Lines()[..6]);
    }

    [Fact]
    public async Task Migrations_have_shares_of_where_customers_came_from()
    {
        var rows = await _server.JsonAsync("customers/segments/migrations");

        Assert.Equal(["scheme", "from_segment", "to_segment", "customers", "share_of_from"], rows[0].Columns());
        Assert.Equal(
            [
                $"rfm|Dormant|High-Value|1|{1 / 3.0}", $"rfm|Dormant|Dormant|1|{1 / 3.0}", $"rfm|Dormant|null|1|{1 / 3.0}", "rfm|Gone|Dormant|1|1", "rfm|null|Dormant|1|null",
            ],
            rows.Lines());
    }

    [Fact]
    public async Task Who_came_to_a_segment_are_its_customers()
    {
        var sizes = (await _server.JsonAsync("customers/segments")).EnumerateArray().ToDictionary(row => row.GetProperty("segment").GetString()!, row => row.GetProperty("customers").GetInt64());
        var came = (await _server.JsonAsync("customers/segments/migrations")).EnumerateArray().ToLookup(row => row.GetProperty("to_segment").GetString(), row => row.GetProperty("customers").GetInt64());

        Assert.All(sizes, segment => Assert.Equal(segment.Value, came[segment.Key].Sum()));
    }

    [Fact]
    public async Task Moves_tell_why()
    {
        var items = (await _server.JsonAsync("customers/segments/moves")).GetProperty("items");

        Assert.Equal(["customer_id", "from_segment", "to_segment", "feature", "value_before", "value_after", "bound", "reason"], items[0].Columns());
        Assert.Equal(
            [
                "A|Dormant|High-Value|sales|500|900|800|Sales rose from 500 to 900, past 800.", "C|Gone|Dormant|recency_days|10|59|30|The last purchase is 59 days ago.",
                "E|null|Dormant|null|null|null|null|A new customer.",
            ],
            items.Lines());
    }

    [Theory]
    [InlineData("from_segment=Dormant", "A")]
    [InlineData("from_segment=Dormant&from_segment=Gone", "AC")]
    [InlineData("from_segment=&to_segment=Dormant", "E")]
    [InlineData("to_segment=Dormant", "CE")]
    [InlineData("scheme=behaviour&from_segment=High%20/%20Value", "B")]
    [InlineData("dataset=unmodelled", "")]
    public async Task Moves_are_filtered_and_paged(string question, string expected)
    {
        var ids = "";
        for (var next = $"customers/segments/moves?page_size=1&{question}"; next is not null;)
        {
            var page = await _server.JsonAsync(next);
            ids += string.Concat(page.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("customer_id").GetString()));
            next = page.GetProperty("nextLink").GetString();
        }

        Assert.Equal(expected, ids);
    }

    [Theory]
    [InlineData("customers/segments")]
    [InlineData("customers/segments/features")]
    [InlineData("customers/segments/migrations")]
    [InlineData("customers/segments/preferences")]
    [InlineData("customers/segments/High-Value/preferences")]
    public async Task Before_the_first_version_there_is_nothing(string path) =>
        Assert.Equal(0, (await _server.JsonAsync($"{path}?dataset=unmodelled")).GetArrayLength());

    [Theory]
    [InlineData("customers/segments")]
    [InlineData("customers/segments/features")]
    [InlineData("customers/segments/migrations")]
    [InlineData("customers/segments/moves")]
    [InlineData("customers/segments/preferences")]
    public async Task An_unknown_scheme_is_named(string path) =>
        Assert.Equal("scheme", (await _server.ProblemAsync($"{path}?scheme=stars", 400)).GetProperty("parameter").GetString());

    [Fact]
    public async Task The_feed_has_the_segments_of_all_schemes()
    {
        var feed = await FeedAsync("Segments?$select=segment_id,sales_share,mean_age&$filter=customers gt 0 and sales_share lt 0.5&$orderby=sales desc");

        Assert.Equal(["rfm:Dormant|0.25|22", "behaviour:Budget|0.25|null"], feed.Lines());
    }

    [Fact]
    public async Task The_feed_has_the_scores_of_customers_who_bought()
    {
        var feed = await FeedAsync("Customers?$select=customer_id,rfm,probability_alive,overdue,due_by&$filter=overdue eq true or expected_value_12_months gt 700");

        Assert.Equal(["A|High-Value|0.95|false|2024-05-30", "B|Dormant|0.2|true|2024-01-31"], feed.Lines());
    }

    private async Task<JsonElement> FeedAsync(string question) => (await new Feed(_server).GetAsync(question)).GetProperty("value");
}
