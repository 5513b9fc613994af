using SalesFunctions.Analytics.Cubes;
using SalesFunctions.Platform;

namespace SalesFunctions.Customers;

/// <summary>Replaces a filter by region with one that costs less, where the regions that any line has leave the same lines or customers.</summary>
internal static class SettleRegion
{
    private const string Region = "region";

    private static readonly CubeShape Shape = CubeShapes.All.First(shape => shape.Name == "places");

    /// <returns>The filters of lines; null where no line passes.</returns>
    public static async Task<IReadOnlyList<CustomerFilter>?> OfLinesAsync(Snapshot snapshot, Dataset dataset, IReadOnlyList<CustomerFilter> filters)
    {
        if (Of(filters) is not { } wanted || await RegionsAsync(snapshot, dataset) is not { } regions)
        {
            return filters;
        }

        var passing = regions.Count(wanted.Values.Contains);
        return passing == 0 ? null : passing == regions.Count ? [.. filters.Where(filter => filter != wanted)] : filters;
    }

    /// <returns>The filters of customers, of whom those without a region of their own are where they bought last.</returns>
    public static async Task<IReadOnlyList<CustomerFilter>> OfCustomersAsync(Snapshot snapshot, Dataset dataset, IReadOnlyList<CustomerFilter> filters)
    {
        if (Of(filters) is not { } wanted || await RegionsAsync(snapshot, dataset) is not { } regions)
        {
            return filters;
        }

        // A purchase decides only where its region is a wanted one, or keeps a customer from being nowhere.
        var purchasesDecide = regions.Any(region => region is not null && (wanted.Values.Contains(region) || wanted.Values.Contains(null)));
        return purchasesDecide ? filters : [.. filters.Where(filter => filter != wanted), CustomerFilter.OwnRegion with { Values = wanted.Values }];
    }

    /// <summary>Whether a line may tell where somebody is who has no region of their own.</summary>
    public static async Task<bool> MayBeOfLinesAsync(Snapshot snapshot, Dataset dataset) =>
        await RegionsAsync(snapshot, dataset) is not { } regions || regions.Any(region => region is not null);

    private static CustomerFilter? Of(IReadOnlyList<CustomerFilter> filters) => filters.FirstOrDefault(filter => filter.Name == LineFilters.Region.Name);

    // Null where it would take the lines to tell.
    private static async Task<IReadOnlyCollection<string?>?> RegionsAsync(Snapshot snapshot, Dataset dataset)
    {
        var slices = new List<CubeSlice>();
        foreach (var month in await LineRegionQueries.CellsAsync(snapshot, dataset, Shape.Name))
        {
            if (month.Content is null)
            {
                return null;
            }

            slices.Add(new CubeSlice(month.Month, CubeCells.Read(month.Content), null, null));
        }

        return [.. CubeScan.Run(new CubeQuestion(Shape, [CubeAxis.Of(Region)], [], null, null), slices).Keys.Select(key => key[0])];
    }
}
