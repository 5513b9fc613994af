using SalesFunctions.Analytics.Forecasting.Seasons;

namespace SalesFunctions.Analytics.Tests.Forecasting.Seasons;

public sealed class SeasonalityTestTests
{
    [SharedDataTheory]
    [InlineData("AirPassengers", 12, true)]
    [InlineData("USAccDeaths", 12, true)]
    [InlineData("Nile", 12, false)] // R: acf(ts(Nile, frequency = 12)) is within the limits at lag 12
    [InlineData("AirPassengers", 1, false)]
    public void Seasons_are_told_from_chance(string name, int season, bool expected) =>
        Assert.Equal(expected, SeasonalityTest.IsSeasonal(ClassicSeries.Values(name), season));

    [Fact]
    public void The_limit_is_the_one_of_Bartlett_at_ninety_percent()
    {
        // By hand: 0, 0, 1, 0, 0, 0 has mean 1/6; r1 = -0.2333, r2 = -0.2667; limit 1.645 √((1 + 2 × 0.2333²)/6) = 0.7072.
        Assert.False(SeasonalityTest.IsSeasonal([0, 0, 1, 0, 0, 0], 2));

        // 0, 1, 0, 1 … of length 10: r1 = -0.9, r2 = 0.8; limit 1.645 √((1 + 1.62)/10) = 0.842; of length 12: 0.8333 and 1.645 √((1 + 1.6806)/12) = 0.7775.
        Assert.False(SeasonalityTest.IsSeasonal([0, 1, 0, 1, 0, 1, 0, 1, 0, 1], 2));
        Assert.True(SeasonalityTest.IsSeasonal([0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1], 2));
    }

    [Fact]
    public void Short_and_constant_series_have_no_season()
    {
        double[] months = [.. Enumerable.Range(0, 35).Select(at => at % 12.0)];

        Assert.False(SeasonalityTest.IsSeasonal(months, 12));
        Assert.True(SeasonalityTest.IsSeasonal(months, 12, leastLength: 25));
        Assert.False(SeasonalityTest.IsSeasonal(Enumerable.Repeat(7.0, 60).ToArray(), 12));
    }
}
