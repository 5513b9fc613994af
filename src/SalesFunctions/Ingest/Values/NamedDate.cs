namespace SalesFunctions.Ingest.Values;

/// <summary>Dates with the month as a word: <c>05-Jan-2021</c>, <c>Jan 5, 2021</c>, <c>5 de enero de 2021</c>, <c>5 Ocak 2021</c>, <c>2021-Jan-05</c>.</summary>
internal static class NamedDate
{
    private const int MostWords = 8;

    public static bool TryParse(ReadOnlySpan<byte> text, out DateParts parts)
    {
        parts = default;
        int month = 0, numbers = 0, first = 0, firstDigits = 0, at = 0;
        for (var word = 0; word < MostWords && at < text.Length; word++)
        {
            var start = at;
            if (IsDigit(text[at]))
            {
                var value = 0;
                for (; at < text.Length && IsDigit(text[at]) && at - start < 5; at++) value = value * 10 + text[at] - '0';
                if (++numbers == 1) (first, firstDigits) = (value, at - start);
                else return month > 0 && TryAssemble(first, firstDigits, month, value, at - start, at, out parts) && EndsAt(text, at);
                if (firstDigits is 3 or 5) return false;
                at += OrdinalLength(text[at..]);
            }
            else if (MonthNames.IsLetter(text[at]))
            {
                while (at < text.Length && MonthNames.IsLetter(text[at])) at++;
                var name = text[start..at];
                if (MonthNames.Find(name) is > 0 and var found && month == 0) month = found;
                else if (!MonthNames.IsFiller(name) || (numbers > 0 && MonthNames.IsWeekday(name))) return false;
            }
            while (at < text.Length && text[at] is (byte)' ' or (byte)',' or (byte)'.' or (byte)'-' or (byte)'/' or (byte)'\'') at++;
            if (at == start) return false;
        }
        return false;
    }

    private static bool TryAssemble(int first, int firstDigits, int month, int second, int secondDigits, int length, out DateParts parts)
    {
        var yearFirst = firstDigits == 4;
        var (year, yearDigits, day, dayDigits) = yearFirst ? (first, firstDigits, second, secondDigits) : (second, secondDigits, first, firstDigits);
        if (yearDigits == 2) year = Dates.FullYear(year);
        parts = new DateParts(year, month, day, DateParts.Shape.YearMonthDay, length);
        return yearDigits is 2 or 4 && dayDigits <= 2;
    }

    private static bool EndsAt(ReadOnlySpan<byte> text, int at) =>
        at == text.Length || text[at] is (byte)' ' or (byte)'T' or (byte)',' or 0xC2 or 0xE2;

    private static int OrdinalLength(ReadOnlySpan<byte> text)
    {
        if (text.Length < 2) return 0;
        return (text[0] | 0x20, text[1] | 0x20) switch
        {
            ('s', 't') or ('n', 'd') or ('r', 'd') or ('t', 'h') => text.Length == 2 || !MonthNames.IsLetter(text[2]) ? 2 : 0,
            _ => 0,
        };
    }

    private static bool IsDigit(byte c) => c - (uint)'0' <= 9;
}
