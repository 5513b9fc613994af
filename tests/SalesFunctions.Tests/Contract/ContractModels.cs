using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Contract;

/// <summary>A published version of the models of a dataset with the customers B1 and B2, in which every column has a value, and a run that failed.</summary>
internal static class ContractModels
{
    public static async Task FillAsync(Shop shop, uint dataset)
    {
        await shop.ExecuteAsync(Models, new { dataset });
        await shop.ExecuteAsync(Customers, new { dataset });
        await shop.ExecuteAsync(Segments, new { dataset });
        await shop.ExecuteAsync(Forecasts, new { dataset });
        await shop.ExecuteAsync(Campaigns, new { dataset });
        await shop.ExecuteAsync(Products, new { dataset });
        await shop.ExecuteAsync(Recommendations, new { dataset });
    }

    private const string Models = """
        INSERT INTO model_runs (run_id, dataset_id, status, cause, stage, done, total, data_version, error, requested_at, started_at, finished_at) VALUES
            (7, @dataset, 'published', 'timer', 'Scores', 2, 2, 1, NULL, '2024-03-01 02:00:00', '2024-03-01 02:00:01', '2024-03-01 02:00:09'),
            (8, @dataset, 'failed', 'request', NULL, 0, 0, NULL, 'It was stopped.', '2024-03-01 03:00:00', NULL, '2024-03-01 03:00:09');
        INSERT INTO model_publications (dataset_id, model_version, data_version, inputs, published_at) VALUES (@dataset, 7, 1, 'i', '2024-03-01 02:00:09');
        INSERT INTO model_results (dataset_id, model_version, model, position, state, note, observations) VALUES (@dataset, 7, 'bg_nbd', 1, 'served', 'Two customers.', 2);
        INSERT INTO model_parameters (dataset_id, model_version, model, position, parameter, value, standard_error) VALUES (@dataset, 7, 'bg_nbd', 1, 'r', 0.24, 0.01);
        INSERT INTO model_metrics (dataset_id, model_version, model, position, metric, value, heuristic, heuristic_value, loses) VALUES
            (@dataset, 7, 'bg_nbd', 1, 'holdout_mae', 0.7, 'past_rate', 0.9, FALSE);
        INSERT INTO model_calibration (dataset_id, model_version, model, measure, position, observations, predicted, actual, standard_error) VALUES
            (@dataset, 7, 'bg_nbd', 'purchases', 1, 2, 1.5, 1.25, 0.5)
        """;

    private const string Customers = """
        INSERT INTO customer_scores VALUES
            (@dataset, 7, 'B1', '2024-01-01', '2024-02-28', 1, 30, 30, 1480, 0, 0, 49.3333, 5, 5, 5, 'High-Value', 'High-Value', 'High', 'bg_nbd', 0.9, 4, 8, 15, 9, 21,
             200, 380, 700, 420, 980, 592, '2024-03-02', '2024-02-29', '2024-03-09', '2024-03-15', FALSE, 50000, 61.5, 0.95, 14),
            (@dataset, 7, 'B2', '2024-01-02', '2024-02-29', 0, 30, 30, 630, 10, 0.0156, 21, 4, 4, 4, 'Frequent', 'Budget', 'Low', 'bg_nbd', 0.4, 3, 6, 11, 6, 17,
             60, 115, 210, 110, 320, 252, '2024-02-10', '2024-02-05', '2024-02-19', '2024-02-20', TRUE, 50000, 61.5, 0.6, 10);
        INSERT INTO customer_cohorts VALUES
            (@dataset, 7, '2024-01-01', '2024-01-01', 2, 2, 31, 651, TRUE), (@dataset, 7, '2024-01-01', '2024-02-01', 2, 2, 29, 1459, TRUE);
        INSERT INTO customer_base_values VALUES (@dataset, 7, 12, 'bg_nbd', 2, 26, 18, 35, 910, 600, 1250, 844, 'Two customers.')
        """;

