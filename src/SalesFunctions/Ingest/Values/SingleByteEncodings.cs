using System.Buffers;
using System.Text;

namespace SalesFunctions.Ingest.Values;

/// <summary>The single-byte encodings that a stray line of a UTF-8 file may have been written in, the likeliest first.</summary>
internal static class SingleByteEncodings
{
    public static IReadOnlyList<Encoding> All { get; } =
        Array.ConvertAll([1252, 1254, 1250, 1251, 1253, 1257, 28599, 28605, 28592, 28595, 28597, 1255, 1256, 1258, 874, 850],
            page => CodePagesEncodingProvider.Instance.GetEncoding(page)!);

    public static Encoding Windows1252 => All[0];

    /// <summary>Decodes the bytes that are not valid UTF-8 one by one; with <paramref name="keepUtf8"/> whole UTF-8 characters among them stay what they are.</summary>
    public static byte[] ToUtf8(ReadOnlySpan<byte> text, Encoding encoding, bool keepUtf8)
    {
        if (!keepUtf8) return Encoding.UTF8.GetBytes(encoding.GetString(text));
        var decoded = new StringBuilder(text.Length);
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(text, out var rune, out var length) == OperationStatus.Done) decoded.Append(rune.ToString());
            else
            {
                length = 1;
                decoded.Append(encoding.GetString(text[..1]));
            }
            text = text[length..];
        }
        return Encoding.UTF8.GetBytes(decoded.ToString());
    }

    public static bool HoldsMultiByteUtf8(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            var good = Rune.DecodeFromUtf8(text, out _, out var length) == OperationStatus.Done;
            if (good && length > 1) return true;
            text = text[(good ? length : 1)..];
        }
        return false;
    }
}
