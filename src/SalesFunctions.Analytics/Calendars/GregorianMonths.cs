namespace SalesFunctions.Analytics.Calendars;

/// <summary>Months of the Gregorian calendar by one running number, 12 × year + month − 1, also beyond what <see cref="DateOnly"/> holds.</summary>
internal static class GregorianMonths
{
    // The calendar repeats after 400 years, which are 20,871 whole weeks.
    private const int YearsPerCycle = 400;
    private const int DaysPerCycle = 146_097;

    public static int IndexOf(DateOnly day) => (12 * day.Year) + day.Month - 1;

    /// <returns>The day number of the month's first day; 0 is 0001-01-01, a Monday.</returns>
    public static int FirstDay(int month)
    {
        var cycle = FloorDivide(month, 12 * YearsPerCycle);
        var rest = month - (12 * YearsPerCycle * cycle);
        return new DateOnly(YearsPerCycle + (rest / 12), (rest % 12) + 1, 1).DayNumber + ((cycle - 1) * DaysPerCycle);
    }

    public static int FloorDivide(int dividend, int divisor) => (int)Math.Floor((double)dividend / divisor);
}
