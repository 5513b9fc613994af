using System.Data;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using SalesFunctions.Platform;
using SalesFunctions.Platform.Models;

namespace SalesFunctions.Models;

/// <summary>
/// Trains all models of a dataset and publishes them together. One run per dataset at a time, across instances; a run that fails or dies
/// leaves the version before, and says why.
/// </summary>
internal sealed partial class RefreshModels(
    Database database, Migrations migrations, IEnumerable<ITrainer> trainers, ModelRunsWriter runs, TimeProvider time, ILogger<RefreshModels> logger)
{
    private readonly IReadOnlyList<ITrainer> _trainers = [.. trainers];

    /// <summary>What models are made of besides the data: a program or settings that would make others.</summary>
    public string Inputs { get; } = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', trainers.Select(trainer => trainer.Format)))));

    /// <summary>Every dataset that changed, or of which a run is wanted.</summary>
    /// <returns>A line for each dataset.</returns>
    public async Task<IReadOnlyList<string>> RunDueAsync(CancellationToken cancellation)
    {
        var lines = new List<string>();
        foreach (var due in await DueAsync(null, evenUnchanged: false, cancellation))
        {
            lines.Add($"{due.Name}: {await RunAsync(due, cancellation) ?? "another run is under way."}");
        }

        return lines.Count == 0 ? ["No dataset has changed: nothing to refresh."] : lines;
    }

    public async Task<IReadOnlyList<DueDataset>> DueAsync(string? only, bool evenUnchanged, CancellationToken cancellation)
    {
        await migrations.EnsureAsync(cancellation);
        await using var connection = await database.OpenAsync(cancellation);
        return await ModelRunQueries.DueAsync(connection, Inputs, only, evenUnchanged);
    }

    /// <returns>What became of it, in words; null where another run of the dataset is under way.</returns>
    public async Task<string?> RunAsync(DueDataset due, CancellationToken cancellation)
    {
        var datasetId = due.DatasetId;
        await using var connection = await database.OpenDedicatedAsync(cancellation);
        await ModelPublicationWriter.EnsureAsync(connection, datasetId);
        string outcome;
        await using (var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellation))
        {
            var publication = new ModelPublicationWriter(connection, transaction);
            if (await publication.TryLockAsync(datasetId) is not { } published)
            {
                return null;
            }

            if ((await DueAsync(due.Name, evenUnchanged: false, cancellation)).Count == 0)
            {
                return $"version {published.ModelVersion} is made of what is there now.";
            }

            // What dead runs left behind goes first.
            await RemoveAsync(datasetId, published.ModelVersion, cancellation);
            var runId = await runs.BeginAsync(datasetId, cancellation);
            try
            {
                var (dataset, reports) = await TrainAsync(datasetId, runId, cancellation);
                await publication.PublishAsync(runId, dataset, Inputs, reports, Now());
                await transaction.CommitAsync(cancellation);
                outcome = $"version {runId} published, made of data version {dataset.DataVersion}.";
            }
            catch (Exception failure)
            {
                LogFailure(failure, runId, datasetId);
                await runs.FailAsync(runId, cancellation.IsCancellationRequested ? "It was stopped." : failure.Message);
                return $"failed, the version before stays: {failure.Message}";
            }
        }

        await RemoveOldAsync(datasetId, cancellation);
        return outcome;
    }

    private async Task<(Dataset Dataset, IReadOnlyList<ModelReport> Reports)> TrainAsync(uint datasetId, uint runId, CancellationToken cancellation)
    {
        await using var reading = await database.OpenDedicatedAsync(cancellation);
        await using var snapshot = await reading.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        var dataset = await ModelRunQueries.DatasetAsync(reading, snapshot, datasetId);
        var run = new TrainingRun(dataset, runId, reading, snapshot, (stage, done, whole) => runs.ProgressAsync(runId, stage, done, whole), time);
        var reports = new List<ModelReport>();
        foreach (var trainer in _trainers)
        {
            reports.AddRange(await trainer.TrainAsync(run, cancellation));
        }

        return (dataset, reports);
    }

    // Under the lock again: a run that began meanwhile writes its own rows, and has removed the old ones.
    private async Task RemoveOldAsync(uint datasetId, CancellationToken cancellation)
    {
        await using var connection = await database.OpenDedicatedAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellation);
        if (await new ModelPublicationWriter(connection, transaction).TryLockAsync(datasetId) is { } published)
        {
            await RemoveAsync(datasetId, published.ModelVersion, cancellation);
        }
    }

    private async Task RemoveAsync(uint datasetId, uint kept, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await ModelPublicationWriter.RemoveAsync(connection, datasetId, kept, cancellation);
        foreach (var trainer in _trainers)
        {
            await trainer.RemoveAsync(connection, datasetId, kept, cancellation);
        }
    }

    // The column would round to milliseconds, and so now and then into the next second.
    private DateTime Now()
    {
        var now = time.GetUtcNow().UtcDateTime;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Run {RunId} of the models of dataset {DatasetId} failed")]
    private partial void LogFailure(Exception failure, uint runId, uint datasetId);
}
