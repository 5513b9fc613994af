using SalesFunctions.Analytics.Cubes;
using SalesFunctions.Ingest.Load;
using SalesFunctions.Platform;
using SalesFunctions.Platform.Columns;

namespace SalesFunctions.Ingest;

/// <summary>Says of each dataset what it holds.</summary>
internal sealed class DescribeDatasets(CustomerColumns columns)
{
    private const string Product = "product";

    private static readonly CubeShape Shape = CubeShapes.All.First(shape => shape.Dimensions.Contains(Product));

    public async Task<IReadOnlyList<DatasetRow>> AnswerAsync(Snapshot snapshot, string? dataset)
    {
        var rows = new List<DatasetRow>();
        foreach (var row in await DatasetQueries.AllAsync(snapshot, dataset))
        {
            var listed = await DatasetQueries.ProductRecordsAsync(snapshot, row.DatasetId);
            rows.Add(row with
            {
                Customers = await CustomersAsync(snapshot, row),
                Products = listed > 0 ? listed : await SoldProductsAsync(snapshot, row),
            });
        }

        return rows;
    }

    // Millions are counted at once where a refresh has written down who is known.
    private async Task<long> CustomersAsync(Snapshot snapshot, DatasetRow row) =>
        await SnapshotQueries.FindAsync(snapshot, row.Dataset) is { } dataset && await columns.FindAsync(snapshot, dataset, ColumnName.Known) is [var known]
            ? known.Count()
            : await DatasetQueries.CustomersAsync(snapshot, row.DatasetId);

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
