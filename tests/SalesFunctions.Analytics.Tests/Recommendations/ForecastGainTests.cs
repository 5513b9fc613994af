using SalesFunctions.Analytics.Recommendations;

namespace SalesFunctions.Analytics.Tests.Recommendations;

public sealed class ForecastGainTests
{
    [Fact]
    public void Bounds_are_added_up_and_the_side_of_the_past_tells_the_probability()
    {
        var gain = ForecastGain.Of([new(100, 95, 130, 90), new(200, 185, 240, 180)]);

        Assert.Equal((300, 270, 30, 10, 100), (gain.Value, gain.Before, gain.Difference, gain.Lower, gain.Upper));
        // scipy: 2 × norm.sf(norm.ppf(0.9) × 30 / 20)
        Assert.Equal(0.05456458087513883, gain.Probability, 12);
    }

    [Fact]
    public void A_past_on_the_bound_has_the_probability_of_the_interval_and_less_is_judged_by_the_upper_half()
    {
        Assert.Equal(0.2, ForecastGain.Of([new(100, 90, 150, 90)]).Probability, 12);
        Assert.Equal(0.2, ForecastGain.Of([new(100, 90, 150, 150)]).Probability, 12);
        Assert.Equal(1, ForecastGain.Of([new(100, 90, 150, 100)]).Probability, 12);
        Assert.Equal(1, ForecastGain.Of([new(100, 100, 100, 50)]).Probability);
    }
}
