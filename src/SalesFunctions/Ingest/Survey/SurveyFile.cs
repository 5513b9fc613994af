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
    private readonly CsvReader reader;
    private readonly Profile profile;
    private readonly List<Layout> layouts = [];
    private readonly HashSet<long> headerLines = [];
    private readonly NumberEvidence?[] numbers = new NumberEvidence?[Enum.GetValues<Column>().Length];
    private readonly DateEvidence?[] dates = new DateEvidence?[Enum.GetValues<Column>().Length];
    private readonly KnownValues?[] known = new KnownValues?[Enum.GetValues<Column>().Length];
    private readonly KeyWindow keys;
    private (int Index, NumberEvidence Evidence)[] numberCells = [];
    private (int Index, DateEvidence Evidence)[] dateCells = [];
    private (int Index, KnownValues Known)[] nameCells = [];
    private int probe = -1;
    private long records;
    private long blank;
    private long whole;
    private long missingCustomers;
    private long plainIds;
    private long prefixedIds;
    private long invalidCells;
    private bool holdsUtf8;

    private SurveyFile(CsvReader reader, Profile profile)
    {
        this.reader = reader;
        this.profile = profile;
        Use(new Layout(reader.Dialect.HeaderLine, reader.Header.Count, ColumnMapping.From(profile.Header ?? reader.Header, profile)));
        keys = new KeyWindow(Current.Mapping);
    }

    private Layout Current => layouts[^1];

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
        while (reader.Read())
        {
            records++;
            if (progress is not null && records % 65_536 == 0)
            {
                progress(records);
            }

            if (reader.IsBlank)
            {
                blank++;
            }
            else if (!TakeHeader() && reader.Fault is RecordFault.None && reader.FieldCount == Current.Fields)
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

        var cells = new string[reader.FieldCount];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = FieldText.Decode(Texts.Trim(reader.Field(i)));
        }

        switch (Current.Mapping.IsHeaderRow(cells, profile, out var next))
        {
            case HeaderRow.None:
                return false;
            case HeaderRow.NewLayout:
                Use(new Layout(reader.LineNumber, reader.FieldCount, next!));
                break;
            default:
                break;
        }

        headerLines.Add(reader.LineNumber);
        return true;
    }

    // A header has a word where numbers or dates belong; only such rows are worth a closer look.
    private bool MayBeHeader()
    {
        if (probe < 0)
        {
            return true;
        }

        var cell = probe < reader.FieldCount ? Texts.Trim(reader.Field(probe)) : [];
        return !cell.IsEmpty && (char.IsAsciiLetter((char)cell[0]) || cell[0] >= 0x80);
    }

    private void Use(Layout layout)
    {
        layouts.Add(layout);
        numberCells = [.. Mapped(ColumnTypes.Numbers).Select(cell => (cell.Index, numbers[(int)cell.Column] ??= new NumberEvidence()))];
        dateCells = [.. Mapped(ColumnTypes.Dates).Select(cell => (cell.Index, dates[(int)cell.Column] ??= new DateEvidence()))];
        nameCells = [.. Mapped(ColumnTypes.Names).Select(cell => (cell.Index, known[(int)cell.Column] ??= new KnownValues()))];

        probe = numberCells.Length > 0 ? numberCells[0].Index : dateCells.Length > 0 ? dateCells[0].Index : -1;

        IEnumerable<(Column Column, int Index)> Mapped(IEnumerable<Column> columns) =>
            columns.Select(column => (column, layout.Mapping.IndexOf(column))).Where(cell => cell.Item2 >= 0);
    }

    private void Observe()
    {
        whole++;
        foreach (var (index, evidence) in numberCells)
        {
            evidence.Observe(reader.Field(index));
        }

        foreach (var (index, evidence) in dateCells)
        {
            evidence.Observe(reader.Field(index));
        }

        foreach (var (index, values) in nameCells)
        {
            ObserveName(index, values);
        }

        ObserveIds();
        keys.Observe(reader);
    }

    private void ObserveName(int index, KnownValues values)
    {
        var field = reader.Field(index);
        var marks = reader.Marks(index);
        if ((marks & FieldMarks.InvalidUtf8) != 0)
        {
            invalidCells++;
        }
        else if ((marks & FieldMarks.StrayQuote) == 0)
        {
            var name = Texts.Trim(field);
            if (!Texts.IsMissing(name))
            {
                values.Observe(name);
                holdsUtf8 |= !holdsUtf8 && name.ContainsAnyInRange((byte)0x80, (byte)0xFF);
            }
        }
    }

    private void ObserveIds()
    {
        var customer = Current.Mapping.IndexOf(Column.CustomerId);
        if (customer >= 0 && Texts.IsMissing(Texts.Trim(reader.Field(customer))))
        {
            missingCustomers++;
        }

        var order = Current.Mapping.IndexOf(Column.OrderId);
        if (order >= 0 && Texts.Trim(reader.Field(order)) is { Length: > 1 } id)
        {
            var digits = AllDigits(id[1..]);
            plainIds += digits && char.IsAsciiDigit((char)id[0]) ? 1 : 0;
            prefixedIds += digits && id[0] is (byte)'C' or (byte)'c' ? 1 : 0;
        }
    }

    private static bool AllDigits(ReadOnlySpan<byte> text) => text.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;

    private FileSurvey Result() => new()
    {
        Dialect = reader.Dialect,
        Layouts = layouts,
        Kinds = layouts[0].Mapping.Kinds,
        Records = records,
        Blank = blank,
        HeaderLines = headerLines,
        Numbers = Collect(numbers, evidence => evidence.Decide(profile.DecimalMark)),
        Dates = Collect(dates, evidence => evidence.Decide(profile.DateOrder)),
        Known = Collect(known, values => values),
        KeyCandidates = keys.Survivors,
        MissingCustomers = whole == 0 ? 0 : (double)missingCustomers / whole,
        PrefixCancels = prefixedIds > 0 && plainIds > prefixedIds,
        InvalidCells = invalidCells,
        HoldsUtf8 = holdsUtf8,
    };

    private static Dictionary<Column, TTo> Collect<TFrom, TTo>(TFrom?[] cells, Func<TFrom, TTo> make)
        where TFrom : class =>
        cells.Select((cell, index) => (cell, index)).Where(pair => pair.cell is not null)
            .ToDictionary(pair => (Column)pair.index, pair => make(pair.cell!));
}
