using SalesFunctions.Inventory;
using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Inventory;

[Collection(DatabaseTests.Name)]
public sealed class AffinityTests(AffinityTests.KitchenShop kitchen, DatabaseFixture databases) : IClassFixture<AffinityTests.KitchenShop>
{
    // 20 orders: ten of a pot with a lid, one of them with a spoon, ten of a spoon.
    private static readonly Line[] Kitchen =
    [
        .. Enumerable.Range(0, 10).SelectMany(order => new[] { Sold(order, "Pot", "Metal"), Sold(order, "Lid", "Metal") }), Sold(3, "Pot", "Metal"), Sold(4, "Spoon", "Wood"),
        .. Enumerable.Range(10, 10).Select(order => Sold(order, "Spoon", "Wood")), Sold(12, "Lid", "Metal") with { Amount = -5, Quantity = -1 },
    ];

    [Fact]
    public async Task What_an_order_holds_together_is_a_rule_with_its_figures()
    {
        var rows = await kitchen.Shop.Server.JsonAsync("products/affinity");
        Assert.Equal(
            [
                "level", "bought", "and_bought", "also_bought", "baskets", "basket_count", "with_all", "with_bought", "with_also_bought", "support", "confidence", "lift", "leverage",
                "improvement", "p_value", "q_value", "significant",
            ],
            rows[0].Columns());

        // Fisher's exact test of 10 of 10 against 0 of 10: 2 / C(20, 10); three pairs could have been rules.
        Assert.Equal(
            ["product|Pot|null|Lid|orders|20|10|10|10|0.5|1|2|0.25|null", "product|Lid|null|Pot|orders|20|10|10|10|0.5|1|2|0.25|null"],
            rows.Lines().Select(line => string.Join('|', line.Split('|')[..14])).Order(StringComparer.Ordinal).Reverse());
        Assert.All(rows.EnumerateArray(), row => Assert.Equal(2 / 184_756.0, row.GetProperty("p_value").GetDouble(), 12));
        Assert.All(rows.EnumerateArray(), row => Assert.Equal(3 * 2 / 184_756.0, row.GetProperty("q_value").GetDouble(), 12));
        Assert.All(rows.EnumerateArray(), row => Assert.True(row.GetProperty("significant").GetBoolean()));
        Assert.Contains("2 of 2 rules are more than chance", kitchen.Shop.Reports.Single(report => report.Model == "affinity_product").Note, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bought=Pot", 1)]
    [InlineData("also_bought=Pot&also_bought=Lid", 2)]
    [InlineData("bought=Spoon", 0)]
    [InlineData("minimum_lift=2.1", 0)]
    [InlineData("minimum_confidence=1&pairs=true&significant=true&sort=lift", 2)]
    [InlineData("minimum_count=11", 0)]
    [InlineData("top=1&sort=count", 1)]
    [InlineData("level=category", 0)]
    [InlineData("level=sub_category", 0)]
    public async Task Rules_are_chosen_as_asked(string query, int rules) => Assert.Equal(rules, (await kitchen.Shop.RowsAsync($"products/affinity?{query}")).Length);

    [Fact]
    public async Task Where_orders_hold_single_things_the_history_of_customers_is_counted()
    {
        await using var shop = await ProductsShop.OpenAsync(
            databases,
            [.. Enumerable.Range(0, 40).Select(order => Sold(order, order % 2 == 0 ? "Pot" : "Lid", "Metal") with { Customer = $"C{order / 2}" })]);

        Assert.All(await shop.RowsAsync("products/affinity"), row => Assert.StartsWith("product|", row, StringComparison.Ordinal));
        Assert.Equal(["customers|20|20", "customers|20|20"], (await shop.RowsAsync("products/affinity")).Select(row => string.Join('|', row.Split('|')[4..7])));
    }

    [Fact]
    public async Task A_dataset_without_products_is_told_apart_by_what_it_has()
    {
        await using var shop = await ProductsShop.OpenAsync(databases, [.. Kitchen.Select(line => line with { Product = null, Category = "Kitchen", SubCategory = line.Product })]);

        Assert.All(await shop.RowsAsync("products/affinity"), row => Assert.StartsWith("sub_category|", row, StringComparison.Ordinal));
        Assert.Equal(2, (await shop.RowsAsync("products/affinity?level=sub_category")).Length);
        Assert.Empty(await shop.RowsAsync("products/affinity?level=product"));
    }

    [Fact]
    public async Task Lines_that_name_nothing_make_no_model()
    {
        await using var shop = await ProductsShop.OpenAsync(databases, new Line(5, "2024-01-01") { Order = "1" });

        Assert.Equal(("products", "refused"), (shop.Reports.Single().Model, shop.Reports.Single().State));
        Assert.Empty(await shop.RowsAsync("products/affinity"));
        Assert.Empty(await shop.RowsAsync("products/classes"));
        Assert.Empty(await shop.RowsAsync("inventory"));
    }

    [Fact]
    public async Task Of_many_lines_a_part_of_the_orders_is_drawn()
    {
        var lines = Enumerable.Range(0, 800).SelectMany(order => new[] { Sold(order, "Pot", "Metal"), Sold(order, "Lid", "Metal") });
        await using var shop = await ProductsShop.OpenAsync(databases, [.. lines]);

        await shop.TrainAsync(new InventoryOptions { LearnBasketsFrom = 1000 }, version: 10);

        Assert.InRange(shop.Reports.Single(report => report.Model == "affinity_product").Observations, 400, 600);
        Assert.Contains("of a part that was drawn", shop.Reports[0].Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_versions_are_not_seen_and_can_be_removed()
    {
        await using var shop = await ProductsShop.OpenAsync(databases, Kitchen);
        await shop.TrainAsync(new InventoryOptions(), version: 8);
        await shop.TrainAsync(new InventoryOptions(), version: 10);

        Assert.Equal(2, (await shop.RowsAsync("products/affinity")).Length);
        await shop.RemoveAllButAsync(9);
        Assert.Equal(["9|2"], await shop.Shop.RowsAsync("SELECT model_version, COUNT(*) FROM product_rules GROUP BY 1"));
        Assert.Equal(["9|3"], await shop.Shop.RowsAsync("SELECT model_version, COUNT(*) FROM product_figures GROUP BY 1"));
        Assert.Equal(["9|3"], await shop.Shop.RowsAsync("SELECT model_version, COUNT(*) FROM product_demand GROUP BY 1"));
        Assert.Equal(["9|1"], await shop.Shop.RowsAsync("SELECT model_version, COUNT(*) FROM next_product_rankings GROUP BY 1"));
    }

    [Theory]
    [InlineData("level=shelf", "level")]
    [InlineData("minimum_lift=high", "minimum_lift")]
    [InlineData("minimum_confidence=2", "minimum_confidence")]
    [InlineData("sort=name", "sort")]
    public async Task A_wrong_parameter_is_named(string query, string parameter) =>
        Assert.Equal(parameter, (await kitchen.Shop.Server.ProblemAsync($"products/affinity?{query}", 400)).GetProperty("parameter").GetString());

    private static Line Sold(int order, string product, string category) => new(10, "2024-05-05") { Order = $"O{order}", Product = product, Category = category, Quantity = 1 };

    /// <summary>For tests that only read.</summary>
    public sealed class KitchenShop(DatabaseFixture databases) : IAsyncLifetime
    {
        internal ProductsShop Shop { get; private set; } = null!;

        public async Task InitializeAsync() => Shop = await ProductsShop.OpenAsync(databases, Kitchen);

        public async Task DisposeAsync() => await Shop.DisposeAsync();
    }
}
