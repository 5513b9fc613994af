using SalesFunctions.Analytics.Anomalies;

namespace SalesFunctions.Analytics.Tests.Anomalies;

public sealed class RobustTests
{
    [Fact]
    public void Median_and_scale_by_hand()
    {
        Assert.Equal(3, Robust.Median([9, 1, 3]));
        Assert.Equal(2.5, Robust.Median([4, 1, 2, 3]));
        Assert.True(double.IsNaN(Robust.Median([])));
        Assert.Equal(1.482602218505602 * 2, Robust.Scale([-1, 2, -100, 2, double.NaN, 1]), 12);
    }

    [Fact]
    public void Where_most_residuals_are_zero_their_mean_size_tells_the_spread()
    {
        Assert.Equal(1.2533141373155003 * 2, Robust.Scale([0, 0, 0, -8]), 12);
        Assert.Equal(0, Robust.Scale([0, 0]));
        Assert.Equal(0, Robust.Scale([]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4, 4.0)]
    [InlineData(2, 2.0, 9.0)]
    [InlineData(-2, -9.0, -2.0)]
    [InlineData(0, -2.0, 9.0)]
    [InlineData(3, 2.0, 3.0, 900.0)]
    public void Agreement_is_the_median_and_of_two_the_smaller(double expected, params double[] measured) => Assert.Equal(expected, Robust.Agreement(measured));

    [Fact]
    public void A_line_keeps_through_wild_points_and_ignores_its_own_place()
    {
        double[] values = [1, 3, 5, 700, 9, 11, double.NaN, 15, -40];

        Assert.Equal(17, Robust.LineAt(values, 0, 8, 8), 12);
        Assert.Equal(7, Robust.LineAt(values, 0, 8, 3), 12);
    }

    [Fact]
    public void A_level_follows_a_step_at_once_and_a_spike_never()
    {
        var values = Enumerable.Range(0, 60).Select(at => (at < 30 ? 10.0 : 20) + (0.1 * (at % 3))).ToArray();
        values[15] = 99;

        var level = RunningLevel.Of(values, 10, steps: true);

        Assert.All(Enumerable.Range(0, 60), at => Assert.InRange(level[at], at < 30 ? 9.9 : 19.9, at < 30 ? 10.3 : 20.3));
    }

    [Fact]
    public void A_rising_series_is_followed_to_both_ends()
    {
        double[] values = [.. Enumerable.Range(0, 40).Select(at => 3.0 * at)];

        Assert.All(RunningLevel.Of(values, 5, steps: true).Zip(values), pair => Assert.Equal(pair.Second, pair.First, 9));
    }
}
