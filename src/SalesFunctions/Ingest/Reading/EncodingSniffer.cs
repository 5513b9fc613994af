using System.Buffers;
using System.Text;

namespace SalesFunctions.Ingest.Reading;

/// <summary>Encoding of a file: <paramref name="Name"/> null and nothing to transcode where bytes are read as they are.</summary>
internal readonly record struct FoundEncoding(string? Name, Encoding? Transcode, int MarkBytes);

/// <summary>Tells from the first bytes how text is stored.</summary>
/// <remarks>Single-byte text is not recognised here: its bytes stay, and each field that is not UTF-8 is marked so.</remarks>
internal static class EncodingSniffer
{
    public static FoundEncoding Find(ReadOnlySpan<byte> head, string? forced)
    {
        var marked = FromMark(head);
        if (forced is not null)
            return Forced(forced, marked);
        if (marked.MarkBytes > 0)
            return marked;
        return FromZeroBytes(head);
    }

    /// <summary>Names text that is not transcoded: UTF-8 also where a few stray bytes stand among its characters.</summary>
    public static string NameByContent(ReadOnlySpan<byte> text)
    {
        int characters = 0, strays = 0;
        while ((text = FromFirstNonAscii(text)).Length > 0)
        {
            var status = Rune.DecodeFromUtf8(text, out _, out int length);
            characters += status == OperationStatus.Done ? 1 : 0;
            strays += status == OperationStatus.InvalidData ? 1 : 0;
            text = text[length..];
        }
        return characters >= strays ? "utf-8" : "windows-1252";
    }

    /// <returns>Null where nothing has that name.</returns>
    public static Encoding? ByName(string name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static ReadOnlySpan<byte> FromFirstNonAscii(ReadOnlySpan<byte> text)
    {
        int first = text.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
        return first < 0 ? [] : text[first..];
    }

    private static FoundEncoding FromMark(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith<byte>([0xEF, 0xBB, 0xBF]))
            return new FoundEncoding("utf-8", null, 3);
        if (head.StartsWith<byte>([0xFF, 0xFE, 0, 0]))
            return new FoundEncoding("utf-32", new UTF32Encoding(false, false), 4);
        if (head.StartsWith<byte>([0xFF, 0xFE]))
            return new FoundEncoding("utf-16", Encoding.Unicode, 2);
        if (head.StartsWith<byte>([0xFE, 0xFF]))
            return new FoundEncoding("utf-16be", Encoding.BigEndianUnicode, 2);
        return default;
    }

    // Delimiters, digits and line ends are ASCII in every table, so every other byte of many pairs is zero.
    private static FoundEncoding FromZeroBytes(ReadOnlySpan<byte> head)
    {
        int pairs = head.Length / 2;
        int even = 0, odd = 0;
        for (int i = 0; i + 1 < head.Length; i += 2)
        {
            even += head[i] == 0 ? 1 : 0;
            odd += head[i + 1] == 0 ? 1 : 0;
        }
        if (odd * 5 > pairs && even * 20 < odd)
            return new FoundEncoding("utf-16", Encoding.Unicode, 0);
        if (even * 5 > pairs && odd * 20 < even)
            return new FoundEncoding("utf-16be", Encoding.BigEndianUnicode, 0);
        return default;
    }

    private static FoundEncoding Forced(string name, FoundEncoding marked)
    {
        var encoding = ByName(name) ?? throw new UnreadableFileException(
            $"The profile names the encoding '{name}', which is unknown. Use a name such as utf-8, utf-16, windows-1252 or windows-1254.");
        bool asStored = encoding.CodePage == Encoding.UTF8.CodePage;
        bool sameMark = marked.Name is not null && marked.Name == encoding.WebName;
        return new FoundEncoding(encoding.WebName, asStored ? null : encoding, sameMark ? marked.MarkBytes : 0);
    }
}
