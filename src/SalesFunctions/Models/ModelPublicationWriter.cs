using System.Data.Common;
using Dapper;
using SalesFunctions.Platform;
using SalesFunctions.Platform.Models;

namespace SalesFunctions.Models;

/// <summary>The dataset's line that names the version which readers see. Its lock is the transaction's and goes with it, also when the process dies.</summary>
internal sealed class ModelPublicationWriter(DbConnection connection, DbTransaction transaction)
{
    private static readonly string[] Tables = ["model_results", "model_parameters", "model_metrics", "model_calibration"];

    /// <summary>The line is there before anyone locks it.</summary>
    public static Task EnsureAsync(DbConnection connection, uint datasetId) =>
        connection.ExecuteAsync(
            "INSERT IGNORE INTO model_publications (dataset_id, model_version, data_version, inputs) VALUES (@datasetId, 0, 0, '')", new { datasetId });

    /// <returns>Null where another run of the dataset is under way, in this process or another.</returns>
    public async Task<Publication?> TryLockAsync(uint datasetId)
    {
        try
        {
            return await connection.QuerySingleAsync<Publication>(
                "SELECT model_version, data_version, inputs FROM model_publications WHERE dataset_id = @datasetId FOR UPDATE NOWAIT",
                new { datasetId },
                transaction);
        }
        catch (DbException held) when (Database.IsLocked(held))
        {
            return null;
        }
    }

    /// <summary>All that the run says of itself and its models, and the version; seen when the transaction is committed.</summary>
    public async Task PublishAsync(uint runId, Dataset dataset, string inputs, IReadOnlyList<ModelReport> reports, DateTime now)
    {
        await WriteAsync(runId, dataset.DatasetId, reports);
        await connection.ExecuteAsync(
            """
            UPDATE model_publications SET
                published_again = LEFT(published_at, 19) <=> LEFT(@now, 19), model_version = @runId, data_version = @DataVersion, inputs = @inputs,
                published_at = @now
            WHERE dataset_id = @DatasetId
            """,
            new { runId, dataset.DatasetId, dataset.DataVersion, inputs, now },
            transaction);
        await connection.ExecuteAsync(
            """
            UPDATE model_runs SET status = 'published', stage = NULL, error = NULL, data_version = @DataVersion, finished_at = @now
            WHERE run_id = @runId
            """,
            new { runId, dataset.DataVersion, now },
            transaction);
    }

    public static Task RemoveAsync(DbConnection connection, uint datasetId, uint kept, CancellationToken cancellation) =>
        VersionedRowsWriter.RemoveAsync(connection, Tables, datasetId, kept, cancellation);

    private async Task WriteAsync(uint runId, uint datasetId, IReadOnlyList<ModelReport> reports)
    {
        await InsertAsync(
            "model_results (dataset_id, model_version, position, model, state, note, observations) VALUES (@datasetId, @runId, @position, @Model, @State, @Note, @Observations)",
            reports.Select((report, position) => new { datasetId, runId, position, report.Model, report.State, report.Note, report.Observations }));
        await InsertAsync(
            """
            model_parameters (dataset_id, model_version, model, position, parameter, value, standard_error)
            VALUES (@datasetId, @runId, @Model, @position, @Parameter, @Value, @StandardError)
            """,
            reports.SelectMany(report => report.Parameters.Select((one, position) =>
                new { datasetId, runId, report.Model, position, one.Parameter, one.Value, one.StandardError })));
        await InsertAsync(
            """
            model_metrics (dataset_id, model_version, model, position, metric, value, heuristic, heuristic_value, loses)
            VALUES (@datasetId, @runId, @Model, @position, @Metric, @Value, @Heuristic, @HeuristicValue, @Loses)
            """,
            reports.SelectMany(report => report.Metrics.Select((one, position) =>
                new { datasetId, runId, report.Model, position, one.Metric, one.Value, one.Heuristic, one.HeuristicValue, one.Loses })));
        await InsertAsync(
            """
            model_calibration (dataset_id, model_version, model, measure, position, observations, predicted, actual, standard_error)
            VALUES (@datasetId, @runId, @Model, @Measure, @position, @Observations, @Predicted, @Actual, @StandardError)
            """,
            reports.SelectMany(report => report.Calibration.Select((one, position) =>
                new { datasetId, runId, report.Model, one.Measure, position, one.Observations, one.Predicted, one.Actual, one.StandardError })));
    }

    private Task InsertAsync(string into, IEnumerable<object> rows) => connection.ExecuteAsync($"INSERT INTO {into}", rows, transaction);
}
