using System.Text.Json;
using Dapper;

namespace SalesFunctions.Tests.EndToEnd;

/// <summary>Products of the public shops, counted again from their lines.</summary>
[Collection(ServiceTests.Name)]
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
        Assert.Equal(["Printers", "Bookcases", "Saree", "Phones"], (await service.RowsAsync("india_products", "/products/classes?top=4")).Select(row => row.Text("product")));
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
        var check = (await service.RowsAsync("superstore_products", "/models/metrics?model=stock_demand")).Single(row => row.Text("metric") == "holdout_service_level_95");
        Assert.InRange(check.Number("value"), 0.93, 0.99);
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

        // Each order holds one thing, so that only customers tell what goes together.
        Assert.All(await service.RowsAsync("retail_products", "/products/affinity?top=5"), row => Assert.Equal("customers", row.Text("baskets")));
    }

    [Fact]
    public async Task Ten_rows_tell_the_best_product_its_share_the_best_day_and_what_to_look_at_first()
    {
        const string Rows = """
            Date,Customer ID,Product,Category,Quantity,Price,Region
            2024-07-01,C001,P001,Apparel,2,20.00,East
            2024-07-02,C002,P002,Electronics,1,200.00,West
            2024-07-03,C001,P003,Apparel,5,10.00,East
            2024-07-05,C003,P002,Electronics,2,200.00,North
            2024-07-05,C002,P002,Electronics,1,200.00,East
            2024-07-05,C004,P001,Apparel,1,20.00,South
            2024-07-06,C005,P002,Electronics,1,200.00,East
            2024-07-07,C002,P003,Apparel,1,10.00,West
            2024-07-08,C001,P001,Apparel,3,20.00,East
            2024-07-09,C003,P002,Electronics,1,200.00,West
            """;
        Ledger.Counts(await service.UploadAsync("ten_products/sales.csv", Rows), loaded: 10);
        await service.RefreshAsync("ten_products");

        var products = await service.RowsAsync("ten_products", "/products/classes");
        Assert.Equal(["P002 1200 A", "P001 120 B", "P003 60 C"], products.Select(row => $"{row.Text("product")} {row.Money("sales"):0} {row.Text("sales_class")}"));
        Assert.Equal(1200 / 1380.0, products[0].Number("sales_share"), 12);
        Assert.Equal("2024-07-05", (await service.RowsAsync("ten_products", "/sales?by=day&sort=-sales&top=1"))[0].Text("day"));
        Assert.Equal("P003", (await service.RowsAsync("ten_products", "/products/classes?sort=sales")).Last().Text("product"));

        var stock = (await service.RowsAsync("ten_products", "/inventory")).ToDictionary(row => row.Text("product")!);
        Assert.All(stock.Values, row => Assert.Equal((6, "stock, lead_time_days, unit_cost", true), (row.Money("units_sold"), row.Text("missing"), row.IsNull("restock"))));
        Assert.All(stock.Values, row => Assert.True(row.Money("reorder_point") > row.Money("expected_demand")));
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
