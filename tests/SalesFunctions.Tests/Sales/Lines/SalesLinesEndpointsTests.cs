using System.Text.Json;
using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Sales.Lines;

[Collection(DatabaseTests.Name)]
public sealed class SalesLinesEndpointsTests(SampleShop sample) : IClassFixture<SampleShop>
{
    private readonly ApiServer _server = sample.Server;

    [Fact]
    public async Task A_line_has_all_its_columns_and_its_customers()
    {
        var items = (await _server.JsonAsync("sales/lines?order=A&category=Clothing")).GetProperty("items");

        Assert.Equal(
            [
                "line_id", "order_id", "line_number", "day", "time", "customer_id", "product_id", "product", "category", "sub_category", "quantity", "unit_price",
                "amount", "cost", "discount", "payment_method", "store", "city", "region", "country", "gender", "age_group", "campaign_id", "upload_id",
                "source_line", "currency",
            ],
            items[0].Columns());
        Assert.Equal(
            ["1-3|A|null|2023-01-10|null|C1|P1|Shirt|Clothing|null|2|null|100|null|null|Cash|Kanyon|null|East|null|Female|18-25|null|1|3|TRY"], items.Lines());
    }

    [Fact]
    public async Task Numbers_times_and_places_are_told_as_stored()
    {
        var own = new SampleShop(sample.Databases);
        await own.InitializeAsync();
        await own.Shop.ExecuteAsync(
            """
            UPDATE sales_lines SET line_number = '2', sold_time = '09:05:00', unit_price = 50.1250, cost = 30.5, discount = 0.1, city = 'Izmir', country = 'TR', campaign_id = 'K1'
            WHERE order_id = 'A' AND category = 'Clothing'
            """);

        Assert.Equal(
            ["1-3|A|2|2023-01-10|09:05:00|C1|P1|Shirt|Clothing|null|2|50.125|100|30.5|0.1|Cash|Kanyon|Izmir|East|TR|Female|18-25|K1|1|3|TRY"],
            (await own.Server.JsonAsync("sales/lines?order=A&category=Clothing")).GetProperty("items").Lines());
        await own.DisposeAsync();
    }

    [Theory]
    [InlineData("", "9 3 4 5 6 7 8")]
    [InlineData("region=East", "3 4 6")]
    [InlineData("region=East&region=West", "3 4 5 6 8")]
    [InlineData("region=", "9 7")]
    [InlineData("region=&region=West", "9 5 7 8")]
    [InlineData("product=P3", "7")]
    [InlineData("product=Novel&payment_method=Card", "5 8")]
    [InlineData("store=Zorlu&category=Books", "5 8")]
    [InlineData("gender=Female", "3 4 6")]
    [InlineData("age_group=26-35", "9 5 7")]
    [InlineData("customer=C2", "9 5 7")]
    [InlineData("customer=", "8")]
    [InlineData("order=", "7")]
    [InlineData("city=&country=&sub_category=&order=E", "9")]
    [InlineData("from=2023-01-31", "5 6 7 8")]
    [InlineData("to=2023-01-31", "3 4")]
    [InlineData("from=2023-01-31T00:00:00Z&to=2023-03-05T00:00:00Z", "5 6")]
    [InlineData("customer=C2%27%20OR%201=1%20--%20", "")]
    public async Task Filters_and_days_choose_the_lines(string query, string sourceLines)
    {
        var items = (await _server.JsonAsync($"sales/lines?{query}")).GetProperty("items");

        Assert.Equal(sourceLines, string.Join(' ', items.EnumerateArray().Select(line => line.GetProperty("source_line").GetInt64())));
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("", 2)]
    [InlineData("", 3)]
    [InlineData("", 7)]
    [InlineData("store=Zorlu&", 1)]
    [InlineData("from=2023-01-10&", 4)]
    [InlineData("customer=C2&", 1)]
    public async Task Pages_follow_each_other_without_repeats_or_gaps(string query, int size)
    {
        var own = new SampleShop(sample.Databases);
        await own.InitializeAsync();

        // A second undated line and later uploads whose lines begin anew, on days that others share.
        await own.Shop.LinesAsync(1, new Line(1) { Order = "F", Customer = "C2", Store = "Zorlu" }, new Line(2, "2023-01-10") { Store = "Zorlu" });
        await own.Shop.ExecuteAsync("UPDATE sales_lines SET upload_id = 2, source_line = source_line - 8 WHERE source_line > 9");
        var all = (await own.Server.JsonAsync($"sales/lines?{query}")).GetProperty("items").Lines();

        var paged = new List<string>();
        var address = $"sales/lines?{query}page_size={size}&code=secret";
        while (address is not null)
        {
            var page = await own.Server.JsonAsync(address);
            var items = page.GetProperty("items").Lines();
            Assert.InRange(items.Length, 1, size);
            paged.AddRange(items);
            Assert.InRange(paged.Count, 1, all.Length);
            address = page.GetProperty("nextLink").GetString();
            Assert.Equal(address is null, page.GetProperty("nextCursor").ValueKind == JsonValueKind.Null);
            Assert.DoesNotContain("secret", address ?? "", StringComparison.Ordinal);
        }

        Assert.True(all.Length >= 4);
        Assert.Equal(all, paged);
        await own.DisposeAsync();
    }

    [Fact]
    public async Task Csv_has_a_header_also_without_lines() => Assert.Equal(
        """
        line_id,order_id,line_number,day,time,customer_id,product_id,product,category,sub_category,quantity,unit_price,amount,cost,discount,payment_method,store,city,region,country,gender,age_group,campaign_id,upload_id,source_line,currency

        """.ReplaceLineEndings("\r\n"),
        await _server.CsvAsync("sales/lines.csv?region=Nowhere"));

    [Theory]
    [InlineData("page_size=0", "page_size")]
    [InlineData("page_size=100001", "page_size")]
    [InlineData("cursor=abc", "cursor")]
    [InlineData("from=yesterday", "from")]
    [InlineData("by=region", "by")]
    public async Task A_wrong_parameter_is_named(string query, string parameter) =>
        Assert.Equal(parameter, (await _server.ProblemAsync($"sales/lines?{query}", 400)).GetProperty("parameter").GetString());

    [Fact]
    public async Task An_unknown_dataset_is_404() => await _server.ProblemAsync("sales/lines?dataset=nope", 404);
}
