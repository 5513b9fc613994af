using System.Buffers;

namespace SalesFunctions.Ingest.Reading;

/// <summary>What a rows export wrote.</summary>
/// <param name="Dialect">Null where the file was empty and nothing was written.</param>
/// <param name="Faulty">Records with a broken quote or a line beyond the limit, written as they stand.</param>
internal sealed record ExportedRows(Dialect? Dialect, long Records, long Faulty, long BlankLines);

/// <summary>Writes the table that was found in a file, before typing, as RFC 4180 CSV: UTF-8, comma, CR LF.</summary>
/// <remarks>
/// The first line is the header (<c>column_1</c>, … where the file has none), then every record of the file in order with
/// the cells it has: a short or long row stays short or long, a row with a broken quote is written in its literal reading,
/// footers, second headers and rows of delimiters only are rows. Left out are the preamble before the header and blank
/// lines, and both are counted. Cells keep their white space (but see <see cref="Dialect.Padded"/>); bytes that are not
/// UTF-8 are read as Windows-1252. An empty file gives empty output.
/// </remarks>
internal static class RowsExport
{
    private const int FlushBytes = 64 * 1024;

    private static readonly SearchValues<byte> Special = SearchValues.Create(",\"\r\n"u8);

    public static ExportedRows Write(Stream content, Stream output, ReadingOptions? options = null)
    {
        var head = new PeekableStream(content);
        if (head.Peek(1).IsEmpty)
            return new ExportedRows(null, 0, 0, 0);
        using var reader = CsvReader.Open(head, (options ?? new ReadingOptions()) with { AllowSingleColumn = true });
        var buffer = new ArrayBufferWriter<byte>(2 * FlushBytes);
        WriteHeader(buffer, reader.Header);
        long records = 0, faulty = 0, blankLines = 0;
        while (reader.Read())
        {
            if (reader.FieldCount == 1 && reader.IsBlank)
            {
                blankLines++;
                continue;
            }
            records++;
            faulty += reader.Fault == RecordFault.None ? 0 : 1;
            WriteRecord(buffer, reader);
            if (buffer.WrittenCount >= FlushBytes)
                Flush(buffer, output);
        }
        Flush(buffer, output);
        return new ExportedRows(reader.Dialect, records, faulty, blankLines);
    }

    private static void WriteHeader(ArrayBufferWriter<byte> buffer, IReadOnlyList<string> header)
    {
        for (int i = 0; i < header.Count; i++)
            WriteCell(buffer, System.Text.Encoding.UTF8.GetBytes(header[i]), first: i == 0);
        buffer.Write("\r\n"u8);
    }

    private static void WriteRecord(ArrayBufferWriter<byte> buffer, CsvReader reader)
    {
        if (reader.FieldCount == 0)
            WriteCell(buffer, Utf8(reader.Raw), first: true);
        for (int i = 0; i < reader.FieldCount; i++)
        {
            bool foreign = (reader.Marks(i) & FieldMarks.InvalidUtf8) != 0;
            WriteCell(buffer, foreign ? Utf8(reader.Field(i)) : reader.Field(i), first: i == 0);
        }
        buffer.Write("\r\n"u8);
    }

    private static ReadOnlySpan<byte> Utf8(ReadOnlySpan<byte> cell) => System.Text.Encoding.UTF8.GetBytes(FieldText.Decode(cell));

    private static void WriteCell(ArrayBufferWriter<byte> buffer, ReadOnlySpan<byte> cell, bool first)
    {
        if (!first)
            buffer.Write(","u8);
        if (cell.IndexOfAny(Special) < 0)
        {
            buffer.Write(cell);
            return;
        }
        buffer.Write("\""u8);
        for (int quote; (quote = cell.IndexOf((byte)'"')) >= 0; cell = cell[(quote + 1)..])
        {
            buffer.Write(cell[..(quote + 1)]);
            buffer.Write("\""u8);
        }
        buffer.Write(cell);
        buffer.Write("\""u8);
    }

    private static void Flush(ArrayBufferWriter<byte> buffer, Stream output)
    {
        output.Write(buffer.WrittenSpan);
        buffer.ResetWrittenCount();
    }
}
