using System.IO.Hashing;
using SalesFunctions.Ingest.Columns;
using SalesFunctions.Ingest.Reading;
using SalesFunctions.Ingest.Values;

namespace SalesFunctions.Ingest.Survey;

/// <summary>
/// Looks in the head of the file for columns that name a line: where two lines agree in them, they must agree in everything.
/// A key that only fails further on is found out by the load, which then starts again without it.
/// </summary>
internal sealed class KeyWindow(ColumnMapping mapping)
{
    private const int Rows = 65_536;

    // An order's number alone is a key only where every order has one line; a row number alone only within one day,
    // since exports like to count from 1 again.
    private static readonly Column[][] Sets =
    [
        [Column.OrderId, Column.LineNumber],
        [Column.OrderId, Column.RowId],
        [Column.OrderId],
        [Column.RowId, Column.SoldAt],
    ];

    private readonly List<Candidate> _candidates =
        [.. Sets.Where(set => set.All(column => mapping.IndexOf(column) >= 0)).Select(set => new Candidate(set))];

    private int _seen;

    public IReadOnlyList<IReadOnlyList<Column>> Survivors => [.. _candidates.Select(candidate => candidate.Columns)];

    public void Observe(CsvReader reader)
    {
        if (_candidates.Count == 0 || _seen >= Rows)
        {
            return;
        }

        _seen++;
        var content = XxHash3.HashToUInt64(reader.Raw);
        for (var i = _candidates.Count - 1; i >= 0; i--)
        {
            if (!_candidates[i].Holds(reader, mapping, content))
            {
                _candidates.RemoveAt(i);
            }
        }
    }

    private sealed class Candidate(Column[] columns)
    {
        private readonly Dictionary<ulong, ulong> _contents = [];

        public IReadOnlyList<Column> Columns => columns;

        public bool Holds(CsvReader reader, ColumnMapping mapping, ulong content)
        {
            var key = 0UL;
            foreach (var column in columns)
            {
                var cell = Texts.Trim(reader.Field(mapping.IndexOf(column)));
                if (Texts.IsMissing(cell))
                {
                    return true;
                }

                key = XxHash3.HashToUInt64(cell, (long)key);
            }

            return _contents.TryAdd(key, content) || _contents[key] == content;
        }
    }
}
