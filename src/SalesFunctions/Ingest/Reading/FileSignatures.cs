namespace SalesFunctions.Ingest.Reading;

/// <summary>Recognises files that are no delimited text, and says what to upload instead.</summary>
internal static class FileSignatures
{
    private static readonly (byte[] Start, string Is)[] Known =
    [
        ([0x89, (byte)'P', (byte)'N', (byte)'G'], "a PNG image. Upload the table itself, saved as CSV."),
        ([0xFF, 0xD8, 0xFF], "a JPEG image. Upload the table itself, saved as CSV."),
        ([(byte)'G', (byte)'I', (byte)'F', (byte)'8'], "a GIF image. Upload the table itself, saved as CSV."),
        ([(byte)'%', (byte)'P', (byte)'D', (byte)'F'], "a PDF document. Export the table as CSV."),
        ([(byte)'P', (byte)'K', 3, 4], "an Excel workbook or a zip archive. Open it and save the sheet as CSV (UTF-8), or unpack it."),
        ([(byte)'P', (byte)'K', 5, 6], "an empty zip archive. Upload the CSV file itself."),
        ([0xD0, 0xCF, 0x11, 0xE0], "an old Excel workbook (.xls). Open it and save the sheet as CSV (UTF-8)."),
        ([(byte)'P', (byte)'A', (byte)'R', (byte)'1'], "a Parquet file. Export the table as CSV."),
        ([(byte)'B', (byte)'Z', (byte)'h'], "compressed with bzip2. Upload it unpacked or compressed with gzip."),
        ([0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z'], "compressed with xz. Upload it unpacked or compressed with gzip."),
        ([0x28, 0xB5, 0x2F, 0xFD], "compressed with zstd. Upload it unpacked or compressed with gzip."),
        ([(byte)'7', (byte)'z', 0xBC, 0xAF], "a 7-Zip archive. Upload the CSV file itself or compress it with gzip."),
        ([0x1F, 0x8B], "compressed twice. Compress it once, or upload it unpacked."),
    ];

    public static void ThrowIfNotText(ReadOnlySpan<byte> head)
    {
        foreach (var (start, what) in Known)
        {
            if (head.StartsWith(start))
                throw new UnreadableFileException($"The file is {what}");
        }
        if (IsMarkup(head))
            throw new UnreadableFileException("The file is a web page (HTML or XML), perhaps a sign-in page that was saved in place of the export. Download the CSV again.");
        if (IsJson(head))
            throw new UnreadableFileException("The file is JSON. Export the table as CSV.");
        if (IsBinary(head))
            throw new UnreadableFileException("The file is binary: its first bytes hold control characters that no text has. Export the table as CSV.");
    }

    private static bool IsMarkup(ReadOnlySpan<byte> head)
    {
        var text = FieldText.Trim(head);
        return Starts(text, "<!doctype"u8) || Starts(text, "<html"u8) || Starts(text, "<?xml"u8);
    }

    private static bool Starts(ReadOnlySpan<byte> text, ReadOnlySpan<byte> lowerCase) =>
        text.Length >= lowerCase.Length && System.Text.Ascii.EqualsIgnoreCase(text[..lowerCase.Length], lowerCase);

    private static bool IsJson(ReadOnlySpan<byte> head)
    {
        var text = FieldText.Trim(head);
        if (text.StartsWith("["u8))
            text = FieldText.Trim(text[1..]);
        if (!text.StartsWith("{"u8))
            return false;
        var inside = FieldText.Trim(text[1..]);
        return inside.StartsWith("\""u8) && inside.Contains((byte)':');
    }

    // UTF-16 text is full of zero bytes, but half of the bytes of each pair are still ordinary ones.
    private static bool IsBinary(ReadOnlySpan<byte> head)
    {
        var encoding = EncodingSniffer.Find(head, null);
        if (encoding.Transcode is not null)
            return false;
        int control = 0;
        foreach (byte value in head)
            control += value < 0x20 && value is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'\f' or (byte)'\v' or 0x1A) ? 1 : 0;
        return control > 3 && control * 50 > head.Length;
    }
}
