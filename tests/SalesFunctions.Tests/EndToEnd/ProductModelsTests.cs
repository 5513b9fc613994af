using System.Text.Json;
using Dapper;

namespace SalesFunctions.Tests.EndToEnd;

/// <summary>Products of the public shops, counted again from their lines.</summary>
[Collection(ModelServiceTests.Name)]
public sealed class ProductModelsTests(ServiceFixture service)
{
    [SharedDataFact]
    public async Task Saree_has_the_most_lines_of_the_indian_shop()
    {
        await LoadAsync("india_products", "indian_ecommerce/list_of_orders.csv", "indian_ecommerce/order_details.csv");

        var kinds = await service.RowsAsync("india_products", "/products/classes?sort=lines");
        Assert.Equal(("Saree", "sub_category", "Clothing", 210), (kinds[0].Text("product"), kinds[0].Text("level"), kinds[0].Text("category"), kinds[0].Count("lines")));
        Assert.Equal((17, 431_502m, 1_500), (kinds.Count, kinds.Sum(row => row.Money("sales")), kinds.Sum(row => row.Count("lines"))));
        Assert.Equal(53_511 / 431_502.0, kinds[0].Number("sales_share"), 12);
        // Counted on the file: amount per sub-category, of 431,502.
        string[] contributions =
        [
            "Printers 58252", "Bookcases 56861", "Saree 53511", "Phones 46119", "Electronic Games 39168", "Chairs 34222", "Trousers 30039", "Tables 22614", "Accessories 21728", "Stole 18546",
            "Hankerchief 14608", "Furnishings 13484", "Shirt 7555", "T-shirt 7382", "Kurti 3361", "Leggings 2106", "Skirt 1946",
        ];
        var best = await service.RowsAsync("india_products", "/products/classes");
        Assert.Equal(contributions, best.Select(row => $"{row.Text("product")} {row.Money("sales"):0}"));
        Assert.All(best, row => Assert.Equal((double)row.Money("sales") / 431_502, row.Number("sales_share"), 12));
        await AreCountedAsync("india_products", "sub_category", 500);

        // Nothing in 500 orders is more than chance, and no rule is said to be.
        Assert.Empty(await service.RowsAsync("india_products", "/products/affinity?significant=true"));
    }

    [SharedDataFact]
    public async Task Pairs_of_the_superstore_are_those_of_its_orders()
    {
        await LoadAsync("superstore_products", "superstore/superstore_9994_utf8bom_mdy.csv");

        await AreCountedAsync("superstore_products", "sub_category", 5_009);
        await AreCountedAsync("superstore_products", "category", 5_009);
        await AreCountedAsync("superstore_products", "product", 5_009);
        var best = await service.RowsAsync("superstore_products", "/products/top?top=50");
        var classes = (await service.RowsAsync("superstore_products", "/products/classes?top=50")).ToList();
        Assert.Equal(best.Select(row => (row.Text("product"), row.Money("sales"), row.Money("units"))), classes.Select(row => (row.Text("product"), row.Money("sales"), row.Money("units"))));
        var metrics = (await service.RowsAsync("superstore_products", "/models/metrics?model=stock_demand")).ToDictionary(row => row.Text("metric")!);
        Assert.InRange(metrics["holdout_service_level_95"].Number("value"), 0.93, 0.99);
        Assert.Equal((false, false), (metrics["holdout_quantile_loss_95"].GetProperty("loses").GetBoolean(), metrics["holdout_units_expected"].GetProperty("loses").GetBoolean()));
    }

