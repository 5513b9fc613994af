using System.ComponentModel;
using SalesFunctions.Analytics.Calendars;
using SalesFunctions.Platform;

namespace SalesFunctions.Ingest;

/// <summary>One dataset: what it holds, what it reaches over, how its files are read.</summary>
internal sealed record DatasetRow
{
    public required string Dataset { get; init; }

    /// <summary>Sales lines.</summary>
    public long Rows { get; init; }

    /// <summary>Customers with a record or with a purchase.</summary>
    public long Customers { get; init; }

    /// <summary>Products with a record; without any such record, the distinct ones of the sales lines.</summary>
    public long Products { get; init; }

    public DateOnly? FirstDay { get; init; }

    public DateOnly? LastDay { get; init; }

    public string? Currency { get; init; }

    public string? TimeZone { get; init; }

    public string? RowKey { get; init; }

    public string? DateOrder { get; init; }

    public long DataVersion { get; init; }

    public DateTime ChangedAt { get; init; }

    internal BusinessCalendar Calendar { get; init; } = BusinessCalendar.Default;

    [Description("First month of the fiscal year, 1 to 12.")]
    public int FiscalStartMonth => Calendar.FiscalStartMonth;

    [Description("How many weeks the three months of a retail quarter have: 4-4-5, 4-5-4 or 5-4-4.")]
    public string RetailPattern => CalendarText.WordOf(CalendarText.Patterns, Calendar.RetailPattern);

    [Description("First day of weeks, such as monday.")]
    public string WeekStart => CalendarText.WordOf(CalendarText.Weekdays, Calendar.WeekStart);
}
