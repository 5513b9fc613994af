using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Sales.Products;

[Collection(DatabaseTests.Name)]
public sealed class ProductsEndpointsTests(SampleShop sample) : IClassFixture<SampleShop>
{
    private readonly ApiServer _server = sample.Server;

    [Fact]
    public async Task The_best_products_add_up_to_the_whole()
    {
        var rows = await _server.JsonAsync("products/top");

        Assert.Equal(
            ["product", "category", "sub_category", "sales", "orders", "units", "contribution", "cumulative_share", "rank", "average_price", "returns", "return_rate", "profit", "change_percent", "currency"],
            rows[0].Columns());
        Assert.Equal(["P3|Toys|null|200|1|4", "Novel|Books|null|90.25|3|2", "Shirt|Clothing|null|60|2|1"], rows.Lines().Select(line => string.Join('|', line.Split('|')[..6])));
        Assert.Equal(["1|50|0|0|null|null|TRY", "2|45.125|0|0|null|null|TRY", "3|60|40|0.4|null|null|TRY"], rows.Lines().Select(line => string.Join('|', line.Split('|')[8..])));
        Assert.Equal(200 / 355.75, rows[0].GetProperty("contribution").GetDouble(), 12);
        Assert.Equal(350.25 / 355.75, rows[2].GetProperty("cumulative_share").GetDouble(), 12);
    }

    [Theory]
    [InlineData("by=orders", "Novel", "Shirt", "P3")]
    [InlineData("by=units&top=2", "P3", "Novel")]
    [InlineData("by=profit&top=1", "P3")]
    [InlineData("category=Books", "Novel")]
    [InlineData("region=East", "Shirt", "Novel")]
    [InlineData("to=2023-01-01")]
    [InlineData("dataset=empty")]
    public async Task They_are_ranked_and_filtered_as_asked(string query, params string[] products) =>
        Assert.Equal(products, (await _server.JsonAsync($"products/top?{query}")).EnumerateArray().Select(row => row.GetProperty("product").GetString()));

    [Fact]
    public async Task Change_is_against_the_span_of_equal_length_before()
    {
        var rows = await _server.JsonAsync("products/top?from=2023-03-01&to=2023-05-01");

        // P3 was not sold in January and February; Novel sold 10 after 80.25, Shirt -40 after 100.
        Assert.Equal(["P3|null", "Novel|-87.53894080996884", "Shirt|-140"], rows.Lines().Select(line => line.Split('|')).Select(cells => $"{cells[0]}|{cells[13]}"));
    }

    [Fact]
    public async Task A_product_is_weak_where_it_sells_less_than_its_share_elsewhere()
    {
        await using var shop = await RegionsAsync();
        var rows = await shop.Server.JsonAsync("products/underperforming");

        Assert.Equal(
            ["product", "category", "region", "sales", "expected_sales", "gap", "gap_percent", "region_share", "share_elsewhere", "orders", "expected_orders", "p_value", "significant", "currency"],
            rows[0].Columns());
        Assert.Equal(
            ["B|Things|West|240|585|-345", "A|Things|East|40|221.5385|-181.5385", "C|null|East|0|30.7692|-30.7692"],
            rows.Lines().Select(line => string.Join('|', line.Split('|')[..6])));
        Near([-58.97435897435897, -81.94444444444444, -100], "gap_percent");
        Near([240 / 650.0, 0.1, 0], "region_share");
        Near([0.9, 360 / 650.0, 50 / 650.0], "share_elsewhere");
        Near([63, 20.571428571428573, 5.714285714285714], "expected_orders");

        // Exact binomial sums, by rational numbers.
        Near([0.00016681253836697265, 0.00016692750913592096, 0.010890643668188605], "p_value");
        Assert.All(rows.EnumerateArray(), row => Assert.True(row.GetProperty("significant").GetBoolean()));

        void Near(double[] expected, string column) =>
            Assert.All(expected.Zip(rows.EnumerateArray()), pair => Assert.Equal(pair.First, pair.Second.GetProperty(column).GetDouble(), 9));
    }

    [Theory]
    [InlineData("region=East", "A|East", "C|East")]
    [InlineData("category=", "C|East")]
    [InlineData("category=Things&top=1", "B|West")]
    [InlineData("minimum_expected_orders=6", "B|West", "A|East")]
    [InlineData("significant=true", "B|West", "A|East", "C|East")]
    [InlineData("from=2025-01-01")]
    public async Task Shortfalls_are_chosen_as_asked(string query, params string[] expected)
    {
        await using var shop = await RegionsAsync();
        var rows = await shop.Server.JsonAsync($"products/underperforming?{query}");

        Assert.Equal(expected, rows.Lines().Select(line => line.Split('|')).Select(cells => $"{cells[0]}|{cells[2]}"));
    }

    [Fact]
    public async Task What_chance_explains_is_not_significant()
    {
        await using var shop = await RegionsAsync(("A", "East", 18), ("A", "West", 22), ("B", "East", 22), ("B", "West", 18));

        Assert.All((await shop.Server.JsonAsync("products/underperforming")).EnumerateArray(), row => Assert.False(row.GetProperty("significant").GetBoolean()));
        Assert.Empty((await shop.Server.JsonAsync("products/underperforming?significant=true")).EnumerateArray());
    }

    [Theory]
    [InlineData("products/top?by=colour", "by")]
    [InlineData("products/top?top=0", "top")]
    [InlineData("products/top?month=2024-01-01", "month")]
    [InlineData("products/underperforming?minimum_expected_orders=few", "minimum_expected_orders")]
    [InlineData("products/underperforming?significant=yes", "significant")]
    public async Task A_wrong_parameter_is_named(string path, string parameter) =>
        Assert.Equal(parameter, (await _server.ProblemAsync(path, 400)).GetProperty("parameter").GetString());

    private Task<HandMadeShop> RegionsAsync() => RegionsAsync(("A", "East", 4), ("B", "East", 36), ("A", "West", 36), ("B", "West", 24), ("C", "West", 10));

    private Task<HandMadeShop> RegionsAsync(params (string Product, string Region, int Orders)[] sold) => HandMadeShop.OpenAsync(
        sample.Databases,
        [
            .. sold.SelectMany((one, at) => Enumerable.Range(0, one.Orders).Select(order => new Line(one.Product == "C" ? 5 : 10, "2024-05-05")
            {
                Order = $"{at}-{order}", Product = one.Product, Category = one.Product == "C" ? null : "Things", Region = one.Region,
            })),
        ]);
}
