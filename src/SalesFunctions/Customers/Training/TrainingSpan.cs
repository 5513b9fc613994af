namespace SalesFunctions.Customers.Training;

/// <summary>The time that the data cover, and where it is cut to learn from one part and judge by the other.</summary>
/// <param name="First">First day with a purchase.</param>
/// <param name="Last">Last day of the data: recency counts to it, and what is expected comes after it.</param>
internal sealed record TrainingSpan(DateOnly First, DateOnly Last)
{
    public const double DaysPerWeek = 7;
    private const double WeeksPerMonth = 365.25 / 12 / DaysPerWeek;
    private const int LongestHoldOut = 365;

    /// <summary>The last day that a model may see which is judged by the rest: half of the time, and at most a year, is held out.</summary>
    public DateOnly Calibration => Half(Last);

    /// <summary>The same within the calibration: what is combined from models learns there.</summary>
    public DateOnly Inner => Half(Calibration);

    public double HoldOutWeeks => (Last.DayNumber - Calibration.DayNumber) / DaysPerWeek;

    public double InnerHoldOutWeeks => (Calibration.DayNumber - Inner.DayNumber) / DaysPerWeek;

    public static double Weeks(int months) => months * WeeksPerMonth;

    private DateOnly Half(DateOnly end) => end.AddDays(-Math.Min((end.DayNumber - First.DayNumber + 1) / 2, LongestHoldOut));
}
