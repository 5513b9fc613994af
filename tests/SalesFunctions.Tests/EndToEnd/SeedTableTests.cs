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

    [Fact]
    public async Task The_seeds_own_table_loads_into_default_and_its_sql_runs_verbatim()
    {
        const string Rows = """
            Customer_ID,Age,Gender,Annual_Income,Spending_Score,Purchase_Amount,Purchase_Date,Region
            101,34,Female,52000.50,61,250.75,2024-01-15,East
            102,51,Male,87000,35,99.25,2024-02-20,West
            101,34,Female,52000.50,61,100.00,2024-02-21,East
            103,,Female,,78,10.00,2024-02-28,North
            """;

        Ledger.Counts(await service.UploadAsync("seed.csv", Rows), loaded: 4);

        Assert.Equal("East 350.7500, North 10.0000, West 99.2500", await ListAsync("SELECT Customer_Region, SUM(Sales) AS TotalSales FROM customer_sales GROUP BY Customer_Region;"));
        Assert.Equal(
            "101 350.7500, 102 99.2500, 103 10.0000",
            await ListAsync("SELECT Customer_ID, SUM(Sales) AS TotalSales FROM customer_sales GROUP BY Customer_ID ORDER BY TotalSales DESC LIMIT 5;"));
        Assert.Equal(
            "202401 250.7500, 202402 209.2500",
            await ListAsync("SELECT EXTRACT(YEAR_MONTH FROM Order_Date) AS SalesMonth, SUM(Sales) AS TotalSales FROM customer_sales GROUP BY SalesMonth;"));
        Assert.Equal("101 34|25-34|52000.50|61.00|Female", await ListAsync(
            "SELECT DISTINCT Customer_ID, CONCAT_WS('|', Age, Age_Group, Annual_Income, Spending_Score, Gender) FROM customer_sales WHERE Customer_ID = 101"));
        await RollUps.AgreeAsync(service, "default");
    }

    private async Task<string> ListAsync(string sql)
    {
        await using var connection = await service.OpenAsync();
        var rows = await Dapper.SqlMapper.QueryAsync(connection, sql);
        return string.Join(", ", rows.Cast<IDictionary<string, object>>().Select(row => string.Join(' ', row.Values)));
    }
}
