using System.ComponentModel;
using SalesFunctions.Analytics.Calendars;
using SalesFunctions.Platform;

namespace SalesFunctions.Ingest;

/// <summary>One dataset: what it holds, what it reaches over, how its files are read.</summary>
internal sealed record DatasetRow
{
    [Description("Name of the dataset: the first folder of its uploads.")]
    public required string Dataset { get; init; }

    internal uint DatasetId { get; init; }

    internal int CubesFormat { get; init; }

    [Description("Number of sales lines.")]
    public long Rows { get; init; }

    [Description("Customers with a record or with a purchase.")]
    public long Customers { get; init; }

    [Description("Products with a record; without any such record, those that sales by product tell apart.")]
    public long Products { get; init; }

    [Description("First day with a sale; null without dated sales.")]
    public DateOnly? FirstDay { get; init; }

    [Description("Last day with a sale; null without dated sales.")]
    public DateOnly? LastDay { get; init; }

    [Description("Currency of all money, an ISO 4217 code; null where no file and no profile states one.")]
    public string? Currency { get; init; }

    [Description("IANA name of the time zone in which days begin; null where the profile states none.")]
    public string? TimeZone { get; init; }

    [Description("Columns that identify a sales line, separated by commas; null before the first load.")]
    public string? RowKey { get; init; }

    [Description("How ambiguous dates are read: day_first, month_first or year_first; null while no file has proven an order.")]
    public string? DateOrder { get; init; }

    [Description("Number that grows with every change of the data.")]
    public long DataVersion { get; init; }

    [Description("When the data last changed, in UTC.")]
    public DateTime ChangedAt { get; init; }

    internal BusinessCalendar Calendar { get; init; } = BusinessCalendar.Default;

    [Description("First month of the fiscal year, 1 to 12.")]
    public int FiscalStartMonth => Calendar.FiscalStartMonth;

    [Description("How many weeks the three months of a retail quarter have: 4-4-5, 4-5-4 or 5-4-4.")]
    public string RetailPattern => CalendarText.WordOf(CalendarText.Patterns, Calendar.RetailPattern);

    [Description("First day of weeks, such as monday.")]
    public string WeekStart => CalendarText.WordOf(CalendarText.Weekdays, Calendar.WeekStart);

    [Description("When a file was last loaded, in UTC, also one that brought nothing new; null before the first.")]
    public DateTime? LastUploadAt { get; init; }
}
