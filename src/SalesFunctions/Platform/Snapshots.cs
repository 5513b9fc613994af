using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Options;
using SalesFunctions.Platform.Telemetry;

namespace SalesFunctions.Platform;

/// <summary>
/// A reading transaction: all its queries see the database as it was at the first one. Connection and transaction begin with that one, so that a
/// snapshot which nobody reads costs nothing.
/// </summary>
internal sealed class Snapshot(
    Database database, int timeoutSeconds, bool isTransaction, CancellationToken cancellation, Dataset? guard = null, Replica? replica = null) : IAsyncDisposable
{
    private const int GraceSeconds = 15;

    private DbConnection? _connection;
    private bool _isBorrowed;
    private bool _hasBegun;

    /// <summary>The caller's patience.</summary>
    public CancellationToken Cancellation => cancellation;

    /// <summary>Reads in a transaction that somebody else began and ends.</summary>
    /// <param name="database">Where the connection leads.</param>
    /// <param name="connection">The transaction's connection.</param>
    /// <param name="timeoutSeconds">How long a read may take.</param>
    /// <param name="cancellation">The caller's patience.</param>
    public static Snapshot Within(Database database, DbConnection connection, int timeoutSeconds, CancellationToken cancellation) =>
        new(database, timeoutSeconds, isTransaction: false, cancellation) { _connection = connection, _isBorrowed = true };

    /// <param name="sql">The read.</param>
    /// <param name="parameters">Its values.</param>
    /// <param name="seconds">How long it may take where that is longer than other reads.</param>
    public Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters = null, int? seconds = null) =>
        AskAsync<IReadOnlyList<T>>(sql, parameters, static async (connection, command) => [.. await connection.QueryAsync<T>(command)], seconds);

    public Task<T?> FirstAsync<T>(string sql, object? parameters = null) =>
        AskAsync(sql, parameters, static (connection, command) => connection.QueryFirstOrDefaultAsync<T>(command));

    /// <summary>Rows whose columns are only known when the query is: they are named as the query names them.</summary>
    public Task<RowSet> RowsAsync(string sql, object parameters) => AskAsync(sql, parameters, static async (connection, command) =>
    {
        await using var reader = (DbDataReader)await connection.ExecuteReaderAsync(command);
        var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
        var rows = new List<object?[]>();
        while (await reader.ReadAsync(command.CancellationToken))
        {
            var row = new object[columns.Count];
            reader.GetValues(row);
            rows.Add(Array.ConvertAll(row, Value));
        }

        return new RowSet(columns, rows);
    });

    /// <summary>Gives the connection back to the pool, which ends the transaction.</summary>
    public ValueTask DisposeAsync() => _isBorrowed || _connection is null ? ValueTask.CompletedTask : _connection.DisposeAsync();

    // The only dates without a declared type are days; instants are read into records.
    private static object? Value(object value) => value switch
    {
        DBNull => null,
        DateTime day => DateOnly.FromDateTime(day),
        _ => value,
    };

    private async Task<T> AskAsync<T>(string sql, object? parameters, Func<DbConnection, CommandDefinition, Task<T>> ask, int? seconds = null)
    {
        var connection = await ConnectionAsync();
        using var span = DatabaseSpans.Begin(sql);
        return await span.RunAsync(() => ask(connection, Command(sql, parameters, seconds)));
    }

    private async ValueTask<DbConnection> ConnectionAsync()
    {
        if (_connection is null && !await IsOnReplicaAsync())
        {
            _connection = await database.OpenAsync(cancellation);
            if (guard is not null && !await IsInStateAsync(guard))
            {
                throw new OutdatedStateException();
            }
        }

        return _connection!;
    }

    // The guard's state is the primary's. A replica that is not in it lags behind, or is ahead of a look of a moment ago.
    private async Task<bool> IsOnReplicaAsync()
    {
        if (guard is null || replica is null || await replica.TryOpenAsync(cancellation) is not { } connection)
        {
            return false;
        }

        _connection = connection;
        try
        {
            var serves = await IsInStateAsync(guard);
            replica.Welcome();
            if (serves)
            {
                return true;
            }
        }
        catch (Exception failure) when (Replica.IsFault(failure))
        {
            replica.Leave(failure);
        }

        (_connection, _hasBegun) = (null, false);
        await connection.DisposeAsync();
        return false;
    }

    private async Task<bool> IsInStateAsync(Dataset dataset) => (await SnapshotQueries.FindAsync(this, dataset.Name))?.State == dataset.State;

    // The server itself gives up in time. The driver's own timer only comes behind: it breaks the connection in a way that may leave the caller waiting.
    private CommandDefinition Command(string sql, object? parameters, int? seconds = null)
    {
        var limit = seconds ?? timeoutSeconds;
        var limited = SnapshotQueries.Limited(sql, limit);
        var begins = isTransaction && !_hasBegun;
        _hasBegun = true;
        return new(begins ? SnapshotQueries.Beginning(limited) : limited, parameters, null, limit + GraceSeconds, cancellationToken: cancellation);
    }
}

/// <summary>The dataset has changed since the state that a snapshot was to be of was looked up.</summary>
internal sealed class OutdatedStateException : Exception;

internal sealed class Snapshots(Database database, IOptions<DatabaseOptions> options, Replica replica)
{
    /// <param name="cancellation">The caller's patience.</param>
    public Snapshot Open(CancellationToken cancellation) => new(database, options.Value.ReadTimeoutSeconds, isTransaction: true, cancellation);

    /// <summary>All reads are of one state of a dataset; the first one throws <see cref="OutdatedStateException"/> where that is past.</summary>
    /// <param name="guard">The dataset in that state.</param>
    /// <param name="beyond">Whether anything is read that its state does not tell of, and in which a replica may lag behind unseen.</param>
    /// <param name="cancellation">The caller's patience.</param>
    public Snapshot OpenOf(Dataset guard, bool beyond, CancellationToken cancellation) =>
        new(database, options.Value.ReadTimeoutSeconds, isTransaction: true, cancellation, guard, beyond ? null : replica);

    /// <summary>For single reads that need not agree with each other: they spare what a transaction costs.</summary>
    public Snapshot OpenSingle(CancellationToken cancellation) => new(database, options.Value.ReadTimeoutSeconds, isTransaction: false, cancellation);
}
