using System.Buffers.Text;
using SalesFunctions.Ingest.Columns;
using SalesFunctions.Ingest.Reading;
using SalesFunctions.Ingest.Values;

namespace SalesFunctions.Ingest.Survey;

/// <summary>
/// The first walk over a file. Marks, date order and known names are properties of whole columns, so nothing is typed before
/// every line has been seen.
/// </summary>
internal sealed class SurveyFile
{
    private readonly CsvReader _reader;
    private readonly Profile _profile;
    private readonly List<Layout> _layouts = [];
    private readonly HashSet<long> _headerLines = [];
    private readonly NumberEvidence?[] _numbers = new NumberEvidence?[Enum.GetValues<Column>().Length];
    private readonly DateEvidence?[] _dates = new DateEvidence?[Enum.GetValues<Column>().Length];
    private readonly KnownValues?[] _known = new KnownValues?[Enum.GetValues<Column>().Length];
    private readonly KeyWindow _keys;
    private (int Index, NumberEvidence Evidence)[] _numberCells = [];
    private (int Index, DateEvidence Evidence)[] _dateCells = [];
    private (int Index, KnownValues Known)[] _nameCells = [];
    private int _probe = -1;
    private long _records;
    private long _blank;
    private long _whole;
    private long _missingCustomers;
    private long _plainIds;
    private long _prefixedIds;
    private long _invalidCells;
    private bool _holdsUtf8;

    private SurveyFile(CsvReader reader, Profile profile)
    {
        _reader = reader;
        _profile = profile;
        Use(new Layout(reader.Dialect.HeaderLine, reader.Header.Count, ColumnMapping.From(profile.Header ?? reader.Header, profile)));
        _keys = new KeyWindow(Current.Mapping);
    }

    private Layout Current => _layouts[^1];

    /// <summary>The mapping from the header alone; null problems mean that the whole file is worth reading.</summary>
    public static FileSurvey Run(CsvReader reader, Profile profile, Action<long>? progress = null)
    {
        var survey = new SurveyFile(reader, profile);
        if (survey.Current.Mapping.IsUsable)
        {
            survey.Walk(progress);
        }

        return survey.Result();
    }

    private void Walk(Action<long>? progress)
    {
        while (_reader.Read())
        {
            _records++;
            if (progress is not null && _records % 65_536 == 0)
            {
                progress(_records);
            }

            if (_reader.IsBlank)
            {
                _blank++;
            }
            else if (!TakeHeader() && _reader.Fault is RecordFault.None && _reader.FieldCount == Current.Fields)
            {
                Observe();
            }
        }
    }

    private bool TakeHeader()
    {
        if (!MayBeHeader())
        {
            return false;
        }

        var cells = new string[_reader.FieldCount];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = FieldText.Decode(Texts.Trim(_reader.Field(i)));
        }

        switch (Current.Mapping.IsHeaderRow(cells, _profile, out var next))
        {
            case HeaderRow.None:
                return false;
            case HeaderRow.NewLayout:
                Use(new Layout(_reader.LineNumber, _reader.FieldCount, next!));
                break;
            default:
                break;
        }

        _headerLines.Add(_reader.LineNumber);
        return true;
    }

    // A header has a word where numbers or dates belong; only such rows are worth a closer look.
    private bool MayBeHeader()
    {
        if (_probe < 0)
        {
            return true;
        }

        var cell = _probe < _reader.FieldCount ? Texts.Trim(_reader.Field(_probe)) : [];
        return !cell.IsEmpty && (char.IsAsciiLetter((char)cell[0]) || cell[0] >= 0x80);
    }

    private void Use(Layout layout)
    {
        _layouts.Add(layout);
        _numberCells = [.. Mapped(ColumnTypes.Numbers).Select(cell => (cell.Index, _numbers[(int)cell.Column] ??= new NumberEvidence()))];
        _dateCells = [.. Mapped(ColumnTypes.Dates).Select(cell => (cell.Index, _dates[(int)cell.Column] ??= new DateEvidence()))];
        _nameCells = [.. Mapped(ColumnTypes.Names).Select(cell => (cell.Index, _known[(int)cell.Column] ??= new KnownValues()))];

        _probe = _numberCells.Length > 0 ? _numberCells[0].Index : _dateCells.Length > 0 ? _dateCells[0].Index : -1;

        IEnumerable<(Column Column, int Index)> Mapped(IEnumerable<Column> columns) =>
            columns.Select(column => (column, layout.Mapping.IndexOf(column))).Where(cell => cell.Item2 >= 0);
    }

    private void Observe()
    {
        _whole++;
        foreach (var (index, evidence) in _numberCells)
        {
            evidence.Observe(_reader.Field(index));
        }

        foreach (var (index, evidence) in _dateCells)
        {
            evidence.Observe(_reader.Field(index));
        }

        foreach (var (index, values) in _nameCells)
        {
            ObserveName(index, values);
        }

        ObserveIds();
        _keys.Observe(_reader);
    }

    private void ObserveName(int index, KnownValues values)
    {
        var field = _reader.Field(index);
        var marks = _reader.Marks(index);
        if ((marks & FieldMarks.InvalidUtf8) != 0)
        {
            _invalidCells++;
        }
        else if ((marks & FieldMarks.StrayQuote) == 0)
        {
            var name = Texts.Trim(field);
            if (!Texts.IsMissing(name))
            {
                values.Observe(name);
                _holdsUtf8 |= !_holdsUtf8 && name.ContainsAnyInRange((byte)0x80, (byte)0xFF);
            }
        }
    }

    private void ObserveIds()
    {
        var customer = Current.Mapping.IndexOf(Column.CustomerId);
        if (customer >= 0 && Texts.IsMissing(Texts.Trim(_reader.Field(customer))))
        {
            _missingCustomers++;
        }

        var order = Current.Mapping.IndexOf(Column.OrderId);
        if (order >= 0 && Texts.Trim(_reader.Field(order)) is { Length: > 1 } id)
        {
            var digits = AllDigits(id[1..]);
            _plainIds += digits && char.IsAsciiDigit((char)id[0]) ? 1 : 0;
            _prefixedIds += digits && id[0] is (byte)'C' or (byte)'c' ? 1 : 0;
        }
    }

    private static bool AllDigits(ReadOnlySpan<byte> text) => text.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;

    private FileSurvey Result() => new()
    {
        Dialect = _reader.Dialect,
        Layouts = _layouts,
        Kinds = _layouts[0].Mapping.Kinds,
        Records = _records,
        Blank = _blank,
        HeaderLines = _headerLines,
        Numbers = Collect(_numbers, evidence => evidence.Decide(_profile.DecimalMark)),
        Dates = Collect(_dates, evidence => evidence.Decide(_profile.DateOrder)),
        Known = Collect(_known, values => values),
        KeyCandidates = _keys.Survivors,
        MissingCustomers = _whole == 0 ? 0 : (double)_missingCustomers / _whole,
        PrefixCancels = _prefixedIds > 0 && _plainIds > _prefixedIds,
        InvalidCells = _invalidCells,
        HoldsUtf8 = _holdsUtf8,
    };

    private static Dictionary<Column, TTo> Collect<TFrom, TTo>(TFrom?[] cells, Func<TFrom, TTo> make)
        where TFrom : class =>
        cells.Select((cell, index) => (cell, index)).Where(pair => pair.cell is not null)
            .ToDictionary(pair => (Column)pair.index, pair => make(pair.cell!));
}
