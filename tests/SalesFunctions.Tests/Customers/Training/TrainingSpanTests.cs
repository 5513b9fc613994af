using SalesFunctions.Customers.Training;

namespace SalesFunctions.Tests.Customers.Training;

public sealed class TrainingSpanTests
{
    // CDNOW: 39 weeks to learn from and 39 to judge by, cut at 1997-09-30 as Fader, Hardie and Lee, "Counting your customers" the easy way, Marketing Science 24 (2005).
    [Fact]
    public void The_data_of_the_literature_are_cut_as_the_literature_does()
    {
        var span = new TrainingSpan(new(1997, 1, 1), new(1998, 6, 30));

        Assert.Equal(new DateOnly(1997, 9, 30), span.Calibration);
        Assert.Equal(39, span.HoldOutWeeks);
        Assert.Equal(new DateOnly(1997, 5, 17), span.Inner);
        Assert.Equal(136 / 7.0, span.InnerHoldOutWeeks);
    }

    [Fact]
    public void A_year_at_most_is_held_out()
    {
        var span = new TrainingSpan(new(2010, 1, 1), new(2020, 12, 31));

        Assert.Equal((new DateOnly(2020, 1, 1), new DateOnly(2019, 1, 1)), (span.Calibration, span.Inner));
        Assert.Equal(365 / 7.0, span.HoldOutWeeks);
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 1, 1)]
    [InlineData(3, 2, 1)]
    [InlineData(7, 4, 2)]
    public void The_shorter_half_of_few_days_is_held_out(int days, int calibration, int inner)
    {
        var span = new TrainingSpan(new(2024, 1, 1), new DateOnly(2024, 1, days));

        Assert.Equal((new DateOnly(2024, 1, calibration), new DateOnly(2024, 1, inner)), (span.Calibration, span.Inner));
    }

    [Fact]
    public void A_year_of_months_is_a_year() => Assert.Equal(365.25 / 7, TrainingSpan.Weeks(12), 10);

    [Fact]
    public void A_discount_per_week_adds_up_to_that_of_a_year()
    {
        var options = new CustomerModelsOptions { AnnualDiscountPercent = 15 };

        Assert.Equal(1.15, Math.Exp(options.DiscountPerWeek * TrainingSpan.Weeks(12)), 10);
    }
}
