using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Customers;

/// <summary>
/// Five customers whose models were published as version 3, by hand: rows of versions that nobody shall see stand beside them, and a dataset without models.
/// </summary>
public sealed class ModelledShop(DatabaseFixture databases) : IAsyncLifetime
{
    internal ApiServer Server { get; private set; } = null!;

    internal Shop Shop { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Shop = new Shop(await databases.CreateDatabaseAsync());
        var dataset = await Shop.DatasetAsync("default", "TRY");
        await Shop.DatasetAsync("unmodelled", "EUR");
        await Shop.DatasetAsync("crowded");
        await Shop.CustomerAsync(dataset, "A", "Ada", "Female", "18-25", "East");
        await Shop.CustomerAsync(dataset, "B", "Ben", "Male", "26-35", "East");
        await Shop.CustomerAsync(dataset, "C", "Cem", "Male", "26-35", "West");
        await Shop.CustomerAsync(dataset, "E", "Ece", "Female");
        await Shop.ExecuteAsync("UPDATE customers SET age = 20 + source_line");
        await Shop.LinesAsync(
            dataset,
            new Line(900, "2024-03-30") { Order = "1", Customer = "A", Product = "Lamp" },
            new Line(60, "2024-01-01") { Order = "2", Customer = "B", Product = "Vase" },
            new Line(40, "2024-02-02") { Order = "3", Product = "Vase" });
        await Shop.ExecuteAsync("UPDATE datasets SET last_sale_on = '2024-03-31' WHERE dataset_id = @dataset", new { dataset });
        foreach (var sql in (string[])[Scores, Crowded, Segments, Moves, Preferences, Others])
        {
            await Shop.ExecuteAsync(sql);
        }

        Server = await ApiServer.StartAsync(Shop.ConnectionString);
    }

    public async Task DisposeAsync() => await Server.DisposeAsync();

    // D only sent something back; E and C are worth the same.
    private const string Scores = """
        INSERT INTO model_publications (dataset_id, model_version, data_version, inputs, published_at) VALUES (1, 3, 1, 'i', '2024-04-01 02:00:00');
        INSERT INTO customer_scores VALUES
            (1, 3, 'A', '2023-01-10', '2024-03-30', 1, 10, 9, 900, 100, 0.1, 90, 5, 5, 5, 'High-Value', 'High / Value', 'High', 'bg_nbd', 0.95, 2, 4, 8, 5, 12,
             200, 380, 700.5, 400, 1000, 810, '2024-04-10', '2024-04-01', '2024-05-05', '2024-05-30', FALSE, NULL, NULL, 0.99, 7),
            (1, 3, 'B', '2023-05-01', '2024-01-01', 90, 2, 2, 60, 0, 0, 30, 1, 2, 1, 'Dormant', 'Budget', NULL, 'bg_nbd', 0.2, 0.1, 0.2, 0.4, 0, 1,
             12, 25, 50.25, 0, 110, 54, '2024-02-01', '2024-01-05', '2024-01-20', '2024-01-31', TRUE, NULL, NULL, 0.3, 0),
            (1, 3, 'C', '2023-06-01', '2024-02-01', 59, 3, 3, 90, 0, 0, 30, 2, 3, 2, 'Dormant', 'Budget', NULL, 'bg_nbd', 0.5, 1, 2, 4, 1, 7,
             80, 155, 300, 90, 560, 81, '2024-02-20', '2024-02-05', '2024-03-10', '2024-03-01', TRUE, NULL, NULL, 0.6, 3),
            (1, 3, 'D', NULL, NULL, NULL, 0, 0, -20, 20, 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
             NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, FALSE, NULL, NULL, NULL, NULL),
            (1, 3, 'E', '2024-03-01', '2024-03-01', 30, 1, 1, 150, 0, 0, 150, 3, 1, 3, 'Dormant', 'Budget', NULL, 'bg_nbd', 0.5, 1, 2, 4, 1, 7,
             80, 155, 300, 90, 560, 81, '2024-04-20', '2024-04-05', '2024-06-10', '2024-07-01', FALSE, NULL, NULL, 0.7, 3);
        INSERT INTO customer_base_values VALUES
            (1, 3, 12, 'bg_nbd', 4, 16.4, 10, 23, 1350.75, 900, 1900, 1026, 'A note.'), (1, 3, 3, 'bg_nbd', 4, 4.1, 2, 7, 372, 200, 560, NULL, NULL);
        INSERT INTO customer_cohorts VALUES
            (1, 3, '2023-12-01', '2023-12-01', 4, 4, 5, 100, TRUE), (1, 3, '2023-12-01', '2024-02-01', 4, 1, 2, -30, TRUE),
            (1, 3, '2024-02-01', '2024-02-01', 2, 2, 2, 10, TRUE), (1, 3, '2024-02-01', '2024-03-01', 2, 1, 1, 5, FALSE);
        """;

