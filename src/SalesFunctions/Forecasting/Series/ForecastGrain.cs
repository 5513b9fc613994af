using SalesFunctions.Analytics.Calendars;

namespace SalesFunctions.Forecasting.Series;

/// <summary>How long the periods of a series are.</summary>
/// <param name="Name">As <c>grain=</c> and <c>/sales?by=</c> have it.</param>
/// <param name="Season">Periods after which the season repeats.</param>
/// <param name="Horizon">Periods that are forecast unless a caller wants others.</param>
/// <param name="LongestHorizon">Periods that a caller may want.</param>
/// <param name="Longest">Periods that are learnt from, counted from the last one; older ones tell little and cost time.</param>
/// <param name="LatestStart">Day of the first period, from 1, by which data must have begun for it to be a whole one: a shop that opens in the first week of a month has most of it.</param>
internal sealed record ForecastGrain(string Name, PeriodKind Kind, int Season, int Horizon, int LongestHorizon, int Longest, int LatestStart)
{
    public static readonly ForecastGrain Month = new("month", PeriodKind.Month, 12, 6, 36, 240, 7);
    public static readonly ForecastGrain Week = new("week", PeriodKind.Week, 52, 13, 104, 260, 1);
    public static readonly ForecastGrain Day = new("day", PeriodKind.Day, 7, 28, 366, 360, 1);

    public static readonly IReadOnlyList<ForecastGrain> All = [Month, Week, Day];

    public static readonly IReadOnlyList<string> Names = [.. All.Select(grain => grain.Name)];

    public static ForecastGrain Named(string name) => All.First(grain => grain.Name == name);
}
