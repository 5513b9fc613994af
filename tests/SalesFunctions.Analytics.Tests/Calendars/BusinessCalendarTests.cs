using SalesFunctions.Analytics.Calendars;

namespace SalesFunctions.Analytics.Tests.Calendars;

public sealed class BusinessCalendarTests
{
    private static readonly BusinessCalendar April = new() { FiscalStartMonth = 4, WeekStart = DayOfWeek.Sunday, RetailPattern = RetailPattern.FourFiveFour };

    [Theory]
    [InlineData(PeriodKind.Day, "2026-02-01", 32)]
    [InlineData(PeriodKind.Week, "2026-02-01", 5)]
    [InlineData(PeriodKind.Month, "2026-02-01", 2)]
    [InlineData(PeriodKind.Quarter, "2026-Q1", 1)]
    [InlineData(PeriodKind.Year, "2026", 1)]
    [InlineData(PeriodKind.FiscalMonth, "FY2026-11", 11)]
    [InlineData(PeriodKind.FiscalQuarter, "FY2026-Q4", 4)]
    [InlineData(PeriodKind.FiscalYear, "FY2026", 1)]
    [InlineData(PeriodKind.RetailWeek, "RY2026-W01", 1)]
    [InlineData(PeriodKind.RetailMonth, "RY2026-01", 1)]
    [InlineData(PeriodKind.RetailQuarter, "RY2026-Q1", 1)]
    [InlineData(PeriodKind.RetailYear, "RY2026", 1)]
    public void The_first_of_February_2026_a_Sunday_on_which_a_retail_year_begins(PeriodKind kind, string label, int number)
    {
        var period = April.Of(kind, new DateOnly(2026, 2, 1));

        Assert.Equal((label, number, 2026), (period.Label, period.Number, period.Year));
    }

    [Theory]
    [InlineData(DayOfWeek.Monday, "2026-01-05")]
    [InlineData(DayOfWeek.Sunday, "2026-01-04")]
    [InlineData(DayOfWeek.Saturday, "2026-01-10")]
    [InlineData(DayOfWeek.Tuesday, "2026-01-06")]
    public void A_week_begins_on_the_chosen_weekday(DayOfWeek start, string label) =>
        Assert.Equal(label, new BusinessCalendar { WeekStart = start }.Of(PeriodKind.Week, new DateOnly(2026, 1, 10)).Label);

    [Theory]
    [InlineData(4, YearName.End, "2025-04-01", "FY2026")]
    [InlineData(4, YearName.End, "2026-03-31", "FY2026")]
    [InlineData(4, YearName.Start, "2026-03-31", "FY2025")]
    [InlineData(10, YearName.End, "2025-10-01", "FY2026")]
    [InlineData(1, YearName.End, "2025-12-31", "FY2025")]
    [InlineData(1, YearName.Start, "2025-12-31", "FY2025")]
    public void A_fiscal_year_is_named_by_the_year_in_which_it_ends_or_starts(int month, YearName name, string day, string label) =>
        Assert.Equal(label, new BusinessCalendar { FiscalStartMonth = month, FiscalYearName = name }.Of(PeriodKind.FiscalYear, DateOnly.Parse(day)).Label);

    [Theory]
    [InlineData(PeriodKind.Day, "2024-02-29", "2023-02-28")]
    [InlineData(PeriodKind.Day, "2025-02-28", "2024-02-28")]
    [InlineData(PeriodKind.Week, "2026-02-01", "2025-02-02")]
    [InlineData(PeriodKind.Month, "2026-02-01", "2025-02-01")]
    [InlineData(PeriodKind.Quarter, "2026-Q1", "2025-Q1")]
    [InlineData(PeriodKind.Year, "2026", "2025")]
    [InlineData(PeriodKind.FiscalMonth, "FY2026-11", "FY2025-11")]
    [InlineData(PeriodKind.FiscalQuarter, "FY2026-Q4", "FY2025-Q4")]
    [InlineData(PeriodKind.FiscalYear, "FY2026", "FY2025")]
    [InlineData(PeriodKind.RetailWeek, "RY2024-W01", "RY2023-W01")]
    [InlineData(PeriodKind.RetailWeek, "RY2023-W52", "RY2022-W52")]
    [InlineData(PeriodKind.RetailWeek, "RY2023-W53", null)]
    [InlineData(PeriodKind.RetailMonth, "RY2023-12", "RY2022-12")]
    [InlineData(PeriodKind.RetailQuarter, "RY2024-Q4", "RY2023-Q4")]
    [InlineData(PeriodKind.RetailYear, "RY2024", "RY2023")]
    public void A_period_is_compared_with_the_one_of_the_same_number_a_year_earlier(PeriodKind kind, string label, string? earlier)
    {
        Assert.True(April.TryParse(kind, label, out var period));
        var compared = April.SameLastYear(period);

        Assert.Equal(earlier, compared?.Label);
        Assert.True(compared is not { } found || found == April.Of(kind, found.Start));
    }

