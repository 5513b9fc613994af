using System.Threading.Channels;
using Microsoft.Extensions.Options;
using SalesFunctions.Platform.Models;

namespace SalesFunctions.Reports;

/// <summary>
/// Writes reports behind refreshes, and in the background what callers asked for or what failed before. What this process does not get to waits in
/// the ledger for the next refresh.
/// </summary>
internal sealed partial class ReportQueue(WriteReports write, ReportsWriter ledger, IOptions<ReportsOptions> options, TimeProvider time, ILogger<ReportQueue> logger)
    : BackgroundService, IFollowRefresh
{
    private static readonly TimeSpan BeforeAnotherTry = TimeSpan.FromSeconds(30);

    private readonly Channel<bool> _nudges = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Something is due.</summary>
    public void Nudge() => _nudges.Writer.TryWrite(true);

    public async Task RunAsync(CancellationToken cancellation)
    {
        if (options.Value.AfterRefresh)
        {
            await ledger.RequestPublishedAsync(cancellation);
        }

        if (await write.RunDueAsync(cancellation) > 0)
        {
            Nudge();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var _ in _nudges.Reader.ReadAllAsync(stoppingToken))
        {
            if (await FailsAsync(stoppingToken))
            {
                await Task.Delay(BeforeAnotherTry, time, stoppingToken);
                Nudge();
            }
        }
    }

    private async Task<bool> FailsAsync(CancellationToken stoppingToken)
    {
        try
        {
            return await write.RunDueAsync(stoppingToken) > 0;
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            LogFailure(failure);
            return true;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Reports wait; they are tried again shortly")]
    private partial void LogFailure(Exception failure);
}
