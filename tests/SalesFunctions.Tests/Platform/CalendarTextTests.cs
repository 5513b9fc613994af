using SalesFunctions.Analytics.Calendars;
using SalesFunctions.Platform;

namespace SalesFunctions.Tests.Platform;

public sealed class CalendarTextTests
{
    private static readonly BusinessCalendar Unusual = new()
    {
        FiscalStartMonth = 10,
        FiscalYearName = YearName.Start,
        WeekStart = DayOfWeek.Wednesday,
        RetailPattern = RetailPattern.FourFourFive,
        RetailYearEndMonth = 12,
        RetailYearEndRule = RetailYearEndRule.Nearest,
        RetailYearName = YearName.Start,
    };

    [Fact]
    public void What_is_written_is_read_back_and_fits_its_column()
    {
        Assert.Equal(Unusual, CalendarText.Read(CalendarText.Write(Unusual)));
        Assert.Equal(
            """{"fiscal_start_month":1,"fiscal_year_name":"end","week_start":"monday","retail_pattern":"four_four_five","retail_year_end_month":1,"retail_year_end_rule":"nearest","retail_year_name":"start"}""",
            CalendarText.Write(BusinessCalendar.Default));
        Assert.InRange(CalendarText.Write(Unusual).Length, 1, 300);
    }

    [Fact]
    public void A_setting_that_is_not_written_is_as_by_default() => Assert.Equal(BusinessCalendar.Default with { FiscalStartMonth = 4 }, CalendarText.Read("""{"fiscal_start_month":4}"""));

    [Fact]
    public void Every_setting_has_a_word()
    {
        Assert.Equal(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"], CalendarText.Weekdays.Keys);
        Assert.All(Enum.GetValues<DayOfWeek>(), day => Assert.Equal(day, CalendarText.Weekdays[CalendarText.WordOf(CalendarText.Weekdays, day)]));
        Assert.All(Enum.GetValues<RetailPattern>(), pattern => Assert.Equal(pattern, CalendarText.Patterns[CalendarText.WordOf(CalendarText.Patterns, pattern)]));
        Assert.Equal(Enum.GetValues<RetailYearEndRule>(), CalendarText.YearEndRules.Values);
        Assert.Equal(Enum.GetValues<YearName>(), CalendarText.YearNames.Values);
    }

    [Fact]
    public void Another_calendar_is_another_state_of_the_dataset_and_so_are_other_segment_rules()
    {
        Assert.NotEqual(new Dataset { DatasetId = 1, Name = "a" }.State, new Dataset { DatasetId = 1, Name = "a", Calendar = Unusual }.State);
        Assert.NotEqual(new Dataset { DatasetId = 1, Name = "a" }.State, new Dataset { DatasetId = 1, Name = "a", SegmentRules = "{}" }.State);
    }
}
