using System.Threading.Channels;
using SalesFunctions.Platform;

namespace SalesFunctions.Ingest.Rebuild;

/// <summary>
/// Rebuilds that callers asked for, one after another in the background. What this process does not get to the next one that starts takes up, or
/// the next request does.
/// </summary>
internal sealed partial class RebuildQueue(Database database, Migrations migrations, RebuildDataset rebuild, RebuildsWriter rebuilds, TimeProvider time, ILogger<RebuildQueue> logger)
    : BackgroundService
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(10);
    private readonly Channel<WantedRebuild> _wanted = Channel.CreateUnbounded<WantedRebuild>();

    public void Add(WantedRebuild wanted) => _wanted.Writer.TryWrite(wanted);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await TakeUpAsync(stoppingToken);
        await foreach (var wanted in _wanted.Reader.ReadAllAsync(stoppingToken))
        {
            await RunAsync(wanted, stoppingToken);
        }
    }

    private async Task TakeUpAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await migrations.EnsureAsync(stoppingToken);
                await using var connection = await database.OpenAsync(stoppingToken);
                foreach (var unended in await RebuildQueries.UnendedAsync(connection))
                {
                    Add(unended);
                }

                return;
            }
            catch (Exception away) when (Database.IsTransient(away) && !stoppingToken.IsCancellationRequested)
            {
                LogWaiting(away.Message);
                await Task.Delay(BetweenTries, time, stoppingToken);
            }
        }
    }

    private async Task RunAsync(WantedRebuild wanted, CancellationToken stoppingToken)
    {
        try
        {
            await rebuild.RunAsync(wanted, stoppingToken);
            LogDone(wanted.Name);
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            LogFailure(failure, wanted.Name);
            await TellAsync(wanted, failure, stoppingToken);
        }
    }

    // Where the database is away nobody can be told; the rebuild is then one that has not ended.
    private async Task TellAsync(WantedRebuild wanted, Exception failure, CancellationToken stoppingToken)
    {
        try
        {
            await rebuilds.FailAsync(wanted.RebuildId, Explain(failure), stoppingToken);
        }
        catch (Exception away) when (Database.IsTransient(away))
        {
            LogWaiting(away.Message);
        }
    }

    private static string Explain(Exception failure) => failure switch
    {
        Load.UnloadableFileException known => known.Message,
        _ when Storage.IsAway(failure) => "Storage did not answer. Ask again: it goes on where it stopped.",
        _ when Database.IsTransient(failure) => "The database did not answer. Ask again: it goes on where it stopped.",
        _ => "A fault of the service broke it off; the service's log has the cause. Asked for again it goes on where it stopped.",
    };

    [LoggerMessage(Level = LogLevel.Information, Message = "The dataset {Dataset} is loaded from storage")]
    private partial void LogDone(string dataset);

    [LoggerMessage(Level = LogLevel.Error, Message = "The rebuild of the dataset {Dataset} was broken off")]
    private partial void LogFailure(Exception failure, string dataset);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Rebuilds wait, the database is away: {Reason}")]
    private partial void LogWaiting(string reason);
}