    [Theory]
    [InlineData(PeriodKind.Month, "2026-02", "2026-02-01")]
    [InlineData(PeriodKind.Week, "2026-02-04", "2026-02-01")]
    [InlineData(PeriodKind.FiscalQuarter, "fy2026-q4", "FY2026-Q4")]
    [InlineData(PeriodKind.RetailWeek, "ry2023-w53", "RY2023-W53")]
    public void Other_spellings_that_are_read(PeriodKind kind, string text, string label) =>
        Assert.Equal(label, April.TryParse(kind, text, out var period) ? period.Label : null);

    [Theory]
    [InlineData(PeriodKind.Day, "2026-02-29")]
    [InlineData(PeriodKind.Day, "2026-2-1")]
    [InlineData(PeriodKind.Week, "2026-W01")]
    [InlineData(PeriodKind.Month, "2026-13")]
    [InlineData(PeriodKind.Month, "2026-00")]
    [InlineData(PeriodKind.Month, "2026-02-02")]
    [InlineData(PeriodKind.Month, "2026-1")]
    [InlineData(PeriodKind.Quarter, "2026-Q5")]
    [InlineData(PeriodKind.Quarter, "2026-Q0")]
    [InlineData(PeriodKind.Quarter, "2026")]
    [InlineData(PeriodKind.Year, "0000")]
    [InlineData(PeriodKind.Year, "FY2026")]
    [InlineData(PeriodKind.Year, "2026-01")]
    [InlineData(PeriodKind.Year, "+202")]
    [InlineData(PeriodKind.FiscalMonth, "2026-01")]
    [InlineData(PeriodKind.FiscalMonth, "FY2026-01-01")]
    [InlineData(PeriodKind.FiscalYear, "RY2026")]
    [InlineData(PeriodKind.RetailWeek, "RY2024-W53")]
    [InlineData(PeriodKind.RetailWeek, "RY2023-W54")]
    [InlineData(PeriodKind.RetailWeek, "RY2023-W00")]
    [InlineData(PeriodKind.RetailWeek, "RY2023-W")]
    [InlineData(PeriodKind.RetailYear, "")]
    public void What_is_no_label_is_not_read(PeriodKind kind, string text) => Assert.False(April.TryParse(kind, text, out _));

    [Fact]
    public void No_day_is_too_early_or_too_late()
    {
        foreach (var kind in Enum.GetValues<PeriodKind>())
        {
            var (first, last) = (April.Of(kind, DateOnly.MinValue), April.Of(kind, DateOnly.MaxValue.AddDays(-1)));

            Assert.True(first.Contains(DateOnly.MinValue));
            Assert.True(last.Contains(DateOnly.MaxValue.AddDays(-1)));
            Assert.Equal(0, April.Previous(first).Days);
            Assert.True(April.Next(last).Days <= 0);
            Assert.True(April.SameLastYear(first) is not { Days: > 0 });
            Assert.Equal(DateOnly.MaxValue, April.Of(kind, DateOnly.MaxValue).End);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(13)]
    public void What_is_no_month_is_a_programmers_fault(int month)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new BusinessCalendar { FiscalStartMonth = month });
        Assert.Throws<ArgumentOutOfRangeException>(() => new BusinessCalendar { RetailYearEndMonth = month });
    }

    [Fact]
    public void Calendars_with_equal_settings_are_equal()
    {
        Assert.Equal(BusinessCalendar.Default, new BusinessCalendar { FiscalStartMonth = 1 });
        Assert.NotEqual(BusinessCalendar.Default, April);
    }
}
