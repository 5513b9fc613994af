using SalesFunctions.Analytics.Calendars;

namespace SalesFunctions.Analytics.Tests.Calendars;

/// <summary>What holds for every calendar, tried on all days of 1990 to 2060.</summary>
public sealed class TilingTests
{
    private static readonly DateOnly First = new(1990, 1, 1);
    private static readonly DateOnly Last = new(2060, 12, 31);

    public static TheoryData<string> Calendars => [.. Named.Keys];

    private static readonly Dictionary<string, BusinessCalendar> Named = new()
    {
        ["default"] = BusinessCalendar.Default,
        ["nrf"] = new BusinessCalendar { RetailPattern = RetailPattern.FourFiveFour, WeekStart = DayOfWeek.Sunday },
        ["april, last Saturday of September"] = new BusinessCalendar
        {
            FiscalStartMonth = 4, WeekStart = DayOfWeek.Sunday, RetailYearEndMonth = 9, RetailYearEndRule = RetailYearEndRule.Last, RetailYearName = YearName.End,
        },
        ["named by start, near the end of December"] = new BusinessCalendar
        {
            FiscalStartMonth = 12, FiscalYearName = YearName.Start, WeekStart = DayOfWeek.Saturday, RetailPattern = RetailPattern.FiveFourFour, RetailYearEndMonth = 12,
        },
        ["last Tuesday of November"] = new BusinessCalendar
        {
            FiscalStartMonth = 7, WeekStart = DayOfWeek.Wednesday, RetailYearEndMonth = 11, RetailYearEndRule = RetailYearEndRule.Last,
        },
    };

    [Theory]
    [MemberData(nameof(Calendars))]
    public void Every_day_lies_in_one_period_of_each_kind_and_periods_follow_each_other_without_a_gap(string name)
    {
        var calendar = Named[name];
        foreach (var kind in Enum.GetValues<PeriodKind>())
        {
            var period = calendar.Of(kind, First);
            for (var day = First; day <= Last; day = day.AddDays(1))
            {
                if (day == period.End)
                {
                    var next = calendar.Next(period);
                    Assert.Equal(day, next.Start);
                    Assert.Equal(period, calendar.Previous(next));
                    Assert.True(string.CompareOrdinal(period.Label, next.Label) < 0, $"{period.Label} before {next.Label}");
                    Assert.True(next.Year == period.Year ? next.Number == period.Number + 1 : (next.Year, next.Number) == (period.Year + 1, 1), $"{period.Label} before {next.Label}");
                    period = next;
                }

                Assert.True(period.Contains(day));
                Assert.Equal(period, calendar.Of(kind, day));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Calendars))]
    public void Labels_are_read_back(string name)
    {
        var calendar = Named[name];
        foreach (var kind in Enum.GetValues<PeriodKind>())
        {
            for (var period = calendar.Of(kind, First); period.Start <= Last; period = calendar.Next(period))
            {
                Assert.True(calendar.TryParse(kind, period.Label, out var read), period.Label);
                Assert.Equal(period, read);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Calendars))]
    public void Retail_years_are_52_or_53_whole_weeks_and_the_53rd_joins_the_last_month(string name)
    {
        var calendar = Named[name];
        int[] weeksOfMonths = calendar.RetailPattern switch
        {
            RetailPattern.FourFourFive => [4, 4, 5],
            RetailPattern.FourFiveFour => [4, 5, 4],
            _ => [5, 4, 4],
        };
        var (years, longYears) = (0, 0);
        for (var year = calendar.Of(PeriodKind.RetailYear, First); year.Start <= Last; year = calendar.Next(year))
        {
            var more = (year.Days / 7) - 52;
            (years, longYears) = (years + 1, longYears + more);
            Assert.Equal(calendar.WeekStart, year.Start.DayOfWeek);
            Assert.True(more is 0 or 1);
            Assert.Equal(0, year.Days % 7);
            Assert.Equal([91, 91, 91, 91 + (7 * more)], Within(calendar, PeriodKind.RetailQuarter, year).Select(quarter => quarter.Days));
            Assert.Equal(
                Enumerable.Range(0, 12).Select(month => 7 * (weeksOfMonths[month % 3] + (month == 11 ? more : 0))),
                Within(calendar, PeriodKind.RetailMonth, year).Select(month => month.Days));
            Assert.Equal(52 + more, Within(calendar, PeriodKind.RetailWeek, year).Count());
        }

        // A year has 365.2425 days, 52 weeks 364: 1.2425 days of seven are over.
        Assert.Equal(years * 1.2425 / 7, longYears, 1.0);
    }

    [Theory]
    [MemberData(nameof(Calendars))]
    public void Fiscal_periods_are_calendar_months_shifted(string name)
    {
        var calendar = Named[name];
        for (var day = First; day <= Last; day = day.AddDays(1))
        {
            var (month, fiscal) = (calendar.Of(PeriodKind.Month, day), calendar.Of(PeriodKind.FiscalMonth, day));
            Assert.Equal((month.Start, month.End), (fiscal.Start, fiscal.End));
            Assert.Equal((day.Month - calendar.FiscalStartMonth + 12) % 12, fiscal.Number - 1);
            var year = calendar.Of(PeriodKind.FiscalYear, day);
            Assert.Equal(calendar.FiscalYearName == YearName.Start ? year.Start.Year : year.End.AddDays(-1).Year, year.Year);
            Assert.Equal((calendar.FiscalStartMonth, 1), (year.Start.Month, year.Start.Day));
        }
    }

    private static IEnumerable<Period> Within(BusinessCalendar calendar, PeriodKind kind, Period year)
    {
        for (var period = calendar.Of(kind, year.Start); period.Start < year.End; period = calendar.Next(period))
        {
            yield return period;
        }
    }
}
