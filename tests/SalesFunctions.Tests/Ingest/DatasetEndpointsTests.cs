using SalesFunctions.Tests.Platform;
using SalesFunctions.Tests.Sales;

namespace SalesFunctions.Tests.Ingest;

[Collection(DatabaseTests.Name)]
public sealed class DatasetEndpointsTests(SampleShop sample) : IClassFixture<SampleShop>
{
    [Fact]
    public async Task Every_dataset_tells_what_it_holds()
    {
        await sample.Shop.ExecuteAsync("UPDATE datasets SET last_upload_at = '2024-02-03 04:05:07.891' WHERE dataset = 'default'");

        var rows = await sample.Server.JsonAsync("datasets");

        Assert.Equal(
            [
                "dataset", "rows", "customers", "products", "first_day", "last_day", "currency", "time_zone", "row_key", "date_order", "data_version", "changed_at",
                "fiscal_start_month", "retail_pattern", "week_start", "last_upload_at",
            ],
            rows[0].Columns());

        // Three distinct products in the lines of default; the customer of other has a purchase but no record.
        Assert.Equal(
            [
                "default|7|2|3|2023-01-10|2023-03-05|TRY|Europe/Istanbul|order_id|day_first|2|2024-02-03T04:05:06Z|1|4-4-5|monday|2024-02-03T04:05:07Z",
                "empty|0|0|0|null|null|EUR|Europe/Istanbul|order_id|day_first|1|2024-02-03T04:05:06Z|1|4-4-5|monday|null",
                "other|1|1|0|2020-05-05|2020-05-05|null|Europe/Istanbul|order_id|day_first|2|2024-02-03T04:05:06Z|1|4-4-5|monday|null",
            ],
            rows.Lines());
    }

    [Fact]
    public async Task One_dataset_can_be_asked_for() =>
        Assert.Equal("other", Assert.Single((await sample.Server.JsonAsync("datasets?dataset=other")).EnumerateArray()).GetProperty("dataset").GetString());

    [Fact]
    public async Task Products_are_those_of_sales_by_product_with_and_without_cubes()
    {
        var shop = new Shop(await sample.Databases.CreateDatabaseAsync());
        await shop.LinesAsync(
            await shop.DatasetAsync("default"),
            new Line(1, "2023-01-01") { ProductId = "1", Product = "Shirt" },
            new Line(1, "2023-01-02") { ProductId = "2", Product = "Shirt" },
            new Line(1, "2023-02-01") { Product = "Shirt" },
            new Line(1, "2023-02-01") { ProductId = "3" },
            new Line(1) { ProductId = "4" },
            new Line(1, "2023-02-01"));
        await using var own = await ApiServer.StartAsync(shop.ConnectionString);

        Assert.Equal(3, await ProductsAsync());
        await shop.ExecuteAsync("DELETE FROM sales_cubes WHERE month = '2023-02-01'; UPDATE datasets SET data_version = data_version + 1");
        Assert.Equal(3, await ProductsAsync());
        await shop.ExecuteAsync("UPDATE datasets SET cubes_format = 0, data_version = data_version + 1");
        Assert.Equal(3, await ProductsAsync());

        async Task<int> ProductsAsync() => (await own.JsonAsync("datasets"))[0].GetProperty("products").GetInt32();
    }
}