    // Four customers with the same two scores, in two segments; a fifth in none.
    private const string Crowded = """
        INSERT INTO model_publications (dataset_id, model_version, data_version, inputs, published_at) VALUES (3, 1, 1, 'i', '2024-04-01 02:00:00');
        INSERT INTO customer_scores
            (dataset_id, model_version, customer_id, orders, purchases, sales, returns, recency_days, recency_score, frequency_score, monetary_score, rfm, expected_value_12_months, overdue) VALUES
            (3, 1, 'F', 1, 1, 40, 0, 5, 4, 3, 1, 'Best', 10, FALSE), (3, 1, 'G', 2, 2, 60, 0, 15, 4, 3, 2, 'New', 20, FALSE), (3, 1, 'H', 3, 3, 100, 0, 25, 4, 3, 3, 'New', 50, FALSE),
            (3, 1, 'I', 4, 4, 200, 0, 35, 4, 3, 4, 'New', NULL, FALSE), (3, 1, 'J', 4, 4, 100, 0, 10, 5, 3, 5, NULL, NULL, FALSE);
        """;

    private const string Segments = """
        INSERT INTO customer_segments VALUES
            (1, 3, 'rfm', 2, 'Dormant', 'recency_score <= 3', 3, 6, 300, 0, 650.25, 'Books'),
            (1, 3, 'rfm', 1, 'High-Value', 'monetary_score = 5', 1, 10, 900, 100, 700.5, 'Toys, Books'),
            (1, 3, 'rfm', 3, 'New', 'all others', 0, 0, 0, 0, NULL, NULL),
            (1, 3, 'behaviour', 1, 'High / Value', 'a', 1, 10, 900, 100, 700.5, NULL), (1, 3, 'behaviour', 2, 'Budget', 'b', 3, 6, 300, 0, 650.25, NULL),
            (1, 3, 'spenders', 1, 'High', 'c', 1, 2, -20, 50, NULL, NULL);
        INSERT INTO segment_features VALUES
            (1, 3, 'rfm', 'High-Value', 'recency_days', 1, 1, 1, 50, NULL), (1, 3, 'rfm', 'Dormant', 'recency_days', 1, 3, 60, 50, 55.5),
            (1, 3, 'rfm', 'Dormant', 'age', 2, 2, 22, 0, NULL), (1, 3, 'rfm', 'High-Value', 'age', 2, 0, NULL, 22, NULL),
            (1, 3, 'rfm', 'Dormant', 'annual_income', 3, 1, 30, 40, NULL), (1, 3, 'rfm', 'Dormant', 'spending_score', 4, 1, 7, 8, NULL),
            (1, 3, 'rfm', 'Dormant', 'probability_alive', 5, 3, 0.4, 0.5375, NULL)
        """;

    private const string Moves = """
        INSERT INTO segment_migrations VALUES
            (1, 3, 'rfm', '', 'Dormant', 1), (1, 3, 'rfm', 'Gone', 'Dormant', 1), (1, 3, 'rfm', 'Dormant', '', 1), (1, 3, 'rfm', 'Dormant', 'Dormant', 1),
            (1, 3, 'rfm', 'Dormant', 'High-Value', 1);
        INSERT INTO segment_moves VALUES
            (1, 3, 'rfm', 'A', 'Dormant', 'High-Value', 'sales', 500, 900, 800, 'Sales rose from 500 to 900, past 800.'),
            (1, 3, 'rfm', 'C', 'Gone', 'Dormant', 'recency_days', 10, 59, 30, 'The last purchase is 59 days ago.'),
            (1, 3, 'rfm', 'E', '', 'Dormant', NULL, NULL, NULL, NULL, 'A new customer.'),
            (1, 3, 'behaviour', 'B', 'High / Value', 'Budget', 'sales', 500, 60, 100, 'x')
        """;

