using System.Collections.Concurrent;
using System.Threading.Channels;
using SalesFunctions.Platform;

namespace SalesFunctions.Models;

/// <summary>
/// Runs that callers asked for, one after another in the background. What this process does not get to is not lost: a run that waits in the
/// ledger is taken up by the next timer.
/// </summary>
internal sealed partial class RefreshQueue(RefreshModels refresh, ModelRunsWriter runs, TimeProvider time, ILogger<RefreshQueue> logger) : BackgroundService
{
    private static readonly TimeSpan WhileBusy = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan WhileAway = TimeSpan.FromSeconds(10);

    private readonly Channel<DueDataset> _wanted = Channel.CreateUnbounded<DueDataset>();
    private readonly ConcurrentDictionary<uint, DueDataset> _queued = new();

    /// <returns>The runs, in the order of the datasets.</returns>
    public async Task<IReadOnlyList<uint>> AddAsync(IReadOnlyList<DueDataset> datasets, CancellationToken cancellation)
    {
        var waiting = new List<uint>();
        foreach (var dataset in datasets)
        {
            waiting.Add(await runs.RequestAsync(dataset.DatasetId, cancellation));
            Enqueue(dataset);
        }

        return waiting;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var due in _wanted.Reader.ReadAllAsync(stoppingToken))
        {
            // Before it begins, so that a request that comes from now on is run after it.
            _queued.TryRemove(due.DatasetId, out _);
            if (await RunAsync(due, stoppingToken) is { } pause)
            {
                await Task.Delay(pause, time, stoppingToken);
                Enqueue(due);
            }
        }
    }

    private void Enqueue(DueDataset dataset)
    {
        if (_queued.TryAdd(dataset.DatasetId, dataset))
        {
            _wanted.Writer.TryWrite(dataset);
        }
    }

    /// <returns>How long to wait before it is tried again, behind the others; null where it has ended.</returns>
    private async Task<TimeSpan?> RunAsync(DueDataset due, CancellationToken stoppingToken)
    {
        try
        {
            if (await refresh.RunAsync(due, stoppingToken) is not { } outcome)
            {
                return WhileBusy;
            }

            LogOutcome(outcome.HasFailed ? LogLevel.Error : LogLevel.Information, due.Name, outcome.Text);
            await refresh.FollowAsync(stoppingToken);
            return null;
        }
        catch (Exception away) when (Database.IsTransient(away) && !stoppingToken.IsCancellationRequested)
        {
            LogAway(due.Name, away.Message);
            return WhileAway;
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            LogFailure(failure, due.Name);
            return null;
        }
    }

    [LoggerMessage(Message = "Models of dataset {Dataset}: {Outcome}")]
    private partial void LogOutcome(LogLevel level, string dataset, string outcome);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Models of dataset {Dataset} wait, the database is away: {Reason}")]
    private partial void LogAway(string dataset, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Models of dataset {Dataset} wait for the next timer")]
    private partial void LogFailure(Exception failure, string dataset);
}
