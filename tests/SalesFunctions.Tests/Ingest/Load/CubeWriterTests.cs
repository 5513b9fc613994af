using System.Globalization;
using MySql.Data.MySqlClient;
using SalesFunctions.Ingest.Load;
using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Ingest.Load;

/// <summary>Cubes that are built from stored lines say what plain SQL over the lines says.</summary>
[Collection(DatabaseTests.Name)]
public sealed class CubeWriterTests(DatabaseFixture databases) : IAsyncLifetime
{
    private Shop _shop = null!;
    private uint _dataset;

    public async Task InitializeAsync()
    {
        _shop = new Shop(await databases.CreateDatabaseAsync());
        _dataset = await _shop.DatasetAsync("shop", "EUR");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Every_dimension_time_cost_and_missing_value_is_kept()
    {
        await _shop.CustomerAsync(_dataset, "C1", "Ada", "Female", "18-25", "Île-de-France");
        await _shop.CustomerAsync(_dataset, "C2", "Ben");
        await _shop.ExecuteAsync("UPDATE customers SET city = 'Lyon', country = 'France', segment = 'Loyal' WHERE customer_id = 'C2'");
        await _shop.ExecuteAsync(
            "INSERT INTO products (dataset_id, product_id, upload_id, source_line, unit_cost) VALUES (@dataset, 'P1', 1, 1, 3.3333), (@dataset, 'P2', 1, 2, NULL)",
            new { dataset = _dataset });

        await _shop.LinesAsync(
            _dataset,
            new(100.0001m, "2024-02-29") { Order = "A", Customer = "C1", Product = "Hemd „Ø“", ProductId = "P1", Category = "Clothing", SubCategory = "Tops", Quantity = 2.5m, Time = "09:59:59", Store = "Kanyon", Payment = "Cash" },
            new(50, "2024-02-29") { Order = "A", Customer = "C2", ProductId = "P1", Quantity = 1, Cost = 12.25m, Time = "23:00:00", Region = "East", City = "Metz", Country = "Deutschland" },
            new(-40.5m, "2024-03-01") { Order = "B", Customer = "C3", ProductId = "P2", Quantity = -1, Time = "00:00:00" },
            new(7, "2024-03-02"),
            new(0.0001m, "2024-12-31") { Customer = "C1", ProductId = "P1" },
            new(5) { Order = "C", Customer = "C2", Quantity = 1 });

        await AgreeAsync();
    }

    [Fact]
    public async Task An_order_in_two_months_counts_once_over_both()
    {
        await _shop.LinesAsync(
            _dataset,
            new(10, "2024-01-31") { Order = "A", Customer = "C1", Category = "Toys" },
            new(11, "2024-02-01") { Order = "A", Customer = "C1", Category = "Toys" },
            new(12, "2024-02-01") { Order = "B", Category = "Toys" },
            new(13, "2024-02-02") { Order = "B", Category = "Books" },
            new(14) { Order = "C", Category = "Toys" },
            new(15, "2025-02-02") { Order = "C", Category = "Toys" });

        await AgreeAsync();
        Assert.Equal(["3"], await _shop.RowsAsync("SELECT COUNT(DISTINCT order_id) FROM sales_lines"));
    }

    [Fact]
    public async Task Customers_are_numbered_from_one_and_keep_their_number()
    {
        await _shop.LinesAsync(_dataset, new(1, "2024-01-01") { Customer = "B" }, new(1, "2024-01-01") { Customer = "C" }, new(1, "2024-01-01"));
        var other = await _shop.DatasetAsync("other");
        await _shop.LinesAsync(other, new Line(1, "2024-01-01") { Customer = "Z" });
        await _shop.ExecuteAsync("DELETE FROM sales_lines WHERE customer_id = 'C'");
        await _shop.LinesAsync(_dataset, new(1, "2024-01-01") { Customer = "A" }, new(1, "2024-01-01") { Customer = "C" });

        Assert.Equal(["shop|B|1", "shop|C|2", "shop|A|3", "other|Z|1"], await _shop.RowsAsync(
            "SELECT d.dataset, n.customer_id, n.customer_number FROM customer_numbers n INNER JOIN datasets d ON d.dataset_id = n.dataset_id ORDER BY n.dataset_id, n.customer_number"));
    }

    [Fact]
    public async Task Months_whose_lines_are_gone_leave_nothing_and_the_version_is_that_of_the_data()
    {
        await _shop.LinesAsync(_dataset, new(1, "2024-01-01"), new(2, "2024-02-01"), new(3));
        await _shop.ExecuteAsync("DELETE FROM sales_lines WHERE sold_on = '2024-02-01' OR sold_on IS NULL");
        await _shop.LinesAsync(_dataset, new Line(4, "2024-03-01"));

        Assert.Equal(["2024-01-01|1", "2024-03-01|1"], await _shop.RowsAsync("SELECT DATE_FORMAT(month, '%Y-%m-%d'), line_count FROM sales_months ORDER BY 1"));
        Assert.Equal(["2024-01-01|18|3|3", "2024-03-01|18|3|3"], await _shop.RowsAsync(
            """
            SELECT DATE_FORMAT(c.month, '%Y-%m-%d'), COUNT(*), MAX(c.data_version), MAX(d.data_version)
            FROM sales_cubes c INNER JOIN datasets d ON d.dataset_id = c.dataset_id GROUP BY 1 ORDER BY 1
            """));
        await AgreeAsync();
    }

    [Fact]
    public async Task A_month_with_fewer_lines_than_there_are_customers_is_built_alike()
    {
        await AttributedCustomersAsync();
        await _shop.ExecuteAsync("UPDATE sales_lines SET amount = 99, region = 'West' WHERE sold_on = '2024-02-01'");

        await RebuildAsync(0, "2024-02-01");

        await AgreeAsync();
    }

    [Fact]
    public async Task Customers_are_known_though_blanks_follow_their_id()
    {
        await _shop.CustomerAsync(_dataset, "C1", "Ada", "Female", "18-25", "North");

        await _shop.LinesAsync(_dataset, new(1, "2024-01-01") { Customer = "C1  " }, new(2, "2024-01-01") { Customer = "C1" });

        await AgreeAsync();
    }

    [Fact]
    public async Task Lines_of_a_month_may_stand_apart_and_in_several_uploads()
    {
        await AttributedCustomersAsync();
        await _shop.ExecuteAsync("UPDATE sales_lines SET source_line = source_line + 1000 WHERE sold_on >= '2024-01-02' AND sold_on < '2024-02-01'");
        await _shop.ExecuteAsync("UPDATE sales_lines SET upload_id = 2 WHERE sold_on = '2024-03-01' LIMIT 1");

        await RebuildAsync(2, "2024-01-01", "2024-02-01", "2024-03-01");

        await AgreeAsync();
    }

    [Theory]
    [InlineData("2024-01-01")]
    [InlineData("2024-01-01", "2024-02-01", "2024-03-01")]
    public async Task An_order_that_reaches_into_a_month_beside_the_touched_ones_changes_that_too(params string[] touched)
    {
        await AttributedCustomersAsync();
        await _shop.LinesAsync(_dataset, new Line(3, "2023-06-01") { Order = "far", Customer = "C1" });
        await _shop.ExecuteAsync("UPDATE sales_lines SET upload_id = 2, order_id = 'far' WHERE sold_on = '2024-01-01'");

        await RebuildAsync(2, touched);

        await AgreeAsync();
        Assert.Equal(["2023-06-01|9"], await _shop.RowsAsync(
            "SELECT DATE_FORMAT(month, '%Y-%m-%d'), data_version FROM sales_cubes WHERE month < '2024-01-01' GROUP BY 1, 2"));
    }

    private async Task AttributedCustomersAsync()
    {
        foreach (var number in Enumerable.Range(1, 5))
        {
            await _shop.CustomerAsync(_dataset, $"C{number}", null, number % 2 == 0 ? "Male" : "Female", $"{number}0-{number}9", number < 4 ? $"R{number}" : null);
        }

        await _shop.LinesAsync(
            _dataset,
            [.. Enumerable.Range(0, 12).Select(at => new Line(at + 1, $"2024-0{(at / 4) + 1}-0{(at % 4) + 1}") { Order = $"O{at / 2}", Customer = $"C{(at % 6) + 1}" })]);
    }

    private async Task RebuildAsync(uint upload, params string[] months)
    {
        await using var connection = new MySqlConnection(_shop.ConnectionString);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var touched = new TouchedMonths();
        foreach (var month in months)
        {
            touched.Add(DateOnly.Parse(month, CultureInfo.InvariantCulture));
        }

        await new CubeWriter(new LoadTarget(connection, transaction, _dataset, upload), 9).RebuildAsync(touched, () => Task.CompletedTask, CancellationToken.None);
        await transaction.CommitAsync();
    }

    private async Task AgreeAsync()
    {
        await using var connection = new MySqlConnection(_shop.ConnectionString);
        await CubeComparison.AgreeAsync(connection, _dataset);
    }
}
