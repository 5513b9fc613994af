using System.Globalization;
using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Inventory;

[Collection(DatabaseTests.Name)]
public sealed class NextProductsTests(DatabaseFixture databases)
{
    [Fact]
    public async Task A_customer_is_offered_what_others_of_the_same_taste_have()
    {
        await using var shop = await OpenAsync(120);

        // Even customers buy the products 0 to 9, odd ones 10 to 19; Z, who likes the first ones, has 0 and 1.
        var rows = await shop.Server.JsonAsync("products/next?customer=Z&top=5");
        Assert.Equal(["rank", "product", "product_id", "category", "sub_category", "score", "basis", "because", "popularity", "customers"], rows[0].Columns());
        Assert.Equal([1, 2, 3, 4, 5], rows.EnumerateArray().Select(row => row.GetProperty("rank").GetInt32()));
        Assert.All(rows.EnumerateArray(), row =>
        {
            Assert.InRange(int.Parse(row.GetProperty("product").GetString()!, CultureInfo.InvariantCulture), 2, 9);
            Assert.Equal(("bought_together", "Low", 1), (row.GetProperty("basis").GetString(), row.GetProperty("category").GetString(), row.GetProperty("customers").GetInt32()));
            Assert.Contains(row.GetProperty("because").GetString(), (string[])["0", "1"]);
        });
        var report = shop.Reports.Single(report => report.Model == "next_product");
        Assert.Equal("served", report.State);
        Assert.All(report.Metrics, metric => Assert.True(metric.Value > metric.HeuristicValue && metric.Loses == false, $"{metric}"));
    }

    [Fact]
    public async Task A_segment_is_offered_what_its_customers_do_not_have()
    {
        await using var shop = await OpenAsync(120);
        await shop.Shop.ExecuteAsync(
            """
            INSERT INTO customer_scores (dataset_id, model_version, customer_id, orders, purchases, sales, returns, overdue, rfm, behaviour) VALUES
                (1, 9, 'Z', 1, 1, 1, 0, FALSE, 'New', 'Budget'), (1, 9, 'Y', 1, 1, 1, 0, FALSE, 'New', 'Budget'), (1, 8, 'C1', 1, 1, 1, 0, FALSE, 'New', 'Budget')
            """);

        var segment = await shop.RowsAsync("products/next?segment=New&top=3");
        Assert.Equal(segment, await shop.RowsAsync("products/next?segment=Budget&scheme=behaviour&top=3"));
        Assert.All(segment, row => Assert.InRange(int.Parse(row.Split('|')[1], CultureInfo.InvariantCulture), 2, 9));
        Assert.All(segment, row => Assert.Equal("2", row.Split('|')[9]));
        Assert.All(await shop.RowsAsync("products/next?segment=Nobody"), row => Assert.Equal("popularity|null", string.Join('|', row.Split('|')[6..8])));
    }

    [Fact]
    public async Task Who_has_bought_nothing_is_offered_what_is_popular()
    {
        await using var shop = await OpenAsync(120);
        var popular = await shop.RowsAsync("products/next?top=100");

        Assert.Equal(20, popular.Length);
        Assert.Equal(popular, await shop.RowsAsync("products/next?customer=Nobody&top=100"));
        Assert.StartsWith("1|", popular[0], StringComparison.Ordinal);
        Assert.Equal("popularity|null|1|0", string.Join('|', popular[0].Split('|')[6..]));
        Assert.Equal(popular.Select(row => double.Parse(row.Split('|')[8], CultureInfo.InvariantCulture)).OrderDescending(), popular.Select(row => double.Parse(row.Split('|')[8], CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task A_few_customers_get_what_is_popular()
    {
        await using var shop = await OpenAsync(10);

        Assert.Equal("refused", shop.Reports.Single(report => report.Model == "next_product").State);
        Assert.All(await shop.RowsAsync("products/next?customer=Z"), row => Assert.Equal("popularity", row.Split('|')[6]));
        Assert.DoesNotContain(await shop.RowsAsync("products/next?customer=Z&top=100"), row => row.Split('|')[1] is "0" or "1");
        Assert.Empty(await shop.Shop.RowsAsync("SELECT * FROM product_neighbours"));
    }

    [Theory]
    [InlineData("customer=A&segment=New", "segment")]
    [InlineData("scheme=age", "scheme")]
    [InlineData("top=101", "top")]
    public async Task A_wrong_parameter_is_named(string query, string parameter)
    {
        await using var shop = await ProductsShop.OpenAsync(databases);

        Assert.Equal(parameter, (await shop.Server.ProblemAsync($"products/next?{query}", 400)).GetProperty("parameter").GetString());
    }

    private Task<ProductsShop> OpenAsync(int customers)
    {
        var random = new Random(4);
        return ProductsShop.OpenAsync(
            databases,
            [
                .. Enumerable.Range(0, customers).SelectMany(customer => Enumerable.Range(0, 6).Select(_ => Sold($"C{customer}", (customer % 2 * 10) + random.Next(10), random.Next(400)))),
                Sold("Z", 0, 390), Sold("Z", 1, 395), Sold("Y", 0, 380), Sold("Y", 1, 399),
            ]);
    }

    private static Line Sold(string customer, int product, int day) => new(10, new DateOnly(2024, 1, 1).AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
    {
        Customer = customer, Product = $"{product}", Category = product < 10 ? "Low" : "High", Quantity = 1,
    };
}
