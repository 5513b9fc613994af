using Microsoft.Extensions.Caching.Memory;

namespace SalesFunctions.Platform.Columns;

/// <summary>Columns of customers in memory: what was read once is kept while it fits and the dataset stays as it is.</summary>
internal sealed class CustomerColumns : IDisposable
{
    /// <summary>Bytes of a stored chunk: with what a statement adds, far below what a server takes in one packet.</summary>
    public const int ChunkBytes = 4 << 20;

    private const long KeptBytes = 96L * 1024 * 1024;

    private static readonly Dictionary<string, string> NamesOfExpressions = new(StringComparer.Ordinal)
    {
        ["c.gender"] = ColumnName.Gender,
        ["c.age_group"] = ColumnName.AgeGroup,
        ["c.region"] = ColumnName.Region,
        ["c.segment"] = ColumnName.Segment,
        ["m.rfm"] = ColumnName.Rfm,
        ["m.behaviour"] = ColumnName.Behaviour,
        ["m.spenders"] = ColumnName.Spenders,
    };

    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = KeptBytes });

    // Many callers ask for the same column at once, for instance after a refresh; one of them reads it.
    private readonly SemaphoreSlim _reading = new(1);

    /// <summary>Columns of the same places, in the order of their names.</summary>
    /// <returns>Null where the dataset has changed since they were made, or one of them was not.</returns>
    public async Task<IReadOnlyList<CustomerColumn>?> FindAsync(Snapshot snapshot, Dataset dataset, params IReadOnlyList<string> names)
    {
        if (!dataset.ModelsAreOfNow)
        {
            return null;
        }

        var columns = new List<CustomerColumn>(names.Count);
        foreach (var name in names)
        {
            if (await FindAsync(snapshot, dataset, name) is not { } column)
            {
                return null;
            }

            columns.Add(column);
        }

        return columns;
    }

    /// <summary>Who passes filters, by number. The first place is of lines without a customer.</summary>
    /// <param name="snapshot">Where columns are read that are not known yet.</param>
    /// <param name="dataset">Whose customers.</param>
    /// <param name="filters">At least one.</param>
    /// <returns>Null where columns do not tell.</returns>
    public async Task<bool[]?> PassingAsync(Snapshot snapshot, Dataset dataset, IReadOnlyList<CustomerFilter> filters)
    {
        var names = filters.Select(filter => NamesOfExpressions.GetValueOrDefault(filter.Expression)).OfType<string>().ToList();
        if (names.Count < filters.Count || await FindAsync(snapshot, dataset, names) is not { } columns)
        {
            return null;
        }

        var passing = new bool[columns[0].Places];
        Array.Fill(passing, true);
        for (var at = 0; at < columns.Count; at++)
        {
            Keep(passing, columns[at], filters[at].Values);
        }

        return passing;
    }

    public void Dispose()
    {
        _kept.Dispose();
        _reading.Dispose();
    }

    private static void Keep(bool[] passing, CustomerColumn column, IReadOnlyList<string?> values)
    {
        // The database, too, compares texts as if the shorter one ended with blanks.
        var wanted = values.Select(value => value?.TrimEnd(' ')).ToHashSet(StringComparer.Ordinal);
        var passes = column.Texts.Select(text => wanted.Contains(text.TrimEnd(' '))).ToArray();
        var others = wanted.Contains(null);
        Span<long> codes = stackalloc long[CustomerColumn.PlacesAtOnce];
        for (var start = 0; start < passing.Length; start += CustomerColumn.PlacesAtOnce)
        {
            var block = passing.AsSpan(start, Math.Min(CustomerColumn.PlacesAtOnce, passing.Length - start));
            column.Read(start, codes);
            for (var at = 0; at < block.Length; at++)
            {
                block[at] &= codes[at] == CustomerColumn.None ? others : passes[codes[at]];
            }
        }
    }

    private async Task<CustomerColumn?> FindAsync(Snapshot snapshot, Dataset dataset, string name)
    {
        var key = (dataset.State, name);
        if (_kept.TryGetValue(key, out CustomerColumn? known))
        {
            return known;
        }

        await _reading.WaitAsync(snapshot.Cancellation);
        try
        {
            if (!_kept.TryGetValue(key, out known) && (known = await ReadAsync(snapshot, dataset, name)) is not null)
            {
                _kept.Set(key, known, new MemoryCacheEntryOptions { Size = 100 + known.Bytes });
            }

            return known;
        }
        finally
        {
            _reading.Release();
        }
    }

    private static async Task<CustomerColumn?> ReadAsync(Snapshot snapshot, Dataset dataset, string name)
    {
        if (await CustomerColumnQueries.ChunkAsync(snapshot, dataset, name, 0) is not { } stored)
        {
            return null;
        }

        var head = ColumnHead.Read(stored);
        var cells = new byte[head.Places * head.Width];
        for (var (start, chunk) = (0, 1); start < cells.Length; start += ChunkBytes, chunk++)
        {
            (await CustomerColumnQueries.ChunkAsync(snapshot, dataset, name, chunk))!.CopyTo(cells, start);
        }

        return new CustomerColumn(head, cells);
    }
}
