using SalesFunctions.Analytics.Calendars;

namespace SalesFunctions.Analytics.Tests.Calendars;

/// <summary>Retail years that were published.</summary>
public sealed class RetailYearTests
{
    private static readonly BusinessCalendar Nrf = new() { RetailPattern = RetailPattern.FourFiveFour, WeekStart = DayOfWeek.Sunday };

    // National Retail Federation, 4-5-4 calendars (nrf.com/resources/4-5-4-calendar).
    [Theory]
    [InlineData(2006, "2006-01-29", 53)]
    [InlineData(2007, "2007-02-04", 52)]
    [InlineData(2011, "2011-01-30", 52)]
    [InlineData(2012, "2012-01-29", 53)]
    [InlineData(2013, "2013-02-03", 52)]
    [InlineData(2014, "2014-02-02", 52)]
    [InlineData(2016, "2016-01-31", 52)]
    [InlineData(2017, "2017-01-29", 53)]
    [InlineData(2018, "2018-02-04", 52)]
    [InlineData(2019, "2019-02-03", 52)]
    [InlineData(2020, "2020-02-02", 52)]
    [InlineData(2022, "2022-01-30", 52)]
    [InlineData(2023, "2023-01-29", 53)]
    [InlineData(2024, "2024-02-04", 52)]
    [InlineData(2025, "2025-02-02", 52)]
    public void Years_of_the_National_Retail_Federation(int name, string start, int weeks)
    {
        var year = Nrf.Of(PeriodKind.RetailYear, DateOnly.Parse(start));

        Assert.Equal((name, DateOnly.Parse(start), 7 * weeks), (year.Year, year.Start, year.Days));
    }

    [Fact]
    public void The_long_years_of_the_National_Retail_Federation() =>
        Assert.Equal(
            [2000, 2006, 2012, 2017, 2023],
            Enumerable.Range(2000, 28).Where(year => Nrf.TryParse(PeriodKind.RetailWeek, $"RY{year}-W53", out _)));

    // The same calendars: months of 2014, quarters of 2019, and the fourteen weeks at the end of 2017.
    [Theory]
    [InlineData("RY2014-01", "2014-02-02", "2014-03-02")]
    [InlineData("RY2014-02", "2014-03-02", "2014-04-06")]
    [InlineData("RY2014-08", "2014-08-31", "2014-10-05")]
    [InlineData("RY2014-11", "2014-11-30", "2015-01-04")]
    [InlineData("RY2017-12", "2017-12-31", "2018-02-04")]
    public void Months_of_the_National_Retail_Federation(string label, string start, string end) => Spans(PeriodKind.RetailMonth, label, start, end);

    [Theory]
    [InlineData("RY2017-Q1", "2017-01-29", "2017-04-30")]
    [InlineData("RY2017-Q4", "2017-10-29", "2018-02-04")]
    [InlineData("RY2019-Q2", "2019-05-05", "2019-08-04")]
    [InlineData("RY2019-Q3", "2019-08-04", "2019-11-03")]
    [InlineData("RY2019-Q4", "2019-11-03", "2020-02-02")]
    public void Quarters_of_the_National_Retail_Federation(string label, string start, string end) => Spans(PeriodKind.RetailQuarter, label, start, end);

    [Theory]
    [InlineData("RY2023-W01", "2023-01-29", "2023-02-05")]
    [InlineData("RY2023-W53", "2024-01-28", "2024-02-04")]
    [InlineData("RY2024-W01", "2024-02-04", "2024-02-11")]
    public void Weeks_of_the_National_Retail_Federation(string label, string start, string end) => Spans(PeriodKind.RetailWeek, label, start, end);

    // Last days: Saturdays nearest to, and last in, August as tabled in Wikipedia, "4–4–5 calendar"; Johnson & Johnson's Sundays nearest to the end of
    // December; Green Mountain Coffee Roasters' last Saturdays of September (annual reports of both).
    [Theory]
    [InlineData(8, DayOfWeek.Sunday, RetailYearEndRule.Nearest, "2006-09-02 2007-09-01 2008-08-30 2009-08-29 2010-08-28 2011-09-03 2012-09-01 2013-08-31 2014-08-30 2015-08-29 2016-09-03")]
    [InlineData(8, DayOfWeek.Sunday, RetailYearEndRule.Last, "2006-08-26 2007-08-25 2008-08-30 2009-08-29 2010-08-28 2011-08-27")]
    [InlineData(12, DayOfWeek.Monday, RetailYearEndRule.Nearest, "2005-01-02 2006-01-01 2006-12-31 2007-12-30 2008-12-28 2010-01-03 2011-01-02 2012-01-01 2012-12-30")]
    [InlineData(9, DayOfWeek.Sunday, RetailYearEndRule.Last, "2010-09-25 2011-09-24 2012-09-29")]
    public void Years_of_other_businesses(int month, DayOfWeek weekStart, RetailYearEndRule rule, string lastDays)
    {
        var calendar = new BusinessCalendar { RetailYearEndMonth = month, WeekStart = weekStart, RetailYearEndRule = rule };
        var ends = lastDays.Split(' ').Select(day => DateOnly.Parse(day).AddDays(1)).ToArray();

        for (var i = 1; i < ends.Length; i++)
        {
            var year = calendar.Of(PeriodKind.RetailYear, ends[i - 1]);
            Assert.Equal((ends[i - 1], ends[i]), (year.Start, year.End));
        }
    }

    [Fact]
    public void A_year_that_ends_near_the_end_of_December_is_named_by_its_nominal_calendar_year_whenever_it_starts()
    {
        var calendar = new BusinessCalendar { RetailYearEndMonth = 12 };
        foreach (var name in new[] { YearName.Start, YearName.End })
        {
            // Starts on 29 December 2008 and ends on 3 January 2010.
            Assert.Equal("RY2009", (calendar with { RetailYearName = name }).Of(PeriodKind.RetailYear, new DateOnly(2008, 12, 29)).Label);
            Assert.Equal("RY2009", (calendar with { RetailYearName = name }).Of(PeriodKind.RetailYear, new DateOnly(2010, 1, 3)).Label);
        }
    }

    [Fact]
    public void A_year_can_be_named_by_its_end() =>
        Assert.Equal("RY2024-W53", (Nrf with { RetailYearName = YearName.End }).Of(PeriodKind.RetailWeek, new DateOnly(2024, 2, 3)).Label);

    [Theory]
    [InlineData(RetailPattern.FourFourFive, 4, 4, 6)]
    [InlineData(RetailPattern.FourFiveFour, 4, 5, 5)]
    [InlineData(RetailPattern.FiveFourFour, 5, 4, 5)]
    public void The_last_quarter_of_a_long_year(RetailPattern pattern, int first, int second, int third)
    {
        var calendar = Nrf with { RetailPattern = pattern };
        var months = new[] { "RY2023-10", "RY2023-11", "RY2023-12" }.Select(label => calendar.TryParse(PeriodKind.RetailMonth, label, out var month) ? month.Days / 7 : 0);

        Assert.Equal([first, second, third], months);
    }

    private static void Spans(PeriodKind kind, string label, string start, string end)
    {
        Assert.True(Nrf.TryParse(kind, label, out var period));
        Assert.Equal((DateOnly.Parse(start), DateOnly.Parse(end)), (period.Start, period.End));
        Assert.Equal(period, Nrf.Of(kind, period.Start));
    }
}
