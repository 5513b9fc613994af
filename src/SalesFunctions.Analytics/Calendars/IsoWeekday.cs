namespace SalesFunctions.Analytics.Calendars;

/// <summary>Weekdays by number.</summary>
public static class IsoWeekday
{
    /// <summary>1 for Monday to 7 for Sunday.</summary>
    /// <remarks>Source: ISO 8601. .NET counts from 0 for Sunday.</remarks>
    /// <param name="day">The weekday.</param>
    public static int NumberOf(DayOfWeek day) => day == DayOfWeek.Sunday ? 7 : (int)day;
}
