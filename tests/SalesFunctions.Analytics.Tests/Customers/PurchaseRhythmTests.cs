using SalesFunctions.Analytics.Customers;

namespace SalesFunctions.Analytics.Tests.Customers;

public sealed class PurchaseRhythmTests
{
    private static readonly DateOnly Start = new(2024, 1, 1);

    [Theory]
    [InlineData(new[] { 0, 10, 13, 43 }, 10, 53)]
    [InlineData(new[] { 0, 10, 15 }, 7.5, 23)]
    [InlineData(new[] { 0, 1 }, 1, 2)]
    public void The_next_day_lies_a_median_gap_after_the_last(int[] days, double median, int next)
    {
        var rhythm = PurchaseRhythm.Of([.. days.Select(Start.AddDays)], Start.AddDays(days[^1] + 4));

        Assert.Equal(new PurchaseRhythm(median, 4, Start.AddDays(next)), rhythm);
    }

    [Fact]
    public void One_day_has_no_rhythm_and_none_says_nothing()
    {
        Assert.Equal(new PurchaseRhythm(null, 0, null), PurchaseRhythm.Of([Start], Start));
        Assert.Equal(default, PurchaseRhythm.Of([], Start));
    }

    [Fact]
    public void Beyond_the_calendar_there_is_no_next_day() =>
        Assert.Equal(new PurchaseRhythm(5, 0, null), PurchaseRhythm.Of([DateOnly.MaxValue.AddDays(-5), DateOnly.MaxValue], DateOnly.MaxValue));

    [Fact]
    public void Days_out_of_order_are_a_mistake() => Assert.Throws<ArgumentException>(() => PurchaseRhythm.Of([Start, Start], Start));
}
