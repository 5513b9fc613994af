namespace SalesFunctions.LocalHost.Samples;

/// <summary>The rhythm of a day: after work on weekdays, early afternoon at the weekend, evenings on the web.</summary>
internal static class OpeningHours
{
    private const int Opens = 9;
    private static readonly double[] Weekday = [2, 3, 4, 6, 5, 4, 5, 7, 10, 9, 5, 2];
    private static readonly double[] Weekend = [2, 5, 8, 10, 11, 12, 10, 8, 6, 4, 3, 1];
    private static readonly double[] Online =
        [2, 1, 0.5, 0.3, 0.3, 0.5, 1, 2, 3, 4, 4, 4, 5, 4, 4, 4, 4, 5, 6, 8, 10, 10, 7, 4];

    public static DateTime Moment(Random random, DateOnly day, bool online)
    {
        bool weekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        int hour = online ? random.Weighted(Online) : Opens + random.Weighted(weekend ? Weekend : Weekday);
        return day.ToDateTime(new TimeOnly(hour, random.Next(60), random.Next(60)));
    }
}
