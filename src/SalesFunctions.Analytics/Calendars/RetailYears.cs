namespace SalesFunctions.Analytics.Calendars;

/// <summary>How the thirteen weeks of a retail quarter fall into three months.</summary>
public enum RetailPattern
{
    /// <summary>4-4-5.</summary>
    FourFourFive,

    /// <summary>4-5-4.</summary>
    FourFiveFour,

    /// <summary>5-4-4.</summary>
    FiveFourFour,
}

/// <summary>Which last weekday of the week ends a retail year.</summary>
public enum RetailYearEndRule
{
    /// <summary>The one nearest to the end of the month, before or after it: at most three days away.</summary>
    Nearest,

    /// <summary>The last one in the month.</summary>
    Last,
}

/// <summary>Retail years as day numbers; years are counted by the calendar year of their nominal first month.</summary>
internal readonly struct RetailYears(RetailPattern pattern, DayOfWeek weekStart, int endMonth, RetailYearEndRule rule)
{
    public const int MonthsPerYear = 12;
    public const int QuartersPerYear = 4;
    public const int DaysPerWeek = 7;
    private const int WeeksPerQuarter = 13;

    /// <summary>The number of the week that a day lies in, counted from the first week of day 0, a Monday.</summary>
    public int WeekOf(int day) => GregorianMonths.FloorDivide(day - Offset, DaysPerWeek);

    public int StartOfWeek(int week) => (week * DaysPerWeek) + Offset;

    /// <summary>
    /// The day after the year before ends. Ending on the weekday nearest to a month's last day is beginning on the following weekday
    /// nearest to the next month's first, and that is the start of the week which holds the day three days later.
    /// </summary>
    public int StartOfYear(int year)
    {
        var nominal = GregorianMonths.FirstDay((12 * year) + (endMonth % 12));
        return StartOfWeek(WeekOf(rule == RetailYearEndRule.Nearest ? nominal + 3 : nominal));
    }

    public int YearOf(DateOnly day)
    {
        var nominal = GregorianMonths.FloorDivide(GregorianMonths.IndexOf(day) - (endMonth % 12), 12);
        return day.DayNumber < StartOfYear(nominal) ? nominal - 1 : day.DayNumber >= StartOfYear(nominal + 1) ? nominal + 1 : nominal;
    }

    /// <param name="quarter">4 × year + quarter of the year, from 0.</param>
    public int StartOfQuarter(int quarter)
    {
        var year = GregorianMonths.FloorDivide(quarter, QuartersPerYear);
        return StartOfYear(year) + (DaysPerWeek * WeeksPerQuarter * (quarter - (QuartersPerYear * year)));
    }

    public int QuarterOf(DateOnly day)
    {
        var year = YearOf(day);
        return (QuartersPerYear * year) + QuarterOfWeek(WeekInYear(day, year));
    }

    /// <param name="month">12 × year + month of the year, from 0.</param>
    public int StartOfMonth(int month)
    {
        var quarter = GregorianMonths.FloorDivide(month, 3);
        var (first, second) = WeeksOfMonths();
        return StartOfQuarter(quarter) + (DaysPerWeek * ((month - (3 * quarter)) switch { 0 => 0, 1 => first, _ => first + second }));
    }

    public int MonthOf(DateOnly day)
    {
        var year = YearOf(day);
        var week = WeekInYear(day, year);
        var quarter = QuarterOfWeek(week);
        var (first, second) = WeeksOfMonths();
        var rest = week - (WeeksPerQuarter * quarter);
        return (MonthsPerYear * year) + (3 * quarter) + (rest < first ? 0 : rest < first + second ? 1 : 2);
    }

    /// <returns>From 0 to 52.</returns>
    public int WeekInYear(DateOnly day, int year) => (day.DayNumber - StartOfYear(year)) / DaysPerWeek;

    private int Offset => ((int)weekStart + 6) % DaysPerWeek;

    // The 53rd week belongs to the last quarter, and there to the last month.
    private static int QuarterOfWeek(int week) => Math.Min(week / WeeksPerQuarter, QuartersPerYear - 1);

    private (int First, int Second) WeeksOfMonths() => pattern switch
    {
        RetailPattern.FourFourFive => (4, 4),
        RetailPattern.FourFiveFour => (4, 5),
        _ => (5, 4),
    };
}
