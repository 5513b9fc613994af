using SalesFunctions.Tests.Platform;
using SalesFunctions.Tests.Sales;

namespace SalesFunctions.Tests.Customers;

[Collection(DatabaseTests.Name)]
public sealed class TopCustomersTests(SampleShop sample) : IClassFixture<SampleShop>
{
    private readonly ApiServer _server = sample.Server;

    [Fact]
    public async Task Best_customers_come_first_with_region_and_age_group()
    {
        var rows = await _server.JsonAsync("customers/top");

        Assert.Equal(
            [
                "customer_id", "customer_name", "sales", "orders", "units", "average_order_value", "last_day", "region", "age_group", "gender", "currency", "age",
                "annual_income", "spending_score", "first_day", "sales_share", "favourite_category", "rank",
            ],
            rows[0].Columns());

        // C2 has no region of its own: the latest purchase with one was in the West. Sales without a customer are nobody's, but part of all 355.75.
        Assert.Equal(
            [
                $"C2|Ben|235.75|3|6|78.5833|2023-03-05|West|26-35|Male|TRY|null|null|null|2023-01-31|{Share(235.75, 355.75)}|Toys|1",
                $"C1|Ada|110|2|2|55|2023-03-02|East|18-25|Female|TRY|null|null|null|2023-01-10|{Share(110, 355.75)}|Clothing|2",
            ],
            rows.Lines());
    }

    [Theory]
    [InlineData("by=orders", "C2|3|Toys", "C1|2|Clothing")]
    [InlineData("by=units", "C2|6|Toys", "C1|2|Clothing")]
    [InlineData("gender=Female", "C1|110|Clothing")]
    [InlineData("gender=Female&gender=Male&age_group=26-35", "C2|235.75|Toys")]
    [InlineData("gender=")]
    [InlineData("region=East", "C1|110|Clothing")]
    [InlineData("region=West", "C2|30.25|Books")]
    [InlineData("region=", "C2|205.5|Toys")]
    [InlineData("region=Moon")]
    [InlineData("region=East&region=West&region=", "C2|235.75|Toys", "C1|110|Clothing")]
    [InlineData("category=Books", "C1|50|Books", "C2|30.25|Books")]
    [InlineData("category=Books&category=Clothing&store=Kanyon", "C1|110|Clothing")]
    [InlineData("payment_method=Card&by=units", "C2|5|Toys")]
    [InlineData("product=Novel", "C1|50|Books", "C2|30.25|Books")]
    [InlineData("product=P3&customer=C2&customer=C1", "C2|200|Toys")]
    [InlineData("segment=&by=orders", "C2|3|Toys", "C1|2|Clothing")]
    [InlineData("segment=Regular")]
    [InlineData("city=&country=Turkey")]
    [InlineData("city=&sub_category=&category=Toys", "C2|200|Toys")]
    [InlineData("from=2023-01-11", "C2|230.25|Toys", "C1|-40|Clothing")]
    [InlineData("from=2023-01-01&to=2023-01-31", "C1|150|Clothing")]
    [InlineData("to=2023-02-01&by=orders&gender=Male", "C2|1|Books")]
    public async Task Customers_are_the_best_by_a_figure_among_some_lines(string query, params string[] expected)
    {
        var figure = query.Contains("by=", StringComparison.Ordinal) ? query[(query.IndexOf("by=", StringComparison.Ordinal) + 3)..].Split('&')[0] : "sales";
        var rows = await _server.JsonAsync($"customers/top?{query}");

        Assert.Equal(expected, rows.EnumerateArray().Select(row => $"{row.GetProperty("customer_id")}|{row.GetProperty(figure)}|{row.GetProperty("favourite_category")}"));
        Assert.Equal(Enumerable.Range(1, expected.Length), rows.EnumerateArray().Select(row => row.GetProperty("rank").GetInt32()));
    }

    [Theory]
    [InlineData("category=Books", 50 / 90.25)]
    [InlineData("gender=Female", 1)]
    [InlineData("to=2023-02-01", 150 / 180.25)]
    public async Task The_share_is_of_all_sales_asked_about(string query, double share) =>
        Assert.Equal(share, (await _server.JsonAsync($"customers/top?{query}"))[0].GetProperty("sales_share").GetDouble(), 12);

    [Fact]
    public async Task Roll_up_and_lines_agree()
    {
        var rolled = await _server.JsonAsync("customers/top?gender=Female&gender=Male");
        var counted = await _server.JsonAsync("customers/top?gender=Female&gender=Male&payment_method=Cash&payment_method=Card&payment_method=");

        Assert.Equal(rolled.Lines(), counted.Lines());
    }

