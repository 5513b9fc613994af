using System.Globalization;
using Dapper;
using MySql.Data.MySqlClient;

namespace SalesFunctions.Galera;

/// <summary>
/// All that a server says of the shops, as named figures. A sum over hashes of rows stands for the rows themselves. Left out is only what the order
/// of the loads decides: which of two files that share a line brought it, and the numbers of rows that the server gives out.
/// </summary>
internal static class TotalsQueries
{
    private static readonly (string Name, string Sql)[] All =
    [
        ("uploads", "SELECT COUNT(*) FROM uploads"),
        ("uploads not loaded", "SELECT COUNT(*) FROM uploads WHERE status <> 'loaded'"),
        ("rows in", "SELECT SUM(rows_in) FROM uploads"),
        ("loaded", "SELECT SUM(loaded) FROM uploads"),
        ("replaced", "SELECT SUM(replaced) FROM uploads"),
        ("unchanged", "SELECT SUM(unchanged) FROM uploads"),
        ("rejected", "SELECT SUM(rejected) FROM uploads"),
        ("skipped", "SELECT SUM(skipped) FROM uploads"),
        ("files, each", "SELECT SUM(CRC32(CONCAT_WS('|', blob_name, etag, rows_in, rejected, skipped, loaded + unchanged))) FROM uploads"),
        ("lines", "SELECT COUNT(*) FROM sales_lines"),
        ("sales", "SELECT SUM(amount) FROM sales_lines"),
        ("units", "SELECT SUM(quantity) FROM sales_lines"),
        ("lines, each", "SELECT SUM(CRC32(CONCAT_WS('|', d.dataset, HEX(s.row_key), HEX(content_hash), order_id, sold_on, customer_id, category, product, quantity, amount))) FROM sales_lines s INNER JOIN datasets d USING (dataset_id)"),
        ("lines that no file loaded", "SELECT COUNT(*) FROM sales_lines LEFT JOIN uploads u USING (upload_id) WHERE u.upload_id IS NULL"),
        ("months", "SELECT COUNT(*) FROM sales_months"),
        ("months, each", "SELECT SUM(CRC32(CONCAT_WS('|', d.dataset, month, line_count, sales))) FROM sales_months INNER JOIN datasets d USING (dataset_id)"),
        ("months unlike lines", """
            SELECT COUNT(*) FROM sales_months m
            LEFT JOIN (SELECT dataset_id, CAST(DATE_FORMAT(sold_on, '%Y-%m-01') AS DATE) AS month, COUNT(*) AS n, SUM(amount) AS amount FROM sales_lines GROUP BY 1, 2) l USING (dataset_id, month)
            WHERE NOT (m.line_count <=> l.n AND m.sales <=> l.amount)
            """),
        ("cubes, each", "SELECT SUM(CRC32(CONCAT_WS('|', d.dataset, shape, part, month, cells, line_count))) FROM sales_cubes INNER JOIN datasets d USING (dataset_id)"),
        ("purchases, each", "SELECT SUM(CRC32(CONCAT_WS('|', d.dataset, part, month, slice))) FROM sales_purchases INNER JOIN datasets d USING (dataset_id)"),
        ("customers", "SELECT COUNT(*) FROM customer_totals"),
        ("customers, each", """
            SELECT SUM(CRC32(CONCAT_WS('|', d.dataset, customer_id, orders, line_count, units, sales, returns, first_sold_on, last_sold_on)))
            FROM customer_totals INNER JOIN datasets d USING (dataset_id)
            """),
        ("customers unlike lines", """
            SELECT COUNT(*) FROM customer_totals t
            LEFT JOIN (SELECT dataset_id, COALESCE(customer_id, '') AS customer_id, COUNT(*) AS n, SUM(amount) AS amount FROM sales_lines GROUP BY 1, 2) l USING (dataset_id, customer_id)
            WHERE NOT (t.line_count <=> l.n AND t.sales <=> l.amount)
            """),
        ("customer numbers", "SELECT SUM(CRC32(CONCAT_WS('|', dataset, n, last))) FROM (SELECT dataset_id, COUNT(*) AS n, MAX(customer_number) AS last FROM customer_numbers GROUP BY 1) c INNER JOIN datasets d USING (dataset_id)"),
        ("rejected rows, each", "SELECT SUM(CRC32(CONCAT_WS('|', blob_name, source_line, column_name, reason, raw_text))) FROM rejected_rows INNER JOIN uploads u USING (upload_id)"),
    ];

    /// <summary>Where the server is a node of a cluster, after everything that the cluster has agreed on.</summary>
    public static async Task<IReadOnlyList<(string Name, string Value)>> ReadAsync(string connectionString, bool isNode)
    {
        await using var connection = new MySqlConnection(connectionString);
        await connection.OpenAsync();
        if (isNode)
        {
            await connection.ExecuteAsync("SET SESSION wsrep_sync_wait = 1");
        }

        var totals = new List<(string Name, string Value)>();
        foreach (var (name, sql) in All)
        {
            totals.Add((name, Convert.ToString(await connection.ExecuteScalarAsync(sql, commandTimeout: 120), CultureInfo.InvariantCulture) ?? ""));
        }

        return totals;
    }

    /// <summary>How many files the ledger has as loaded.</summary>
    public static async Task<long> LoadedAsync(string connectionString)
    {
        await using var connection = new MySqlConnection(connectionString);
        return await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM uploads WHERE status = 'loaded'");
    }

    /// <summary>Rows that loads on a server have written and not committed yet.</summary>
    public static async Task<long> UncommittedRowsAsync(string connectionString)
    {
        await using var connection = new MySqlConnection(connectionString);
        return await connection.ExecuteScalarAsync<long>("SELECT COALESCE(MAX(trx_rows_modified), 0) FROM information_schema.innodb_trx");
    }
}