    private const string Products = """
        INSERT INTO products (dataset_id, product_id, upload_id, source_line, product, category, sub_category, unit_price, unit_cost, stock, lead_time_days) VALUES
            (@dataset, 'P1', 1, 1, 'Lamp', 'Home', 'Decor', 21, 8, 90, 7);
        INSERT INTO product_figures VALUES
            (@dataset, 7, 1, 'product', 'Lamp', 'P1', 'Home', 'Decor', 1480, 60, 30, '2024-01-01', '2024-02-28', 0.7014, 'A', 0.1, 'X', 'steady', 0.5, 0.4, 0.9, 1),
            (@dataset, 7, 2, 'product', 'Vase', 'P2', 'Home', 'Decor', 630, 60, 30, '2024-01-02', '2024-02-29', 1, 'B', 0.1, 'X', 'steady', 0.5, 0.4, 1, 0.9);
        INSERT INTO product_demand VALUES
            (@dataset, 7, 1, '', 1, 1.1, 50, TRUE, 60, 30, 30, '2024-02-28', 1, 30), (@dataset, 7, 2, '', 1, 1.1, 50, TRUE, 60, 30, 30, '2024-02-29', 1, 30),
            (@dataset, 7, 1, 'Kanyon', 1, 1.1, 50, TRUE, 60, 30, 30, '2024-02-28', 1, 30);
        INSERT INTO product_neighbours VALUES (@dataset, 7, 1, 1, 2, 0.4), (@dataset, 7, 2, 1, 1, 0.4);
        INSERT INTO next_product_rankings VALUES (@dataset, 7, 'product', 0.1);
        INSERT INTO product_rules VALUES
            (@dataset, 7, 'product', 1, 'Lamp', NULL, 'Vase', 'orders', 60, 20, 30, 30, 0.3333, 0.6667, 1.3333, 0.0833, NULL, 0.01, 0.02),
            (@dataset, 7, 'product', 2, 'Lamp', 'Rug', 'Vase', 'orders', 60, 10, 12, 30, 0.1667, 0.8333, 1.6667, 0.0667, 0.1667, 0.03, 0.06)
        """;

    private const string Segments = """
        INSERT INTO customer_segments VALUES
            (@dataset, 7, 'rfm', 1, 'High-Value', 'The best fifth.', 1, 30, 1480, 0, 700, 'Home'), (@dataset, 7, 'rfm', 2, 'Frequent', 'All others.', 1, 30, 630, 10, 210, 'Home');
        INSERT INTO segment_features VALUES
            (@dataset, 7, 'rfm', 'High-Value', 'recency_days', 1, 1, 1, 0.5, 1), (@dataset, 7, 'rfm', 'High-Value', 'age', 2, 1, 31, 31.5, NULL),
            (@dataset, 7, 'rfm', 'High-Value', 'annual_income', 3, 1, 50000, 50000, NULL), (@dataset, 7, 'rfm', 'High-Value', 'spending_score', 4, 1, 61.5, 61.5, NULL),
            (@dataset, 7, 'rfm', 'High-Value', 'probability_alive', 5, 1, 0.9, 0.65, NULL);
        INSERT INTO segment_migrations VALUES (@dataset, 7, 'rfm', 'Frequent', 'High-Value', 1), (@dataset, 7, 'rfm', 'Frequent', 'Frequent', 1);
        INSERT INTO segment_moves VALUES (@dataset, 7, 'rfm', 'B1', 'Frequent', 'High-Value', 'sales', 580, 1480, 1000, 'Sales rose from 580 to 1480, past 1000.');
        INSERT INTO segment_preferences VALUES
            (@dataset, 7, 'rfm', 'High-Value', 'category', '1000-01-01', 'Home', 30, 1480, 1, 2, 0.5, 0.01, 0.02),
            (@dataset, 7, 'rfm', 'Frequent', 'category', '1000-01-01', 'Home', 30, 630, 1, 2, -0.5, 0.01, 0.02),
            (@dataset, 7, 'rfm', 'High-Value', 'category', '2024-02-01', 'Home', 15, 1180, NULL, NULL, NULL, NULL, NULL)
        """;