    [Theory]
    [InlineData("from=2023-01-10&to=2023-03-05")]
    [InlineData("to=2023-03-06&top=1")]
    [InlineData("from=2023-01-01&category=Books&category=Toys")]
    [InlineData("region=West&region=")]
    [InlineData("store=Zorlu&payment_method=Card&from=2023-02-01")]
    [InlineData("category=Books&top=1")]
    public async Task Lines_alone_tell_the_same_best_customers(string query)
    {
        var rolled = await _server.JsonAsync($"customers/top?{query}");
        var bare = new SampleShop(sample.Databases);
        await bare.InitializeAsync();
        await bare.Shop.ExecuteAsync("DELETE FROM sales_cubes");
        var counted = await bare.Server.JsonAsync($"customers/top?{query}");
        await bare.DisposeAsync();

        Assert.NotEmpty(rolled.Lines());
        Assert.Equal(counted.Lines(), rolled.Lines());
    }

    [Fact]
    public async Task The_best_of_a_period_come_from_its_purchases()
    {
        var changed = new SampleShop(sample.Databases);
        await changed.InitializeAsync();
        // Behind the back of the roll-up, which every load keeps equal to the lines.
        await changed.Shop.ExecuteAsync("UPDATE sales_lines SET amount = amount * 100 WHERE customer_id = 'C1'");
        var best = (await changed.Server.JsonAsync("customers/top?top=1&to=2023-03-06"))[0].GetProperty("customer_id").GetString();
        await changed.DisposeAsync();

        Assert.Equal("C2", best);
    }

    [Fact]
    public async Task Equal_customers_come_by_id_and_none_of_them_is_cut_by_chance()
    {
        var shop = new Shop(await sample.Databases.CreateDatabaseAsync());
        await shop.LinesAsync(await shop.DatasetAsync("default"), [.. Enumerable.Range(0, 9).Select(number => new Line(number == 4 ? 8 : 7, "2023-02-02") { Customer = $"C{8 - number}" })]);
        await using var own = await ApiServer.StartAsync(shop.ConnectionString);

        Assert.Equal(["C4", "C0", "C1"], (await own.JsonAsync("customers/top?top=3")).EnumerateArray().Select(row => row.GetProperty("customer_id").GetString()));
    }

    [Fact]
    public async Task Top_says_how_many() => Assert.Equal(1, (await _server.JsonAsync("customers/top?top=1")).GetArrayLength());

    [Fact]
    public async Task A_customer_without_a_record_is_there_with_nulls() => Assert.Equal(
        ["C1|null|7|1|1|7|2020-05-05|North|null|null|null|null|null|null|2020-05-05|1|Books|1"], (await _server.JsonAsync("customers/top?dataset=other")).Lines());

    [Fact]
    public async Task Without_a_region_of_their_own_customers_are_where_they_bought_last()
    {
        var shop = new Shop(await sample.Databases.CreateDatabaseAsync());
        await shop.LinesAsync(
            await shop.DatasetAsync("default"),
            new Line(1, "2023-02-02") { Customer = "C", Region = "South" },
            new Line(1, "2023-03-03") { Customer = "C" },
            new Line(1, "2023-01-01") { Customer = "C", Region = "North" });
        await using var own = await ApiServer.StartAsync(shop.ConnectionString);

        Assert.Equal("South", (await own.JsonAsync("customers/top"))[0].GetProperty("region").GetString());
    }

    [Fact]
    public async Task An_empty_dataset_has_the_header_alone() => Assert.Equal(
        "customer_id,customer_name,sales,orders,units,average_order_value,last_day,region,age_group,gender,currency,age,annual_income,spending_score,first_day,sales_share,favourite_category,rank\r\n",
        await _server.CsvAsync("customers/top.csv?dataset=empty"));

    [Theory]
    [InlineData("top=-1", "top")]
    [InlineData("by=profit", "by")]
    [InlineData("from=yesterday", "from")]
    [InlineData("weekday=1", "weekday")]
    public async Task What_cannot_be_asked_is_refused_by_name(string query, string parameter) =>
        Assert.Equal(parameter, (await _server.ProblemAsync($"customers/top?{query}", 400)).GetProperty("parameter").GetString());

    private static string Share(double part, double whole) => (part / whole).ToString("R", System.Globalization.CultureInfo.InvariantCulture);
}
