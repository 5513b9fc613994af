using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Sales;

/// <summary>The queries of the dashboards that this replaces, word for word.</summary>
[Collection(DatabaseTests.Name)]
public sealed class CustomerSalesViewTests(SampleShop sample) : IClassFixture<SampleShop>
{
    [Theory]
    [InlineData("SELECT Customer_Region, SUM(Sales) AS TotalSales FROM customer_sales GROUP BY Customer_Region;", "East|110.0000", "West|40.2500", "|205.5000")]
    [InlineData("SELECT Customer_ID, SUM(Sales) AS TotalSales FROM customer_sales GROUP BY Customer_ID ORDER BY TotalSales DESC LIMIT 5;", "C2|235.7500", "C1|110.0000", "|10.0000")]
    [InlineData("SELECT Category, SUM(Sales) AS TotalSales FROM customer_sales GROUP BY Category;", "Books|90.2500", "Clothing|60.0000", "Toys|200.0000", "|5.5000")]
    [InlineData("SELECT EXTRACT(YEAR_MONTH FROM Order_Date) AS SalesMonth, SUM(Sales) AS TotalSales FROM customer_sales GROUP BY SalesMonth;", "202301|180.2500", "202303|170.0000", "|5.5000")]
    public async Task The_seeds_sql_runs_verbatim(string sql, params string[] expected)
    {
        var rows = await sample.Shop.RowsAsync(sql);

        Assert.Equal(expected, sql.Contains("ORDER BY", StringComparison.Ordinal) ? rows : [.. rows.Order(StringComparer.Ordinal)]);
    }

    [Fact]
    public async Task The_view_has_every_column_of_the_seeds() => Assert.Single(await sample.Shop.RowsAsync(
        """
        SELECT Age, Age_Group, Gender, Annual_Income, Spending_Score, Purchase_Amount, Purchase_Date, Region, Customer_Age, Customer_City, Product,
            AverageOrderValue, PurchaseFrequency
        FROM customer_sales LIMIT 1
        """));

    [Fact]
    public async Task Another_dataset_is_chosen_by_its_column() => Assert.Equal(
        ["North|7.0000"],
        await sample.Shop.RowsAsync("SELECT Customer_Region, SUM(Sales) AS TotalSales FROM customer_sales_all WHERE Dataset = 'other' GROUP BY Customer_Region"));

    [Fact]
    public async Task Average_order_value_and_frequency_stand_beside_each_line() => Assert.Equal(
        ["C1|55.00000000|2", "C2|78.58333333|3"],
        await sample.Shop.RowsAsync("SELECT DISTINCT Customer_ID, AverageOrderValue, PurchaseFrequency FROM customer_sales WHERE Customer_ID IS NOT NULL ORDER BY 1"));
}
