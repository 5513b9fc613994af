using System.Globalization;

namespace SalesFunctions.Analytics.Calendars;

/// <summary>What a span of days is a part of: the calendar, the fiscal year or the retail year.</summary>
public enum PeriodKind
{
    /// <summary>One day.</summary>
    Day,

    /// <summary>Seven days from the calendar's first weekday.</summary>
    Week,

    /// <summary>A calendar month.</summary>
    Month,

    /// <summary>Three calendar months from January, April, July or October.</summary>
    Quarter,

    /// <summary>A calendar year.</summary>
    Year,

    /// <summary>A calendar month, counted from the first one of the fiscal year.</summary>
    FiscalMonth,

    /// <summary>Three fiscal months.</summary>
    FiscalQuarter,

    /// <summary>Twelve calendar months from the first one of the fiscal year.</summary>
    FiscalYear,

    /// <summary>A week, counted from the first one of the retail year.</summary>
    RetailWeek,

    /// <summary>Four or five weeks (six in a long 4-4-5 year's last month).</summary>
    RetailMonth,

    /// <summary>Thirteen weeks; fourteen at the end of a long year.</summary>
    RetailQuarter,

    /// <summary>52 or 53 weeks.</summary>
    RetailYear,
}

/// <summary>A span of whole days with its place in its year.</summary>
/// <param name="Kind">What it is a part of.</param>
/// <param name="Start">Its first day.</param>
/// <param name="End">The day after its last one.</param>
/// <param name="Year">The year that it is counted in, by that year's name; of a day or week the calendar year of its first day.</param>
/// <param name="Number">Which one of its kind in that year, from 1; 1 for a year; of a day its day of the year; of a week which of those beginning in the year.</param>
public readonly record struct Period(PeriodKind Kind, DateOnly Start, DateOnly End, int Year, int Number)
{
    /// <summary>Its length in days.</summary>
    public int Days => End.DayNumber - Start.DayNumber;

    /// <summary>
    /// Its name: <c>2026-01-05</c> (day; week by its first day), <c>2026-01-01</c> (month), <c>2026-Q1</c>, <c>2026</c>, <c>FY2026-01</c>, <c>FY2026-Q1</c>,
    /// <c>FY2026</c>, <c>RY2026-W01</c>, <c>RY2026-01</c>, <c>RY2026-Q1</c>, <c>RY2026</c>. In one kind the order of texts is that of time.
    /// </summary>
    public string Label => PeriodLabels.Of(this);

    /// <summary>Whether a day lies in it.</summary>
    public bool Contains(DateOnly day) => Start <= day && day < End;

    /// <summary>The label.</summary>
    public override string ToString() => Label;
}

/// <summary>How periods are named in text.</summary>
internal static class PeriodLabels
{
    public const string DayFormat = "yyyy-MM-dd";

    public static string Of(Period period) => period.Kind switch
    {
        PeriodKind.Day or PeriodKind.Week => period.Start.ToString(DayFormat, CultureInfo.InvariantCulture),
        PeriodKind.Month => Invariant($"{period.Year:0000}-{period.Number:00}-01"),
        _ => Prefix(period.Kind) + Invariant($"{period.Year:0000}") + PartOf(period),
    };

    /// <summary>Year and number of a label, whether or not the year has so many; days and weeks have neither.</summary>
    public static bool TryParse(PeriodKind kind, ReadOnlySpan<char> label, out int year, out int number)
    {
        (year, number) = (0, 1);
        var prefix = Prefix(kind);
        if (!label.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) || !TryDigits(label[prefix.Length..], 4, out year))
        {
            return false;
        }

        var (mark, digits) = Part(kind);
        var part = label[(prefix.Length + 4)..];
        if (kind == PeriodKind.Month && part.Length == "-MM-dd".Length && part.EndsWith("-01"))
        {
            part = part[..^"-dd".Length];
        }

        return digits == 0
            ? part.IsEmpty
            : part.Length == mark.Length + digits && part.StartsWith(mark, StringComparison.OrdinalIgnoreCase) && TryDigits(part[mark.Length..], digits, out number);
    }

    private static string Prefix(PeriodKind kind) => kind switch
    {
        PeriodKind.FiscalMonth or PeriodKind.FiscalQuarter or PeriodKind.FiscalYear => "FY",
        PeriodKind.RetailWeek or PeriodKind.RetailMonth or PeriodKind.RetailQuarter or PeriodKind.RetailYear => "RY",
        _ => "",
    };

    private static string PartOf(Period period)
    {
        var (mark, digits) = Part(period.Kind);
        return digits == 0 ? "" : mark + period.Number.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
    }

    private static (string Mark, int Digits) Part(PeriodKind kind) => kind switch
    {
        PeriodKind.Year or PeriodKind.FiscalYear or PeriodKind.RetailYear => ("", 0),
        PeriodKind.Quarter or PeriodKind.FiscalQuarter or PeriodKind.RetailQuarter => ("-Q", 1),
        PeriodKind.RetailWeek => ("-W", 2),
        _ => ("-", 2),
    };

    private static bool TryDigits(ReadOnlySpan<char> text, int count, out int value)
    {
        value = 0;
        return text.Length >= count && int.TryParse(text[..count], NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
