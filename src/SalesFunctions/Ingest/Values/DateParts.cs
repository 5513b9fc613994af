namespace SalesFunctions.Ingest.Values;

/// <summary>The three numbers of a written date, before it is known which is which, and how many bytes they took.</summary>
internal readonly record struct DateParts(int First, int Second, int Third, DateParts.Shape Form, int Length)
{
    internal enum Shape : byte
    {
        /// <summary>Four digits, then month and day: <c>2021-03-09</c>, <c>20210309</c>, or a month by name.</summary>
        YearMonthDay,
        /// <summary>Day and month in either order, then four digits.</summary>
        YearLast,
        /// <summary>Two-digit year at one of the ends.</summary>
        ShortYear,
    }

    public bool TryDate(DateOrder order, out DateOnly date)
    {
        var (year, month, day) = (Form, order) switch
        {
            (Shape.YearMonthDay, _) => (First, Second, Third),
            (Shape.YearLast, DateOrder.DayFirst) => (Third, Second, First),
            (Shape.YearLast, DateOrder.MonthFirst) => (Third, First, Second),
            (Shape.ShortYear, DateOrder.DayFirst) => (Dates.FullYear(Third), Second, First),
            (Shape.ShortYear, DateOrder.MonthFirst) => (Dates.FullYear(Third), First, Second),
            (Shape.ShortYear, DateOrder.YearFirst) => (Dates.FullYear(First), Second, Third),
            _ => (0, 0, 0),
        };
        var good = Dates.IsDay(year, month, day);
        date = good ? new DateOnly(year, month, day) : default;
        return good;
    }

    public static bool TryParse(ReadOnlySpan<byte> text, out DateParts parts)
    {
        parts = default;
        var i = 0;
        var first = Number(text, ref i, out var firstDigits);
        if (firstDigits == 8) return TryCompact(first, out parts);
        if (firstDigits is 0 or 3 or > 4 || i >= text.Length) return firstDigits == 0 && NamedDate.TryParse(text, out parts);
        var separator = text[i];
        if (separator is not ((byte)'/' or (byte)'-' or (byte)'.' or (byte)' ')) return NamedDate.TryParse(text, out parts);
        i++;
        var second = Number(text, ref i, out var secondDigits);
        if (secondDigits is 0) return NamedDate.TryParse(text, out parts);
        if (secondDigits > 2 || i >= text.Length || text[i] != separator) return false;
        i++;
        var third = Number(text, ref i, out var thirdDigits);
        var form = firstDigits == 4 ? Shape.YearMonthDay : thirdDigits == 4 ? Shape.YearLast : Shape.ShortYear;
        if (form != Shape.YearLast && thirdDigits is not (1 or 2)) return false;
        if (form == Shape.ShortYear && thirdDigits != 2 && firstDigits != 2) return false;
        parts = new DateParts(first, second, third, form, i);
        return i == text.Length || text[i] is (byte)' ' or (byte)'T' or (byte)'t' or (byte)',' or 0xC2 or 0xE2;
    }

    private static bool TryCompact(int digits, out DateParts parts)
    {
        parts = new DateParts(digits / 10000, digits / 100 % 100, digits % 100, Shape.YearMonthDay, 8);
        return true;
    }

    private static int Number(ReadOnlySpan<byte> text, ref int at, out int digits)
    {
        var (start, value) = (at, 0);
        for (; at < text.Length && at - start < 9; at++)
        {
            var digit = text[at] - (uint)'0';
            if (digit > 9) break;
            value = value * 10 + (int)digit;
        }
        digits = at - start;
        return value;
    }
}
