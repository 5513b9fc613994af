using System.Globalization;

namespace SalesFunctions.Ingest.Reading;

/// <summary>Finds dialect and header in the first bytes and places a reader on the first record after it.</summary>
internal sealed class ReaderStart(
    StoredContent content, ByteWindow window, ReadingOptions options, Func<IReadOnlyList<string>, int>? headerScore)
{
    private const int EnoughRecords = 20;

    public CsvReader Open()
    {
        window.Extend();
        char? delimiter = TakeSeparatorLine(out int skippedLines) ?? options.Delimiter;
        Sniffed sniffed;
        do
            sniffed = DialectSniffer.Find(Head(skippedLines + 1), delimiter);
        while (sniffed.Records.Count < EnoughRecords && window.Extend());
        var filled = sniffed.Records.Count(r => r.Filled > 0);
        if (filled == 0 && window.Failure is null)
            throw new UnreadableFileException("The file holds only blank lines. Export it again and upload the result.");
        if (sniffed.Syntax.Columns < 2 && !options.AllowSingleColumn && window.Failure is null)
            throw new UnreadableFileException(
                "No line holds two cells: neither comma, semicolon, tab nor | parts the first lines. Export the table as CSV with one of them.");
        return options.HeaderLine is { } line ? AtForcedHeader(sniffed, skippedLines, line) : AtFoundHeader(sniffed, skippedLines);
    }

    private CsvReader AtFoundHeader(Sniffed sniffed, int skippedLines)
    {
        var records = sniffed.Records;
        var dialect = Describe(sniffed.Syntax);
        if (records.Count == 0)
            return Place(sniffed, skippedLines + 1, dialect, []);
        var found = new HeaderLocator(records, sniffed.Syntax, headerScore).Find();
        var record = records[found.Index];
        dialect = dialect with { PreambleLines = record.Line - 1 };
        if (options.NoHeader || found.Names is null)
        {
            window.Start = record.Start;
            return Place(sniffed, record.Line, dialect, Numbered(sniffed.Syntax.Columns));
        }
        window.Start = record.Next;
        string[] names = Array.ConvertAll(found.Names, n => sniffed.Syntax.Padded ? n.Trim() : n);
        return Place(sniffed, record.Line + record.Lines, dialect with { HeaderLine = record.Line }, names);
    }

    private CsvReader AtForcedHeader(Sniffed sniffed, int skippedLines, int line)
    {
        var reader = CsvReader.At(content, window, sniffed.Syntax, options, skippedLines + 1);
        while (reader.Read())
        {
            if (reader.LineNumber + reader.LineCount <= line)
                continue;
            var names = Enumerable.Range(0, reader.FieldCount).Select(reader.Text).ToArray();
            int number = (int)reader.LineNumber;
            reader.Begin(Describe(sniffed.Syntax) with { PreambleLines = number - 1, HeaderLine = number }, names);
            return reader;
        }
        throw new UnreadableFileException(string.Create(CultureInfo.InvariantCulture,
            $"The profile says that the header is on line {line}, but the file ends before it. Correct header_line in the profile."));
    }

    private CsvReader Place(Sniffed sniffed, long line, Dialect dialect, string[] names)
    {
        var reader = CsvReader.At(content, window, sniffed.Syntax, options, line);
        reader.Begin(dialect, names);
        return reader;
    }

    private static string[] Numbered(int columns) =>
        Enumerable.Range(1, columns).Select(n => string.Create(CultureInfo.InvariantCulture, $"column_{n}")).ToArray();

    private Head Head(int line) => new(window.Bytes, window.Start, window.End, window.AtEnd, line);

    /// <summary>Spreadsheets put <c>sep=;</c> on the first line to say how the rest is parted.</summary>
    private char? TakeSeparatorLine(out int lines)
    {
        lines = 0;
        var held = window.Bytes.AsSpan(0, window.End);
        int end = PhysicalLines.End(held, 0);
        var line = FieldText.Trim(held[..Math.Min(end, 16)]);
        if (held[..end].StartsWith("sep=\t"u8))
            line = "sep=\t"u8;
        line = line.Trim((byte)'"');
        if (line.Length != 5 || !System.Text.Ascii.EqualsIgnoreCase(line[..4], "sep="u8))
            return null;
        lines = 1;
        window.Start = PhysicalLines.After(held, end);
        return (char)line[4];
    }

    private Dialect Describe(Syntax syntax)
    {
        var held = window.Bytes.AsSpan(0, window.End);
        int lineEnd = PhysicalLines.End(held, 0);
        string ending = lineEnd == held.Length ? "" : held[lineEnd] == '\n' ? "\n" : held[lineEnd..].StartsWith("\r\n"u8) ? "\r\n" : "\r";
        string encoding = content.EncodingName ?? EncodingSniffer.NameByContent(held);
        char? escape = syntax.Escape == Syntax.NoEscape ? null : (char)syntax.Escape;
        return new Dialect(encoding, content.ByteOrderMark, content.Gzip, (char)syntax.Delimiter, (char)syntax.Quote, escape,
            ending, syntax.Padded, PreambleLines: 0, HeaderLine: 0, syntax.Columns);
    }
}
