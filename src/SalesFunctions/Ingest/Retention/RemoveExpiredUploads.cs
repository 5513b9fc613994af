using Microsoft.Extensions.Options;
using SalesFunctions.Platform;

namespace SalesFunctions.Ingest.Retention;

/// <summary>Rejected rows and failed uploads are kept for so many days.</summary>
internal sealed class RemoveExpiredUploads(RetentionWriter writer, IOptions<RetentionOptions> options, TimeProvider time) : IRemoveExpired
{
    public async Task<string?> RunAsync(CancellationToken cancellation)
    {
        var rows = options.Value.RejectedRowsDays is > 0 and var days ? await writer.RemoveRejectedRowsAsync(Before(days), cancellation) : 0;
        var lines = options.Value.LedgerDays is > 0 and var kept ? await writer.RemoveLedgerAsync(Before(kept), cancellation) : 0;
        return rows + lines > 0 ? $"{rows} rejected rows and {lines} lines of the ledger were older than they are kept." : null;
    }

    private DateTime Before(int days) => time.GetUtcNow().UtcDateTime.AddDays(-days);
}
