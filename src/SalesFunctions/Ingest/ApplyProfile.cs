using Microsoft.Extensions.Options;
using SalesFunctions.Ingest.Load;
using SalesFunctions.Platform;

namespace SalesFunctions.Ingest;

/// <summary>A profile as an upload of its own: what it says of files waits for them, what it says of the dataset holds at once.</summary>
internal sealed class ApplyProfile(Database database, Storage storage, LedgerWriter ledger, IOptions<IngestOptions> options, TimeProvider time)
{
    /// <returns>A line for the invocation's log.</returns>
    /// <exception cref="UnloadableFileException">The profile cannot be read; the message says where and what would be right.</exception>
    public async Task<string> RunAsync(BlobVersion blob, UploadName name, LedgerEntry entry, CancellationToken cancellation)
    {
        var profile = await StoredProfile.ReadAsync(storage, blob, "", cancellation);
        await using var connection = await database.OpenDedicatedAsync(cancellation);
        await SessionWriter.PrepareAsync(connection, options.Value.DatasetLockSeconds);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var target = new LoadTarget(connection, transaction, entry.DatasetId, entry.UploadId);
        var dataset = new DatasetWriter(target, time);
        await dataset.LockAsync();

        // Two profiles may follow each other closely, and another place may come first: the one that is there under the lock counts.
        await dataset.ApplyAsync(await StoredProfile.ForAsync(storage, blob.Container, name, cancellation));
        await ledger.FinishAsync(target, LedgerReading.None with { Kinds = "profile", Warnings = profile.Segments?.Warnings ?? [] }, new LoadCounts());
        await transaction.CommitAsync(cancellation);
        return "the profile can be read; currency, time zone and calendar hold at once, segment rules from the next refresh of models, the rest for files uploaded from now on.";
    }
}
