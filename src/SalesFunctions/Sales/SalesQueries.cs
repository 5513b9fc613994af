using Dapper;
using SalesFunctions.Platform;

namespace SalesFunctions.Sales;

/// <summary>The days on which the first and the last line of a range were sold.</summary>
internal sealed record SoldDays
{
    public DateOnly? First { get; init; }

    public DateOnly? Last { get; init; }
}

/// <summary>SQL of the sales slice that is no question.</summary>
internal static class SalesQueries
{
    // By ORDER BY … LIMIT 1: MIN and MAX beside each other read the whole index.
    public static async Task<SoldDays> DaysAsync(Snapshot snapshot, Dataset dataset, DateRange range)
    {
        var values = new DynamicParameters();
        values.Add("dataset_id", dataset.DatasetId);
        var where = string.Join(" AND ", DateRangeQueries.Within(range, values).Prepend("s.dataset_id = @dataset_id AND s.sold_on IS NOT NULL"));
        var sql = $"""
            SELECT
                (SELECT s.sold_on FROM sales_lines s WHERE {where} ORDER BY s.sold_on LIMIT 1) AS first,
                (SELECT s.sold_on FROM sales_lines s WHERE {where} ORDER BY s.sold_on DESC LIMIT 1) AS last
            """;
        return (await snapshot.FirstAsync<SoldDays>(sql, values))!;
    }
}
