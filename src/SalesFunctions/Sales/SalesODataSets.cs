using SalesFunctions.Platform.OData;

namespace SalesFunctions.Sales;

/// <summary>What the feed has of sales.</summary>
internal static class SalesODataSets
{
    public static readonly IReadOnlyList<ODataSet> All =
    [
        ODataSet.Of<SalesLine>(
            "SalesLines", "SalesLine", "line_id", ["day", "upload_id", "source_line"], new ODataQueries(SalesLinesQueries.From, SalesLinesQueries.Columns)),
    ];
}
