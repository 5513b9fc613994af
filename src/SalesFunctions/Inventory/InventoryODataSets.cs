using SalesFunctions.Inventory.Classes;
using SalesFunctions.Platform.OData;

namespace SalesFunctions.Inventory;

/// <summary>What the feed has of products.</summary>
internal static class InventoryODataSets
{
    public static readonly IReadOnlyList<ODataSet> All =
    [
        ODataSet.Of<ProductClassRow>("Products", "Product", "product", ["rank"], new ODataQueries(ClassesQueries.From, ClassesQueries.Columns)),
    ];
}
