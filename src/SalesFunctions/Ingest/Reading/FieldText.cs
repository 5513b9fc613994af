using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace SalesFunctions.Ingest.Reading;

/// <summary>Turns the bytes of a field into text.</summary>
internal static class FieldText
{
    private static readonly SearchValues<byte> Blanks = SearchValues.Create(" \t\r\n\v\f"u8);

    /// <summary>The western single-byte encoding that is assumed where bytes are not UTF-8.</summary>
    public static Encoding SingleByte { get; } = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    public static string Decode(ReadOnlySpan<byte> bytes) =>
        Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : SingleByte.GetString(bytes);

    public static bool IsBlank(ReadOnlySpan<byte> bytes) => bytes.IndexOfAnyExcept(Blanks) < 0;

    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> bytes)
    {
        int first = bytes.IndexOfAnyExcept(Blanks);
        return first < 0 ? [] : bytes[first..(bytes.LastIndexOfAnyExcept(Blanks) + 1)];
    }
}
