using System.Text.Json;
using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Customers;

/// <summary>A regular customer, one who never bought, and some whose ids an address can hardly hold.</summary>
public sealed class RegularsShop(DatabaseFixture databases) : IAsyncLifetime
{
    internal DatabaseFixture Databases => databases;

    internal ApiServer Server { get; private set; } = null!;

    internal Shop Shop { get; private set; } = null!;

    internal uint Dataset { get; private set; }

    public async Task InitializeAsync()
    {
        Shop = new Shop(await databases.CreateDatabaseAsync());
        Dataset = await Shop.DatasetAsync("default", "TRY");
        await Shop.CustomerAsync(Dataset, "C1", "Ada", "Female", "26-35", null);
        await Shop.ExecuteAsync("UPDATE customers SET age = 30, annual_income = 61.5, spending_score = 77, city = 'Izmir', segment = 'Consumer'");
        await Shop.CustomerAsync(Dataset, "never", "Nobody");
        await Shop.LinesAsync(
            Dataset,
            new(100, "2024-01-01") { Order = "A", Customer = "C1", Category = "Toys", Quantity = 2, Payment = "Card", Store = "North", Region = "East", City = "Ankara" },
            new(10, "2024-01-01") { Order = "A", Customer = "C1", Category = "Books", Quantity = 1, Payment = "Card", Store = "North", Region = "East" },
            new(20, "2024-01-11") { Order = "B", Customer = "C1", Category = "Books", Quantity = 1, Payment = "Cash", Store = "South", Region = "West" },
            new(20, "2024-01-11") { Order = "B2", Customer = "C1", Category = "Books", Quantity = 1, Payment = "Cash", Store = "South" },
            new(-30, "2024-02-05") { Order = "C", Customer = "C1", Category = "Toys", Quantity = -1, Payment = "Card", Store = "North" },
            new(5) { Order = "D", Customer = "C1", Quantity = 1, Payment = "Cash" },
            new(9, "2024-02-29") { Order = "E", Customer = "a/b c+%ş", Region = "North" },
            new(9, "2024-02-28") { Order = "F", Customer = "a/b c+%ş" },
            new(3, "2024-02-28") { Order = "G", Customer = "top", Region = "North" },
            new(4, "2024-03-01") { Order = "H", Region = "North" });
        await Shop.ExecuteAsync("UPDATE sales_lines SET sold_time = '14:05:06' WHERE order_id = 'B2'");
        Server = await ApiServer.StartAsync(Shop.ConnectionString);
    }

    public async Task DisposeAsync() => await Server.DisposeAsync();
}

[Collection(DatabaseTests.Name)]
public sealed class CustomerProfileTests(RegularsShop regulars) : IClassFixture<RegularsShop>
{
    private static readonly string NoScore = string.Concat(Enumerable.Repeat("|null", 20));

    private readonly ApiServer _server = regulars.Server;

    [Fact]
    public async Task A_customer_is_told_with_figures_rhythm_and_favourites()
    {
        var customer = await _server.JsonAsync("customers/C1");

        Assert.Equal(
            [
                "customer_id", "customer_name", "gender", "age", "age_group", "annual_income", "spending_score", "city", "region", "country", "segment", "first_day", "last_day",
                "sales", "orders", "units", "returns", "average_order_value", "median_days_between_orders", "days_since_last_order", "expected_next_day", "favourite_category",
                "favourite_category_sales_share", "favourite_store", "favourite_store_orders_share", "favourite_payment_method", "favourite_payment_method_orders_share",
                "favourite_weekday", "favourite_weekday_orders_share", "currency", "rfm", "behaviour", "spenders",
            ],
            customer.Columns()[..33]);

        // Gaps of 10 and 25 days, median 17.5, from 5 February on 18 days. Sales 125 = Toys 70 + Books 50 + 5; of five orders two each at North and South,
        // North for more money; three in cash; Mondays: 1 January, 5 February; Thursdays: both orders of 11 January. Mondays are worth more.
        Assert.Equal(
            "C1|Ada|Female|30|26-35|61.5|77|Izmir|West|null|Consumer|2024-01-01|2024-02-05|125|5|5|30|25|17.5|25|2024-02-23|Toys|0.56|North|0.4|Cash|0.6|Monday|0.4|TRY" + NoScore,
            Values(customer));
    }

    [Fact]
    public async Task A_customer_who_never_bought_has_a_record_and_no_habits() => Assert.Equal(
        "never|Nobody|null|null|null|null|null|null|null|null|null|null|null|0|0|0|0|null|null|null|null|null|null|null|null|null|null|null|null|TRY" + NoScore,
        Values(await _server.JsonAsync("customers/never")));

