using SalesFunctions.Tests.Platform;
using SalesFunctions.Tests.Sales;

namespace SalesFunctions.Tests.Customers;

[Collection(DatabaseTests.Name)]
public sealed class CustomerEndpointsTests(SampleShop sample) : IClassFixture<SampleShop>
{
    private readonly ApiServer _server = sample.Server;

    [Fact]
    public async Task Best_customers_come_first_with_region_and_age_group()
    {
        var rows = await _server.JsonAsync("customers/top");

        Assert.Equal(
            ["customer_id", "customer_name", "sales", "orders", "units", "average_order_value", "last_day", "region", "age_group", "gender", "currency"],
            rows[0].Columns());

        // C2 has no region of its own: the latest purchase with one was in the West. Sales without a customer are nobody's.
        Assert.Equal(["C2|Ben|235.75|3|6|78.5833|2023-03-05|West|26-35|Male|TRY", "C1|Ada|110|2|2|55|2023-03-02|East|18-25|Female|TRY"], rows.Lines());
    }

    [Fact]
    public async Task Top_says_how_many() => Assert.Equal(1, (await _server.JsonAsync("customers/top?top=1")).GetArrayLength());

    [Fact]
    public async Task A_customer_without_a_record_is_there_with_nulls() => Assert.Equal(
        ["C1|null|7|1|1|7|2020-05-05|North|null|null|null"], (await _server.JsonAsync("customers/top?dataset=other")).Lines());

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
        "customer_id,customer_name,sales,orders,units,average_order_value,last_day,region,age_group,gender,currency\r\n",
        await _server.CsvAsync("customers/top.csv?dataset=empty"));

    [Fact]
    public async Task Top_beyond_its_limits_is_refused() =>
        Assert.Equal("top", (await _server.ProblemAsync("customers/top?top=-1", 400)).GetProperty("parameter").GetString());
}
