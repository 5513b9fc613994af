using System.Globalization;

namespace SalesFunctions.Analytics.Calendars;

/// <summary>Which calendar year gives a fiscal or retail year its name.</summary>
public enum YearName
{
    /// <summary>The one in which it starts.</summary>
    Start,

    /// <summary>The one in which it ends.</summary>
    End,
}

/// <summary>How a business divides time: calendar, fiscal and retail periods. Immutable; calendars with equal settings are equal.</summary>
/// <remarks>
/// <para>Calendar and fiscal periods are whole Gregorian months; a week is seven days from <see cref="WeekStart"/> and is named by its first day, not by an ISO number.</para>
/// <para>
/// A retail year is whole weeks, 52 or 53 of them. It ends on the last day of the week that is nearest to the end of a month, or the last such weekday in the month; its
/// quarters have 13 weeks in the months' <see cref="RetailPattern"/>, and a 53rd week joins the last month. Source: National Retail Federation (US), "4-5-4 Calendar"
/// (nrf.com/resources/4-5-4-calendar): weeks from Sunday, ending on the Saturday nearest to 31 January, long years 2006, 2012, 2017, 2023; the two rules for the year's end
/// are those of 52–53-week fiscal years (26 CFR § 1.441-2).
/// </para>
/// <para>
/// By default weeks start on Monday, the fiscal year is the calendar year, the retail year is 4-4-5 and ends nearest to 31 January. A fiscal year is named by the calendar
/// year in which it ends, a retail year by the one in which it starts, as at NRF. Where a retail year ends with December, its start is nominally 1 January of the same year.
/// </para>
/// <para>
/// Edge: no method throws for any day. Periods are cut to what <see cref="DateOnly"/> holds, and what would lie beyond is empty; since an end is excluded,
/// 9999-12-31 itself lies in no period.
/// </para>
/// </remarks>
public sealed record BusinessCalendar
{
    /// <summary>All settings as they are by default.</summary>
    public static BusinessCalendar Default { get; } = new();

    /// <summary>The first month of the fiscal year, 1 to 12; 1 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a month.</exception>
    public int FiscalStartMonth { get; init => field = Month(value); } = 1;

    /// <summary>What a fiscal year is named by; its end by default: April 2025 to March 2026 is FY2026.</summary>
    public YearName FiscalYearName { get; init; } = YearName.End;

    /// <summary>The first day of weeks, retail weeks too; Monday by default.</summary>
    public DayOfWeek WeekStart { get; init; } = DayOfWeek.Monday;

    /// <summary>How a retail quarter falls into months; 4-4-5 by default.</summary>
    public RetailPattern RetailPattern { get; init; } = RetailPattern.FourFourFive;

    /// <summary>The month with whose end the retail year ends, 1 to 12; January by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a month.</exception>
    public int RetailYearEndMonth { get; init => field = Month(value); } = 1;

    /// <summary>Which weekday of that month ends the retail year; the nearest to its end by default.</summary>
    public RetailYearEndRule RetailYearEndRule { get; init; } = RetailYearEndRule.Nearest;

    /// <summary>What a retail year is named by; its start by default: February 2025 to January 2026 is RY2025.</summary>
    public YearName RetailYearName { get; init; } = YearName.Start;

    private RetailYears Retail => new(RetailPattern, WeekStart, RetailYearEndMonth, RetailYearEndRule);

    /// <summary>The period of a kind in which a day lies. A few divisions; nothing is looked up or kept.</summary>
    public Period Of(PeriodKind kind, DateOnly day) => At(kind, OrdinalOf(kind, day));

    /// <summary>The period that follows.</summary>
    public Period Next(Period period) => At(period.Kind, OrdinalOf(period.Kind, period.Start) + 1);

    /// <summary>The period before.</summary>
    public Period Previous(Period period) => At(period.Kind, OrdinalOf(period.Kind, period.Start) - 1);

    /// <summary>What a period is compared with a year earlier.</summary>
    /// <remarks>
    /// <para>Day: the same date, 28 February for 29 February. Week: 52 weeks (364 days) earlier. All others: the same number in the year before.</para>
    /// <para>
    /// Retail weeks are not restated: in the year after a long one, week 1 is compared with week 1, although the sales of week 2 lie nearer to its dates; a long
    /// month or quarter is compared with its shorter one.
    /// </para>
    /// </remarks>
    /// <returns>Null where the year before has no such period: for retail week 53, and for days of the year 1.</returns>
    public Period? SameLastYear(Period period)
    {
        var ordinal = OrdinalOf(period.Kind, period.Start);
        return period.Kind switch
        {
            PeriodKind.Day => period.Start.Year == 1 ? null : Of(PeriodKind.Day, period.Start.AddYears(-1)),
            PeriodKind.Week => At(PeriodKind.Week, ordinal - 52),
            PeriodKind.RetailWeek => RetailWeek(Retail.YearOf(period.Start) - 1, period.Number),
            _ => At(period.Kind, ordinal - PerYear(period.Kind)),
        };
    }