    [Theory]
    [InlineData("customers/%20C1%20%20", "C1")]
    [InlineData("customers/a%2Fb%20c%2B%25%C5%9F", "a/b c+%ş")]
    [InlineData("customers/a/b%20c%2B%25%C5%9F", "a/b c+%ş")]
    [InlineData("customers/%20top", "top")]
    public async Task Any_id_can_be_asked_for(string path, string id) =>
        Assert.Equal(id, (await _server.JsonAsync(path)).GetProperty("customer_id").GetString());

    [Theory]
    [InlineData("customers/a%2Fb%20c%2B%25%C5%9F/purchases")]
    [InlineData("customers/a/b%20c%2B%25%C5%9F/purchases")]
    public async Task An_id_with_a_slash_has_purchases_too(string path) =>
        Assert.Equal(["E", "F"], Orders(await _server.JsonAsync(path)));

    [Theory]
    [InlineData("customers/c1")]
    [InlineData("customers/C2")]
    [InlineData("customers/%20")]
    [InlineData("customers/C1?dataset=elsewhere")]
    [InlineData("customers/C2/purchases")]
    [InlineData("customers/%20/purchases")]
    [InlineData("customers/C1/purchases?dataset=elsewhere")]
    public async Task An_unknown_customer_is_not_found(string path) =>
        Assert.NotEmpty((await _server.ProblemAsync(path, 404)).GetProperty("detail").GetString()!);

    [Fact]
    public async Task Not_found_says_what_to_do() => Assert.Contains(
        "customers/top", (await _server.ProblemAsync("customers/c1", 404)).GetProperty("detail").GetString(), StringComparison.Ordinal);

    [Fact]
    public async Task Purchases_come_newest_first_and_undated_ones_last()
    {
        var page = await _server.JsonAsync("customers/C1/purchases");

        Assert.Equal(
            [
                "order_id", "line_number", "day", "time", "product_id", "product", "category", "sub_category", "quantity", "unit_price", "amount", "payment_method", "store",
                "city", "region", "country", "campaign_id", "upload_id", "source_line", "currency",
            ],
            page.GetProperty("items")[0].Columns());
        Assert.Equal(["C", "B2", "B", "A", "A", "D"], Orders(page));
        Assert.Equal("B2|null|2024-01-11|14:05:06|null|null|Books|null|1|null|20|Cash|South|Izmir|null|null|null|1|6|TRY", page.GetProperty("items").Lines()[1]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Pages_of_any_size_are_the_whole(int size)
    {
        var all = new List<string>();
        for (var next = $"customers/C1/purchases?page_size={size}"; next is not null;)
        {
            var page = await _server.JsonAsync(next);
            Assert.True(page.GetProperty("items").GetArrayLength() <= size);
            all.AddRange(Orders(page));
            next = page.GetProperty("nextLink").GetString();
        }

        Assert.Equal(["C", "B2", "B", "A", "A", "D"], all);
    }

    [Fact]
    public async Task A_page_goes_on_where_it_ended_though_more_was_loaded_meanwhile()
    {
        var growing = new RegularsShop(regulars.Databases);
        await growing.InitializeAsync();
        await using var server = growing.Server;
        var first = await server.JsonAsync("customers/C1/purchases?page_size=2");
        await growing.Shop.LinesAsync(
            growing.Dataset, new Line(1, "2024-05-05") { Order = "X", Customer = "C1" }, new Line(1, "2023-05-05") { Order = "Y", Customer = "C1" });

        var rest = first.GetProperty("nextLink").GetString()!.Replace("page_size=2", "page_size=9", StringComparison.Ordinal);

        Assert.Equal(["B", "A", "A", "Y", "D"], Orders(await server.JsonAsync(rest)));
    }

    [Fact]
    public async Task Purchases_of_some_days_and_as_rows()
    {
        Assert.Equal(["B2", "B"], Orders(await _server.JsonAsync("customers/C1/purchases?from=2024-01-02&to=2024-02-05")));
        Assert.Empty(Orders(await _server.JsonAsync("customers/never/purchases")));
        Assert.StartsWith("order_id,line_number,day,", await _server.CsvAsync("customers/a/b%20c%2B%25%C5%9F/purchases.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cursor_of_another_customer_or_range_is_refused()
    {
        var cursor = (await _server.JsonAsync("customers/C1/purchases?page_size=2")).GetProperty("nextCursor").GetString();

        await _server.ProblemAsync($"customers/top/purchases?cursor={cursor}", 400);
        await _server.ProblemAsync($"customers/C1/purchases?from=2024-01-01&cursor={cursor}", 400);
        Assert.Equal("cursor", (await _server.ProblemAsync("customers/C1/purchases?cursor=x", 400)).GetProperty("parameter").GetString());
    }

    private static string[] Orders(JsonElement page) => [.. page.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("order_id").GetString()!)];

    private static string Values(JsonElement row) => JsonDocument.Parse($"[{row.GetRawText()}]").RootElement.Lines()[0];
}
