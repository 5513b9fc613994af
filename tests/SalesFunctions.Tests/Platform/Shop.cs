using Dapper;
using MySql.Data.MySqlClient;
using SalesFunctions.Ingest;
using SalesFunctions.Ingest.Load;

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

    public string? Country { get; init; }

    public string? Time { get; init; }

    public decimal? Cost { get; init; }
}

/// <summary>Fills the tables of a test's database by SQL, and the roll-ups as a load does.</summary>
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
                    quantity, amount, cost, payment_method, sold_on, sold_time, store, city, region, country)
                VALUES (
                    @dataset, 1, @sourceLine, @sourceLine, '12345678', '12345678', FALSE, @Order, @Customer, @ProductId, @Product, @Category, @SubCategory,
                    @Quantity, @Amount, @Cost, @Payment, @Day, @Time, @Store, @City, @Region, @Country)
                """,
                new
                {
                    dataset, sourceLine = _sourceLine, line.Order, line.Customer, line.ProductId, line.Product, line.Category, line.SubCategory,
                    line.Quantity, line.Amount, line.Cost, line.Payment, line.Day, line.Time, line.Store, line.City, line.Region, line.Country,
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

    // As a load does it, so that what tests read is what loads write.
    private static async Task RollUpAsync(MySqlConnection connection, uint dataset)
    {
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var target = new LoadTarget(connection, transaction, dataset, 0);
        var months = new TouchedMonths();
        months.AddAll();
        await new CustomerTotalsWriter(target).RecomputeAsync();
        var state = await new DatasetWriter(target, TimeProvider.System).CubesAsync();
        await new CubeWriter(target, state.DataVersion + 1).RebuildAsync(months, () => Task.CompletedTask, CancellationToken.None);
        await new DatasetWriter(target, TimeProvider.System).SettleCubesAsync();
        await transaction.CommitAsync();
        await connection.ExecuteAsync("UPDATE datasets SET last_sale_on = (SELECT MAX(sold_on) FROM sales_lines WHERE dataset_id = @dataset) WHERE dataset_id = @dataset", new { dataset });
    }
}
