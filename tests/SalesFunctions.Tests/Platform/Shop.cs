using Dapper;
using MySql.Data.MySqlClient;

namespace SalesFunctions.Tests.Platform;

/// <summary>One line of a small shop, as it stands in the table; only what a test is about is set.</summary>
internal sealed record Line(decimal Amount, string? Day = null)
{
    public string? Order { get; init; }

    public string? Customer { get; init; }

    public string? ProductId { get; init; }

    public string? Product { get; init; }

    public string? Category { get; init; }

    public string? SubCategory { get; init; }

    public decimal? Quantity { get; init; }

    public string? Payment { get; init; }

    public string? Store { get; init; }

    public string? City { get; init; }

    public string? Region { get; init; }
}

/// <summary>Fills the tables of a test's database by SQL, roll-ups included.</summary>
internal sealed class Shop(string connectionString)
{
    private int _sourceLine;

    public string ConnectionString => connectionString;

    public async Task<uint> DatasetAsync(string name, string? currency = null)
    {
        await using var connection = new MySqlConnection(connectionString);
        await connection.ExecuteAsync(
            """
            INSERT INTO datasets (dataset, currency, time_zone, row_key, date_order, data_version, created_at, changed_at)
            VALUES (@name, @currency, 'Europe/Istanbul', 'order_id', 'day_first', 1, '2024-01-01 08:00:00.000', '2024-02-03 04:05:06.789')
            """,
            new { name, currency });
        return await connection.ExecuteScalarAsync<uint>("SELECT dataset_id FROM datasets WHERE dataset = @name", new { name });
    }

    public async Task CustomerAsync(uint dataset, string id, string? name = null, string? gender = null, string? ageGroup = null, string? region = null)
    {
        await using var connection = new MySqlConnection(connectionString);
        await connection.ExecuteAsync(
            """
            INSERT INTO customers (dataset_id, customer_id, upload_id, source_line, customer_name, gender, age_group, region)
            VALUES (@dataset, @id, 1, @sourceLine, @name, @gender, @ageGroup, @region)
            """,
            new { dataset, id, sourceLine = ++_sourceLine, name, gender, ageGroup, region });
    }

    public async Task LinesAsync(uint dataset, params Line[] lines)
    {
        await using var connection = new MySqlConnection(connectionString);
        foreach (var line in lines)
        {
            _sourceLine++;
            await connection.ExecuteAsync(
                """
                INSERT INTO sales_lines (
                    dataset_id, upload_id, source_line, row_key, line_hash, content_hash, dated_by_order, order_id, customer_id, product_id, product, category, sub_category,
                    quantity, amount, payment_method, sold_on, store, city, region)
                VALUES (
                    @dataset, 1, @sourceLine, @sourceLine, '12345678', '12345678', FALSE, @Order, @Customer, @ProductId, @Product, @Category, @SubCategory,
                    @Quantity, @Amount, @Payment, @Day, @Store, @City, @Region)
                """,
                new
                {
                    dataset, sourceLine = _sourceLine, line.Order, line.Customer, line.ProductId, line.Product, line.Category, line.SubCategory,
                    line.Quantity, line.Amount, line.Payment, line.Day, line.Store, line.City, line.Region,
                });
        }

        await RollUpAsync(connection, dataset);
    }

    public async Task ExecuteAsync(string sql, object? parameters = null)
    {
        await using var connection = new MySqlConnection(connectionString);
        await connection.ExecuteAsync(sql, parameters);
    }

    public async Task<string[]> RowsAsync(string sql)
    {
        await using var connection = new MySqlConnection(connectionString);
        var rows = await connection.QueryAsync(sql);
        return [.. rows.Select(row => string.Join('|', ((IDictionary<string, object?>)row).Values.Select(value => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture))))];
    }

    private static async Task RollUpAsync(MySqlConnection connection, uint dataset)
    {
        await connection.ExecuteAsync("DELETE FROM daily_sales WHERE dataset_id = @dataset; DELETE FROM customer_totals WHERE dataset_id = @dataset", new { dataset });
        await connection.ExecuteAsync(
            """
            INSERT INTO daily_sales
            SELECT
                dataset_id, COALESCE(sold_on, '1000-01-01'), COALESCE(region, ''), COALESCE(store, ''), COALESCE(category, ''), COALESCE(payment_method, ''),
                COUNT(*), COALESCE(SUM(quantity), 0), SUM(amount), SUM(CASE WHEN amount < 0 THEN -amount ELSE 0 END)
            FROM sales_lines WHERE dataset_id = @dataset
            GROUP BY 1, 2, 3, 4, 5, 6
            """,
            new { dataset });
        await connection.ExecuteAsync(
            """
            INSERT INTO customer_totals
            SELECT
                dataset_id, COALESCE(customer_id, ''), COUNT(DISTINCT order_id) + SUM(order_id IS NULL), COUNT(*), COALESCE(SUM(quantity), 0), SUM(amount),
                SUM(CASE WHEN amount < 0 THEN -amount ELSE 0 END), MIN(sold_on), MAX(sold_on)
            FROM sales_lines WHERE dataset_id = @dataset
            GROUP BY 1, 2
            """,
            new { dataset });
        await connection.ExecuteAsync("UPDATE datasets SET data_version = data_version + 1 WHERE dataset_id = @dataset", new { dataset });
    }
}
