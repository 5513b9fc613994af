using Dapper;
using SalesFunctions.Analytics.Distributions;
using SalesFunctions.Platform;

namespace SalesFunctions.Customers;

/// <summary>A field's values in a few figures.</summary>
internal sealed record FieldExtent
{
    public long Count { get; init; }

    public decimal? Mean { get; init; }

    public decimal? Minimum { get; init; }

    public decimal? Maximum { get; init; }
}

/// <summary>A value and its place among the sorted ones.</summary>
internal sealed record PlacedValue
{
    public decimal Value { get; init; }

    public long Place { get; init; }
}

/// <summary>SQL of distributions: the database counts, single values stay there.</summary>
internal static class DistributionQueries
{
    public static async Task<FieldExtent> ExtentAsync(Snapshot snapshot, Dataset dataset, Population population, CustomerField field, DateOnly? lastDay)
    {
        var values = Parameters(dataset, lastDay);
        var sql = $"""
            SELECT COUNT(*) AS `count`, AVG(q.v) AS mean, MIN(q.v) AS minimum, MAX(q.v) AS maximum
            FROM ({PopulationQueries.Values(population, field, values)}) q
            """;
        return (await snapshot.FirstAsync<FieldExtent>(sql, values))!;
    }

    /// <summary>How many values lie in each cell of a grid that holds any.</summary>
    public static async Task<IReadOnlyList<CellCount>> CellsAsync(
        Snapshot snapshot, Dataset dataset, Population population, CustomerField field, DateOnly? lastDay, CellGrid grid)
    {
        var values = Parameters(dataset, lastDay);
        values.Add("start", grid.Start);
        values.Add("width", grid.Width);

        // DIV cuts where / would round, which could lift a value just below a border over it.
        var sql = $"""
            SELECT (q.v - @start) DIV @width AS place, COUNT(*) AS value
            FROM ({PopulationQueries.Values(population, field, values)}) q
            GROUP BY (q.v - @start) DIV @width
            ORDER BY place
            """;
        return [.. (await snapshot.QueryAsync<PlacedValue>(sql, values)).Select(cell => new CellCount(cell.Place, (long)cell.Value))];
    }

    /// <summary>The values that stand at some places, from 1, when all values of some cells of a grid are sorted.</summary>
    public static Task<IReadOnlyList<PlacedValue>> PlacedAsync(
        Snapshot snapshot, Dataset dataset, Population population, CustomerField field, DateOnly? lastDay, CellGrid grid, CellPlaces wanted)
    {
        var values = Parameters(dataset, lastDay);
        values.Add("start", grid.Start);
        values.Add("width", grid.Width);
        values.Add("cells", wanted.Cells);
        values.Add("places", wanted.Places);
        var sql = $"""
            SELECT p.v AS value, p.place
            FROM (
                SELECT q.v, ROW_NUMBER() OVER (ORDER BY q.v) AS place
                FROM ({PopulationQueries.Values(population, field, values)}) q
                WHERE (q.v - @start) DIV @width IN @cells
            ) p
            WHERE p.place IN @places
            """;
        return snapshot.QueryAsync<PlacedValue>(sql, values);
    }

    public static Task<long> CustomersAsync(Snapshot snapshot, Dataset dataset, Population population)
    {
        var values = CustomerFilterQueries.Values(dataset);
        return snapshot.FirstAsync<long>(PopulationQueries.Count(population, values), values);
    }

    private static DynamicParameters Parameters(Dataset dataset, DateOnly? lastDay)
    {
        var values = CustomerFilterQueries.Values(dataset);
        values.Add("last_day", lastDay);
        return values;
    }
}
