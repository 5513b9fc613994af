using System.Globalization;
using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Customers;

/// <summary>Five customers who bought, one of them without a record, and a sixth who never did; one more line is nobody's.</summary>
public sealed class DistributionShop(DatabaseFixture databases) : IAsyncLifetime
{
    internal ApiServer Server { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var shop = new Shop(await databases.CreateDatabaseAsync());
        var main = await shop.DatasetAsync("default", "TRY");
        await shop.CustomerAsync(main, "A", "Ada", "Female", "18-25", "East");
        await shop.CustomerAsync(main, "B", "Ben", "Male", "26-35", "East");
        await shop.CustomerAsync(main, "C", "Cem", "Male", "26-35");
        await shop.CustomerAsync(main, "D", "Deniz");
        await shop.CustomerAsync(main, "N", "Nil", "Female", "60+", "West");
        await shop.ExecuteAsync(
            """
            UPDATE customers SET
                age = ELT(LOCATE(customer_id, 'ABCN'), 20, 30, 32, 61), annual_income = ELT(LOCATE(customer_id, 'ABCN'), 15.5, 40, 60, 137),
                spending_score = ELT(LOCATE(customer_id, 'ABN'), 39, 81, 5), segment = IF(customer_id = 'A', 'Gold', NULL)
            """);
        await shop.LinesAsync(
            main,
            new(60, "2024-01-01") { Order = "1", Customer = "A", Region = "West" },
            new(40, "2024-01-01") { Order = "1", Customer = "A", Region = "West" },
            new(20, "2024-01-31") { Order = "2", Customer = "A" },
            new(30, "2024-01-10") { Order = "3", Customer = "B" },
            new(30, "2024-01-11") { Order = "4", Customer = "B" },
            new(30, "2024-01-20") { Order = "5", Customer = "B" },
            new(250, "2024-02-10") { Order = "6", Customer = "C", Region = "South" },
            new(5, "2024-01-05") { Customer = "D" },
            new(5, "2024-01-09") { Customer = "D" },
            new(-2, "2024-02-09") { Order = "7", Customer = "E", Region = "North" },
            new(1000, "2024-02-20") { Order = "8" });
        var unsold = await shop.DatasetAsync("unsold");
        await shop.CustomerAsync(unsold, "S");
        await shop.ExecuteAsync("UPDATE customers SET age = 40 WHERE customer_id = 'S'");
        Server = await ApiServer.StartAsync(shop.ConnectionString);
    }

    public async Task DisposeAsync() => await Server.DisposeAsync();
}

[Collection(DatabaseTests.Name)]
public sealed class DistributionTests(DistributionShop shop, DatabaseFixture databases) : IClassFixture<DistributionShop>
{
    private readonly ApiServer _server = shop.Server;

    [Fact]
    public async Task A_histogram_has_round_bins_empty_ones_too()
    {
        var rows = await _server.JsonAsync("customers/distributions?field=sales&bins=6");

        // Sales of A 120, B 90, C 250, D 10, E -2.
        Assert.Equal(["field", "bin", "lower", "upper", "customers", "share", "orders", "currency"], rows[0].Columns());
        Assert.Equal(
            ["sales|1|-100|0|1|0.2|null|TRY", "sales|2|0|100|2|0.4|null|TRY", "sales|3|100|200|1|0.2|null|TRY", "sales|4|200|300|1|0.2|null|TRY"], rows.Lines());
    }

    [Theory]
    [InlineData("field=orders&bins=9", "1-2:2", "2-3:2", "3-4:1")]
    [InlineData("field=average_order_value&bins=3", "-200-0:1", "0-200:3", "200-400:1")]
    [InlineData("field=age&bins=5", "20-30:1", "30-40:2", "40-50:0", "50-60:0", "60-70:1")]
    [InlineData("field=annual_income&bins=3", "0-50:2", "50-100:1", "100-150:1")]
    [InlineData("field=spending_score&gender=Female&bins=2", "0-20:1", "20-40:1")]
    [InlineData("field=days_between_orders&bins=4", "0-10:2", "10-20:0", "20-30:0", "30-40:1")]
    [InlineData("field=recency&bins=3", "0-20:2", "20-40:2", "40-60:1")]
    [InlineData("field=recency&bins=4&from=2024-01-01&to=2024-02-01", "0-10:1", "10-20:1", "20-30:1")]
    [InlineData("field=sales&bins=2&region=East", "50-100:1", "100-150:1")]
    [InlineData("field=age&region=South", "32-33:1")]
    [InlineData("field=age&region=South&region=Moon", "32-33:1")]
    [InlineData("field=age&region=Moon")]
    [InlineData("field=recency&bins=3&region=", "42-43:1")]
    [InlineData("field=order_value&region=Moon")]
    [InlineData("field=age&from=2024-02-01", "32-33:1")]
    [InlineData("field=sales&from=2030-01-01")]
    [InlineData("field=sales&bins=3&gender=", "-10-0:1", "0-10:0", "10-20:1")]
    public async Task Each_field_counts_customers(string query, params string[] expected)
    {
        var rows = await _server.JsonAsync($"customers/distributions?{query}");

        Assert.Equal(expected, Bins(rows, "customers"));
    }

