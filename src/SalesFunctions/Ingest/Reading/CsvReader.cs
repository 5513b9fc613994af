using System.Globalization;
using System.Text.Unicode;

namespace SalesFunctions.Ingest.Reading;

/// <summary>Reads delimited text of any dialect from a forward-only stream, record by record, as bytes.</summary>
/// <remarks>
/// Words: a <i>line</i> is physical, a <i>record</i> is one row of the table and may cover several lines, a <i>field</i> is
/// one of its cells. Numbers are 1-based, indexes 0-based. Spans are valid until the next <see cref="Read"/>.
/// </remarks>
internal sealed class CsvReader : IDisposable
{
    private const int RawShownBytes = 64 * 1024;

    private readonly StoredContent _content;
    private readonly ByteWindow _window;
    private readonly RecordScanner _scanner;
    private readonly FieldUnescaper _unescaper;
    private readonly Syntax _syntax;
    private readonly int _mostBytes;
    private long _nextLine;
    private long _records;
    private int _next;
    private byte[]? _cutRaw;
    private bool? _validUtf8;

    private CsvReader(StoredContent content, ByteWindow window, Syntax syntax, ReadingOptions options, long line)
    {
        _content = content;
        _window = window;
        _syntax = syntax;
        _mostBytes = options.MaxRecordBytes;
        _scanner = new RecordScanner(syntax, options.MaxRecordBytes);
        _unescaper = new FieldUnescaper(syntax);
        _nextLine = line;
        _next = window.Start;
    }

    public Dialect Dialect { get; private set; } = null!;

    /// <summary>Names as written; <c>column_1</c>, <c>column_2</c>, … where the file has no header.</summary>
    public IReadOnlyList<string> Header { get; private set; } = [];

    /// <summary>Physical line where the record starts.</summary>
    public long LineNumber { get; private set; }

    /// <summary>Physical lines that the record covers.</summary>
    public int LineCount { get; private set; }

    public int FieldCount => Fault == RecordFault.TooLong ? 0 : _scanner.Fields.Count;

    public RecordFault Fault { get; private set; }

    /// <summary>The record as stored (transcoded to UTF-8 where it was UTF-16), without its line end, at most 64 KiB.</summary>
    public ReadOnlySpan<byte> Raw => _cutRaw ?? WholeRaw[..Math.Min(RawShownBytes, WholeRaw.Length)];

    /// <summary>Bytes read from the stored, perhaps compressed, stream so far.</summary>
    public long BytesRead => _content.Stored.BytesRead;

    /// <summary>Every field is empty or white space: an empty line, or one of delimiters only.</summary>
    public bool IsBlank
    {
        get
        {
            if (Fault == RecordFault.TooLong)
                return false;
            for (int i = 0; i < FieldCount; i++)
            {
                if (!FieldText.IsBlank(_window.Bytes.AsSpan(_scanner.Fields.Bounds(i))))
                    return false;
            }
            return true;
        }
    }

    private ReadOnlySpan<byte> WholeRaw => _window.Bytes.AsSpan(_window.Start, _scanner.RecordEnd - _window.Start);

    /// <param name="content">Read once, from its position on; disposed with the reader.</param>
    /// <param name="headerScore">How many cells of a row are known column names: finds the header behind a preamble.</param>
    /// <exception cref="UnreadableFileException">The content is no table; the message says what to do.</exception>
    public static CsvReader Open(Stream content, ReadingOptions options, Func<IReadOnlyList<string>, int>? headerScore = null)
    {
        var stored = StoredContent.Open(content, options);
        var window = new ByteWindow(stored.Text, options.MaxRecordBytes);
        return new ReaderStart(stored, window, options, headerScore).Open();
    }

    /// <summary>Moves to the next record after the header; false at the end of the file.</summary>
    /// <exception cref="UnreadableFileException">The stored stream breaks off, as a truncated gzip file does.</exception>
    public bool Read()
    {
        _window.Start = _next;
        _cutRaw = null;
        _validUtf8 = null;
        _unescaper.Clear();
        while (true)
        {
            if (_window.Start == _window.End && !_window.Extend())
                return EndOfContent();
            if (_window.Start == _window.End)
                continue;
            if (_scanner.Scan(_window.Bytes, _window.Start, _window.End, _window.AtEnd))
                return WholeRaw.Length > _mostBytes ? CutLongLine() : Found(_scanner.Fault, _scanner.Next, _scanner.Lines);
            if (_window.Extend())
                continue;
            ThrowIfBroken();
            return CutLongLine();
        }
    }

    /// <summary>The field's bytes, quotes undone, white space kept (but see <see cref="Dialect.Padded"/>).</summary>
    public ReadOnlySpan<byte> Field(int index)
    {
        ReadOnlySpan<byte> field = _window.Bytes.AsSpan(_scanner.Fields.Bounds(index));
        var marks = _scanner.Fields.Marks(index);
        if ((marks & FieldMarks.Escaped) != 0)
            return _unescaper.Unescape(field);
        return _syntax.Padded && (marks & FieldMarks.Quoted) == 0 ? FieldText.Trim(field) : field;
    }

    public FieldMarks Marks(int index)
    {
        var marks = _scanner.Fields.Marks(index);
        _validUtf8 ??= Utf8.IsValid(WholeRaw);
        bool valid = _validUtf8.Value || Utf8.IsValid(_window.Bytes.AsSpan(_scanner.Fields.Bounds(index)));
        return valid ? marks : marks | FieldMarks.InvalidUtf8;
    }

    /// <summary>The field as text; bytes that are not UTF-8 are taken as Windows-1252.</summary>
    public string Text(int index) => FieldText.Decode(Field(index));

    public void Dispose() => _window.Dispose();

    internal static CsvReader At(StoredContent content, ByteWindow window, Syntax syntax, ReadingOptions options, long line) =>
        new(content, window, syntax, options, line);

    internal void Begin(Dialect dialect, IReadOnlyList<string> header)
    {
        Dialect = dialect;
        Header = header;
        _records = 0;
    }

    private bool Found(RecordFault fault, int next, int lines)
    {
        Fault = fault;
        LineNumber = _nextLine;
        LineCount = lines;
        _nextLine += lines;
        _next = next;
        _records++;
        return true;
    }

    private bool EndOfContent()
    {
        ThrowIfBroken();
        return false;
    }

    private void ThrowIfBroken()
    {
        if (_window.Failure is { } damaged)
            throw new UnreadableFileException(string.Create(CultureInfo.InvariantCulture,
                $"The gzip content is damaged or cut short after {BytesRead:N0} bytes: {_records:N0} records could be read, up to line {_nextLine - 1:N0}. Compress the file again and upload the whole of it."), damaged);
    }

    /// <summary>Passes over a line that does not fit, keeping its beginning.</summary>
    private bool CutLongLine()
    {
        _cutRaw = _window.Bytes.AsSpan(_window.Start, Math.Min(RawShownBytes, _window.End - _window.Start)).ToArray();
        while (true)
        {
            var held = _window.Bytes.AsSpan(0, _window.End);
            int lineEnd = PhysicalLines.End(held, _window.Start);
            bool known = lineEnd < _window.End && (held[lineEnd] != '\r' || lineEnd + 1 < _window.End || _window.AtEnd);
            if (known || _window.AtEnd)
                return Found(RecordFault.TooLong, PhysicalLines.After(held, lineEnd), lines: 1);
            ThrowIfBroken();
            _window.Start = lineEnd;
            _window.Extend();
        }
    }
}
