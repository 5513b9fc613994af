using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Options;

namespace SalesFunctions.Platform;

/// <summary>A reading transaction: all its queries see the database as it was at the first one.</summary>
internal sealed class Snapshot(DbConnection connection, DbTransaction transaction, int timeoutSeconds, CancellationToken cancellation) : IAsyncDisposable
{
    private const int GraceSeconds = 15;

    /// <summary>The caller's patience.</summary>
    public CancellationToken Cancellation => cancellation;

    /// <param name="sql">The read.</param>
    /// <param name="parameters">Its values.</param>
    /// <param name="seconds">How long it may take where that is longer than other reads.</param>
    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters = null, int? seconds = null) =>
        [.. await connection.QueryAsync<T>(Command(sql, parameters, seconds))];

    public Task<T?> FirstAsync<T>(string sql, object? parameters = null) =>
        connection.QueryFirstOrDefaultAsync<T>(Command(sql, parameters));

    /// <summary>Rows whose columns are only known when the query is: they are named as the query names them.</summary>
    public async Task<RowSet> RowsAsync(string sql, object parameters)
    {
        await using var reader = (DbDataReader)await connection.ExecuteReaderAsync(Command(sql, parameters));
        var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
        var rows = new List<object?[]>();
        while (await reader.ReadAsync(cancellation))
        {
            var row = new object[columns.Count];
            reader.GetValues(row);
            rows.Add(Array.ConvertAll(row, Value));
        }

        return new RowSet(columns, rows);
    }

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }

    // The only dates without a declared type are days; instants are read into records.
    private static object? Value(object value) => value switch
    {
        DBNull => null,
        DateTime day => DateOnly.FromDateTime(day),
        _ => value,
    };

    // The server itself gives up in time. The driver's own timer only comes behind: it breaks the connection in a way that may leave the caller waiting.
    private CommandDefinition Command(string sql, object? parameters, int? seconds = null)
    {
        var limit = seconds ?? timeoutSeconds;
        return new(SnapshotQueries.Limited(sql, limit), parameters, transaction, limit + GraceSeconds, cancellationToken: cancellation);
    }
}

internal sealed class Snapshots(Database database, IOptions<DatabaseOptions> options)
{
    public async Task<Snapshot> OpenAsync(CancellationToken cancellation)
    {
        var connection = await database.OpenAsync(cancellation);
        try
        {
            return new Snapshot(connection, await connection.BeginTransactionAsync(cancellation), options.Value.ReadTimeoutSeconds, cancellation);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
