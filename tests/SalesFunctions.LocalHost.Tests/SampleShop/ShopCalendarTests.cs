using SalesFunctions.LocalHost.Samples;

namespace SalesFunctions.LocalHost.Tests.Samples;

public sealed class ShopCalendarTests
{
    private readonly ShopCalendar _calendar = new(new SampleShopOptions());

    [Fact]
    public void The_clock_finds_the_day_that_it_was_read_on()
    {
        for (DateOnly day = _calendar.Start; day <= new DateOnly(2026, 6, 30); day = day.AddDays(1))
        {
            if (!ShopCalendar.Closed(day))
            {
                Assert.Equal(day, _calendar.DayAt(_calendar.BusyBefore(day) + 0.01));
            }
        }

        Assert.Null(_calendar.DayAt(_calendar.BusyDays));
    }

    [Fact]
    public void Christmas_and_new_year_are_closed()
    {
        Assert.Equal(0, _calendar.Busy(new DateOnly(2024, 12, 25)));
        Assert.Equal(0, _calendar.Busy(new DateOnly(2025, 1, 1)));
        Assert.True(_calendar.Busy(new DateOnly(2024, 12, 24)) > 1);
    }

    [Fact]
    public void One_day_is_far_above_and_one_far_below_its_weekday()
    {
        Assert.InRange(_calendar.Busy(new DateOnly(2024, 1, 18)) / _calendar.Busy(new DateOnly(2024, 1, 25)), 2.5, 3.1);
        Assert.InRange(_calendar.Busy(new DateOnly(2024, 4, 15)) / _calendar.Busy(new DateOnly(2024, 4, 22)), 0.1, 0.2);
    }
}
