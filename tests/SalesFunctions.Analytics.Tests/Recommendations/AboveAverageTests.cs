using SalesFunctions.Analytics.Recommendations;

namespace SalesFunctions.Analytics.Tests.Recommendations;

public sealed class AboveAverageTests
{
    // scipy.stats.ttest_1samp([3, 5, 4, 8, 6], 3, alternative='greater') and its 80 % interval.
    [Fact]
    public void A_difference_has_the_interval_and_the_probability_of_t()
    {
        var above = AboveAverage.Of(5.2, 0.8602325267042626, 5, 3, 0.8).Model!;

        Assert.Equal((2.2, 0.0314038), (above.Difference, above.Probability), Near);
        Assert.Equal((0.88109, 3.51891), (above.Lower, above.Upper), Near);
    }

    [Fact]
    public void One_observation_tells_nothing_and_no_error_is_sure()
    {
        Assert.False(AboveAverage.Of(5, 1, 1, 3, 0.8).IsFitted);
        Assert.Equal(new AboveAverage(2, 2, 2, 0), AboveAverage.Of(5, 0, 9, 3, 0.8).Model);
        Assert.Equal(1, AboveAverage.Of(3, 0, 9, 3, 0.8).Model!.Probability);
    }

    private static bool Near((double One, double Two) expected, (double One, double Two) actual) =>
        Math.Abs(expected.One - actual.One) < 1e-5 && Math.Abs(expected.Two - actual.Two) < 1e-5;
}
