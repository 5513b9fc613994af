using SalesFunctions.Analytics.Distributions;
using SalesFunctions.Platform;

namespace SalesFunctions.Customers;

/// <summary>How customers differ in a field: as a histogram, or in a few figures.</summary>
internal static class MeasureDistribution
{
    private static readonly double[] Quartiles = [0.25, 0.5, 0.75];

    /// <summary>Two walks over the values: from the smallest to the largest, then the cells of a fine grid between them, of which bins are made.</summary>
    public static async Task<IReadOnlyList<DistributionBin>> BinsAsync(Snapshot snapshot, Dataset dataset, Population population, CustomerField field, int? bins)
    {
        var lastDay = await PopulationQueries.LastDayAsync(snapshot, dataset, population.Range.To);
        var extent = await DistributionQueries.ExtentAsync(snapshot, dataset, population, field, lastDay);
        if (extent is not { Minimum: { } minimum, Maximum: { } maximum })
        {
            return [];
        }

        var grid = CellGrid.Over(minimum, maximum, field.IsWhole);
        var cells = await DistributionQueries.CellsAsync(snapshot, dataset, population, field, lastDay, grid);
        var counted = Histogram.Of(grid, cells, minimum, maximum, bins);
        return [.. counted.Select((bin, place) => new DistributionBin
        {
            Field = field.Name,
            Bin = place + 1,
            Lower = bin.Lower,
            Upper = bin.Upper,
            Customers = field == CustomerField.OrderValue ? null : bin.Count,
            Share = (double)bin.Count / extent.Count,
            Orders = field == CustomerField.OrderValue ? bin.Count : null,
            Currency = field.IsMoney ? dataset.Currency : null,
        })];
    }

    public static async Task<DistributionSummary> SummaryAsync(Snapshot snapshot, Dataset dataset, Population population, CustomerField field)
    {
        var lastDay = await PopulationQueries.LastDayAsync(snapshot, dataset, population.Range.To);
        var extent = await DistributionQueries.ExtentAsync(snapshot, dataset, population, field, lastDay);
        var ofOrders = field == CustomerField.OrderValue;
        var summary = new DistributionSummary
        {
            Field = field.Name,
            Customers = ofOrders ? null : extent.Count,
            Orders = ofOrders ? extent.Count : null,
            Missing = ofOrders ? 0 : await DistributionQueries.CustomersAsync(snapshot, dataset, population) - extent.Count,
            Mean = extent.Mean,
            Minimum = extent.Minimum,
            Maximum = extent.Maximum,
            Currency = field.IsMoney ? dataset.Currency : null,
        };
        if (extent.Count == 0)
        {
            return summary;
        }

        var quartiles = Array.ConvertAll(Quartiles, probability => Quantile.Of(probability, extent.Count));
        var places = quartiles.SelectMany(quartile => new[] { quartile.Lower, quartile.Upper }).Distinct().ToList();
        var placed = (await DistributionQueries.PlacedAsync(snapshot, dataset, population, field, lastDay, places)).ToDictionary(value => value.Place, value => value.Value);
        var between = Array.ConvertAll(quartiles, quartile => quartile.Between(placed[quartile.Lower], placed[quartile.Upper]));
        return summary with { LowerQuartile = between[0], Median = between[1], UpperQuartile = between[2] };
    }
}
