using System.Data;
using System.Data.Common;
using Microsoft.Extensions.Options;
using SalesFunctions.Ingest.Load;
using SalesFunctions.Platform;

namespace SalesFunctions.Ingest.Erasure;

/// <summary>Whom to erase, and by whose key.</summary>
internal sealed record ErasureRequest(Dataset Dataset, string CustomerId, string Caller);

/// <summary>
/// The use case: a person leaves every table in one transaction, what was sold stays, and the roll-ups follow. From then on loads know the
/// id by its hash and do not bring the person back.
/// </summary>
internal sealed partial class EraseCustomer(
    Database database, IEnumerable<IEraseCustomer> holders, IErasureCopies copies, RecallErasures recall, IOptions<IngestOptions> options, TimeProvider time,
    ILogger<EraseCustomer> logger)
{
    // The front ends of Azure give a request up after 230 s.
    private const int LongestWaitSeconds = 120;

    /// <returns>Null where nothing is known of such a customer, nor ever was erased.</returns>
    /// <exception cref="DbException">Among others that a load held the dataset for too long; nothing was erased.</exception>
    /// <exception cref="Azure.RequestFailedException">Storage did not take the record; nothing was erased.</exception>
    public async Task<ErasureReport?> RunAsync(ErasureRequest request, CancellationToken cancellation)
    {
        if (request.Dataset.DatasetId == 0)
        {
            return null;
        }

        await using var connection = await database.OpenDedicatedAsync(cancellation);
        await SessionWriter.PrepareAsync(connection, Math.Min(options.Value.DatasetLockSeconds, LongestWaitSeconds));
        // As in a load: the dataset's lock keeps other writers out.
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadUncommitted, cancellation);
        var target = new LoadTarget(connection, transaction, request.Dataset.DatasetId, 0);
        var dataset = new DatasetWriter(target, time);
        await dataset.LockAsync();
        await recall.RunAsync(target, request.Dataset.Name, cancellation);
        return await EraseAsync(target, dataset, request);
    }

    // What has begun is brought to its end, whether or not the caller still waits.
    private async Task<ErasureReport?> EraseAsync(LoadTarget target, DatasetWriter dataset, ErasureRequest request)
    {
        var writer = new ErasureWriter(target);
        var hash = await writer.HashAsync(request.CustomerId);
        var earlier = await ErasureQueries.ReportAsync(target, request.Dataset.Name, hash);
        var found = await FindAsync(target, request);
        if (!found.IsAny && earlier is null)
        {
            return null;
        }

        var report = earlier is null ? found.Report with { ErasedAt = dataset.Now() } : found.Together(earlier);
        if (found.IsAny)
        {
            // Before anything goes: models that are being trained look for it before they are published, and wait for what is not committed.
            await writer.RecordAsync(hash, request.Caller, report);
        }

        foreach (var holder in holders)
        {
            await holder.EraseAsync(target.Connection, target.Transaction, target.DatasetId, request.CustomerId, CancellationToken.None);
        }

        if (found.IsAny)
        {
            await RollUpAsync(target, dataset, request.CustomerId, found.Months);
        }

        await dataset.ChangeAsync();
        // Before the commit: an erasure that a lost database would take along has not been done.
        await copies.KeepAsync(request.Dataset.Name, (await ErasureQueries.RecordAsync(target))!, CancellationToken.None);
        await target.Transaction.CommitAsync();
        var now = found.Report;
        LogErased(request.Dataset.Name, request.Caller, now.Records, now.SalesLines, now.Orders, now.CampaignResponses, now.RejectedRows);
        return report;
    }

    private static async Task<FoundCustomer> FindAsync(LoadTarget target, ErasureRequest request)
    {
        var rows = (await ErasureQueries.RowsAsync(target, request.CustomerId)).ToList();
        var rejected = await ErasureQueries.RejectedAsync(target, request.CustomerId);
        var uploads = rows.Select(row => row.UploadId).Concat(rejected.Select(row => row.UploadId)).Distinct().ToList();
        return FoundCustomer.Of(request.Dataset.Name, rows, rejected, [.. await ErasureQueries.FilesAsync(target, uploads)]);
    }

    private static async Task RollUpAsync(LoadTarget target, DatasetWriter dataset, string customerId, IReadOnlyCollection<int> months)
    {
        var touched = new TouchedMonths();
        touched.Add(months);
        await new CustomerTotalsWriter(target).RecomputeAsync([customerId, ""]);
        if (touched.Any)
        {
            var cubes = await dataset.CubesAsync();
            await new CubeWriter(target, cubes.DataVersion + 1).RebuildAsync(touched, () => Task.CompletedTask, CancellationToken.None);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "A customer of the dataset {Dataset} was erased by {Caller}: {Records} records, {SalesLines} sales lines, {Orders} orders, {CampaignResponses} campaign responses, {RejectedRows} rejected rows")]
    private partial void LogErased(string dataset, string caller, long records, long salesLines, long orders, long campaignResponses, long rejectedRows);
}
