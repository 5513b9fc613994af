using Dapper;
using SalesFunctions.Platform;

namespace SalesFunctions.Sales;

/// <summary>What the summary is made of.</summary>
internal sealed record SalesTotals
{
    public decimal Sales { get; init; }

    public long Orders { get; init; }

    /// <summary>Orders whose customer is known.</summary>
    public long CustomerOrders { get; init; }

    public long Customers { get; init; }

    public decimal Units { get; init; }

    public decimal Returns { get; init; }

    public DateOnly? FirstDay { get; init; }

    public DateOnly? LastDay { get; init; }

    public long Lines { get; init; }
}

/// <summary>A month in which something was sold.</summary>
internal sealed record MonthTotals
{
    public DateOnly Month { get; init; }

    public decimal Sales { get; init; }

    public long Orders { get; init; }

    public decimal Units { get; init; }

    public long Customers { get; init; }

    public DateOnly LastDay { get; init; }
}

/// <summary>SQL of the sales slice.</summary>
internal static class SalesQueries
{
    public static async Task<RowSet> AnswerAsync(Snapshot snapshot, Dataset dataset, SalesQuestion question)
    {
        if (question.Used.Contains(SalesDimensions.Region) && await RegionsAreOwnAsync(snapshot, dataset))
        {
            question = question.WithOwnRegions();
        }

        var (sql, values) = SalesQuestionQueries.Write(question, SalesSource.Choose(question), dataset);
        return await snapshot.RowsAsync(sql, values);
    }

    public static async Task<SalesTotals> TotalsAsync(Snapshot snapshot, Dataset dataset, DateRange range)
    {
        var (where, values) = Lines(dataset, range);
        var sql = $"""
            SELECT
                {SalesMeasures.Net} AS sales,
                {SalesMeasures.Orders} AS orders,
                COUNT(DISTINCT CASE WHEN s.customer_id IS NOT NULL THEN s.order_id END)
                    + COUNT(s.customer_id) - COUNT(CASE WHEN s.customer_id IS NOT NULL THEN s.order_id END) AS customer_orders,
                {SalesMeasures.Customers} AS customers,
                {SalesMeasures.Units} AS units,
                {SalesMeasures.Returns} AS returns,
                MIN(s.sold_on) AS first_day,
                MAX(s.sold_on) AS last_day,
                COUNT(*) AS `lines`
            FROM sales_lines s
            WHERE {where}
            """;
        return (await snapshot.FirstAsync<SalesTotals>(sql, values))!;
    }

    public static Task<IReadOnlyList<MonthTotals>> MonthsAsync(Snapshot snapshot, Dataset dataset, DateRange range)
    {
        var (where, values) = Lines(dataset, range);
        var sql = $"""
            SELECT
                MAKEDATE(YEAR(s.sold_on), 1) + INTERVAL (MONTH(s.sold_on) - 1) MONTH AS month,
                {SalesMeasures.Net} AS sales,
                {SalesMeasures.Orders} AS orders,
                {SalesMeasures.Units} AS units,
                {SalesMeasures.Customers} AS customers,
                MAX(s.sold_on) AS last_day
            FROM sales_lines s
            WHERE {where} AND s.sold_on IS NOT NULL
            GROUP BY MAKEDATE(YEAR(s.sold_on), 1) + INTERVAL (MONTH(s.sold_on) - 1) MONTH
            ORDER BY month
            """;
        return snapshot.QueryAsync<MonthTotals>(sql, values);
    }

    private static async Task<bool> RegionsAreOwnAsync(Snapshot snapshot, Dataset dataset)
    {
        const string sql = """
            SELECT
                NOT EXISTS (SELECT 1 FROM customers WHERE dataset_id = @DatasetId AND region IS NOT NULL)
                OR NOT EXISTS (SELECT 1 FROM daily_sales WHERE dataset_id = @DatasetId AND region = '')
            """;
        return await snapshot.FirstAsync<long>(sql, new { dataset.DatasetId }) == 1;
    }

    private static (string Where, DynamicParameters Values) Lines(Dataset dataset, DateRange range)
    {
        var values = new DynamicParameters();
        values.Add("dataset_id", dataset.DatasetId);
        return (string.Join(" AND ", SalesQuestionQueries.InRange(range, "s.sold_on", values).Prepend("s.dataset_id = @dataset_id")), values);
    }
}
