namespace SalesFunctions.Ingest.Reading;

/// <summary>How a file is written, as found (or as the options demanded).</summary>
/// <param name="Encoding">Name of the stored encoding; <c>windows-1252</c> where the first bytes are not UTF-8.</param>
/// <param name="Escape">The character that escapes a quote inside quotes, besides doubling it.</param>
/// <param name="LineEnd">The first line end of the file: <c>\n</c>, <c>\r\n</c>, <c>\r</c>, or empty if it has none.</param>
/// <param name="Padded">Delimiters are followed by blanks that are layout: unquoted fields are handed out trimmed.</param>
/// <param name="PreambleLines">Physical lines before the header.</param>
/// <param name="HeaderLine">Physical line of the header, 1-based; 0 where the file has none.</param>
/// <param name="Columns">Number of fields that most of the first records have.</param>
internal sealed record Dialect(
    string Encoding,
    bool ByteOrderMark,
    bool Gzip,
    char Delimiter,
    char Quote,
    char? Escape,
    string LineEnd,
    bool Padded,
    int PreambleLines,
    int HeaderLine,
    int Columns);

/// <summary>The bytes that structure a file, as the scanner needs them.</summary>
internal readonly record struct Syntax(byte Delimiter, byte Quote, byte Escape, int Columns, bool Padded)
{
    public const byte NoEscape = 0;

    public bool IsBlank(byte value) => value is (byte)' ' or (byte)'\t' && value != Delimiter;
}
