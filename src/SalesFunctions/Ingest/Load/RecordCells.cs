using System.Text;
using SalesFunctions.Ingest.Columns;
using SalesFunctions.Ingest.Reading;
using SalesFunctions.Ingest.Survey;
using SalesFunctions.Ingest.Values;
using SalesFunctions.Platform;

namespace SalesFunctions.Ingest.Load;

/// <summary>The cells of the record under the reader, by canonical column.</summary>
internal sealed class RecordCells(CsvReader reader, ReadRules rules)
{
    private const int LongestShown = 60;

    private readonly byte[] _room = new byte[Texts.IdRoom];
    private readonly SortedDictionary<string, long> _repairs = new(StringComparer.Ordinal);
    private readonly uint[] _mendedAt = new uint[ColumnNames.Count];
    private Layout _layout = rules.Survey.First;
    private int _nextLayout = 1;

    /// <summary>Cells that were mended, by kind, for the upload's warnings.</summary>
    public IReadOnlyDictionary<string, long> Repairs => _repairs;

    public uint LineNumber => (uint)reader.LineNumber;

    public ReadRules Rules => rules;

    /// <summary>Follows the reader past a header line into the layout that it begins.</summary>
    public bool TakeHeader()
    {
        if (!rules.Survey.HeaderLines.Contains(reader.LineNumber))
        {
            return false;
        }

        if (_nextLayout < rules.Survey.Layouts.Count && rules.Survey.Layouts[_nextLayout].HeaderLine == reader.LineNumber)
        {
            _layout = rules.Survey.Layouts[_nextLayout++];
        }

        return true;
    }

    /// <summary>A record that cannot be told into cells at all.</summary>
    public RowError? Fault() => reader.Fault switch
    {
        RecordFault.UnclosedQuote => new RowError(null, "a quote is opened and never closed on this line; close it or remove it"),
        RecordFault.TooLong => new RowError(null, "the line is longer than 4 MiB; shorten it"),
        _ => reader.FieldCount == _layout.Fields || (reader.FieldCount > _layout.Fields && ExtraCellsAreEmpty())
            ? null
            : new RowError(null, $"{reader.FieldCount} cells where the header has {_layout.Fields}; a delimiter is missing, too many, or not quoted"),
    };

    public bool Has(Column column) => _layout.Mapping.IndexOf(column) >= 0 || rules.Constant(column) is not null;

    /// <summary>The column that tells customers apart.</summary>
    public Column Customer => Has(Column.CustomerId) ? Column.CustomerId : Column.CustomerName;

    /// <summary>The trimmed cell; empty where it is missing.</summary>
    public ReadOnlySpan<byte> Text(Column column)
    {
        var index = _layout.Mapping.IndexOf(column);
        if (index < 0)
        {
            return rules.Constant(column);
        }

        var field = reader.Field(index);
        var cell = (reader.Marks(index) & (FieldMarks.InvalidUtf8 | FieldMarks.StrayQuote)) == 0 ? Texts.Trim(field) : Mend(column, index, field);
        return !Texts.IsMissing(cell) ? Formulas.Restore(cell) : rules.Constant(column);
    }

    /// <summary>The trimmed cell also where it is a word for "no value".</summary>
    public ReadOnlySpan<byte> Written(Column column) =>
        Text(column) is { IsEmpty: false } text ? text : _layout.Mapping.IndexOf(column) is >= 0 and var index ? Texts.Trim(reader.Field(index)) : [];

    public ReadOnlySpan<byte> Id(Column column) => Texts.NormaliseId(Text(column), _room);

    public RowError? Number(Column column, out decimal? value)
    {
        value = null;
        var cell = Text(column);
        if (cell.IsEmpty)
        {
            return null;
        }

        if (!Numbers.TryRead(cell, rules.Mark(column), out var number))
        {
            return Unreadable(column, cell, "is not a number");
        }

        value = number;
        return Math.Abs(number) < 100_000_000_000_000m ? null : Unreadable(column, cell, "is larger than any sale can be");
    }

    public RowError? Share(Column column, out decimal? value)
    {
        value = null;
        var cell = Text(column);
        if (cell.IsEmpty)
        {
            return null;
        }

        if (!Numbers.TryReadShare(cell, rules.Mark(column), out var number))
        {
            return Unreadable(column, cell, "is not a number");
        }

        value = number;
        return null;
    }

    public RowError? Date(Column column, out DateOnly? day, out TimeOnly? time)
    {
        (day, time) = (null, null);
        var cell = Text(column);
        if (cell.IsEmpty)
        {
            return null;
        }

        if (!Dates.TryRead(cell, rules.Order(column), rules.Zone, out var date, out time))
        {
            var order = rules.Order(column) switch { DateOrder.DayFirst => "day first", DateOrder.MonthFirst => "month first", _ => "year first" };
            return Unreadable(column, cell, $"is not a date (the column is read {order}, years {Dates.FirstYear} to {Dates.LastYear})");
        }

        day = date;
        return null;
    }

    public RowError? Time(Column column, out TimeOnly? time)
    {
        time = null;
        var cell = Text(column);
        if (cell.IsEmpty)
        {
            return null;
        }

        if (!Times.TryRead(cell, out var value))
        {
            return Unreadable(column, cell, "is not a time of day");
        }

        time = value;
        return null;
    }

    public static RowError Unreadable(Column column, ReadOnlySpan<byte> cell, string why)
    {
        var shown = FieldText.Decode(cell);
        return new RowError(column.Name(), $"'{(shown.Length > LongestShown ? shown[..LongestShown] + "…" : shown)}' {why}");
    }

    public static RowError Missing(Column column, string remedy) => new(column.Name(), $"is missing; {remedy}");

    /// <summary>A cell that its column can hold; the limit counts characters.</summary>
    public static RowError? TooLong(Column column, ReadOnlySpan<byte> cell, int limit)
    {
        if (cell.Length <= limit)
        {
            return null;
        }

        var length = Encoding.UTF8.GetCharCount(cell);
        return length <= limit ? null : new RowError(column.Name(), $"has {length} characters, more than the {limit} that it may have");
    }

    private ReadOnlySpan<byte> Mend(Column column, int index, ReadOnlySpan<byte> field)
    {
        var marks = reader.Marks(index);
        var known = rules.Known(column) ?? new KnownValues();
        if ((marks & FieldMarks.InvalidUtf8) != 0)
        {
            var (text, encoding, _) = known.MendEncoding(Texts.Trim(field));
            Count(column, $"cells that are not UTF-8 read as {encoding.WebName}");
            return Texts.Trim(text);
        }

        if (known.TryMendQuotes(field, out var mended))
        {
            Count(column, "stray quotes taken out");
            return mended;
        }

        Count(column, "stray quotes kept as they stand");
        return Texts.Trim(field);
    }

    // Line, customer and roll-up may each ask for the same cell; it is one repair.
    private void Count(Column column, string repair)
    {
        if (_mendedAt[(int)column] == LineNumber)
        {
            return;
        }

        _mendedAt[(int)column] = LineNumber;
        var name = $"{column.Name()}: {repair}";
        _repairs[name] = _repairs.GetValueOrDefault(name) + 1;
    }

    private bool ExtraCellsAreEmpty()
    {
        for (var i = _layout.Fields; i < reader.FieldCount; i++)
        {
            if (!Texts.IsMissing(Texts.Trim(reader.Field(i))))
            {
                return false;
            }
        }

        return true;
    }
}
