using System.Text;

namespace SalesFunctions.Ingest.Values;

/// <summary>Age bands: under 18, 18-24, 25-34, 35-44, 45-54, 55-64, 65 and over. A file's own bands are kept, only their spelling is evened.</summary>
internal static class AgeGroups
{
    public const int OldestAge = 120;

    public static ReadOnlySpan<byte> FromAge(int age) => age switch
    {
        < 18 => "0-17"u8,
        < 25 => "18-24"u8,
        < 35 => "25-34"u8,
        < 45 => "35-44"u8,
        < 55 => "45-54"u8,
        < 65 => "55-64"u8,
        _ => "65+"u8,
    };

    /// <summary><c>26 - 35</c>, <c>26–35</c>, <c>26 to 35</c> to <c>26-35</c>; <c>55 +</c>, <c>55 and over</c> to <c>55+</c>; words as they stand.</summary>
    /// <param name="trimmed">The trimmed cell.</param>
    /// <param name="room">At least <see cref="Room"/> bytes.</param>
    public static ReadOnlySpan<byte> Normalise(ReadOnlySpan<byte> trimmed, Span<byte> room)
    {
        if (trimmed.IsEmpty || trimmed.Length > Room) return trimmed;
        var length = 0;
        var rest = ReadNumber(trimmed, room, ref length);
        if (length == 0) return trimmed;
        var tail = Texts.Trim(rest);
        if (IsOpenEnd(tail))
        {
            room[length++] = (byte)'+';
            return room[..length];
        }
        var cut = DashLength(tail);
        if (cut == 0) return trimmed;
        room[length++] = (byte)'-';
        var before = length;
        tail = Texts.Trim(ReadNumber(Texts.Trim(tail[cut..]), room, ref length));
        return length > before && (tail.IsEmpty || Ascii.EqualsIgnoreCase(tail, "years"u8)) ? room[..length] : trimmed;
    }

    public const int Room = 24;

    private static ReadOnlySpan<byte> ReadNumber(ReadOnlySpan<byte> text, Span<byte> room, ref int length)
    {
        var digits = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (digits < 0) digits = text.Length;
        if (digits is 0 or > 3) return text;
        text[..digits].CopyTo(room[length..]);
        length += digits;
        return text[digits..];
    }

    private static bool IsOpenEnd(ReadOnlySpan<byte> tail) =>
        tail.SequenceEqual("+"u8) || Ascii.EqualsIgnoreCase(tail, "and over"u8) || Ascii.EqualsIgnoreCase(tail, "and above"u8)
        || Ascii.EqualsIgnoreCase(tail, "or older"u8) || Ascii.EqualsIgnoreCase(tail, "plus"u8);

    private static int DashLength(ReadOnlySpan<byte> tail)
    {
        if (tail.IsEmpty) return 0;
        if (tail[0] == '-') return 1;
        if (tail.StartsWith("–"u8) || tail.StartsWith("—"u8)) return 3;
        return tail.Length > 3 && Ascii.EqualsIgnoreCase(tail[..3], "to "u8) ? 3 : 0;
    }
}
