using System.Text;

namespace SalesFunctions.Ingest.Values;

/// <summary>Times of day: <c>8:18</c>, <c>14:41:05.250</c>, <c>3:05 PM</c>, <c>3 pm</c>, after a date also <c>T144105</c> and an offset.</summary>
internal static class Times
{
    public static bool TryRead(ReadOnlySpan<byte> text, out TimeOnly time)
    {
        time = default;
        var trimmed = Texts.Trim(text);
        if (!TryClock(ref trimmed, afterT: false, out time)) return false;
        return TryOffset(Texts.Trim(trimmed), out _);
    }

    /// <summary>What follows a date: nothing but blanks, or a time with or without an offset in minutes.</summary>
    internal static bool TryReadTail(ReadOnlySpan<byte> text, out TimeOnly? time, out int? offset)
    {
        time = null;
        offset = null;
        var marked = text[0] is (byte)'T' or (byte)'t';
        if (marked || text[0] == ',') text = text[1..];
        text = Texts.Trim(text);
        if (text.IsEmpty) return !marked;
        if (!TryClock(ref text, marked, out var clock)) return false;
        time = clock;
        return TryOffset(Texts.Trim(text), out offset);
    }

    private static bool TryClock(ref ReadOnlySpan<byte> text, bool afterT, out TimeOnly time)
    {
        time = default;
        int minute = 0, second = 0;
        var fraction = 0L;
        var hour = Number(ref text, out var digits);
        var compact = afterT && digits is 4 or 6;
        if (compact)
        {
            if (digits == 6) second = hour % 100;
            var hoursAndMinutes = digits == 6 ? hour / 100 : hour;
            (hour, minute) = (hoursAndMinutes / 100, hoursAndMinutes % 100);
        }
        else if (digits is 0 or > 2) return false;
        var bare = !compact && (text.IsEmpty || text[0] != ':');
        if (!compact && !bare && !TryPart(ref text, ':', out minute)) return false;
        if (!compact && !text.IsEmpty && text[0] == ':' && !TryPart(ref text, ':', out second)) return false;
        if (!text.IsEmpty && text[0] is (byte)'.' or (byte)',' && !bare && !TryFraction(ref text, out fraction)) return false;
        var half = TakeHalf(ref text);
        if (bare && half == 0) return false;
        if (!TryHour(ref hour, half) || minute > 59 || second > 59) return false;
        time = new TimeOnly((hour * 3600L + minute * 60 + second) * TimeSpan.TicksPerSecond + fraction);
        return true;
    }

    // "14:41 PM" is what some programs write and has one meaning; "14:41 AM" has none.
    private static bool TryHour(ref int hour, char half)
    {
        if (half == 'a')
        {
            if (hour == 12) hour = 0;
            return hour < 12;
        }
        if (half == 'p')
        {
            if (hour == 0) return false;
            if (hour < 12) hour += 12;
        }
        return hour < 24;
    }

    private static bool TryPart(ref ReadOnlySpan<byte> text, char before, out int value)
    {
        value = 0;
        if (text[0] != before) return false;
        text = text[1..];
        value = Number(ref text, out var digits);
        return digits == 2;
    }

    private static bool TryFraction(ref ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        var rest = text[1..];
        var digits = rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (digits < 0) digits = rest.Length;
        if (digits == 0) return false;
        var unit = TimeSpan.TicksPerSecond / 10;
        foreach (var c in rest[..digits])
        {
            ticks += (c - '0') * unit;
            unit /= 10;
        }
        text = rest[digits..];
        return true;
    }

    private static char TakeHalf(ref ReadOnlySpan<byte> text)
    {
        var rest = Texts.Trim(text);
        if (rest.IsEmpty || (rest[0] | 0x20) is not ('a' or 'p')) return '\0';
        var half = (char)(rest[0] | 0x20);
        foreach (var form in (ReadOnlySpan<string>)["m.", ".m.", ".m", "m"])
        {
            if (rest.Length <= form.Length || !Ascii.EqualsIgnoreCase(rest.Slice(1, form.Length), form)) continue;
            text = rest[(form.Length + 1)..];
            return half;
        }
        return '\0';
    }

    private static bool TryOffset(ReadOnlySpan<byte> text, out int? minutes)
    {
        minutes = null;
        if (text.IsEmpty) return true;
        if (Ascii.EqualsIgnoreCase(text, "Z"u8) || Ascii.EqualsIgnoreCase(text, "UTC"u8) || Ascii.EqualsIgnoreCase(text, "GMT"u8))
        {
            minutes = 0;
            return true;
        }
        if (text[0] is not ((byte)'+' or (byte)'-')) return false;
        var sign = text[0] == '-' ? -1 : 1;
        text = text[1..];
        var hours = Number(ref text, out var digits);
        var rest = 0;
        if (digits == 4) (hours, rest) = (hours / 100, hours % 100);
        else if (digits is not (1 or 2) || (!text.IsEmpty && !TryPart(ref text, ':', out rest))) return false;
        if (!text.IsEmpty || hours > 14 || rest > 59) return false;
        minutes = sign * (hours * 60 + rest);
        return true;
    }

    private static int Number(ref ReadOnlySpan<byte> text, out int digits)
    {
        var value = 0;
        for (digits = 0; digits < text.Length && digits < 7 && text[digits] - (uint)'0' <= 9; digits++) value = value * 10 + text[digits] - '0';
        text = text[digits..];
        return value;
    }
}
