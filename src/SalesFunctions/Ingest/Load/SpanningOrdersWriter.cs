using Dapper;

namespace SalesFunctions.Ingest.Load;

/// <summary>Finds the orders with lines in more than one month, which cubes of one month alone cannot count.</summary>
internal sealed class SpanningOrdersWriter(LoadTarget target)
{
    private bool _complete;

    /// <summary>Whether the temporary table <c>spanning_orders</c> holds anything.</summary>
    public bool Any { get; private set; }

    public async Task PrepareAsync()
    {
        await ExecuteAsync(
            """
            CREATE TEMPORARY TABLE IF NOT EXISTS spanning_orders (
                order_id VARCHAR(64) NOT NULL PRIMARY KEY
            ) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
            """);
        await ExecuteAsync("DELETE FROM spanning_orders");
    }

    /// <summary>Adds the months beside the touched ones into which orders of the load's own lines reach.</summary>
    public async Task TouchOtherMonthsAsync(TouchedMonths touched)
    {
        if (await IsMostAsync(touched))
        {
            await FindAllAsync();
            touched.Add(await MonthsAsync("spanning_orders i STRAIGHT_JOIN sales_lines s FORCE INDEX (order_day) ON s.dataset_id = @DatasetId AND s.order_id = i.order_id"));
        }
        else
        {
            touched.Add(await MonthsAsync("sales_lines s FORCE INDEX (PRIMARY)"));
        }
    }

    /// <summary>Those of all months, in one walk over the index.</summary>
    public async Task FindAllAsync()
    {
        _complete = true;
        Any = await ExecuteAsync(
            """
            INSERT INTO spanning_orders
            SELECT order_id
            FROM sales_lines FORCE INDEX (order_day)
            WHERE dataset_id = @DatasetId AND order_id IS NOT NULL
            GROUP BY order_id
            HAVING EXTRACT(YEAR_MONTH FROM MIN(COALESCE(sold_on, DATE '1000-01-01'))) <> EXTRACT(YEAR_MONTH FROM MAX(COALESCE(sold_on, DATE '1000-01-01')))
            """) > 0;
    }

    /// <summary>Those of one month, where not all are found already.</summary>
    public async Task FindAsync(DateOnly month)
    {
        if (_complete)
        {
            return;
        }

        var found = await ExecuteAsync(
            $"""
            INSERT IGNORE INTO spanning_orders
            SELECT DISTINCT s.order_id
            FROM sales_lines s
            STRAIGHT_JOIN sales_lines o FORCE INDEX (order_day) ON o.dataset_id = s.dataset_id AND o.order_id = s.order_id
            WHERE s.dataset_id = @DatasetId AND {CubeLineQueries.InMonth(month)} AND s.order_id IS NOT NULL AND {Month("o")} <> {Month("s")}
            """,
            new { target.DatasetId, First = month, Next = month.AddMonths(1) });
        Any |= found > 0;
    }

    // Above a fifth of the lines one walk over the whole index is cheaper than a look-up per line.
    private Task<bool> IsMostAsync(TouchedMonths touched) =>
        target.Connection.ExecuteScalarAsync<bool>(
            """
            SELECT
                (SELECT COALESCE(SUM(line_count), 0) FROM sales_months WHERE dataset_id = @DatasetId AND month NOT IN @Months)
                <= 4 * (SELECT COUNT(*) FROM sales_lines WHERE dataset_id = @DatasetId AND upload_id = @UploadId)
            """,
            new { target.DatasetId, target.UploadId, Months = touched.Months.Select(month => month.ToDateTime(TimeOnly.MinValue)) },
            target.Transaction);

    private Task<IEnumerable<int>> MonthsAsync(string lines) =>
        target.Connection.QueryAsync<int>(
            $"""
            SELECT DISTINCT {Month("o")}
            FROM {lines}
            STRAIGHT_JOIN sales_lines o FORCE INDEX (order_day) ON o.dataset_id = s.dataset_id AND o.order_id = s.order_id
            WHERE s.dataset_id = @DatasetId AND s.upload_id = @UploadId AND s.order_id IS NOT NULL AND {Month("o")} <> {Month("s")}
            """,
            new { target.DatasetId, target.UploadId },
            target.Transaction);

    private static string Month(string alias) => $"EXTRACT(YEAR_MONTH FROM COALESCE({alias}.sold_on, DATE '1000-01-01'))";

    private Task<int> ExecuteAsync(string sql, object? values = null) =>
        target.Connection.ExecuteAsync(sql, values ?? new { target.DatasetId }, target.Transaction);
}
