using System.ComponentModel;

namespace SalesFunctions.Sales.Peaks;

/// <summary>A weekday, an hour, a month of the year or an hour of a weekday, and how busy it is.</summary>
internal sealed record PeakRow
{
    [Description("What the row is about: weekday, hour, month, or weekday_hour.")]
    public required string Kind { get; init; }

    [Description("Weekday, 1 for Monday to 7 for Sunday; null where the kind has none.")]
    public int? Weekday { get; init; }

    [Description("English name of the weekday.")]
    public string? WeekdayName { get; init; }

    [Description("Hour of the day, 0 to 23; null where the kind has none.")]
    public int? Hour { get; init; }

    [Description("Month of the year, 1 to 12; null where the kind has none.")]
    public int? MonthOfYear { get; init; }

    [Description("Net sales.")]
    public decimal Sales { get; init; }

    [Description("Distinct orders.")]
    public long Orders { get; init; }

    [Description("Units sold, returned ones subtracted.")]
    public decimal Units { get; init; }

    [Description("Days between the first and the last one of the data, or of the range, on which this weekday, hour or month came, days without a sale included.")]
    public int Days { get; init; }

    [Description("Sales divided by days; it decides the rank.")]
    public decimal AverageSalesPerDay { get; init; }

    [Description("Share of the sales of all rows of the kind, 0 to 1.")]
    public double? Share { get; init; }

    [Description("Average sales per day against the average of the kind: 1 is as busy as usual, 1.5 half as busy again.")]
    public double? Index { get; init; }

    [Description("Place within the kind, 1 for the busiest.")]
    public int Rank { get; init; }

    [Description("Currency of sales.")]
    public string? Currency { get; init; }
}
