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

/// <summary>SQL of distributions and of sampled points: the database counts, single values stay there.</summary>
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

    /// <summary>The values that stand at some places, from 1, when all are sorted.</summary>
    public static Task<IReadOnlyList<PlacedValue>> PlacedAsync(
        Snapshot snapshot, Dataset dataset, Population population, CustomerField field, DateOnly? lastDay, IReadOnlyList<long> places)
    {
        var values = Parameters(dataset, lastDay);
        values.Add("places", places);
        var sql = $"""
            SELECT p.v AS value, p.place
            FROM (SELECT q.v, ROW_NUMBER() OVER (ORDER BY q.v) AS place FROM ({PopulationQueries.Values(population, field, values)}) q) p
            WHERE p.place IN @places
            """;
        return snapshot.QueryAsync<PlacedValue>(sql, values);
    }

    public static Task<long> CustomersAsync(Snapshot snapshot, Dataset dataset, Population population)
    {
        var values = CustomerFilterQueries.Values(dataset);
        return snapshot.FirstAsync<long>(PopulationQueries.Count(population, values), values);
    }

    /// <summary>Customers with both values: always the same ones for a number of points, and more of them when more are asked for.</summary>
    public static async Task<IReadOnlyList<ScatterPoint>> PointsAsync(
        Snapshot snapshot, Dataset dataset, Population population, (CustomerField X, CustomerField Y) axes, DateOnly? lastDay, int sample)
    {
        var values = Parameters(dataset, lastDay);
        values.Add("dataset", dataset.Name);
        values.Add("sample", sample);
        values.Add("currency", axes.X.IsMoney || axes.Y.IsMoney ? dataset.Currency : null);
        var (id, from) = PopulationQueries.From(population, [axes.X, axes.Y], values);
        var both = $"{from} AND {axes.X.Expression} IS NOT NULL AND {axes.Y.Expression} IS NOT NULL";
        values.Add("population", await snapshot.FirstAsync<long>($"SELECT COUNT(*) {both}", values));
        var sql = $"""
            SELECT p.customer_id, p.x, p.y, c.segment, {PopulationQueries.Region("p.customer_id")} AS region, c.gender, @population AS population, @currency AS currency
            FROM (
                SELECT {id} AS customer_id, {axes.X.Expression} AS x, {axes.Y.Expression} AS y, SHA1(CONCAT(@dataset, ':', {id})) AS draw
                {both}
                ORDER BY draw, customer_id
                LIMIT @sample
            ) p
            LEFT JOIN customers c ON c.dataset_id = @dataset_id AND c.customer_id = p.customer_id
            ORDER BY p.draw, p.customer_id
            """;
        return await snapshot.QueryAsync<ScatterPoint>(sql, values);
    }

    private static DynamicParameters Parameters(Dataset dataset, DateOnly? lastDay)
    {
        var values = CustomerFilterQueries.Values(dataset);
        values.Add("last_day", lastDay);
        return values;
    }
}
