using System.Data;
using Microsoft.Extensions.Options;
using SalesFunctions.Ingest.Erasure;
using SalesFunctions.Ingest.Load;
using SalesFunctions.Platform;

namespace SalesFunctions.Ingest.Rebuild;

/// <summary>
/// The use case: all files of a dataset that the ledger does not have as loaded go through <see cref="IngestUpload"/>, one after another. Broken
/// off it goes on behind what is loaded; two at once load each file once, as two deliveries of an upload do.
/// </summary>
internal sealed class RebuildDataset(
    Database database, Storage storage, IngestUpload ingest, RebuildsWriter rebuilds, RecallErasures recall, EraseCustomer erase, IOptions<IngestOptions> options,
    TimeProvider time)
{
    private const string Caller = "rebuild";

    public async Task RunAsync(WantedRebuild wanted, CancellationToken cancellation)
    {
        var files = await DatasetFiles.AllAsync(storage, Storage.Uploads, wanted.Name, cancellation);
        if (!await rebuilds.BeginAsync(wanted.RebuildId, files.Count, cancellation))
        {
            return;
        }

        await EraseReturnedAsync(wanted, cancellation);
        var failed = 0;
        foreach (var (done, file) in files.Index())
        {
            await rebuilds.ProgressAsync(wanted.RebuildId, done, failed, file, cancellation);
            await ingest.RunAsync(Storage.Uploads, file, cancellation);
            await using var connection = await database.OpenAsync(cancellation);
            failed += await RebuildQueries.HasFailedAsync(connection, wanted.DatasetId, file) ? 1 : 0;
        }

        await rebuilds.FinishAsync(wanted.RebuildId, failed, cancellation);
    }

    // A backup from before an erasure brings the person's rows along.
    private async Task EraseReturnedAsync(WantedRebuild wanted, CancellationToken cancellation)
    {
        var dataset = new Dataset { DatasetId = wanted.DatasetId, Name = wanted.Name };
        foreach (var customer in await ReturnedAsync(wanted, cancellation))
        {
            await erase.RunAsync(new ErasureRequest(dataset, customer, Caller), cancellation);
        }
    }

    private async Task<IReadOnlyList<string>> ReturnedAsync(WantedRebuild wanted, CancellationToken cancellation)
    {
        await using var connection = await database.OpenDedicatedAsync(cancellation);
        await SessionWriter.PrepareAsync(connection, options.Value.DatasetLockSeconds);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellation);
        var target = new LoadTarget(connection, transaction, wanted.DatasetId, 0);
        await new DatasetWriter(target, time).LockAsync();
        await recall.MergeAsync(target, wanted.Name, cancellation);
        var returned = await ErasureQueries.ReturnedAsync(target);
        await transaction.CommitAsync(cancellation);
        return returned;
    }
}
