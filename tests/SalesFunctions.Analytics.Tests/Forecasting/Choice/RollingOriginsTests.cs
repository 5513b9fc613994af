using SalesFunctions.Analytics.Forecasting.Choice;

namespace SalesFunctions.Analytics.Tests.Forecasting.Choice;

public sealed class RollingOriginsTests
{
    [Fact]
    public void Nine_times_lie_at_equal_distances_within_two_horizons() =>
        Assert.Equal([84, 88, 92, 96, 100, 104, 108, 112, 116], RollingOrigins.Of(120, 12, 18));

    [Fact]
    public void A_short_horizon_is_tested_over_two_seasons() =>
        Assert.Equal([96, 99, 102, 105, 108, 111, 114, 117], RollingOrigins.Of(120, 12, 6));

    [Fact]
    public void Half_of_the_series_and_two_seasons_are_known_at_the_first_time() =>
        Assert.Equal([24, 26, 28, 30, 32, 34], RollingOrigins.Of(36, 12, 6));

    [Theory]
    [InlineData(14, 10)]
    [InlineData(4, 3)]
    public void Two_thirds_of_a_short_series_are_known_at_the_first_time(int length, int known) => Assert.Equal(known, RollingOrigins.Of(length, 12, 6)[0]);

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Three_values_cannot_spare_any(int length) => Assert.Empty(RollingOrigins.Of(length, 12, 6));

    [Fact]
    public void A_time_always_leaves_something_to_compare()
    {
        for (var length = 0; length < 200; length++)
        {
            foreach (var season in (int[])[1, 4, 12, 52])
            {
                Assert.All(RollingOrigins.Of(length, season, 6), known => Assert.InRange(known, 3, length - 1));
            }
        }
    }
}
