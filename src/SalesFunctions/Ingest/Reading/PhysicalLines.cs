using System.Runtime.CompilerServices;

namespace SalesFunctions.Ingest.Reading;

/// <summary>Line ends of any kind: LF, CR LF, or CR alone.</summary>
internal static class PhysicalLines
{
    /// <summary>Number of line ends in <paramref name="text"/>.</summary>
    public static int Count(ReadOnlySpan<byte> text)
    {
        int lineFeeds = text.Count((byte)'\n');
        if (!text.Contains((byte)'\r'))
            return lineFeeds;
        return lineFeeds + text.Count((byte)'\r') - text.Count("\r\n"u8);
    }

    /// <summary>Where the line that starts at <paramref name="start"/> ends; the text's length if it has no line end.</summary>
    public static int End(ReadOnlySpan<byte> text, int start)
    {
        int found = text[start..].IndexOfAny((byte)'\n', (byte)'\r');
        return found < 0 ? text.Length : start + found;
    }

    /// <summary>Where the line after the line end at <paramref name="lineEnd"/> starts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int After(ReadOnlySpan<byte> text, int lineEnd)
    {
        if (lineEnd >= text.Length)
            return text.Length;
        return text[lineEnd] == '\r' && lineEnd + 1 < text.Length && text[lineEnd + 1] == '\n' ? lineEnd + 2 : lineEnd + 1;
    }
}
