using SalesFunctions.Platform.OData;
using SalesFunctions.Sales.Lines;

namespace SalesFunctions.Sales;

/// <summary>What the feed has of sales.</summary>
internal static class SalesODataSets
{
    public static IReadOnlyList<ODataSet> All(IServiceProvider services) =>
    [
        ODataSet.Of<SalesLine>(
            "SalesLines", "SalesLine", "line_id", ["day", "upload_id", "source_line"], new ODataQueries(SalesLinesQueries.From, SalesLinesQueries.Columns)),
        ODataSet.Of<MonthlySalesRow>(
            "MonthlySales", "MonthOfSales", "monthly_sales_id", ["month", "region", "category"], new ODataRows(services.GetRequiredService<SumMonths>().RunAsync)),
    ];
}
