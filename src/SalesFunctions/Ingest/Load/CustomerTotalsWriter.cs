using Dapper;

namespace SalesFunctions.Ingest.Load;

/// <summary>Keeps the roll-up <c>customer_totals</c> equal to the lines, inside the load's transaction.</summary>
internal sealed class CustomerTotalsWriter(LoadTarget target)
{
    public async Task PrepareRetireAsync() =>
        await ExecuteAsync(
            """
            CREATE TEMPORARY TABLE IF NOT EXISTS retired_customers (
                customer_id VARCHAR(64) NOT NULL PRIMARY KEY
            ) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
            """);

    /// <summary>Notes the customers of the lines that <c>incoming_lines</c> is about to replace.</summary>
    public Task RetireAsync() =>
        ExecuteAsync(
            """
            INSERT IGNORE INTO retired_customers
            SELECT COALESCE(s.customer_id, '')
            FROM incoming_lines i
            INNER JOIN sales_lines s ON s.dataset_id = i.dataset_id AND s.row_key = i.row_key
            """);

    /// <summary>Brings the totals up to date with the load's own lines and those that they replaced.</summary>
    public async Task FinishAsync(long changedLines)
    {
        if (changedLines == 0)
        {
            return;
        }

        var known = await target.Connection.ExecuteScalarAsync<long?>(
            "SELECT SUM(line_count) FROM customer_totals WHERE dataset_id = @DatasetId", new { target.DatasetId }, target.Transaction) ?? 0;
        // Above a fifth of the lines one walk over the whole index is cheaper than a look-up per customer.
        if (changedLines * 5 >= known)
        {
            await RecomputeAsync();
        }
        else
        {
            await RecomputeTouchedAsync();
        }
    }

    /// <summary>All totals from the lines alone.</summary>
    public async Task RecomputeAsync()
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
        await NumberAsync("");
    }

    /// <summary>The totals of these customers alone; '' is lines without one.</summary>
    public async Task RecomputeAsync(IEnumerable<string> customers)
    {
        await PrepareRetireAsync();
        await target.Connection.ExecuteAsync(
            "INSERT IGNORE INTO retired_customers VALUES (@customer)", customers.Select(customer => new { customer }), target.Transaction);
        await RecomputeRetiredAsync();
    }

    private async Task RecomputeTouchedAsync()
    {
        await PrepareRetireAsync();
        await ExecuteAsync(
            """
            INSERT IGNORE INTO retired_customers
            SELECT DISTINCT COALESCE(customer_id, '') FROM sales_lines WHERE dataset_id = @DatasetId AND upload_id = @UploadId
            """);
        await RecomputeRetiredAsync();
    }

    private async Task RecomputeRetiredAsync()
    {
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
        await NumberAsync("INNER JOIN retired_customers r ON r.customer_id = t.customer_id");
    }

    // Customers whose first lines these are get the next numbers.
    private Task NumberAsync(string among) =>
        ExecuteAsync(
            $"""
            INSERT INTO customer_numbers (dataset_id, customer_id, customer_number)
            SELECT
                t.dataset_id, t.customer_id,
                ROW_NUMBER() OVER (ORDER BY t.customer_id) + GREATEST(
                    (SELECT COALESCE(MAX(m.customer_number), 0) FROM customer_numbers m WHERE m.dataset_id = @DatasetId),
                    (SELECT d.highest_erased_number FROM datasets d WHERE d.dataset_id = @DatasetId))
            FROM customer_totals t
            {among}
            LEFT JOIN customer_numbers n ON n.dataset_id = t.dataset_id AND n.customer_id = t.customer_id
            WHERE t.dataset_id = @DatasetId AND t.customer_id <> '' AND n.customer_id IS NULL
            """);

    private Task ExecuteAsync(string sql) =>
        target.Connection.ExecuteAsync(sql, new { target.DatasetId, target.UploadId }, target.Transaction);
}
