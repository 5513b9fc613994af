namespace SalesFunctions.Ingest.Values;

internal enum DateOrder { DayFirst, MonthFirst, YearFirst }

/// <summary>
/// Dates in one order, that of the whole column; a value that only another order could read is refused. Values that say their order
/// themselves (<c>2021-03-09</c>, <c>20210309</c>, <c>9-Mar-2021</c>) are read in any column.
/// </summary>
internal static class Dates
{
    public const int FirstYear = 1900;
    public const int LastYear = 2200;

    /// <summary>Two-digit years as POSIX has them: 69..99 are 1969..1999, 00..68 are 2000..2068.</summary>
    public const int Pivot = 69;

    public static bool TryRead(ReadOnlySpan<byte> text, DateOrder order, out DateOnly date, out TimeOnly? time) =>
        TryRead(text, order, null, out date, out time);

    /// <param name="text">The cell.</param>
    /// <param name="order">The order of the column.</param>
    /// <param name="zone">
    /// The business time zone: a value with <c>Z</c> or an offset is moved into it. Without a zone the wall clock of the value is kept.
    /// </param>
    /// <param name="date">The day.</param>
    /// <param name="time">The time of day; null if the cell holds none.</param>
    public static bool TryRead(ReadOnlySpan<byte> text, DateOrder order, TimeZoneInfo? zone, out DateOnly date, out TimeOnly? time)
    {
        time = null;
        date = default;
        if (!DateParts.TryParse(text, out var parts))
        {
            var trimmed = Texts.Trim(text);
            if (trimmed.Length == text.Length || !DateParts.TryParse(trimmed, out parts)) return false;
            text = trimmed;
        }
        if (!parts.TryDate(order, out date)) return false;
        if (parts.Length == text.Length) return true;
        if (!Times.TryReadTail(text[parts.Length..], out var clock, out var offset)) return false;
        time = clock;
        if (zone is null || offset is not { } minutes || clock is not { } wall) return true;
        var utc = DateTime.SpecifyKind(date.ToDateTime(wall).AddMinutes(-minutes), DateTimeKind.Utc);
        var local = TimeZoneInfo.ConvertTimeFromUtc(utc, zone);
        (date, time) = (DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
        return true;
    }

    internal static bool IsDay(int year, int month, int day) =>
        year is >= FirstYear and <= LastYear && month is >= 1 and <= 12 && day >= 1 && (day <= 28 || day <= DateTime.DaysInMonth(year, month));

    internal static int FullYear(int twoDigits) => twoDigits < Pivot ? 2000 + twoDigits : 1900 + twoDigits;
}
