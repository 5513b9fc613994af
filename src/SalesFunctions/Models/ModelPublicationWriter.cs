using System.Data.Common;
using Dapper;
using SalesFunctions.Platform;
using SalesFunctions.Platform.Models;

namespace SalesFunctions.Models;

/// <summary>The dataset's line that names the version which readers see. Its lock is the transaction's and goes with it, also when the process dies.</summary>
internal sealed class ModelPublicationWriter(DbConnection connection, DbTransaction transaction)
{
    private const int LockWaitSeconds = 5;
    private const int SignSeconds = 15;
    private static readonly string[] Tables = ["model_results", "model_parameters", "model_metrics", "model_calibration"];

    /// <summary>Of a connection that is to lock: how long it may be silent, and that it does not wait for others.</summary>
    public static Task PrepareAsync(DbConnection connection, int silenceSeconds) =>
        connection.ExecuteAsync("SET SESSION wait_timeout = @silenceSeconds, innodb_lock_wait_timeout = @LockWaitSeconds", new { silenceSeconds, LockWaitSeconds });

    /// <summary>The line is there before anyone locks it. Where it is, nothing is written: that would wait for the run that holds it.</summary>
    /// <returns>False where another run makes it at this moment, and goes on to lock it.</returns>
    public static async Task<bool> EnsureAsync(DbConnection connection, uint datasetId)
    {
        try
        {
            if (await connection.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM model_publications WHERE dataset_id = @datasetId", new { datasetId }) == 0)
            {
                await connection.ExecuteAsync(
                    "INSERT IGNORE INTO model_publications (dataset_id, model_version, data_version, inputs) VALUES (@datasetId, 0, 0, '')", new { datasetId });
            }

            return true;
        }
        catch (DbException held) when (Database.IsLocked(held))
        {
            return false;
        }
    }

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

    /// <summary>A sign of life, so that nobody takes the connection for dead; throws where it is.</summary>
    public Task StayAsync() => connection.ExecuteAsync("DO 0", transaction: transaction, commandTimeout: SignSeconds);

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
                new { datasetId, runId, report.Model, position, one.Parameter, Value = Number(report, one), StandardError = Finite(one.StandardError) })));
        await InsertAsync(
            """
            model_metrics (dataset_id, model_version, model, position, metric, value, heuristic, heuristic_value, loses)
            VALUES (@datasetId, @runId, @Model, @position, @Metric, @Value, @Heuristic, @HeuristicValue, @Loses)
            """,
            reports.SelectMany(report => report.Metrics.Select((one, position) =>
                new
                {
                    datasetId, runId, report.Model, position, one.Metric, Value = Finite(one.Value), one.Heuristic, HeuristicValue = Finite(one.HeuristicValue),
                    one.Loses,
                })));
        await InsertAsync(
            """
            model_calibration (dataset_id, model_version, model, measure, position, observations, predicted, actual, standard_error)
            VALUES (@datasetId, @runId, @Model, @Measure, @position, @Observations, @Predicted, @Actual, @StandardError)
            """,
            reports.SelectMany(report => report.Calibration.Select((one, position) =>
                new { datasetId, runId, report.Model, one.Measure, position, one.Observations, one.Predicted, one.Actual, StandardError = Finite(one.StandardError) })));
    }

    // The database has no word for what is not a number.
    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;

    private static double Number(ModelReport report, ReportedParameter parameter) =>
        Finite(parameter.Value) ?? throw new TrainingException($"The model {report.Model} came to no number for its parameter {parameter.Parameter}.");

    private Task InsertAsync(string into, IEnumerable<object> rows) => connection.ExecuteAsync($"INSERT INTO {into}", rows, transaction);
}
