namespace SalesFunctions.Ingest.Values;

/// <summary>The digits of a number and where its marks stand among them.</summary>
internal ref struct NumberLayout(Span<NumberLayout.Mark> marks)
{
    internal enum Sign : byte { Dot, Comma, Blank }

    internal readonly record struct Mark(Sign Sign, int DigitsBefore);

    public const int MostMarks = 12;
    private const int MostDigits = 28;
    private const int MostDigitsScanned = 60;

    private readonly Span<Mark> _marks = marks;
    private UInt128 _digits;
    private int _markCount;
    private int _leadingZeros;
    private int _exponent;
    private bool _hasExponent;

    public int DigitCount { get; private set; }

    /// <summary>Strips signs, currency, percent and brackets; what is left starts and ends with a digit or a mark, or is empty.</summary>
    public static bool TryUndress(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> body, out NumberDress dress)
    {
        bool negative = false, percent = false, bracket = false;
        var currency = -1;
        body = Texts.Trim(text);
        while (!body.IsEmpty)
        {
            var length = body.Length;
            var minus = TakeMinus(ref body);
            if (minus && negative)
            {
                dress = NumberDress.None;
                return false;
            }
            negative |= minus;
            if (!bracket && !negative && body.Length > 1 && body[0] == '(' && body[^1] == ')')
            {
                (bracket, negative) = (true, true);
                body = body[1..^1];
            }
            if (!percent && !body.IsEmpty && (body[0] == '%' || body[^1] == '%'))
            {
                percent = true;
                body = body[0] == '%' ? body[1..] : body[..^1];
            }
            if (currency < 0 && !body.IsEmpty) currency = TakeCurrency(ref body);
            body = Texts.Trim(body);
            if (body.Length == length) break;
        }
        dress = new NumberDress(negative, percent, currency);
        return body.IsEmpty || (IsBodyEdge(body[0]) && IsBodyEdge(body[^1]));
    }

    /// <summary>Reads digits, marks and an exponent; false if anything else is there.</summary>
    public bool TryScan(ReadOnlySpan<byte> body)
    {
        for (var i = 0; i < body.Length; i++)
        {
            var c = body[i];
            if (c - (uint)'0' <= 9)
            {
                if (_digits == 0 && c == '0') _leadingZeros++;
                if (++DigitCount > MostDigitsScanned) return false;
                if (DigitCount - _leadingZeros <= MostDigits) _digits = _digits * 10 + (uint)(c - '0');
            }
            else if (c is (byte)'e' or (byte)'E') return DigitCount > 0 && TryExponent(body[(i + 1)..]);
            else
            {
                if (!TryMark(body[i..], out var sign, out var length) || _markCount == MostMarks) return false;
                _marks[_markCount++] = new Mark(sign, DigitCount);
                i += length - 1;
            }
        }
        return DigitCount > 0;
    }

    /// <summary>Which mark this value proves to be the decimal one; null with <paramref name="ambiguous"/> when it could be either.</summary>
    public readonly DecimalMark? Proof(out bool ambiguous)
    {
        ambiguous = IsAmbiguous;
        if (_markCount == 0 || ambiguous || !TryDecimalAt(DecimalMark.Dot, out var at)) return null;
        var last = _marks[_markCount - 1].Sign;
        if (last == Sign.Blank) return null;
        var decimalSign = at >= 0 ? last : last == Sign.Dot ? Sign.Comma : Sign.Dot;
        return decimalSign == Sign.Dot ? DecimalMark.Dot : DecimalMark.Comma;
    }

    public readonly bool TryValue(DecimalMark mark, bool negative, out decimal value)
    {
        value = 0;
        if (!TryDecimalAt(mark, out var at)) return false;
        var significant = DigitCount - _leadingZeros;
        var dropped = Math.Max(0, significant - MostDigits);
        var scale = (at < 0 ? 0 : DigitCount - at) - dropped - _exponent;
        var digits = _digits;
        // Beyond 28 digits a decimal has no room: a fraction loses its tail, a whole number is refused.
        for (; scale > MostDigits && digits != 0; scale--) digits /= 10;
        for (; scale < 0 && digits != 0; scale++)
        {
            if (digits > MaxBeforeShift) return false;
            digits *= 10;
        }
        if (digits == 0) return true;
        value = new decimal((int)(uint)digits, (int)(uint)(digits >> 32), (int)(uint)(digits >> 64), negative, (byte)scale);
        return true;
    }

    private static readonly UInt128 MaxBeforeShift = (UInt128)decimal.MaxValue / 10;

    private readonly bool IsAmbiguous =>
        _markCount == 1 && !_hasExponent && _marks[0].Sign != Sign.Blank && DigitCount - _marks[0].DigitsBefore == 3
        && _marks[0].DigitsBefore is >= 1 and <= 3 && _leadingZeros == 0;

    /// <summary>The number of digits before the decimal mark, -1 for none; false if the marks make no sense.</summary>
    private readonly bool TryDecimalAt(DecimalMark mark, out int at)
    {
        at = -1;
        if (_markCount == 0) return true;
        var last = _marks[_markCount - 1];
        if (IsAmbiguous)
        {
            if ((last.Sign == Sign.Dot) == (mark == DecimalMark.Dot)) at = last.DigitsBefore;
            return true;
        }
        var groups = _markCount;
        var alike = 0;
        foreach (var other in _marks[.._markCount]) if (other.Sign == last.Sign) alike++;
        if (alike == 1 && last.Sign != Sign.Blank)
        {
            at = last.DigitsBefore;
            groups--;
        }
        return !(_hasExponent && groups > 0) && AreGroups(groups, at < 0 ? DigitCount : at);
    }

    // Thousands in threes, or the Indian 1,23,45,678: twos, and a three at the end.
    private readonly bool AreGroups(int count, int end)
    {
        if (count == 0) return true;
        var first = _marks[0];
        if (first.DigitsBefore is < 1 or > 3 || end - _marks[count - 1].DigitsBefore != 3) return false;
        bool threes = true, twos = first.DigitsBefore <= 2;
        for (var k = 1; k < count; k++)
        {
            var size = _marks[k].DigitsBefore - _marks[k - 1].DigitsBefore;
            if (_marks[k].Sign != first.Sign) return false;
            threes &= size == 3;
            twos &= size == 2;
        }
        return threes || twos;
    }

    private bool TryExponent(ReadOnlySpan<byte> text)
    {
        _hasExponent = true;
        var negative = !text.IsEmpty && text[0] == '-';
        if (!text.IsEmpty && text[0] is (byte)'+' or (byte)'-') text = text[1..];
        if (text.Length is < 1 or > 2 || !Texts.AllDigits(text)) return false;
        foreach (var c in text) _exponent = _exponent * 10 + c - '0';
        if (negative) _exponent = -_exponent;
        return true;
    }

    private static bool TryMark(ReadOnlySpan<byte> text, out Sign sign, out int length)
    {
        length = 1;
        sign = text[0] == '.' ? Sign.Dot : text[0] == ',' ? Sign.Comma : Sign.Blank;
        if (sign != Sign.Blank || text[0] == '\'') return true;
        length = text.StartsWith("’"u8) ? 3 : Texts.BlankAtStart(text);
        return length > 0;
    }

    private static bool TakeMinus(ref ReadOnlySpan<byte> text)
    {
        if (text[0] == '+')
        {
            text = text[1..];
            return false;
        }
        if (text[0] == '-') text = text[1..];
        else if (text.StartsWith("−"u8) || text.StartsWith("–"u8)) text = text[3..];
        else if (text.EndsWith("/-"u8))
        {
            // The Indian "Rs. 500/-": that much and nothing more.
            text = text[..^2];
            return false;
        }
        else if (text[^1] == '-') text = text[..^1];
        else if (text.EndsWith("−"u8)) text = text[..^3];
        else return false;
        return true;
    }

    private static int TakeCurrency(ref ReadOnlySpan<byte> text)
    {
        if (!IsBodyEdge(text[0]) && Currencies.StripStart(ref text) is >= 0 and var before) return before;
        return !text.IsEmpty && !IsBodyEdge(text[^1]) || text.EndsWith("."u8) ? Currencies.StripEnd(ref text) : -1;
    }

    private static bool IsBodyEdge(byte c) => c - (uint)'0' <= 9 || c is (byte)'.' or (byte)',';
}
