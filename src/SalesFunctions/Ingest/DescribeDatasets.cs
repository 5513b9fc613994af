using SalesFunctions.Analytics.Cubes;
using SalesFunctions.Ingest.Load;
using SalesFunctions.Platform;

namespace SalesFunctions.Ingest;

/// <summary>Says of each dataset what it holds.</summary>
internal static class DescribeDatasets
{
    private const string Product = "product";

    private static readonly CubeShape Shape = CubeShapes.All.First(shape => shape.Dimensions.Contains(Product));

    public static async Task<IReadOnlyList<DatasetRow>> AnswerAsync(Snapshot snapshot, string? dataset)
    {
        var rows = new List<DatasetRow>();
        foreach (var row in await DatasetQueries.AllAsync(snapshot, dataset))
        {
            var listed = await DatasetQueries.ProductRecordsAsync(snapshot, row.DatasetId);
            rows.Add(row with
            {
                Customers = await DatasetQueries.CustomersAsync(snapshot, row.DatasetId),
                Products = listed > 0 ? listed : await SoldProductsAsync(snapshot, row),
            });
        }

        return rows;
    }

    // The cubes name the products of a month once, where its lines name them over and over.
    private static async Task<long> SoldProductsAsync(Snapshot snapshot, DatasetRow row)
    {
        var products = new HashSet<string>(StringComparer.Ordinal);
        foreach (var month in await DatasetQueries.MonthsAsync(snapshot, row.DatasetId, Shape))
        {
            products.UnionWith(month.HasCube && row.CubesFormat == CubeShapes.Format
                ? Products(month.Month, await DatasetQueries.CellsAsync(snapshot, row.DatasetId, Shape, month.Month))
                : await DatasetQueries.ProductsAsync(snapshot, row.DatasetId, month.Month));
        }

        return products.Count;
    }

    private static IEnumerable<string> Products(DateOnly month, byte[] cells) =>
        CubeScan.Run(new CubeQuestion(Shape, [CubeAxis.Of(Product)], [], null, null), [new CubeSlice(month, CubeCells.Read(cells), null, null)])
            .Keys.Select(key => key[0]).OfType<string>();
}
