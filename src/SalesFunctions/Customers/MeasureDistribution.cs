using SalesFunctions.Analytics.Distributions;
using SalesFunctions.Platform;

namespace SalesFunctions.Customers;

/// <summary>How customers differ in a field: as a histogram, or in a few figures.</summary>
internal sealed class MeasureDistribution(FindFigures figures, DrawPoints points)
{
    private static readonly double[] Quartiles = [0.25, 0.5, 0.75];

    /// <summary>Two walks over the values: from the smallest to the largest, then the cells of a fine grid between them, of which bins are made.</summary>
    public async Task<IReadOnlyList<DistributionBin>> BinsAsync(Snapshot snapshot, Dataset dataset, Population population, CustomerField field, int? bins)
    {
        var lastDay = await PopulationQueries.LastDayAsync(snapshot, dataset, population.Range.To);
        if (await ValuesAsync(snapshot, dataset, population, field, lastDay) is not { } values)
        {
            return [];
        }

        var extent = await values.ExtentAsync();
        if (extent is not { Minimum: { } minimum, Maximum: { } maximum })
        {
            return [];
        }

        var grid = CellGrid.Over(minimum, maximum, field.IsWhole);
        var cells = await values.CellsAsync(grid);
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
    public async Task<IReadOnlyList<DistributionSummary>> SummariesAsync(
        Snapshot snapshot, Dataset dataset, Population population, IReadOnlyList<CustomerField> fields)
    {
        var lastDay = await PopulationQueries.LastDayAsync(snapshot, dataset, population.Range.To);
        var rows = new List<DistributionSummary>();
        long? customers = null;
        foreach (var field in fields)
        {
            var row = await ValuesAsync(snapshot, dataset, population, field, lastDay) is { } values
                ? await SummaryAsync(values, dataset, field)
                : new DistributionSummary { Field = field.Name };
            rows.Add(field == CustomerField.OrderValue
                ? row with { Orders = row.Customers ?? 0, Customers = null, Currency = dataset.Currency }
                : row with { Missing = (customers ??= await CustomersAsync(snapshot, dataset, population)) - row.Customers!.Value });
        }

        return rows;
    }

    /// <summary>Points of two fields, of a sample of the customers.</summary>
    public async Task<IReadOnlyList<ScatterPoint>> PointsAsync(
        Snapshot snapshot, Dataset dataset, Population population, (CustomerField X, CustomerField Y) axes, int sample) =>
        await points.RunAsync(snapshot, dataset, await SettledAsync(snapshot, dataset, population), axes, sample);

    private static async Task<DistributionSummary> SummaryAsync(IFieldValues values, Dataset dataset, CustomerField field)
    {
        var extent = await values.ExtentAsync();
        var quartiles = extent.Count == 0 ? [null, null, null] : await QuartilesAsync(values, field, extent);
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

    // In memory where that can tell. Orders are where their lines are, customers where they are at home. Null where no line passes.
    private async Task<IFieldValues?> ValuesAsync(Snapshot snapshot, Dataset dataset, Population population, CustomerField field, DateOnly? lastDay)
    {
        if (field == CustomerField.OrderValue)
        {
            if (await figures.OfOrdersAsync(snapshot, dataset, population) is { } orders)
            {
                return orders;
            }

            var ofLines = await SettleRegion.OfLinesAsync(snapshot, dataset, population.Filters);
            return ofLines is null ? null : new DistributionQueries(snapshot, dataset, population with { Filters = ofLines }, field, lastDay);
        }

        var settled = await SettledAsync(snapshot, dataset, population);
        return await figures.OfAsync(snapshot, dataset, settled, field.Columns) is { } found
            ? found.Values(field, lastDay)
            : new DistributionQueries(snapshot, dataset, settled, field, lastDay);
    }

    private async Task<long> CustomersAsync(Snapshot snapshot, Dataset dataset, Population population)
    {
        var settled = await SettledAsync(snapshot, dataset, population);
        return await figures.CustomersAsync(snapshot, dataset, settled) ?? await DistributionQueries.CustomersAsync(snapshot, dataset, settled);
    }

    private static async Task<Population> SettledAsync(Snapshot snapshot, Dataset dataset, Population population) =>
        population with { Filters = await SettleRegion.OfCustomersAsync(snapshot, dataset, population.Filters) };

    // Counting cells tells in which of them the quartiles lie, so that only the values of those need sorting.
    private static async Task<decimal?[]> QuartilesAsync(IFieldValues values, CustomerField field, FieldExtent extent)
    {
        var quartiles = Array.ConvertAll(Quartiles, probability => Quantile.Of(probability, extent.Count));
        var places = quartiles.SelectMany(quartile => new[] { quartile.Lower, quartile.Upper }).Distinct().ToList();
        var grid = CellGrid.Over(extent.Minimum!.Value, extent.Maximum!.Value, field.IsWhole);
        var wanted = CellPlaces.Of(await values.CellsAsync(grid), places);
        Dictionary<long, decimal> found;
        if (field.IsWhole && grid.Width == 1)
        {
            found = places.Zip(wanted.CellOfPlace).ToDictionary(place => place.First, place => grid.Start + place.Second);
        }
        else
        {
            var placed = (await values.PlacedAsync(grid, wanted)).ToDictionary(value => value.Place, value => value.Value);
            found = places.Zip(wanted.Places).ToDictionary(place => place.First, place => placed[place.Second]);
        }

        return Array.ConvertAll(quartiles, quartile => (decimal?)quartile.Between(found[quartile.Lower], found[quartile.Upper]));
    }
}
