using System.Text;

namespace SalesFunctions.Ingest.Values;

/// <summary>What the bytes of one cell say before any type is known.</summary>
internal static class Texts
{
    private static readonly byte[][] MissingWords = Array.ConvertAll(
        ["NA", "N/A", "N.A.", "NaN", "NULL", "None", "nil", "<NA>", "--", "\\N",
         "#N/A", "#NA", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"], (string w) => Encoding.UTF8.GetBytes(w));

    private const int LongestMissingWord = 7;

    /// <summary>Cuts ASCII blanks, no-break spaces, zero-width spaces and byte order marks off both ends.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || (text[0] - 0x21u < 0x5E && text[^1] - 0x21u < 0x5E)) return text;
        for (int cut; (cut = BlankAtStart(text)) > 0;) text = text[cut..];
        for (int cut; (cut = BlankAtEnd(text)) > 0;) text = text[..^cut];
        return text;
    }

    /// <summary>Whether a trimmed cell stands for "no value": blank, a dash, NA and its kin, or an error of a spreadsheet.</summary>
    public static bool IsMissing(ReadOnlySpan<byte> trimmed)
    {
        if (trimmed.IsEmpty) return true;
        if (trimmed.Length > LongestMissingWord) return false;
        if (trimmed.Length == 1) return trimmed[0] == '-';
        if (trimmed[0] is not ((byte)'n' or (byte)'N' or (byte)'#' or (byte)'<' or (byte)'-' or (byte)'\\')) return false;
        foreach (var word in MissingWords)
            if (Ascii.EqualsIgnoreCase(trimmed, word)) return true;
        return false;
    }

    /// <summary>
    /// An id as a spreadsheet would have left it alone: <c>17850.0</c> and <c>1.785E+04</c> become <c>17850</c>; leading zeros stay.
    /// Only the <c>E+</c> form counts as a number, since <c>12E3</c> may well be an article's own code.
    /// </summary>
    /// <param name="trimmed">The trimmed cell.</param>
    /// <param name="room">At least <see cref="IdRoom"/> bytes, used only for the exponent form.</param>
    public static ReadOnlySpan<byte> NormaliseId(ReadOnlySpan<byte> trimmed, Span<byte> room)
    {
        var point = trimmed.IndexOf((byte)'.');
        if (point <= 0 || !AllDigits(trimmed[..point])) return trimmed;
        var tail = trimmed[(point + 1)..];
        if (!tail.IsEmpty && tail.IndexOfAnyExcept((byte)'0') < 0) return trimmed[..point];
        return TryExpandExponent(trimmed[..point], tail, room, out var length) ? room[..length] : trimmed;
    }

    public const int IdRoom = 40;

    /// <summary><c>M</c>, <c>male</c>, <c>Erkek</c>… to <c>Male</c>; <c>F</c>, <c>woman</c>, <c>Kadın</c>… to <c>Female</c>; anything else as it stands.</summary>
    public static ReadOnlySpan<byte> NormaliseGender(ReadOnlySpan<byte> trimmed)
    {
        if (trimmed.SequenceEqual("Male"u8) || trimmed.SequenceEqual("Female"u8)) return trimmed;
        foreach (var word in Men) if (Ascii.EqualsIgnoreCase(trimmed, word)) return "Male"u8;
        foreach (var word in Women) if (Ascii.EqualsIgnoreCase(trimmed, word)) return "Female"u8;
        return trimmed.SequenceEqual("Kadın"u8) || trimmed.SequenceEqual("KADIN"u8) ? "Female"u8 : trimmed;
    }

    private static readonly byte[][] Men = Array.ConvertAll(
        ["m", "male", "man", "men", "boy", "erkek", "homme", "hombre", "masculino", "masculin", "herr"], (string w) => Encoding.UTF8.GetBytes(w));

    private static readonly byte[][] Women = Array.ConvertAll(
        ["f", "w", "female", "woman", "women", "girl", "kadin", "femme", "mujer", "femenino", "feminin", "weiblich", "frau"],
        (string w) => Encoding.UTF8.GetBytes(w));

    /// <summary>1/0, yes/no, true/false, y/n, t/f, also <c>1.0</c> as some exports write it.</summary>
    public static bool TryFlag(ReadOnlySpan<byte> trimmed, out bool flag)
    {
        flag = trimmed.Length switch
        {
            1 => trimmed[0] is (byte)'1' or (byte)'y' or (byte)'Y' or (byte)'t' or (byte)'T',
            3 => Ascii.EqualsIgnoreCase(trimmed, "yes"u8) || trimmed.SequenceEqual("1.0"u8),
            4 => Ascii.EqualsIgnoreCase(trimmed, "true"u8),
            _ => false,
        };
        return flag || trimmed.Length switch
        {
            1 => trimmed[0] is (byte)'0' or (byte)'n' or (byte)'N' or (byte)'f' or (byte)'F',
            2 => Ascii.EqualsIgnoreCase(trimmed, "no"u8),
            3 => trimmed.SequenceEqual("0.0"u8),
            5 => Ascii.EqualsIgnoreCase(trimmed, "false"u8),
            _ => false,
        };
    }

    internal static bool AllDigits(ReadOnlySpan<byte> text) => text.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;

    private static bool TryExpandExponent(ReadOnlySpan<byte> whole, ReadOnlySpan<byte> tail, Span<byte> room, out int length)
    {
        length = 0;
        var mark = tail.IndexOfAny("eE"u8);
        if (mark < 0 || mark + 2 >= tail.Length || tail[mark + 1] != '+') return false;
        var fraction = tail[..mark];
        var power = tail[(mark + 2)..];
        if (!AllDigits(fraction) || !AllDigits(power) || power.Length > 2) return false;
        var exponent = power.Length == 1 ? power[0] - '0' : (power[0] - '0') * 10 + power[1] - '0';
        if (fraction[Math.Min(exponent, fraction.Length)..].IndexOfAnyExcept((byte)'0') >= 0 || whole.Length + exponent > IdRoom) return false;
        length = whole.Length + exponent;
        room[..length].Fill((byte)'0');
        whole.CopyTo(room);
        fraction[..Math.Min(exponent, fraction.Length)].CopyTo(room[whole.Length..]);
        return true;
    }

    /// <summary>The length of the blank character that the text starts with; 0 if there is none.</summary>
    internal static int BlankAtStart(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty) return 0;
        if (text[0] <= 0x20 || text[0] == 0x7F) return 1;
        if (text.Length > 1 && text[0] == 0xC2 && text[1] == 0xA0) return 2;
        return text.Length > 2 && IsWideBlank(text[0], text[1], text[2]) ? 3 : 0;
    }

    private static int BlankAtEnd(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty) return 0;
        if (text[^1] <= 0x20 || text[^1] == 0x7F) return 1;
        if (text.Length > 1 && text[^2] == 0xC2 && text[^1] == 0xA0) return 2;
        return text.Length > 2 && IsWideBlank(text[^3], text[^2], text[^1]) ? 3 : 0;
    }

    // U+2000..U+200B (spaces of many widths, zero-width space), U+202F, U+3000 and the byte order mark U+FEFF.
    private static bool IsWideBlank(byte a, byte b, byte c) => (a, b, c) switch
    {
        (0xE2, 0x80, >= 0x80 and <= 0x8B) or (0xE2, 0x80, 0xAF) or (0xE3, 0x80, 0x80) or (0xEF, 0xBB, 0xBF) => true,
        _ => false,
    };
}
