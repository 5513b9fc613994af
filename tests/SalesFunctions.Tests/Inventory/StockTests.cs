using System.Globalization;
using System.Text.Json;
using SalesFunctions.Inventory;
using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Inventory;

[Collection(DatabaseTests.Name)]
public sealed class StockTests(StockTests.SharedShop shared, DatabaseFixture databases) : IClassFixture<StockTests.SharedShop>
{
    private readonly ProductsShop _shop = shared.Shop;

    [Fact]
    public async Task Classes_tell_what_a_product_brings_and_how_evenly()
    {
        var rows = (await _shop.Server.JsonAsync("products/classes")).EnumerateArray().ToDictionary(row => row.GetProperty("product").GetString()!);

        // 365 days of 2 × 10; 12 × 50 on the first of each month; 80 and 20 of it back; 60 on each of the last five days.
        Assert.Equal(["Milk", "Lamp", "Gift", "Vase"], rows.Keys);
        Assert.Equal("product|P1|Food|null|1|7300|0.8878618|0.8878618|730|365|2024-01-01|2024-12-30|A", Joined(rows["Milk"], 13));
        Assert.Equal("product|null|Home|null|2|562|0.0683532|0.956215|12|12|2024-01-01|2024-12-01|B", Joined(rows["Lamp"], 13));
        Assert.Equal("product|null|null|null|4|60|0.0072975|1|0|2|2024-02-01|2024-02-01|C", Joined(rows["Vase"], 13));
        Assert.Equal(["X", "X", null, null], rows.Values.Select(row => row.GetProperty("demand_class").GetString()));
        Assert.Equal(["steady", "steady", "new", "steady"], rows.Values.Select(row => row.GetProperty("lifecycle").GetString()));
        Assert.True(rows["Vase"].GetProperty("silence_p_value").ValueKind == JsonValueKind.Null);
        Assert.Equal("EUR", rows["Milk"].GetProperty("currency").GetString());
    }

    [Theory]
    [InlineData("sort=units&top=2", "Milk", "Lamp")]
    [InlineData("sort=lines", "Milk", "Lamp", "Gift", "Vase")]
    [InlineData("sales_class=B,C", "Lamp", "Gift", "Vase")]
    [InlineData("demand_class=X&category=Home", "Lamp")]
    [InlineData("lifecycle=new", "Gift")]
    [InlineData("category=", "Gift", "Vase")]
    [InlineData("product=Vase&product=Milk", "Milk", "Vase")]
    public async Task Products_are_chosen_as_asked(string query, params string[] expected)
    {
        Assert.Equal(expected, (await _shop.RowsAsync($"products/classes?{query}")).Select(row => row.Split('|')[0]));
    }

    [Fact]
    public async Task The_feed_has_the_same_products()
    {
        using var answer = await _shop.Server.Client.GetAsync("odata/Products?$select=product,sales_class&$filter=sales_class eq 'C'");

        Assert.Equal(["Gift C", "Vase C"], JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("value").EnumerateArray()
            .Select(row => $"{row.GetProperty("product").GetString()} {row.GetProperty("sales_class").GetString()}"));
    }

    [Fact]
    public async Task Sales_alone_tell_when_to_order_and_what_is_missing()
    {
        var row = (await _shop.Server.JsonAsync("inventory?product=Milk&lead_time_days=10&service_level=0.95")).EnumerateArray().Single();

        // Two a day, every day: nothing varies, so that only the Poisson distribution of the mean is left; its 95 % quantile at 20 is 28.
        Assert.Equal(
            "Milk|P1|Food|null|null|1|A|X|steady|730|2024-12-30|2|1|null|10|0.95|20|20|8|28|60|null|null|null|null|null|stock, unit_cost|null|null|null|EUR", Joined(row));
        Assert.Equal("stock, lead_time_days, unit_cost", (await _shop.Server.JsonAsync("inventory?product=Lamp"))[0].GetProperty("missing").GetString());
        Assert.Equal("stock, lead_time_days, unit_cost, quantity", (await _shop.Server.JsonAsync("inventory?product=Gift"))[0].GetProperty("missing").GetString());
        Assert.Equal(14, (await _shop.Server.JsonAsync("inventory?product=Lamp"))[0].GetProperty("lead_time_days").GetDecimal());
    }

