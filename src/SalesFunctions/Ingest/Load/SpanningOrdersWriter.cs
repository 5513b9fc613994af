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

    /// <summary>Orders of the load's own lines may reach into months that it does not touch otherwise.</summary>
    public async Task TouchOtherMonthsAsync(TouchedMonths touched) =>
        touched.Add(await target.Connection.QueryAsync<int>(
            $"""
            SELECT DISTINCT {Month("o")}
            FROM sales_lines s FORCE INDEX (PRIMARY)
            STRAIGHT_JOIN sales_lines o FORCE INDEX (order_day) ON o.dataset_id = s.dataset_id AND o.order_id = s.order_id
            WHERE s.dataset_id = @DatasetId AND s.upload_id = @UploadId AND s.order_id IS NOT NULL AND {Month("o")} <> {Month("s")}
            """,
            new { target.DatasetId, target.UploadId },
            target.Transaction));

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

    private static string Month(string alias) => $"EXTRACT(YEAR_MONTH FROM COALESCE({alias}.sold_on, DATE '1000-01-01'))";

    private Task<int> ExecuteAsync(string sql, object? values = null) =>
        target.Connection.ExecuteAsync(sql, values ?? new { target.DatasetId }, target.Transaction);
}
