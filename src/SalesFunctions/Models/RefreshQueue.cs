using System.Threading.Channels;
using SalesFunctions.Platform;

namespace SalesFunctions.Models;

/// <summary>
/// Runs that callers asked for, one after another in the background. What this process does not get to is not lost: a run that waits in the
/// ledger is taken up by the next timer.
/// </summary>
internal sealed partial class RefreshQueue(RefreshModels refresh, ModelRunsWriter runs, TimeProvider time, ILogger<RefreshQueue> logger) : BackgroundService
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(2);

    private readonly Channel<DueDataset> _wanted = Channel.CreateUnbounded<DueDataset>();

    /// <returns>The runs, in the order of the datasets.</returns>
    public async Task<IReadOnlyList<uint>> AddAsync(IReadOnlyList<DueDataset> datasets, CancellationToken cancellation)
    {
        var waiting = new List<uint>();
        foreach (var dataset in datasets)
        {
            waiting.Add(await runs.RequestAsync(dataset.DatasetId, cancellation));
            await _wanted.Writer.WriteAsync(dataset, cancellation);
        }

        return waiting;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var due in _wanted.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                string? outcome;
                while ((outcome = await refresh.RunAsync(due, stoppingToken)) is null)
                {
                    await Task.Delay(BetweenTries, time, stoppingToken);
                }

                LogOutcome(due.Name, outcome);
            }
            catch (Exception away) when (Database.IsTransient(away) && !stoppingToken.IsCancellationRequested)
            {
                LogAway(due.Name, away.Message);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Models of dataset {Dataset}: {Outcome}")]
    private partial void LogOutcome(string dataset, string outcome);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Models of dataset {Dataset} wait for the next timer, the database is away: {Reason}")]
    private partial void LogAway(string dataset, string reason);
}