    [Fact]
    public async Task A_products_file_adds_stock_cost_and_lead_time()
    {
        await using var shop = await OpenAsync(databases);
        await shop.Shop.ExecuteAsync(
            """
            INSERT INTO products (dataset_id, product_id, upload_id, source_line, product, unit_cost, stock, lead_time_days) VALUES
                (1, 'P1', 1, 1, 'Whole milk', 3, 25, 10), (1, 'L1', 1, 2, 'Lamp', 20, 30, NULL), (1, 'L2', 1, 3, 'Lamp', 22, 70, NULL), (1, 'X', 1, 4, 'Unsold', 1, 1, 1)
            """);
        var rows = (await shop.Server.JsonAsync("inventory")).EnumerateArray().ToDictionary(row => row.GetProperty("product").GetString()!);

        var milk = rows["Milk"];
        Assert.Equal("10|0.95|20|20|8|28|60|25|12.5|true", string.Join('|', Joined(milk).Split('|')[14..24]));
        Assert.Equal(0.112185, milk.GetProperty("stock_out_risk").GetDouble(), 6); // scipy.stats.poisson.sf(25, 20)
        Assert.Equal("0|null|3|75|0", string.Join('|', Joined(milk).Split('|')[25..30]));
        Assert.Equal((100, 21, 2100), (rows["Lamp"].GetProperty("stock").GetDecimal(), rows["Lamp"].GetProperty("unit_cost").GetDecimal(), rows["Lamp"].GetProperty("stock_value").GetDecimal()));
        Assert.True(rows["Lamp"].GetProperty("excess").GetDecimal() > 90);
        Assert.Equal(["Milk"], (await shop.RowsAsync("inventory?restock=true")).Select(row => row.Split('|')[0]));
        Assert.Equal("Lamp", (await shop.RowsAsync("inventory?sort=excess"))[0].Split('|')[0]);

        // √(2 × 2 × 365.25 × 50 / (20 % of 3)) = 348.9
        Assert.Equal(349, (await shop.Server.JsonAsync("inventory?product=Milk&order_cost=50"))[0].GetProperty("reorder_quantity").GetDecimal());
    }

    [Fact]
    public async Task Stores_have_demand_of_their_own()
    {
        Assert.Equal(["Milk|North|366", "Milk|South|364"], (await _shop.RowsAsync("inventory?by=store")).Select(row => row.Split('|')).Select(cells => $"{cells[0]}|{cells[4]}|{cells[9]}").Order());
        Assert.Equal(["South"], (await _shop.RowsAsync("inventory?by=store&store=South")).Select(row => row.Split('|')[4]));
    }

    [Fact]
    public async Task A_season_that_is_forecast_is_planned_for()
    {
        await using var shop = await OpenAsync(databases);
        await ForecastAsync(shop);
        var rows = (await shop.Server.JsonAsync("inventory?lead_time_days=10")).EnumerateArray().ToDictionary(row => row.GetProperty("product").GetString()!);

        // Food brought 20 a day and shall bring 30 from January on, of which the lead time has nine days: 20 × 1.45 = 29; the 95 % quantile of Poisson at 29 is 38.
        Assert.Equal("2|1.45|category|10|0.95|29|29|9|38|90", string.Join('|', Joined(rows["Milk"]).Split('|')[11..21]));
        // All products brought 25 a day and shall bring 10.
        Assert.Equal((0.46, "total"), (rows["Lamp"].GetProperty("outlook").GetDouble(), rows["Lamp"].GetProperty("outlook_source").GetString()));
        Assert.Equal("total", rows["Gift"].GetProperty("outlook_source").GetString());

        // At the begin of December Food was forecast to bring half as much as it did.
        var metrics = shop.Reports.Single(report => report.Model == "stock_demand").Metrics.ToDictionary(metric => metric.Metric);
        var (expected, loss) = (metrics["holdout_units_expected"], metrics["holdout_quantile_loss_95"]);
        Assert.InRange(expected.HeuristicValue!.Value - expected.Value!.Value, 14, 15);
        Assert.Equal((true, true), (expected.Loses, loss.Loses));
    }

    [Fact]
    public async Task What_was_promised_is_compared_with_what_came()
    {
        var report = _shop.Reports.Single(report => report.Model == "stock_demand");

        // Gift was first sold in the days that were held out.
        Assert.Equal(3, report.Observations);
        Assert.Equal(1, report.Metrics.Single(metric => metric.Metric == "holdout_service_level_95").Value);
        Assert.Equal(28, report.Metrics.Single(metric => metric.Metric == "holdout_units_came").Value);
    }

