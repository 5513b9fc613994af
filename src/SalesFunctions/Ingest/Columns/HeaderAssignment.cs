namespace SalesFunctions.Ingest.Columns;

/// <summary>Which header stands for which column, while it is being worked out.</summary>
internal sealed class HeaderAssignment
{
    private readonly HeaderName[] _names;
    private readonly Column?[] _meanings;
    private readonly bool[] _settled;
    private readonly int[] _indexes = new int[ColumnNames.Count];

    public HeaderAssignment(IReadOnlyList<string> header)
    {
        _names = [.. header.Select(Synonyms.Resolve)];
        _meanings = new Column?[_names.Length];
        _settled = new bool[_names.Length];
        Array.Fill(_indexes, -1);
    }

    public IReadOnlyList<HeaderName> Names => _names;

    public bool Has(Column column) => _indexes[(int)column] >= 0;

    public int IndexOf(Column column) => _indexes[(int)column];

    public Column? MeaningAt(int index) => _meanings[index];

    /// <summary>The normalised name of the header that a column was found under; empty if it was not found.</summary>
    public string KeyOf(Column column) => Has(column) ? _names[IndexOf(column)].Key : "";

    /// <summary>Whether the profile has spoken about this header or this column's header.</summary>
    public bool IsSettled(Column column) => Has(column) && _settled[IndexOf(column)];

    /// <summary>The first header of that name which stands for nothing yet; -1 if there is none.</summary>
    public int FindFree(string key)
    {
        for (var i = 0; i < _names.Length; i++)
            if (_names[i].Key == key && _meanings[i] is null && !_settled[i]) return i;
        return -1;
    }

    public bool HasHeader(string key) => Array.Exists(_names, name => name.Key == key);

    public void Assign(Column column, int index)
    {
        Drop(column);
        if (_meanings[index] is { } former) _indexes[(int)former] = -1;
        _meanings[index] = column;
        _indexes[(int)column] = index;
    }

    public void Drop(Column column)
    {
        if (!Has(column)) return;
        _meanings[IndexOf(column)] = null;
        _indexes[(int)column] = -1;
    }

    /// <summary>Gives a column's header to another column that has none; what the profile says stays.</summary>
    public void Move(Column from, Column to)
    {
        if (Has(from) && !Has(to) && !IsSettled(from)) Assign(to, IndexOf(from));
    }

    /// <summary>Takes the profile's word for a header; a null column means that the header is ignored.</summary>
    public void Settle(int index, Column? column)
    {
        _settled[index] = true;
        if (column is { } meaning) Assign(meaning, index);
    }

    /// <summary>Gives every column that is still open the header that names it most surely.</summary>
    public void AssignByName()
    {
        foreach (var column in Enum.GetValues<Column>())
        {
            if (Has(column)) continue;
            var (best, bestRank) = (-1, int.MaxValue);
            for (var i = 0; i < _names.Length; i++)
            {
                if (_settled[i] || _meanings[i] is not null) continue;
                foreach (var (candidate, rank) in Synonyms.Find(_names[i].Key))
                    if (candidate == column && rank < bestRank) (best, bestRank) = (i, rank);
            }
            if (best >= 0) Assign(column, best);
        }
    }

    /// <summary>Why a header that has a known name was not used; null if there is nothing to say.</summary>
    public string? NoteAt(int index)
    {
        if (_meanings[index] is not null) return null;
        if (_settled[index]) return "ignored by the profile";
        foreach (var (column, _) in Synonyms.Find(_names[index].Key))
            if (Has(column)) return $"would fit {column.Name()}, which is read from \"{_names[IndexOf(column)].Text}\"";
        return null;
    }
}
