namespace SalesFunctions.Ingest.Values;

internal enum DecimalMark { Dot, Comma }

/// <summary>What stood around the digits.</summary>
internal readonly record struct NumberDress(bool Negative, bool Percent, int Currency)
{
    public static NumberDress None { get; } = new(false, false, -1);

    public bool HasCurrency => Currency >= 0;
}

/// <summary>
/// Numbers as people and programs write them. A value that can be read one way only is read that way whatever the column's verdict:
/// of two different marks the last is the decimal one, and a lone mark that does not leave groups of three (<c>12,5</c>, <c>0,500</c>,
/// <c>1234,567</c>) is decimal. Only <c>1,500</c> and <c>1.500</c> need the verdict of the column.
/// </summary>
internal static class Numbers
{
    private const int LongestPlain = 19;

    public static bool TryRead(ReadOnlySpan<byte> text, DecimalMark mark, out decimal value) =>
        TryReadPlain(text, mark, out value) || TryReadDressed(text, mark, out value, out _);

    /// <summary>As above, and says what stood around the digits; <c>12%</c> is the value 12 with <see cref="NumberDress.Percent"/>.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, DecimalMark mark, out decimal value, out NumberDress dress)
    {
        dress = NumberDress.None;
        return TryReadPlain(text, mark, out value) || TryReadDressed(text, mark, out value, out dress);
    }

    /// <summary>For columns that hold shares, such as a discount: <c>12%</c> is 0.12, a number without the sign is itself.</summary>
    public static bool TryReadShare(ReadOnlySpan<byte> text, DecimalMark mark, out decimal value)
    {
        if (!TryRead(text, mark, out value, out var dress)) return false;
        if (dress.Percent) value /= 100m;
        return true;
    }

    /// <summary>Digits with at most the column's own decimal mark: nearly every value of nearly every file.</summary>
    private static bool TryReadPlain(ReadOnlySpan<byte> text, DecimalMark mark, out decimal value)
    {
        value = 0;
        if ((uint)(text.Length - 1) >= LongestPlain) return false;
        var i = text[0] == '-' ? 1 : 0;
        var point = mark == DecimalMark.Dot ? (byte)'.' : (byte)',';
        var pointAt = -1;
        ulong digits = 0;
        var start = i;
        for (; i < text.Length; i++)
        {
            var digit = (uint)(text[i] - '0');
            if (digit <= 9) digits = digits * 10 + digit;
            else if (text[i] == point && pointAt < 0) pointAt = i;
            else return false;
        }
        var count = text.Length - start - (pointAt < 0 ? 0 : 1);
        if (count == 0) return false;
        var scale = pointAt < 0 ? 0 : text.Length - 1 - pointAt;
        value = new decimal((int)digits, (int)(digits >> 32), 0, start == 1 && digits != 0, (byte)scale);
        return true;
    }

    private static bool TryReadDressed(ReadOnlySpan<byte> text, DecimalMark mark, out decimal value, out NumberDress dress)
    {
        value = 0;
        if (!NumberLayout.TryUndress(text, out var body, out dress)) return false;
        // The accountants' zero: "$-" or "-  TL".
        if (body.IsEmpty) return dress is { Negative: true, HasCurrency: true };
        Span<NumberLayout.Mark> room = stackalloc NumberLayout.Mark[NumberLayout.MostMarks];
        var layout = new NumberLayout(room);
        return layout.TryScan(body) && layout.TryValue(mark, dress.Negative, out value);
    }
}
