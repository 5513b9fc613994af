using Dapper;
using SalesFunctions.Analytics.Distributions;
using SalesFunctions.Platform;

namespace SalesFunctions.Customers;

/// <summary>SQL of distributions: the database counts, single values stay there.</summary>
internal sealed class DistributionQueries(Snapshot snapshot, Dataset dataset, Population population, CustomerField field, DateOnly? lastDay) : IFieldValues
{
    public async Task<FieldExtent> ExtentAsync()
    {
        var values = Parameters();
        var sql = $"""
            SELECT COUNT(*) AS `count`, AVG(q.v) AS mean, MIN(q.v) AS minimum, MAX(q.v) AS maximum
            FROM ({PopulationQueries.Values(population, field, values)}) q
            """;
        return (await snapshot.FirstAsync<FieldExtent>(sql, values))!;
    }

    public async Task<IReadOnlyList<CellCount>> CellsAsync(CellGrid grid)
    {
        var values = Parameters();
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

    public Task<IReadOnlyList<PlacedValue>> PlacedAsync(CellGrid grid, CellPlaces wanted)
    {
        var values = Parameters();
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

    /// <summary>Counts customers, whatever is known of them.</summary>
    public static Task<long> CustomersAsync(Snapshot snapshot, Dataset dataset, Population population)
    {
        var values = CustomerFilterQueries.Values(dataset);
        return snapshot.FirstAsync<long>(PopulationQueries.Count(population, values), values);
    }

    private DynamicParameters Parameters()
    {
        var values = CustomerFilterQueries.Values(dataset);
        values.Add("last_day", lastDay);
        return values;
    }
}