    /// <summary>
    /// Reads a label as <see cref="Period.Label"/> writes it, letters in any case; besides, a month as <c>2026-01</c> and a week by any of its days.
    /// </summary>
    /// <returns>False where it is no such label, or where its year has no such period.</returns>
    public bool TryParse(PeriodKind kind, string label, out Period period)
    {
        period = default;
        if (kind is PeriodKind.Day or PeriodKind.Week)
        {
            var isDay = DateOnly.TryParseExact(label, PeriodLabels.DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
            period = isDay ? Of(kind, day) : default;
            return isDay;
        }

        if (!PeriodLabels.TryParse(kind, label, out var name, out var number) || name == 0 || number == 0)
        {
            return false;
        }

        var year = name - NameShift(kind);
        Period? found = kind == PeriodKind.RetailWeek ? RetailWeek(year, number)
            : number <= PerYear(kind) ? At(kind, (year * PerYear(kind)) + number - 1)
            : null;
        period = found ?? default;
        return found is not null;
    }

    private static int Month(int value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 12);
        return value;
    }

    private static DateOnly Day(int number) => DateOnly.FromDayNumber(Math.Clamp(number, 0, DateOnly.MaxValue.DayNumber));

    private static int PerYear(PeriodKind kind) => kind switch
    {
        PeriodKind.Month or PeriodKind.FiscalMonth or PeriodKind.RetailMonth => RetailYears.MonthsPerYear,
        PeriodKind.Quarter or PeriodKind.FiscalQuarter or PeriodKind.RetailQuarter => RetailYears.QuartersPerYear,
        _ => 1,
    };

    /// <summary>By how much a year's name is ahead of the calendar year in which it nominally starts.</summary>
    private int NameShift(PeriodKind kind) => kind switch
    {
        PeriodKind.FiscalMonth or PeriodKind.FiscalQuarter or PeriodKind.FiscalYear => FiscalYearName == YearName.End && FiscalStartMonth > 1 ? 1 : 0,
        PeriodKind.RetailWeek or PeriodKind.RetailMonth or PeriodKind.RetailQuarter or PeriodKind.RetailYear =>
            RetailYearName == YearName.End && RetailYearEndMonth < 12 ? 1 : 0,
        _ => 0,
    };

    /// <summary>Periods of a kind are counted without a gap, so that their neighbours are a number away.</summary>
    private int OrdinalOf(PeriodKind kind, DateOnly day) => kind switch
    {
        PeriodKind.Day => day.DayNumber,
        PeriodKind.Week or PeriodKind.RetailWeek => Retail.WeekOf(day.DayNumber),
        PeriodKind.RetailMonth => Retail.MonthOf(day),
        PeriodKind.RetailQuarter => Retail.QuarterOf(day),
        PeriodKind.RetailYear => Retail.YearOf(day),
        _ => GregorianMonths.FloorDivide(GregorianMonths.IndexOf(day) - FirstMonth(kind), 12 / PerYear(kind)),
    };

    private int StartOf(PeriodKind kind, int ordinal) => kind switch
    {
        PeriodKind.Day => ordinal,
        PeriodKind.Week or PeriodKind.RetailWeek => Retail.StartOfWeek(ordinal),
        PeriodKind.RetailMonth => Retail.StartOfMonth(ordinal),
        PeriodKind.RetailQuarter => Retail.StartOfQuarter(ordinal),
        PeriodKind.RetailYear => Retail.StartOfYear(ordinal),
        _ => GregorianMonths.FirstDay((ordinal * (12 / PerYear(kind))) + FirstMonth(kind)),
    };

    private int FirstMonth(PeriodKind kind) =>
        kind is PeriodKind.FiscalMonth or PeriodKind.FiscalQuarter or PeriodKind.FiscalYear ? FiscalStartMonth - 1 : 0;

    private Period At(PeriodKind kind, int ordinal)
    {
        var start = Day(StartOf(kind, ordinal));
        var year = YearOf(kind, ordinal, start);
        var number = kind switch
        {
            PeriodKind.Day => start.DayOfYear,
            PeriodKind.Week => ((start.DayOfYear - 1) / RetailYears.DaysPerWeek) + 1,
            PeriodKind.RetailWeek => Retail.WeekInYear(start, year) + 1,
            _ => ordinal - (year * PerYear(kind)) + 1,
        };
        return new Period(kind, start, Day(StartOf(kind, ordinal + 1)), year + NameShift(kind), number);
    }

    private int YearOf(PeriodKind kind, int ordinal, DateOnly start) => kind switch
    {
        PeriodKind.Day or PeriodKind.Week => start.Year,
        PeriodKind.RetailWeek => Retail.YearOf(start),
        _ => GregorianMonths.FloorDivide(ordinal, PerYear(kind)),
    };

    private Period? RetailWeek(int year, int number)
    {
        var start = Retail.StartOfYear(year) + (RetailYears.DaysPerWeek * (number - 1));
        return start < Retail.StartOfYear(year + 1) ? At(PeriodKind.RetailWeek, Retail.WeekOf(start)) : null;
    }
}
