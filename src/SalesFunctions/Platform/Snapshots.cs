using System.Data.Common;
using Dapper;

namespace SalesFunctions.Platform;

internal sealed record Dataset
{
    public required uint DatasetId { get; init; }

    public required string Name { get; init; }

    public string? Currency { get; init; }

    public ulong DataVersion { get; init; }

    public DateTime ChangedAt { get; init; }

    /// <summary>What tells one state of a dataset from another; the moment of change, too, because a restored database counts anew.</summary>
    public string State => FormattableString.Invariant($"{DatasetId}:{Name}:{DataVersion}:{ChangedAt.Ticks}");
}

/// <summary>A reading transaction: all its queries see the database as it was at the first one.</summary>
internal sealed class Snapshot(DbConnection connection, DbTransaction transaction, CancellationToken cancellation) : IAsyncDisposable
{
    // A caller gives up after 100 s, so a longer query works for nobody.
    private const int TimeoutSeconds = 60;

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters = null) =>
        [.. await connection.QueryAsync<T>(Command(sql, parameters))];

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

    private CommandDefinition Command(string sql, object? parameters) =>
        new(sql, parameters, transaction, TimeoutSeconds, cancellationToken: cancellation);
}

/// <summary>Opens snapshots, and finds the dataset that a request is about.</summary>
internal sealed class Snapshots(Database database)
{
    public async Task<Snapshot> OpenAsync(CancellationToken cancellation)
    {
        var connection = await database.OpenAsync(cancellation);
        try
        {
            return new Snapshot(connection, await connection.BeginTransactionAsync(cancellation), cancellation);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <returns>
    /// Null where there is no such dataset. Before anything has been loaded the default dataset is there and empty,
    /// so that a report can be connected first; beside other datasets it would only hide that the name is wrong.
    /// </returns>
    public static async Task<Dataset?> FindAsync(Snapshot snapshot, string name)
    {
        const string sql = "SELECT dataset_id, dataset AS name, currency, data_version, changed_at FROM datasets WHERE dataset = @name";
        var found = await snapshot.FirstAsync<Dataset>(sql, new { name });
        return found is null && name == QueryParameters.DefaultDataset && (await NamesAsync(snapshot)).Count == 0
            ? new Dataset { DatasetId = 0, Name = name }
            : found;
    }

    public static Task<IReadOnlyList<string>> NamesAsync(Snapshot snapshot) =>
        snapshot.QueryAsync<string>("SELECT dataset FROM datasets ORDER BY dataset LIMIT 100");

    /// <summary>The state of all datasets in one text: it changes when any dataset does.</summary>
    public static async Task<string> StateAsync(Snapshot snapshot)
    {
        var all = await snapshot.QueryAsync<Dataset>("SELECT dataset_id, dataset AS name, data_version, changed_at FROM datasets ORDER BY dataset_id");
        return string.Join(' ', all.Select(dataset => dataset.State));
    }
}
