using System.Data;
using Microsoft.Extensions.Options;
using SalesFunctions.Analytics.Cubes;
using SalesFunctions.Ingest.Load;
using SalesFunctions.Platform;

namespace SalesFunctions.Ingest;

/// <summary>
/// Builds the cubes of datasets that have none, or none of the form that this version reads: after a change of the schema, at the
/// start of the service. Until then their questions are answered from the lines.
/// </summary>
internal sealed partial class RebuildCubes(
    Database database, Migrations migrations, IOptions<IngestOptions> options, TimeProvider time, ILogger<RebuildCubes> logger) : BackgroundService
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(10);

    /// <summary>Brings one dataset up to date, unless a load has done so meanwhile.</summary>
    /// <returns>Whether there was anything to do.</returns>
    public async Task<bool> RunAsync(uint datasetId, CancellationToken cancellation)
    {
        await using var connection = await database.OpenDedicatedAsync(cancellation);
        await SessionWriter.PrepareAsync(connection, options.Value.DatasetLockSeconds);
        // As in a load: the dataset's lock keeps other writers out.
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadUncommitted, cancellation);
        var target = new LoadTarget(connection, transaction, datasetId, 0);
        var dataset = new DatasetWriter(target, time);
        await dataset.LockAsync();
        var state = await dataset.CubesAsync();
        if (state.CubesFormat == CubeShapes.Format)
        {
            return false;
        }

        var months = new TouchedMonths();
        months.AddAll();
        await new CustomerTotalsWriter(target).RecomputeAsync();
        await new CubeWriter(target, state.DataVersion + 1).RebuildAsync(months, () => Task.CompletedTask, cancellation);
        await dataset.SettleCubesAsync();
        await transaction.CommitAsync(cancellation);
        return true;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await migrations.EnsureAsync(stoppingToken);
                await RunAllAsync(stoppingToken);
                return;
            }
            catch (Exception away) when (Database.IsTransient(away) && !stoppingToken.IsCancellationRequested)
            {
                LogWaiting(away.Message);
                await Task.Delay(BetweenTries, time, stoppingToken);
            }
        }
    }

    private async Task RunAllAsync(CancellationToken cancellation)
    {
        foreach (var (datasetId, name) in await FindAsync(cancellation))
        {
            if (await RunAsync(datasetId, cancellation))
            {
                LogBuilt(name);
            }
        }
    }

    private async Task<IReadOnlyList<(uint DatasetId, string Name)>> FindAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await DatasetQueries.WithoutCubesAsync(connection, CubeShapes.Format);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Cubes of the dataset {Dataset} built")]
    private partial void LogBuilt(string dataset);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Cubes could not be built yet: {Reason}")]
    private partial void LogWaiting(string reason);
}
