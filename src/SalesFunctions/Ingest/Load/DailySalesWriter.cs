using Dapper;
using SalesFunctions.Platform;

namespace SalesFunctions.Ingest.Load;

/// <summary>Keeps the roll-ups <c>daily_sales</c> and <c>customer_totals</c> equal to the lines, inside the load's transaction.</summary>
internal sealed class DailySalesWriter(LoadTarget target)
{
    private static readonly IReadOnlyList<string> Columns =
        ["dataset_id", "sold_on", "region", "store", "category", "payment_method", "line_count", "units", "sales", "returns"];

    private const string LineSums =
        """
        dataset_id, COALESCE(sold_on, '1000-01-01'), COALESCE(region, ''), COALESCE(store, ''), COALESCE(category, ''),
        COALESCE(payment_method, '')
        """;

    private bool _retired;

    public DailyCells Cells { get; } = new();

    public async Task PrepareRetireAsync() =>
        await ExecuteAsync(
            """
            CREATE TEMPORARY TABLE IF NOT EXISTS retired_customers (
                customer_id VARCHAR(64) NOT NULL PRIMARY KEY
            ) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
            """);

    /// <summary>Takes the lines that <c>incoming_lines</c> is about to replace out of the sums.</summary>
    public async Task RetireAsync()
    {
        _retired = true;
        await ExecuteAsync(
            """
            INSERT INTO daily_sales (dataset_id, sold_on, region, store, category, payment_method, line_count, units, sales, returns)
            SELECT
                s.dataset_id, COALESCE(s.sold_on, '1000-01-01'), COALESCE(s.region, ''), COALESCE(s.store, ''),
                COALESCE(s.category, ''), COALESCE(s.payment_method, ''),
                -COUNT(*), -COALESCE(SUM(s.quantity), 0), -SUM(s.amount), -SUM(IF(s.amount < 0, -s.amount, 0))
            FROM incoming_lines i
            INNER JOIN sales_lines s ON s.dataset_id = i.dataset_id AND s.row_key = i.row_key
            GROUP BY 1, 2, 3, 4, 5, 6
            ON DUPLICATE KEY UPDATE
                line_count = line_count + VALUES(line_count), units = units + VALUES(units),
                sales = sales + VALUES(sales), returns = returns + VALUES(returns)
            """);
        await ExecuteAsync(
            """
            INSERT IGNORE INTO retired_customers
            SELECT COALESCE(s.customer_id, '')
            FROM incoming_lines i
            INNER JOIN sales_lines s ON s.dataset_id = i.dataset_id AND s.row_key = i.row_key
            """);
    }

    public async Task FlushAsync(CancellationToken cancellation)
    {
        if (Cells.IsEmpty)
        {
            return;
        }

        // Nothing to add the sums to: they are the rows.
        if (!await DatasetWriter.HasRowsAsync(target, "daily_sales"))
        {
            await SendAsync("daily_sales", cancellation);
            return;
        }

        await ExecuteAsync("CREATE TEMPORARY TABLE IF NOT EXISTS incoming_daily LIKE daily_sales");
        await ExecuteAsync("DELETE FROM incoming_daily");
        await SendAsync("incoming_daily", cancellation);
        await ExecuteAsync(
            """
            INSERT INTO daily_sales SELECT * FROM incoming_daily
            ON DUPLICATE KEY UPDATE
                line_count = daily_sales.line_count + VALUES(line_count), units = daily_sales.units + VALUES(units),
                sales = daily_sales.sales + VALUES(sales), returns = daily_sales.returns + VALUES(returns)
            """);
    }

