using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Contract;

/// <summary>A published version of the models of a dataset with the customers B1 and B2, in which every column has a value, and a run that failed.</summary>
internal static class ContractModels
{
    public static async Task FillAsync(Shop shop, uint dataset)
    {
        await shop.ExecuteAsync(Models, new { dataset });
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
}
