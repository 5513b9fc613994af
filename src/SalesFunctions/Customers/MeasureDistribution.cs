using SalesFunctions.Analytics.Distributions;
using SalesFunctions.Platform;

namespace SalesFunctions.Customers;

/// <summary>How customers differ in a field: as a histogram, or in a few figures.</summary>
internal static class MeasureDistribution
{
    private static readonly double[] Quartiles = [0.25, 0.5, 0.75];

    /// <summary>Two walks over the values: from the smallest to the largest, then the cells of a fine grid between them, of which bins are made.</summary>
    public static async Task<IReadOnlyList<DistributionBin>> BinsAsync(Snapshot snapshot, Dataset dataset, Population asked, CustomerField field, int? bins)
    {
        if (await SettledAsync(snapshot, dataset, asked, field) is not { } population)
        {
            return [];
        }

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

    /// <summary>A row per field; the customers are counted once for all of them.</summary>
    public static async Task<IReadOnlyList<DistributionSummary>> SummariesAsync(
        Snapshot snapshot, Dataset dataset, Population asked, IReadOnlyList<CustomerField> fields)
    {
        var lastDay = await PopulationQueries.LastDayAsync(snapshot, dataset, asked.Range.To);
        var rows = new List<DistributionSummary>();
        long? customers = null;
        foreach (var field in fields)
        {
            var population = await SettledAsync(snapshot, dataset, asked, field);
            var row = population is null ? new DistributionSummary { Field = field.Name } : await SummaryAsync(snapshot, dataset, population, field, lastDay);
            rows.Add(field == CustomerField.OrderValue
                ? row with { Orders = row.Customers ?? 0, Customers = null, Currency = dataset.Currency }
                : row with { Missing = (customers ??= await DistributionQueries.CustomersAsync(snapshot, dataset, population!)) - row.Customers!.Value });
        }

        return rows;
    }

    /// <summary>Points of two fields, of a sample of the customers.</summary>
    public static async Task<IReadOnlyList<ScatterPoint>> PointsAsync(
        Snapshot snapshot, Dataset dataset, Population asked, (CustomerField X, CustomerField Y) axes, int sample)
    {
        var population = asked with { Filters = await SettleRegion.OfCustomersAsync(snapshot, dataset, asked.Filters) };
        var lastDay = await PopulationQueries.LastDayAsync(snapshot, dataset, asked.Range.To);
        return await ScatterQueries.PointsAsync(snapshot, dataset, population, axes, lastDay, sample);
    }

    private static async Task<DistributionSummary> SummaryAsync(Snapshot snapshot, Dataset dataset, Population population, CustomerField field, DateOnly? lastDay)
    {
        var extent = await DistributionQueries.ExtentAsync(snapshot, dataset, population, field, lastDay);
        var quartiles = extent.Count == 0 ? [null, null, null] : await QuartilesAsync(snapshot, dataset, population, field, lastDay, extent);
        return new DistributionSummary
        {
            Field = field.Name,
            Customers = extent.Count,
            Mean = extent.Mean,
            Minimum = extent.Minimum,
            LowerQuartile = quartiles[0],
            Median = quartiles[1],
            UpperQuartile = quartiles[2],
            Maximum = extent.Maximum,
            Currency = field.IsMoney ? dataset.Currency : null,
        };
    }

    // Orders are where their lines are, customers where they are at home. Null where no line passes.
    private static async Task<Population?> SettledAsync(Snapshot snapshot, Dataset dataset, Population population, CustomerField field)
    {
        var filters = field == CustomerField.OrderValue
            ? await SettleRegion.OfLinesAsync(snapshot, dataset, population.Filters)
            : await SettleRegion.OfCustomersAsync(snapshot, dataset, population.Filters);
        return filters is null ? null : population with { Filters = filters };
    }

    // Counting cells tells in which of them the quartiles lie, so that only the values of those need sorting.
    private static async Task<decimal?[]> QuartilesAsync(
        Snapshot snapshot, Dataset dataset, Population population, CustomerField field, DateOnly? lastDay, FieldExtent extent)
    {
        var quartiles = Array.ConvertAll(Quartiles, probability => Quantile.Of(probability, extent.Count));
        var places = quartiles.SelectMany(quartile => new[] { quartile.Lower, quartile.Upper }).Distinct().ToList();
        var grid = CellGrid.Over(extent.Minimum!.Value, extent.Maximum!.Value, field.IsWhole);
        var wanted = CellPlaces.Of(await DistributionQueries.CellsAsync(snapshot, dataset, population, field, lastDay, grid), places);
        Dictionary<long, decimal> values;
        if (field.IsWhole && grid.Width == 1)
        {
            values = places.Zip(wanted.CellOfPlace).ToDictionary(place => place.First, place => grid.Start + place.Second);
        }
        else
        {
            var placed = (await DistributionQueries.PlacedAsync(snapshot, dataset, population, field, lastDay, grid, wanted)).ToDictionary(value => value.Place, value => value.Value);
            values = places.Zip(wanted.Places).ToDictionary(place => place.First, place => placed[place.Second]);
        }

        return Array.ConvertAll(quartiles, quartile => (decimal?)quartile.Between(values[quartile.Lower], values[quartile.Upper]));
    }
}