    [SharedDataFact]
    public async Task The_stores_have_a_best_product_and_each_its_demand()
    {
        await LoadAsync("retail_products", "retail_stores/transactions.csv");

        var best = (await service.RowsAsync("retail_products", "/products/classes?top=1"))[0];
        await using var connection = await service.OpenAsync();
        var (product, share) = await connection.QuerySingleAsync<(string, decimal)>(
            """
            SELECT product, SUM(amount) / (SELECT SUM(amount) FROM sales_lines JOIN datasets USING (dataset_id) WHERE dataset = 'retail_products')
            FROM sales_lines JOIN datasets USING (dataset_id) WHERE dataset = 'retail_products' GROUP BY product ORDER BY SUM(amount) DESC LIMIT 1
            """);
        Assert.Equal(product, best.Text("product"));
        Assert.Equal((double)share, best.Number("sales_share"), 6);
        var stores = await service.RowsAsync("retail_products", "/inventory?by=store&top=100000");
        var all = await service.RowsAsync("retail_products", "/inventory?top=100000");
        Assert.Equal(all.Sum(row => row.Money("units_sold")), stores.Sum(row => row.Money("units_sold")));
        Assert.Equal(8_100, all.Sum(row => row.Money("units_sold")));

        // What was sold most often is to be looked at first, the best day and the best store of the best product stand first.
        async Task<string> FirstAsync(string by, string measure, string where = "TRUE") => await connection.QuerySingleAsync<string>(
            $"SELECT CAST({by} AS CHAR) FROM sales_lines JOIN datasets USING (dataset_id) WHERE dataset = 'retail_products' AND {where} GROUP BY {by} ORDER BY {measure} DESC, {by} LIMIT 1");
        Assert.Equal(await FirstAsync("product", "COUNT(*)"), (await service.RowsAsync("retail_products", "/inventory?sort=units&top=1"))[0].Text("product"));
        Assert.Equal(await FirstAsync("sold_on", "SUM(amount)"), (await service.RowsAsync("retail_products", "/sales?by=day&sort=-sales&top=1"))[0].Text("day"));
        Assert.Equal(
            await FirstAsync("store", "SUM(amount)", $"product = '{product.Replace("'", "''", StringComparison.Ordinal)}'"),
            (await service.RowsAsync("retail_products", $"/sales?by=store&sort=-sales&top=1&product={Uri.EscapeDataString(product)}"))[0].Text("store"));

        // Each order holds one thing, so that only customers tell what goes together.
        Assert.All(await service.RowsAsync("retail_products", "/products/affinity?top=5"), row => Assert.Equal("customers", row.Text("baskets")));
    }

    [Fact]
    public async Task Ten_rows_tell_what_the_seed_says_of_its_ten()
    {
        // Made after the statements of seed 004, whose own table is a picture.
        const string Rows = """
            Date,Customer ID,Product,Category,Quantity,Price,Region
            2024-07-01,C001,P001,Apparel,1,20.00,East
            2024-07-02,C002,P002,Electronics,1,200.00,East
            2024-07-03,C001,P003,Apparel,2,10.00,North
            2024-07-04,C003,P001,Apparel,1,20.00,West
            2024-07-05,C002,P002,Electronics,1,200.00,East
            2024-07-05,C004,P002,Electronics,1,200.00,West
            2024-07-05,C001,P003,Apparel,1,10.00,South
            2024-07-06,C005,P003,Apparel,1,10.00,East
            2024-07-07,C002,P001,Apparel,1,20.00,South
            2024-07-08,C003,P003,Apparel,1,10.00,West
            """;
        Ledger.Counts(await service.UploadAsync("ten_products/sales.csv", Rows), loaded: 10);
        await service.RefreshAsync("ten_products");
        Task<IReadOnlyList<JsonElement>> Rows10(string path) => service.RowsAsync("ten_products", path);

        var products = await Rows10("/products/classes");
        Assert.Equal(["P002 600", "P001 60", "P003 50"], products.Select(row => $"{row.Text("product")} {row.Money("sales"):0}"));
        Assert.Equal(600 / 710.0, products[0].Number("sales_share"), 12);
        Assert.Equal(("East", 400m), (await Rows10("/sales?by=region&product=P002&sort=-sales&top=1")).Select(row => (row.Text("region"), row.Money("sales"))).Single());
        Assert.Equal("C002", (await Rows10("/customers/top?top=1"))[0].Text("customer_id"));
        Assert.Equal("2024-07-05", (await Rows10("/sales?by=day&sort=-sales&top=1"))[0].Text("day"));
        Assert.Equal(["East", "West"], (await Rows10("/products/underperforming?minimum_expected_orders=0")).Where(row => row.Text("product") == "P003").Select(row => row.Text("region")).Order());

        // The most units are to be looked at first; ten rows are no proof, so that nothing is advised by them.
        Assert.Equal(("P003", 5m), (await Rows10("/products/classes?sort=units&top=1")).Select(row => (row.Text("product"), row.Money("units"))).Single());
        var stock = await Rows10("/inventory?sort=units");
        Assert.Equal(("P003", 5m), (stock[0].Text("product"), stock[0].Money("units_sold")));
        Assert.All(stock, row => Assert.Equal(("stock, lead_time_days, unit_cost", true), (row.Text("missing"), row.IsNull("restock"))));
        Assert.All(stock, row => Assert.True(row.Money("reorder_point") > row.Money("expected_demand")));
        Assert.Empty(await Rows10("/recommendations"));
    }

    [Fact]
    public async Task Stock_costs_and_lead_times_come_by_file_and_by_profile()
    {
        Ledger.Counts(await service.UploadAsync("stocked/sales.csv", "date,product_id,product,quantity,amount\n2024-07-01,T1,Tea,4,20\n2024-07-05,T1,Tea,2,10\n2024-07-09,C1,Cup,1,8\n"), loaded: 3);
        await service.RefreshAsync("stocked");
        Assert.Equal(["Tea 14 null null", "Cup 14 null null"], await StockAsync());

        await service.UploadAsync("stocked/_profile.json", """{ "lead_time_days": 21 }""");
        Assert.Equal(["Tea 21 null null", "Cup 21 null null"], await StockAsync());

        Ledger.Counts(await service.UploadAsync("stocked/products.csv", "product_id,name,category,stock,cost,price,lead_time_days\nT1,Tea,Drinks,3,2.50,5,\nC1,Cup,Pots,40,4,8,7\n"), loaded: 2);
        Assert.Equal(["Tea 21 3 7.5", "Cup 7 40 160"], await StockAsync());
        var rows = (await service.RowsAsync("stocked", "/inventory")).ToDictionary(row => row.Text("product")!);
        Assert.True(rows["Tea"].GetProperty("restock").GetBoolean());
        Assert.False(rows["Cup"].GetProperty("restock").GetBoolean());
        Assert.All(rows.Values, row => Assert.True(row.IsNull("missing")));
        Assert.True(rows["Tea"].Number("stock_out_risk") > 0.3 && rows["Cup"].Number("stock_out_risk") < 0.01);
        Assert.True(rows["Cup"].Money("excess") > 20);

        async Task<IEnumerable<string>> StockAsync() => (await service.RowsAsync("stocked", "/inventory"))
            .Select(row => $"{row.Text("product")} {row.Money("lead_time_days"):0.##} {row.GetProperty("stock").GetRawText()} {row.GetProperty("stock_value").GetRawText()}");
    }

    private async Task LoadAsync(string dataset, params string[] files)
    {
        foreach (var file in files)
        {
            Ledger.Loaded(await service.UploadFileAsync($"{dataset}/{Path.GetFileName(file)}", SharedData.Path($"data/{file}")));
        }

        await service.RefreshAsync(dataset);
    }

    /// <summary>Every pair that at least three orders hold is there, both ways, with its counts.</summary>
    private async Task AreCountedAsync(string dataset, string level, int orders)
    {
        await using var connection = await service.OpenAsync();
        var lines = await connection.QueryAsync<(string Order, string Thing)>(
            $"SELECT DISTINCT order_id, {level} FROM sales_lines JOIN datasets USING (dataset_id) WHERE dataset = @dataset", new { dataset });
        var baskets = lines.GroupBy(line => line.Order, line => line.Thing).Select(things => things.ToHashSet()).ToList();
        var holding = baskets.SelectMany(basket => basket).GroupBy(thing => thing).ToDictionary(group => group.Key, group => (long)group.Count());
        var expected = baskets.SelectMany(basket => basket.SelectMany(_ => basket, (one, other) => (one, other)).Where(pair => pair.one != pair.other))
            .GroupBy(pair => pair).Where(pairs => pairs.Count() >= 3)
            .ToDictionary(pairs => $"{pairs.Key.one} > {pairs.Key.other}", pairs => ((long)pairs.Count(), holding[pairs.Key.one], holding[pairs.Key.other], (long)orders));

        var found = (await service.RowsAsync(dataset, $"/products/affinity?level={level}&pairs=true&top=100000"))
            .ToDictionary(row => $"{row.Text("bought")} > {row.Text("also_bought")}", Counts);

        Assert.Equal(orders, baskets.Count);
        Assert.Equal(expected, found);
    }

    private static (long, long, long, long) Counts(JsonElement row) => (row.Count("with_all"), row.Count("with_bought"), row.Count("with_also_bought"), row.Count("basket_count"));
}