    [Fact]
    public async Task Order_values_count_orders_of_everybody()
    {
        // 100, 20, 30, 30, 30, 250, two lines of 5 that name no order, -2, and 1000 of nobody.
        Assert.Equal(["-500-0:1", "0-500:8", "500-1000:0", "1000-1500:1"], Bins(await _server.JsonAsync("customers/distributions?field=order_value&bins=4"), "orders"));
        Assert.Equal(["0-50:2", "50-100:0", "100-150:0", "150-200:0", "200-250:0", "250-300:1"], Bins(await _server.JsonAsync("customers/distributions?field=order_value&bins=6&gender=Male&from=2024-01-11"), "orders"));
    }

    [Fact]
    public async Task A_summary_has_a_row_per_field()
    {
        var rows = await _server.JsonAsync("customers/distributions/summary?field=sales,age&field=order_value&field=days_between_orders");

        Assert.Equal(
            ["field", "customers", "orders", "missing", "mean", "minimum", "lower_quartile", "median", "upper_quartile", "maximum", "currency"], rows[0].Columns());
        Assert.Equal(
            [
                "sales|5|null|1|93.6|-2|10|90|120|250|TRY",
                "age|4|null|2|35.75|20|27.5|31|39.25|61|null",
                "order_value|null|10|0|146.8|-2|8.75|30|82.5|1000|TRY",
                "days_between_orders|3|null|3|13|4|4.5|5|17.5|30|null",
            ],
            rows.Lines());
    }

    [Theory]
    [InlineData("field=orders&gender=Male", "orders|2|null|0|2|1|1.5|2|2.5|3|null")]
    [InlineData("field=orders&gender=", "orders|2|null|0|1.5|1|1.25|1.5|1.75|2|null")]
    [InlineData("field=sales&region=East", "sales|2|null|0|105|90|97.5|105|112.5|120|TRY")]
    [InlineData("field=sales&region=North", "sales|1|null|0|-2|-2|-2|-2|-2|-2|TRY")]
    [InlineData("field=order_value&region=Moon", "order_value|null|0|0|null|null|null|null|null|null|TRY")]
    public async Task A_summary_is_of_the_customers_who_pass(string query, string expected) =>
        Assert.Equal(expected, (await _server.JsonAsync($"customers/distributions/summary?{query}")).Lines().Single());

    [Fact]
    public async Task A_summary_of_nothing_is_a_row_of_nulls() => Assert.Equal(
        ["age|0|null|0|null|null|null|null|null|null|null"], (await _server.JsonAsync("customers/distributions/summary?field=age&region=Moon")).Lines());

    [Fact]
    public async Task Customers_without_any_sale_still_have_ages()
    {
        Assert.Equal("age|1|null|0|40|40|40|40|40|40|null", (await _server.JsonAsync("customers/distributions/summary?dataset=unsold&field=age")).Lines().Single());
        Assert.Equal("recency|0|null|1|null|null|null|null|null|null|null", (await _server.JsonAsync("customers/distributions/summary?dataset=unsold&field=recency")).Lines().Single());
        Assert.Equal(0, (await _server.JsonAsync("customers/distributions?dataset=unsold&field=recency")).GetArrayLength());
        Assert.Equal(0, (await _server.JsonAsync("customers/scatter?dataset=unsold&x=age&y=sales")).GetArrayLength());
        Assert.Equal("S", (await _server.JsonAsync("customers/S?dataset=unsold")).GetProperty("customer_id").GetString());
    }

    [Fact]
    public async Task Missing_within_a_range_are_those_who_bought_then() => Assert.Equal(
        "age|1|null|1|32|32|32|32|32|32|null", (await _server.JsonAsync("customers/distributions/summary?field=age&from=2024-02-01")).Lines().Single());

