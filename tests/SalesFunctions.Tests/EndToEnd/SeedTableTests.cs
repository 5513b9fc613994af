namespace SalesFunctions.Tests.EndToEnd;

[Collection(ServiceTests.Name)]
public sealed class SeedTableTests(ServiceFixture service)
{
    [Fact]
    public async Task Ten_rows_with_date_customer_product_and_price_load_without_a_profile()
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

        var upload = await service.UploadAsync("ten/sales.csv", Rows);

        Ledger.Counts(upload, loaded: 10);
        Assert.Equal(1380.00m, await service.SalesAsync("ten"));
    }
}