    private const string Forecasts = """
        INSERT INTO forecast_series VALUES
            (@dataset, 7, 1, 'total', 'total', NULL, 'ETS(A,N,N)'), (@dataset, 7, 2, 'region', 'value', 'North', 'ETS(A,N,N)');
        INSERT INTO forecast_rows VALUES
            (@dataset, 7, 1, '2024-02-01', 'actual', 1459, NULL, NULL, NULL, NULL, NULL, NULL), (@dataset, 7, 1, '2024-02-01', 'hindcast', 700, 650, 750, 600, 800, 'ets', 'One month.'),
            (@dataset, 7, 1, '2024-03-01', 'forecast', 1055, 900, 1200, 800, 1300, 'ets', 'Two months.'),
            (@dataset, 7, 2, '2024-03-01', 'forecast', 740, 700, 780, 650, 830, 'ets', NULL);
        INSERT INTO forecast_scores VALUES
            (@dataset, 7, 1, 'ets', 1, 'ETS(A,N,N)', 10.5, 0.8, 0.9, 0.81, 0.94, 0.4, 1, TRUE, NULL),
            (@dataset, 7, 2, 'seasonal_naive', 1, 'period 12', 12.5, 1, 1, 0.8, 0.95, 0.01, 0, FALSE, NULL),
            (@dataset, 7, 1, 'seasonal_naive', 2, 'period 12', 12.5, 1, 1, 0.8, 0.95, 0.01, 0, FALSE, NULL),
            (@dataset, 7, 1, 'auto_arima', 3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, FALSE, 'Two months are too few.')
        """;

    private const string Campaigns = """
        INSERT INTO campaign_runs (
            run_id, dataset_id, name, campaign_id, channel, question, customers, contacted, held_out, draws, seed, data_version, model_version, created_at, created_by)
        VALUES (5, @dataset, 'Spring mail', 'spring', 'email', '?name=Spring mail', 100, 80, 20, 500, 1, 1, 7, '2024-03-02 10:00:00', 'desk');
        INSERT INTO campaign_run_figures (run_id, position, segment, figure, unit, expected, low_5, low_10, median, high_90, high_95, source, note) VALUES
            (5, 0, NULL, 'clicked', 'customers', 8, 4, 5, 8, 11, 12, 'published', 'A note.'), (5, 1, NULL, 'conversions', 'customers', 6, 2, 3, 6, 9, 10, NULL, NULL),
            (5, 2, NULL, 'incremental_orders', 'orders', 2, 0, 1, 2, 3, 4, NULL, NULL), (5, 3, NULL, 'revenue', 'money', 120, 60, 70, 118, 170, 180, NULL, NULL),
            (5, 4, NULL, 'incremental_revenue', 'money', 40, 0, 10, 39, 70, 80, NULL, NULL), (5, 5, NULL, 'profit', 'money', 15, -5, -1, 14, 30, 35, NULL, NULL),
            (5, 6, 'High-Value', 'profit', 'money', 15, -5, -1, 14, 30, 35, NULL, NULL);
        INSERT INTO campaign_responses (
            dataset_id, row_key, upload_id, source_line, campaign_id, customer_id, channel, arm, segment, sent_on, opened, clicked, converted, spend, past_spend, held_out)
        VALUES
            (@dataset, 's1', 1, 1, 'spring', 'B1', 'email', 'mail', 'A', '2024-03-03', 1, 1, 1, 30, 20, 0), (@dataset, 's2', 1, 2, 'spring', 'B2', 'email', 'mail', 'A', '2024-03-03', 0, 0, 0, 0, 12, 0),
            (@dataset, 's3', 1, 3, 'spring', NULL, 'email', 'control', 'A', '2024-03-03', NULL, 0, 1, 5, 4, 1), (@dataset, 's4', 1, 4, 'spring', NULL, 'email', 'control', 'A', '2024-03-03', NULL, 0, 0, 0, 8, 1),
            (@dataset, 'w1', 1, 5, 'winter', NULL, 'email', 'mail', 'A', '2023-12-03', NULL, NULL, 1, 5, NULL, 0)
        """;

    private const string Recommendations = """
        INSERT INTO recommendations VALUES
            (@dataset, 7, 1, '0123456789abcdef', 'push', 'category Home in South', 'Push Home in South: it sold 630 TRY there.', '2023-03-01', '2024-03-01', 630, 1055, 425, 300, 550,
             0.9, 'shortfall by period', 0.001, 0.002, 30, '/sales?by=region,category'),
            (@dataset, 7, 2, '0123456789abcdee', 'win_back', 'segment Dormant', 'Win back 2 customers.', NULL, NULL, 35, NULL, 70, 20, 150,
             0.8, 'simulated sales', NULL, NULL, 2, '/customers/segments?scheme=rfm')
        """;
}