    /// <summary>Writes what is left and brings the customers' totals up to date.</summary>
    public async Task FinishAsync(long changedLines, CancellationToken cancellation)
    {
        await FlushAsync(cancellation);
        if (_retired)
        {
            await ExecuteAsync("DELETE FROM daily_sales WHERE dataset_id = @DatasetId AND line_count = 0");
        }

        if (changedLines == 0)
        {
            return;
        }

        var known = await target.Connection.ExecuteScalarAsync<long?>(
            "SELECT SUM(line_count) FROM customer_totals WHERE dataset_id = @DatasetId", new { target.DatasetId }, target.Transaction) ?? 0;
        // Above a fifth of the lines one walk over the whole index is cheaper than a look-up per customer.
        if (changedLines * 5 >= known)
        {
            await RecomputeCustomersAsync();
        }
        else
        {
            await RecomputeTouchedCustomersAsync();
        }
    }

    /// <summary>Both roll-ups from the lines alone: after dates or places of existing lines changed.</summary>
    public async Task RecomputeAsync()
    {
        await ExecuteAsync("DELETE FROM daily_sales WHERE dataset_id = @DatasetId");
        await ExecuteAsync(
            $"""
            INSERT INTO daily_sales (dataset_id, sold_on, region, store, category, payment_method, line_count, units, sales, returns)
            SELECT {LineSums}, COUNT(*), COALESCE(SUM(quantity), 0), SUM(amount), SUM(IF(amount < 0, -amount, 0))
            FROM sales_lines
            WHERE dataset_id = @DatasetId
            GROUP BY 1, 2, 3, 4, 5, 6
            """);
        await RecomputeCustomersAsync();
    }

    private async Task RecomputeCustomersAsync()
    {
        await ExecuteAsync("DELETE FROM customer_totals WHERE dataset_id = @DatasetId");
        await ExecuteAsync(
            """
            INSERT INTO customer_totals (dataset_id, customer_id, orders, line_count, units, sales, returns, first_sold_on, last_sold_on)
            SELECT
                dataset_id, COALESCE(customer_id, ''), COUNT(DISTINCT order_id) + SUM(order_id IS NULL), COUNT(*),
                COALESCE(SUM(quantity), 0), SUM(amount), SUM(IF(amount < 0, -amount, 0)), MIN(sold_on), MAX(sold_on)
            FROM sales_lines FORCE INDEX (customer)
            WHERE dataset_id = @DatasetId
            GROUP BY dataset_id, customer_id
            """);
    }

    private async Task RecomputeTouchedCustomersAsync()
    {
        await PrepareRetireAsync();
        await ExecuteAsync(
            """
            INSERT IGNORE INTO retired_customers
            SELECT DISTINCT COALESCE(customer_id, '') FROM sales_lines WHERE dataset_id = @DatasetId AND upload_id = @UploadId
            """);
        await ExecuteAsync(
            """
            DELETE t FROM customer_totals t
            INNER JOIN retired_customers r ON r.customer_id = t.customer_id
            WHERE t.dataset_id = @DatasetId
            """);
        await ExecuteAsync(
            """
            INSERT INTO customer_totals (dataset_id, customer_id, orders, line_count, units, sales, returns, first_sold_on, last_sold_on)
            SELECT
                s.dataset_id, r.customer_id, COUNT(DISTINCT s.order_id) + SUM(s.order_id IS NULL), COUNT(*),
                COALESCE(SUM(s.quantity), 0), SUM(s.amount), SUM(IF(s.amount < 0, -s.amount, 0)), MIN(s.sold_on), MAX(s.sold_on)
            FROM retired_customers r
            STRAIGHT_JOIN sales_lines s FORCE INDEX (customer)
                ON s.dataset_id = @DatasetId AND s.customer_id <=> NULLIF(r.customer_id, '')
            GROUP BY s.dataset_id, r.customer_id
            """);
    }

    private async Task SendAsync(string table, CancellationToken cancellation)
    {
        using var rows = new RowBuffer(LineChunk.TargetBytes + 1024);
        foreach (var part in Cells.MoveTo(rows, target.DatasetId))
        {
            await Database.LoadRowsAsync(target.Connection, table, Columns, part.AsStream(), cancellation);
            part.Clear();
        }
    }

    private Task ExecuteAsync(string sql) =>
        target.Connection.ExecuteAsync(sql, new { target.DatasetId, target.UploadId }, target.Transaction);
}
