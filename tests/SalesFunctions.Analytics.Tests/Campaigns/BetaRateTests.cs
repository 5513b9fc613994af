using SalesFunctions.Analytics.Campaigns;

namespace SalesFunctions.Analytics.Tests.Campaigns;

public sealed class BetaRateTests
{
    [Theory]
    [InlineData(0.4, 499.6, 0.05, 8.30469627801e-07)] // R: qbeta(c(.05, .5, .95), 0.4, 499.6)
    [InlineData(0.4, 499.6, 0.5, 2.90520817219e-04)]
    [InlineData(0.4, 499.6, 0.95, 3.32304944000e-03)]
    [InlineData(267.4, 21540, 0.05, 0.0110620544028)] // R: qbeta(c(.05, .95), 267.4, 21540)
    [InlineData(267.4, 21540, 0.95, 0.0135125833700)]
    [InlineData(1979.8, 20.2, 0.025, 0.985075247608)] // R: qbeta(.025, 1979.8, 20.2)
    public void Quantiles_are_those_of_the_beta_distribution(double a, double b, double probability, double expected) =>
        Assert.Equal(1, new BetaRate(a, b).Quantile(probability) / expected, 8);

    [Theory]
    [InlineData(267.4, 21540, 0.0125, 0.632113965785)] // R: pbeta
    [InlineData(200_000, 800_000, 0.2001, 0.598887539726)] // R: pbeta; MathNet's function has lost its digits here
    public void Probabilities_hold_for_rates_that_were_learnt_from_many(double a, double b, double x, double expected) =>
        Assert.Equal(expected, new BetaRate(a, b).ProbabilityBelow(x), 8);

    [Fact]
    public void Trials_add_to_what_was_known()
    {
        // Gelman et al., BDA 2.4: Beta(1, 1) and 437 girls of 980 births give Beta(438, 544), mean 0.446, deviation 0.016.
        var rate = new BetaRate(1, 1).After(437, 980);

        Assert.Equal(new BetaRate(438, 544), rate);
        Assert.Equal(0.446, rate.Mean, 3);
        Assert.Equal(0.016, rate.Deviation, 3);
    }

    [Theory]
    [InlineData(0.3, 0.01)]
    [InlineData(0.0008, 1e-7)]
    [InlineData(0.99, 1e-5)]
    public void Moments_come_back(double mean, double variance)
    {
        var rate = BetaRate.OfMoments(mean, variance);

        Assert.Equal(1, rate.Mean / mean, 10);
        Assert.Equal(1, rate.Variance / variance, 9);
    }

    [Fact]
    public void Moments_that_no_rate_can_have_are_brought_into_reach()
    {
        Assert.True(BetaRate.OfMoments(0, 0).Mean is > 0 and < 1e-6);
        Assert.True(double.IsFinite(BetaRate.OfMoments(0.5, 3).Size));
        Assert.True(double.IsFinite(BetaRate.OfMoments(1, 0).Size));
    }

    [Fact]
    public void What_is_no_rate_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => BetaRate.Of(1, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => BetaRate.Of(0.5, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BetaRate(1, 1).After(3, 2));
    }
}
