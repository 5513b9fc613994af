using System.Data;
using System.Data.Common;
using SalesFunctions.Ingest.Load;
using SalesFunctions.Ingest.Rebuild;
using SalesFunctions.Platform;

namespace SalesFunctions.Ingest.Deletion;

/// <summary>
/// The use case: all rows of a dataset leave every table in one transaction, then its files leave storage if that is wanted. The copy of the
/// record of erasures stays, so that nobody who was erased comes back with a file that is uploaded again.
/// </summary>
internal sealed partial class DeleteDataset(Database database, Storage storage, IEnumerable<IDeleteDataset> holders, TimeProvider time, ILogger<DeleteDataset> logger)
{
    // A load or a refresh that is under way is told of, not waited for.
    private const int LockSeconds = 2;

    private static readonly string[] Containers = [Storage.Uploads, Storage.Rejected, Storage.Reports];

    /// <param name="dataset">The dataset; number 0 where the database has none by that name.</param>
    /// <param name="withBlobs">Whether its files go, too.</param>
    /// <param name="caller">The name of the key that asked.</param>
    /// <param name="cancellation">Gives up before anything was deleted; what has begun is brought to its end.</param>
    /// <returns>Null where nothing is known of such a dataset.</returns>
    /// <exception cref="DbException">Among others that a load or a refresh is under way; nothing was deleted.</exception>
    public async Task<DeletionReport?> RunAsync(Dataset dataset, bool withBlobs, string caller, CancellationToken cancellation)
    {
        var files = withBlobs ? await FilesAsync(dataset.Name, cancellation) : [];
        if (dataset.DatasetId == 0 && files.Count == 0)
        {
            return null;
        }

        var report = dataset.DatasetId == 0 ? new DeletionReport { Dataset = dataset.Name } : await DeleteRowsAsync(dataset, cancellation);
        foreach (var (container, name) in files)
        {
            await storage.DeleteAsync(container, name, CancellationToken.None);
        }

        LogDeleted(dataset.Name, caller, report.SalesLines, report.Uploads, files.Count);
        return report with { Files = files.Count };
    }

    private async Task<IReadOnlyList<(string Container, string Name)>> FilesAsync(string dataset, CancellationToken cancellation)
    {
        var files = new List<(string, string)>();
        foreach (var container in Containers)
        {
            files.AddRange((await DatasetFiles.AllAsync(storage, container, dataset, cancellation)).Select(name => (container, name)));
        }

        return files;
    }

    private async Task<DeletionReport> DeleteRowsAsync(Dataset dataset, CancellationToken cancellation)
    {
        await using var connection = await database.OpenDedicatedAsync(cancellation);
        await SessionWriter.PrepareAsync(connection, LockSeconds);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellation);
        var target = new LoadTarget(connection, transaction, dataset.DatasetId, 0);
        await new DatasetWriter(target, time).LockAsync();
        var report = await DeletionQueries.CountAsync(target, dataset.Name);
        foreach (var holder in holders)
        {
            await holder.DeleteAsync(connection, transaction, dataset.DatasetId, CancellationToken.None);
        }

        await transaction.CommitAsync(CancellationToken.None);
        return report;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The dataset {Dataset} was deleted by {Caller}: {SalesLines} sales lines, {Uploads} uploads, {Files} files")]
    private partial void LogDeleted(string dataset, string caller, long salesLines, long uploads, int files);
}
