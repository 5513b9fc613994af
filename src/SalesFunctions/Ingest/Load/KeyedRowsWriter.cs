using Dapper;
using SalesFunctions.Platform;

namespace SalesFunctions.Ingest.Load;

/// <summary>Brings rows of a file into a table with a key of its own and tells what they changed.</summary>
internal sealed class KeyedRowsWriter(LoadTarget target, KeyedTable table, TouchedMonths touched)
{
    private readonly string _staging = $"incoming_{table.Name}";
    private string? _into;
    private long _sent;

    /// <param name="rows">Rows in the table's own columns.</param>
    /// <param name="cancellation">Stops the load.</param>
    /// <param name="replace">Whether a row takes the place of one that the file gave for its key before.</param>
    public async Task SendAsync(RowBatch rows, CancellationToken cancellation, bool replace = true)
    {
        if (rows.Count == 0)
        {
            return;
        }

        _into ??= await BeginAsync();
        await Database.LoadRowsAsync(target.Connection, _into, table.Columns, rows.Rows.AsStream(), cancellation, replace);
        _sent += rows.Count;
    }

    /// <summary>Moves what was sent into the table. A row whose key came again later in the same file counts as skipped.</summary>
    public async Task<LoadCounts> FinishAsync()
    {
        var counts = new LoadCounts();
        if (_into is null)
        {
            return counts;
        }

        await TouchAsync(_into);
        if (_into == table.Name)
        {
            counts.Loaded = await target.Connection.ExecuteScalarAsync<long>(
                $"SELECT COUNT(*) FROM {table.Name} WHERE dataset_id = @DatasetId", new { target.DatasetId }, target.Transaction);
            counts.Skipped = _sent - counts.Loaded;
            return counts;
        }

        var same = string.Join(" AND ", table.Values.Select(column => $"COALESCE(i.{column.Name}, t.{column.Name}) <=> t.{column.Name}"));
        var (total, known, unchanged) = await target.Connection.QuerySingleAsync<(long, long, long)>(
            $"""
            SELECT COUNT(*), COUNT(t.dataset_id), CAST(COALESCE(SUM(t.dataset_id IS NOT NULL AND {same}), 0) AS SIGNED)
            FROM {_staging} i
            LEFT JOIN {table.Name} t ON t.dataset_id = i.dataset_id AND t.{table.Key.Name} = i.{table.Key.Name}
            """,
            transaction: target.Transaction);
        counts.Loaded = total - known;
        counts.Unchanged = unchanged;
        counts.Replaced = known - unchanged;
        counts.Skipped = _sent - total;
        if (counts.Loaded + counts.Replaced > 0)
        {
            await MergeAsync();
        }

        return counts;
    }

    // A dataset's first rows have nothing to be compared with and go straight to where they belong.
    private async Task<string> BeginAsync()
    {
        if (!await DatasetWriter.HasRowsAsync(target, table.Name))
        {
            return table.Name;
        }

        await ExecuteAsync($"CREATE TEMPORARY TABLE {_staging} LIKE {table.Name}");
        return _staging;
    }

    private async Task TouchAsync(string incoming)
    {
        var changes = new AttributeChangesWriter(target, touched);
        if (table == KeyedTable.Customers)
        {
            await changes.CustomersAsync(incoming);
        }
        else if (table == KeyedTable.Products)
        {
            await changes.ProductsAsync(incoming);
        }
    }

    private Task MergeAsync()
    {
        var columns = string.Join(", ", table.Columns);
        var updates = string.Join(
            ", ",
            table.Values.Select(column => $"{column.Name} = COALESCE(VALUES({column.Name}), {table.Name}.{column.Name})")
                .Concat(["upload_id = VALUES(upload_id)", "source_line = VALUES(source_line)"]));
        return ExecuteAsync($"INSERT INTO {table.Name} ({columns}) SELECT {columns} FROM {_staging} ON DUPLICATE KEY UPDATE {updates}");
    }

    private Task ExecuteAsync(string sql) => target.Connection.ExecuteAsync(sql, transaction: target.Transaction);
}
