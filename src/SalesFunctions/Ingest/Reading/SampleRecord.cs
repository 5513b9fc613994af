namespace SalesFunctions.Ingest.Reading;

/// <summary>One of the first records of a file, as text, for finding dialect and header.</summary>
internal sealed record SampleRecord(int Line, int Lines, int Start, int End, int Next, string[] Cells, FieldMarks[] Marks, RecordFault Fault)
{
    public int Filled { get; } = Cells.Count(cell => !string.IsNullOrWhiteSpace(cell));

    /// <summary>Reads the records that are complete in the first bytes of a file, at most <paramref name="most"/>.</summary>
    public static List<SampleRecord> Take(Head head, Syntax syntax, int most)
    {
        var scanner = new RecordScanner(syntax, Math.Max(1, head.End - head.Start));
        var records = new List<SampleRecord>();
        int line = head.Line;
        for (int at = head.Start; at < head.End && records.Count < most; at = scanner.Next)
        {
            if (!scanner.Scan(head.Bytes, at, head.End, head.Final))
                break;
            records.Add(From(scanner, syntax, head.Bytes, at, line));
            line += scanner.Lines;
        }
        return records;
    }

    private static SampleRecord From(RecordScanner scanner, Syntax syntax, byte[] bytes, int start, int line)
    {
        var fields = scanner.Fields;
        var cells = new string[fields.Count];
        var marks = new FieldMarks[fields.Count];
        for (int i = 0; i < cells.Length; i++)
        {
            marks[i] = fields.Marks(i);
            ReadOnlySpan<byte> field = bytes.AsSpan(fields.Bounds(i));
            bool escaped = (marks[i] & FieldMarks.Escaped) != 0;
            cells[i] = FieldText.Decode(escaped ? new FieldUnescaper(syntax).Unescape(field) : field);
        }
        return new SampleRecord(line, scanner.Lines, start, scanner.RecordEnd, scanner.Next, cells, marks, scanner.Fault);
    }
}

/// <summary>The first bytes of a file: text from <c>Start</c> to <c>End</c>, where <c>Start</c> is on physical line <c>Line</c>.</summary>
internal readonly record struct Head(byte[] Bytes, int Start, int End, bool Final, int Line);
