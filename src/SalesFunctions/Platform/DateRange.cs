using System.Globalization;

namespace SalesFunctions.Platform;

/// <summary>Days from <c>From</c> (included) to <c>To</c> (excluded); a missing end is open.</summary>
internal sealed record DateRange(DateOnly? From, DateOnly? To)
{
    // Power Query sends RangeStart and RangeEnd as instants at midnight.
    private static readonly string[] Formats = ["yyyy-MM-dd", "yyyy-MM-dd'T00:00:00Z'", "yyyy-MM-dd'T00:00:00'"];

    public bool IsOpen => From is null && To is null;

    public static bool TryParseDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    /// <summary>Whether some of the days from <paramref name="start"/> up to <paramref name="end"/> (excluded) lie outside.</summary>
    public bool Cuts(DateOnly start, DateOnly end) => From > start || To < end;
}
