using SalesFunctions.LocalHost.Samples;

namespace SalesFunctions.LocalHost.Tests.Samples;

public sealed class ChanceTests
{
    private const int Draws = 40_000;

    /// <summary>Mean and variance of a gamma with scale 1 are both its shape.</summary>
    [Theory]
    [InlineData(1.0)]
    [InlineData(1.4)]
    [InlineData(6.0)]
    public void Gamma_has_its_mean_and_variance(double shape)
    {
        Random random = new(11);
        double[] draws = [.. Enumerable.Range(0, Draws).Select(_ => random.Gamma(shape))];
        double mean = draws.Average();
        Assert.InRange(mean, 0.97 * shape, 1.03 * shape);
        Assert.InRange(draws.Average(draw => (draw - mean) * (draw - mean)), 0.93 * shape, 1.07 * shape);
    }

    /// <summary>a = 1, b = 12: mean 1/13.</summary>
    [Fact]
    public void Beta_has_its_mean()
    {
        Random random = new(12);
        Assert.InRange(Enumerable.Range(0, Draws).Average(_ => random.Beta(1, 12)), 0.97 / 13, 1.03 / 13);
    }

    [Fact]
    public void Exponential_and_normal_have_their_means()
    {
        Random random = new(13);
        Assert.InRange(Enumerable.Range(0, Draws).Average(_ => random.Exponential(2.5)), 2.44, 2.56);
        Assert.InRange(Enumerable.Range(0, Draws).Average(_ => random.Normal(4, 2)), 3.96, 4.04);
    }

    [Fact]
    public void Weights_are_the_odds()
    {
        Random random = new(14);
        int[] seen = new int[3];
        for (int draw = 0; draw < Draws; draw++)
        {
            seen[random.Weighted([1, 0, 3])]++;
        }

        Assert.Equal(0, seen[1]);
        Assert.InRange(seen[2] / (double)Draws, 0.74, 0.76);
    }
}
