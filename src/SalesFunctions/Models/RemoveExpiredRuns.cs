using Microsoft.Extensions.Options;
using SalesFunctions.Platform;

namespace SalesFunctions.Models;

/// <summary>Runs of the models are kept for so many days, as the ledger is.</summary>
internal sealed class RemoveExpiredRuns(ModelRunsWriter runs, IOptions<RetentionOptions> options, TimeProvider time) : IRemoveExpired
{
    public async Task<string?> RunAsync(CancellationToken cancellation)
    {
        var removed = options.Value.LedgerDays is > 0 and var days
            ? await runs.RemoveAsync(time.GetUtcNow().UtcDateTime.AddDays(-days), cancellation)
            : 0;
        return removed > 0 ? $"{removed} runs of the models were older than they are kept." : null;
    }
}
