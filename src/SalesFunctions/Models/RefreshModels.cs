using System.Data;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using SalesFunctions.Platform;
using SalesFunctions.Platform.Models;
using SalesFunctions.Platform.Telemetry;

namespace SalesFunctions.Models;

/// <summary>What became of a dataset, in words.</summary>
internal sealed record RunOutcome(string Text, bool HasFailed = false);

/// <summary>
/// Trains all models of a dataset and publishes them together. One run per dataset at a time, across instances; a run that fails or dies
/// leaves the version before, and says why.
/// </summary>
internal sealed partial class RefreshModels(
    Database database, Migrations migrations, IEnumerable<ITrainer> trainers, IEnumerable<IFollowRefresh> followers, ModelRunsWriter runs, TimeProvider time, ILogger<RefreshModels> logger)
{
    // One that is said to be running, while the lock is free, has died.
    private static readonly string[] Unended = [RunStatus.Waiting, RunStatus.Running];
    private readonly IReadOnlyList<ITrainer> _trainers = [.. trainers];

    /// <summary>What models are made of besides the data: a program or settings that would make others.</summary>
    public string Inputs { get; } = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', trainers.Select(trainer => trainer.Format)))));

    /// <summary>
    /// Every dataset that changed, or of which a run has not ended, one after another; one that fails does not keep the others from theirs. Throws
    /// at the end where one failed, so that the host counts the call as failed. It is due again at the next call.
    /// </summary>
    /// <returns>A line for each dataset.</returns>
    public async Task<IReadOnlyList<string>> RunDueAsync(CancellationToken cancellation)
    {
        var (lines, failed) = (new List<string>(), new List<string>());
        foreach (var due in await DueAsync(null, evenUnchanged: false, Unended, cancellation))
        {
            var outcome = await TryAsync(due, cancellation);
            LogOutcome(outcome.HasFailed ? LogLevel.Error : LogLevel.Information, due.Name, outcome.Text);
            lines.Add($"{due.Name}: {outcome.Text}");
            if (outcome.HasFailed)
            {
                failed.Add(due.Name);
            }
        }

        await FollowAsync(cancellation);
        return failed.Count > 0
            ? throw new InvalidOperationException($"The models of {failed.Count} of {lines.Count} datasets could not be refreshed: {string.Join(", ", failed)}.")
            : lines.Count > 0 ? lines : ["No dataset has changed: nothing to refresh."];
    }

    /// <summary>The datasets for which a request would be good: they changed, or a run waits for somebody to begin it.</summary>
    public Task<IReadOnlyList<DueDataset>> DueAsync(string? only, bool evenUnchanged, CancellationToken cancellation) =>
        DueAsync(only, evenUnchanged, [RunStatus.Waiting], cancellation);

    /// <summary>Lets those go on who make something of what readers see now. A fault of theirs is no fault of the refresh.</summary>
    public async Task FollowAsync(CancellationToken cancellation)
    {
        foreach (var follower in followers)
        {
            try
            {
                await follower.RunAsync(cancellation);
            }
            catch (Exception failure) when (!cancellation.IsCancellationRequested)
            {
                LogFollower(failure, follower.GetType().Name);
            }
        }
    }

    /// <returns>What became of it; null where another run of the dataset is under way.</returns>
    public async Task<RunOutcome?> RunAsync(DueDataset due, CancellationToken cancellation)
    {
        RunOutcome outcome;
        await using (var held = await RunLock.TryTakeAsync(database, due.DatasetId, time, cancellation))
        {
            if (held is null)
            {
                return null;
            }

            if ((await DueAsync(due.Name, evenUnchanged: false, Unended, cancellation)).Count == 0)
            {
                return new($"version {held.Published.ModelVersion} is made of what is there now.");
            }

            // What dead runs left behind goes first.
            await RemoveAsync(due.DatasetId, held.Published.ModelVersion, cancellation);
            outcome = await RunAsync(due, held, cancellation);
        }

        if (!outcome.HasFailed)
        {
            await RemoveOldAsync(due.DatasetId, cancellation);
        }

        return outcome;
    }

    private async Task<IReadOnlyList<DueDataset>> DueAsync(string? only, bool evenUnchanged, IReadOnlyList<string> unended, CancellationToken cancellation)
    {
        await migrations.EnsureAsync(cancellation);
        await using var connection = await database.OpenAsync(cancellation);
        return await ModelRunQueries.DueAsync(connection, Inputs, only, evenUnchanged, unended);
    }

    private async Task<RunOutcome> TryAsync(DueDataset due, CancellationToken cancellation)
    {
        try
        {
            return await RunAsync(due, cancellation) ?? new("another run is under way.");
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            LogBroken(failure, due.Name);
            return new(RunFailure.Explain(failure), HasFailed: true);
        }
    }

    private async Task<RunOutcome> RunAsync(DueDataset due, RunLock held, CancellationToken cancellation)
    {
        using var span = Signals.Source.StartActivity("refresh")?.SetTag(Signals.Dataset, due.Name);
        var runId = await runs.BeginAsync(due.DatasetId, cancellation);
        try
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, held.Lost);
            var (dataset, erasures, reports) = await TrainAsync(due.DatasetId, runId, stop.Token);
            await held.PublishAsync(runId, dataset, erasures, Inputs, reports, Now());
            return new($"version {runId} published, made of data version {dataset.DataVersion}.");
        }
        catch (Exception failure)
        {
            span.Fail(failure);
            LogFailure(failure, runId, due.DatasetId);
            var reason = cancellation.IsCancellationRequested ? RunFailure.Stopped
                : held.Lost.IsCancellationRequested ? RunFailure.LockLost : RunFailure.Explain(failure);
            await runs.FailAsync(runId, reason);
            return new($"run {runId} failed, version {held.Published.ModelVersion} stays: {reason}", HasFailed: true);
        }
    }

    private async Task<(Dataset Dataset, string Erasures, IReadOnlyList<ModelReport> Reports)> TrainAsync(uint datasetId, uint runId, CancellationToken cancellation)
    {
        await using var reading = await database.OpenDedicatedAsync(cancellation);
        await ModelRunQueries.LetThinkAsync(reading);
        await using var snapshot = await reading.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        var dataset = await ModelRunQueries.DatasetAsync(reading, snapshot, datasetId);
        var erasures = await ModelRunQueries.ErasuresAsync(reading, snapshot, datasetId);
        var run = new TrainingRun(dataset, runId, reading, snapshot, (stage, done, whole) => TellAsync(runId, stage, done, whole), time);
        var reports = new List<ModelReport>();
        foreach (var trainer in _trainers)
        {
            reports.AddRange(await TrainAsync(trainer, run, cancellation));
        }

        return (dataset, erasures, reports);
    }

    private static async Task<IReadOnlyList<ModelReport>> TrainAsync(ITrainer trainer, TrainingRun run, CancellationToken cancellation)
    {
        using var watch = new Watch($"train {trainer.Name}", Signals.RefreshDuration).By("sales.model", trainer.Name);
        return await watch.RunAsync(() => trainer.TrainAsync(run, cancellation));
    }

    // How far a run is, is nothing to fail for.
    private async Task TellAsync(uint runId, string stage, long done, long whole)
    {
        try
        {
            await runs.ProgressAsync(runId, stage, done, whole);
        }
        catch (Exception away) when (Database.IsTransient(away))
        {
            LogUntold(runId, away.Message);
        }
    }

    // Under the lock again: a run that began meanwhile writes its own rows, and has removed the old ones.
    private async Task RemoveOldAsync(uint datasetId, CancellationToken cancellation)
    {
        try
        {
            await using var held = await RunLock.TryTakeAsync(database, datasetId, time, cancellation);
            if (held is not null)
            {
                await RemoveAsync(datasetId, held.Published.ModelVersion, cancellation);
            }
        }
        catch (Exception left) when (left is DbException or OperationCanceledException || Database.IsTransient(left))
        {
            LogLeft(datasetId, left.Message);
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

    [LoggerMessage(Level = LogLevel.Error, Message = "The models of dataset {Dataset} could not be refreshed")]
    private partial void LogBroken(Exception failure, string dataset);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Follower} could not go on behind the refresh")]
    private partial void LogFollower(Exception failure, string follower);

    [LoggerMessage(Message = "Models of dataset {Dataset}: {Outcome}")]
    private partial void LogOutcome(LogLevel level, string dataset, string outcome);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Run {RunId} could not tell how far it is: {Reason}")]
    private partial void LogUntold(uint runId, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The next run removes the rows of the versions before, of dataset {DatasetId}: {Reason}")]
    private partial void LogLeft(uint datasetId, string reason);
}