    [Theory]
    [InlineData("inventory?by=shelf", "by")]
    [InlineData("inventory?store=North", "store")]
    [InlineData("inventory?service_level=95", "service_level")]
    [InlineData("inventory?lead_time_days=-1", "lead_time_days")]
    [InlineData("products/classes?sales_class=D", "sales_class")]
    [InlineData("products/classes?sort=name", "sort")]
    public async Task A_wrong_parameter_is_named(string path, string parameter)
    {
        Assert.Equal(parameter, (await _shop.Server.ProblemAsync(path, 400)).GetProperty("parameter").GetString());
    }

    private static async Task ForecastAsync(ProductsShop shop)
    {
        await shop.Shop.ExecuteAsync(
            """
            INSERT INTO forecast_series VALUES (1, 9, 1, 'total', 'total', NULL, 'naive'), (1, 9, 2, 'category', 'value', 'Food', 'naive'), (1, 9, 3, 'region', 'value', 'Home', 'naive');
            INSERT INTO forecast_rows
            WITH RECURSIVE months (period) AS (SELECT DATE '2024-01-01' UNION ALL SELECT period + INTERVAL 1 MONTH FROM months WHERE period < '2025-02-01')
            SELECT 1, 9, position, period, kind, per_day * DAY(LAST_DAY(period)), NULL, NULL, NULL, NULL, NULL, NULL
            FROM months
            JOIN (
                SELECT 1 AS position, 'actual' AS kind, 25 AS per_day, '2024-01-01' AS since, '2024-11-01' AS until
                UNION ALL SELECT 1, 'nowcast', 25, '2024-12-01', '2024-12-01' UNION ALL SELECT 1, 'forecast', 25, '2024-12-01', '2024-12-01' UNION ALL SELECT 1, 'forecast', 10, '2025-01-01', '2025-02-01'
                UNION ALL SELECT 1, 'hindcast', 25, '2024-12-01', '2024-12-01'
                UNION ALL SELECT 2, 'actual', 20, '2024-01-01', '2024-11-01' UNION ALL SELECT 2, 'nowcast', 20, '2024-12-01', '2024-12-01' UNION ALL SELECT 2, 'forecast', 20, '2024-12-01', '2024-12-01'
                UNION ALL SELECT 2, 'forecast', 30, '2025-01-01', '2025-02-01' UNION ALL SELECT 2, 'hindcast', 10, '2024-12-01', '2024-12-01'
                UNION ALL SELECT 3, 'forecast', 99, '2024-12-01', '2025-02-01'
            ) kinds ON period BETWEEN since AND until
            """);
        await shop.RemoveAllButAsync(0);
        await shop.TrainAsync(new InventoryOptions());
    }

    private static async Task<ProductsShop> OpenAsync(DatabaseFixture databases)
    {
        var days = Enumerable.Range(0, 365).Select(day => new DateOnly(2024, 1, 1).AddDays(day)).ToList();
        var shop = await ProductsShop.OpenAsync(
            databases,
            [
                .. days.Select(day => new Line(20, Text(day)) { Product = "Milk", ProductId = "P1", Category = "Food", Quantity = 2, Store = day.DayNumber % 2 == days[0].DayNumber % 2 ? "North" : "South" }),
                .. days.Where(day => day.Day == 1).Select(day => new Line(day.Month == 1 ? 12 : 50, Text(day)) { Product = "Lamp", Category = "Home", Quantity = 1 }),
                new Line(80, "2024-02-01") { Product = "Vase", Quantity = 4 }, new Line(-20, "2024-03-01") { Product = "Vase", Quantity = -4 },
                .. days[^5..].Select(day => new Line(60, Text(day)) { Product = "Gift" }),
            ]);
        await shop.Shop.ExecuteAsync("UPDATE datasets SET currency = 'EUR'");
        return shop;
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The cells behind the name, ratios to seven digits.</summary>
    private static string Joined(JsonElement row, int cells) => string.Join('|', row.EnumerateObject().Skip(1).Take(cells).Select(cell =>
        cell.Value.ValueKind == JsonValueKind.Number ? Math.Round(cell.Value.GetDouble(), 7).ToString(CultureInfo.InvariantCulture) : cell.Value.ValueKind == JsonValueKind.String ? cell.Value.GetString() : cell.Value.GetRawText()));

    private static string Joined(JsonElement row) => $"{row.GetProperty("product").GetString()}|{Joined(row, int.MaxValue)}";

    /// <summary>For tests that only read.</summary>
    public sealed class SharedShop(DatabaseFixture databases) : IAsyncLifetime
    {
        internal ProductsShop Shop { get; private set; } = null!;

        public async Task InitializeAsync() => Shop = await OpenAsync(databases);

        public async Task DisposeAsync() => await Shop.DisposeAsync();
    }
}
