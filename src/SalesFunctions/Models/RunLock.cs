using System.Data;
using System.Data.Common;
using SalesFunctions.Platform;
using SalesFunctions.Platform.Models;

namespace SalesFunctions.Models;

/// <summary>
/// Keeps other runs of a dataset out, in this process and in others, by a row's lock. It is freed with its connection: at once where the process
/// dies, and after <see cref="SilenceSeconds"/> where the machine or the network does.
/// </summary>
internal sealed class RunLock : IAsyncDisposable
{
    private const int SilenceSeconds = 180;

    // Well within what gateways and load balancers leave of a silent connection, four minutes in Azure.
    private static readonly TimeSpan BetweenSigns = TimeSpan.FromSeconds(30);

    private readonly DbConnection _connection;
    private readonly DbTransaction _transaction;
    private readonly ModelPublicationWriter _publication;
    private readonly CancellationTokenSource _lost = new();
    private readonly PeriodicTimer _signs;
    private readonly Task _alive;

    private RunLock(DbConnection connection, DbTransaction transaction, ModelPublicationWriter publication, Publication published, TimeProvider time)
    {
        (_connection, _transaction, _publication, Published) = (connection, transaction, publication, published);
        _signs = new PeriodicTimer(BetweenSigns, time);
        _alive = StayAliveAsync();
    }

    /// <summary>What readers see until this run is published.</summary>
    public Publication Published { get; }

    /// <summary>Cancelled when the connection is found to be gone: another run may have begun.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <returns>Null where another run of the dataset is under way.</returns>
    public static async Task<RunLock?> TryTakeAsync(Database database, uint datasetId, TimeProvider time, CancellationToken cancellation)
    {
        var connection = await database.OpenDedicatedAsync(cancellation);
        try
        {
            await ModelPublicationWriter.PrepareAsync(connection, SilenceSeconds);
            if (await ModelPublicationWriter.EnsureAsync(connection, datasetId))
            {
                var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellation);
                var publication = new ModelPublicationWriter(connection, transaction);
                if (await publication.TryLockAsync(datasetId) is { } published)
                {
                    return new RunLock(connection, transaction, publication, published, time);
                }
            }
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        await connection.DisposeAsync();
        return null;
    }

    /// <summary>Readers see the new version, and the lock is free. Throws where it was lost before, and where it would bring an erased customer back.</summary>
    /// <param name="erasures">What <see cref="ModelRunQueries.ErasuresAsync"/> said when the training began.</param>
    public async Task PublishAsync(uint runId, Dataset dataset, string erasures, string inputs, IReadOnlyList<ModelReport> reports, DateTime now)
    {
        await EndSignsAsync();
        Lost.ThrowIfCancellationRequested();

        // Who is erased after this look is taken out of the rows that have been written by now.
        if (await ModelRunQueries.ErasuresAtLastAsync(_connection, _transaction, dataset.DatasetId) != erasures)
        {
            throw new TrainingException("A customer was erased while the models were trained; the next run leaves that person out.");
        }

        await _publication.PublishAsync(runId, dataset, inputs, reports, now);
        await _transaction.CommitAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await EndSignsAsync();
        // Without a pool behind it the connection ends, and with it the transaction and the lock.
        await _connection.DisposeAsync();
        _lost.Dispose();
    }

    private async Task StayAliveAsync()
    {
        try
        {
            while (await _signs.WaitForNextTickAsync())
            {
                await _publication.StayAsync();
            }
        }
        catch (Exception gone) when (gone is DbException || Database.IsTransient(gone))
        {
            await _lost.CancelAsync();
        }
    }

    private async Task EndSignsAsync()
    {
        _signs.Dispose();
        await _alive;
    }
}