    [Fact]
    public async Task Points_have_both_values_and_the_size_of_the_whole()
    {
        var rows = await _server.JsonAsync("customers/scatter?x=age&y=sales");

        Assert.Equal(["customer_id", "x", "y", "segment", "region", "gender", "population", "currency", "rfm", "behaviour", "spenders"], rows[0].Columns());
        Assert.Equal(
            ["A|20|120|Gold|East|Female|3|TRY|null|null|null", "B|30|90|null|East|Male|3|TRY|null|null|null", "C|32|250|null|South|Male|3|TRY|null|null|null"], rows.Lines().Order(StringComparer.Ordinal));
        Assert.Equal(
            ["A|15.5|39|Gold|East|Female|3|null|null|null|null", "B|40|81|null|East|Male|3|null|null|null|null", "N|137|5|null|West|Female|3|null|null|null|null"],
            (await _server.JsonAsync("customers/scatter?x=annual_income&y=spending_score")).Lines().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_smaller_sample_is_the_beginning_of_a_larger_one()
    {
        var all = (await _server.JsonAsync("customers/scatter?x=recency&y=orders")).Lines();

        Assert.Equal(5, all.Length);
        Assert.Equal(all[..2], (await _server.JsonAsync("customers/scatter?x=recency&y=orders&sample=2")).Lines());
        Assert.NotEqual(all.Order(StringComparer.Ordinal), all);
    }

    [Fact]
    public async Task A_sample_of_many_customers_is_that_of_the_least_draws()
    {
        var many = new Shop(await databases.CreateDatabaseAsync());
        var dataset = await many.DatasetAsync("many");
        await many.ExecuteAsync(
            """
            INSERT INTO customers (dataset_id, customer_id, upload_id, source_line, age, annual_income)
            SELECT @dataset, CONCAT('C', n.customer), 1, n.customer, 20 + n.customer MOD 50, IF(n.customer MOD 3 = 0, NULL, n.customer)
            FROM (SELECT a.n * 1000 + b.n * 100 + c.n * 10 + d.n AS customer FROM tens a, tens b, tens c, tens d) n
            """.Replace("tens", "(SELECT 0 AS n UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5 UNION SELECT 6 UNION SELECT 7 UNION SELECT 8 UNION SELECT 9)", StringComparison.Ordinal),
            new { dataset });
        await using var server = await ApiServer.StartAsync(many.ConnectionString);
        var expected = await many.RowsAsync(
            "SELECT customer_id FROM customers WHERE annual_income IS NOT NULL ORDER BY CRC32(CONCAT('many:', customer_id)), customer_id LIMIT 300");

        foreach (var sample in (int[])[1, 40, 300])
        {
            var rows = await server.JsonAsync($"customers/scatter?dataset=many&x=age&y=annual_income&sample={sample}");

            Assert.Equal(expected[..sample], rows.EnumerateArray().Select(row => row.GetProperty("customer_id").GetString()));
            Assert.Equal(6666, rows[0].GetProperty("population").GetInt32());
        }
    }

    [Theory]
    [InlineData("customers/distributions", "field")]
    [InlineData("customers/distributions?field=height", "field")]
    [InlineData("customers/distributions?field=age&bins=0", "bins")]
    [InlineData("customers/distributions?field=age&bins=201", "bins")]
    [InlineData("customers/distributions?field=age&category=Toys", "category")]
    [InlineData("customers/distributions/summary", "field")]
    [InlineData("customers/distributions/summary?field=", "field")]
    [InlineData("customers/distributions/summary?field=age,height", "field")]
    [InlineData("customers/scatter?x=age", "y")]
    [InlineData("customers/scatter?x=age&y=order_value", "y")]
    [InlineData("customers/scatter?x=age&y=sales&sample=10001", "sample")]
    public async Task What_cannot_be_asked_is_refused_by_name(string path, string parameter) =>
        Assert.Equal(parameter, (await _server.ProblemAsync(path, 400)).GetProperty("parameter").GetString());

    [Fact]
    public async Task A_missing_field_lists_the_known_ones() => Assert.Contains(
        "days_between_orders, recency", (await _server.ProblemAsync("customers/distributions", 400)).GetProperty("detail").GetString(), StringComparison.Ordinal);

    private static string[] Bins(System.Text.Json.JsonElement rows, string counted) => [.. rows.EnumerateArray().Select(row => string.Create(
        CultureInfo.InvariantCulture, $"{row.GetProperty("lower")}-{row.GetProperty("upper")}:{row.GetProperty(counted)}"))];
}