    private const string Preferences = """
        INSERT INTO segment_preferences VALUES
            (1, 3, 'rfm', 'High-Value', 'payment_method', '1000-01-01', 'Cash', 4, 200, 1, 4, 0, 1, 1),
            (1, 3, 'rfm', 'High-Value', 'payment_method', '1000-01-01', 'Card', 6, 600, 1, 2, 0.75, 0.01, 0.05),
            (1, 3, 'rfm', 'Dormant', 'payment_method', '1000-01-01', 'Cash', 5, 160, 3, 4, 0, 1, 1),
            (1, 3, 'rfm', 'Dormant', 'payment_method', '1000-01-01', 'Card', 1, 40, 1, 2, -0.75, 0.02, 0.06),
            (1, 3, 'rfm', 'High-Value', 'payment_method', '2024-02-01', 'Cash', 1, 50, NULL, NULL, NULL, NULL, NULL),
            (1, 3, 'rfm', 'High-Value', 'payment_method', '2024-02-01', 'Card', 1, 150, NULL, NULL, NULL, NULL, NULL),
            (1, 3, 'rfm', 'High-Value', 'payment_method', '2024-01-01', 'Cash', 3, 75, NULL, NULL, NULL, NULL, NULL),
            (1, 3, 'rfm', 'Dormant', 'payment_method', '2024-01-01', 'Card', 1, 25, NULL, NULL, NULL, NULL, NULL),
            (1, 3, 'rfm', 'High-Value', 'weekday', '1000-01-01', '5', 1, 9, 1, 1, NULL, NULL, NULL),
            (1, 3, 'rfm', 'High-Value', 'weekday', '1000-01-01', '', 1, 50, 1, 1, NULL, NULL, NULL),
            (1, 3, 'rfm', 'High-Value', 'weekday', '1000-01-01', '7', 1, 3, 1, 1, NULL, NULL, NULL),
            (1, 3, 'rfm', 'High-Value', 'weekday', '1000-01-01', '1', 1, 5, 1, 1, NULL, NULL, NULL),
            (1, 3, 'behaviour', 'High / Value', 'category', '1000-01-01', 'Toys', 1, 5, 1, 1, NULL, NULL, NULL)
        """;

    private const string Others = """
        INSERT INTO customer_scores (dataset_id, model_version, customer_id, orders, purchases, sales, returns, overdue) SELECT 1, 2, customer_id, 99, 99, 99, 99, TRUE FROM customer_scores;
        INSERT INTO customer_scores (dataset_id, model_version, customer_id, orders, purchases, sales, returns, overdue) VALUES (2, 3, 'A', 99, 99, 99, 99, TRUE);
        INSERT INTO customer_segments SELECT 1, 2, scheme, position, segment, 'old', 99, 99, 99, 99, 99, 'old' FROM customer_segments;
        INSERT INTO segment_features SELECT 1, 2, scheme, segment, feature, 99, 99, 99, 99, 99 FROM segment_features;
        INSERT INTO segment_migrations SELECT 1, 4, scheme, from_segment, to_segment, 99 FROM segment_migrations;
        INSERT INTO segment_moves SELECT 1, 4, scheme, customer_id, 'old', 'old', NULL, 1, 1, 1, 'old' FROM segment_moves;
        INSERT INTO segment_preferences SELECT 1, 4, scheme, segment, dimension, month, value, 99, 99, 99, 99, 1, 1, 1 FROM segment_preferences;
        INSERT INTO customer_cohorts SELECT 1, 4, cohort, month, 99, 99, 99, 99, TRUE FROM customer_cohorts;
        INSERT INTO customer_base_values SELECT 1, 4, months, 'old', 99, 99, 99, 99, 99, 99, 99, 99, 'old' FROM customer_base_values
        """;
}
