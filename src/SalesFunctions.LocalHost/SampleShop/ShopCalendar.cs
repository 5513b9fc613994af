namespace SalesFunctions.LocalHost.Samples;

/// <summary>How busy each day is against an average one: year, week, growth, offers and two odd days.</summary>
internal sealed class ShopCalendar
{
    public const int RunUpDays = 365;

    private const double YearlyGrowth = 0.07;
    private static readonly double[] ByMonth = [0.82, 0.80, 0.92, 0.96, 1.00, 0.97, 1.00, 0.93, 0.96, 1.02, 1.18, 1.46];
    private static readonly double[] ByWeekday = [0.90, 0.78, 0.80, 0.86, 0.95, 1.21, 1.50];

    private readonly DateOnly _firstDay;
    private readonly double[] _busyBefore;

    public ShopCalendar(SampleShopOptions options)
    {
        _firstDay = options.FirstDay;
        Start = options.FirstDay.AddDays(-RunUpDays);
        int days = options.LastDay.DayNumber - Start.DayNumber + 1;
        _busyBefore = new double[days + 1];
        for (int day = 0; day < days; day++)
        {
            _busyBefore[day + 1] = _busyBefore[day] + Busy(Start.AddDays(day));
        }
    }

    /// <summary>One year before the first sale that is written, so that the shop opens with known customers.</summary>
    public DateOnly Start { get; }

    public double BusyDays => _busyBefore[^1];

    public double BusyBefore(DateOnly day) => _busyBefore[day.DayNumber - Start.DayNumber];

    /// <summary>The day on which so many average days have passed since the start; null when that is after the last day.</summary>
    public DateOnly? DayAt(double busyDays)
    {
        if (busyDays >= BusyDays)
        {
            return null;
        }

        int index = Array.BinarySearch(_busyBefore, busyDays);
        return Start.AddDays(index >= 0 ? index : ~index - 1);
    }

    public static bool Closed(DateOnly day) => day is { Month: 12, Day: 25 } or { Month: 1, Day: 1 };

    public double Busy(DateOnly day)
    {
        if (Closed(day))
        {
            return 0;
        }

        double growth = Math.Exp(YearlyGrowth * (day.DayNumber - Start.DayNumber) / 365.25);
        return growth * ByMonth[day.Month - 1] * ByWeekday[(int)day.DayOfWeek] * Promotions.Pull(day) * Odd(day);
    }

    /// <summary>One day in the news and one day without power: no calendar explains them.</summary>
    private double Odd(DateOnly day) => (day.DayNumber - _firstDay.DayNumber) switch
    {
        201 => 2.8,
        289 => 0.12,
        _ => 1
    };
}
