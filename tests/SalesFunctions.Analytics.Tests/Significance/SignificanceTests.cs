using SalesFunctions.Analytics.Significance;

namespace SalesFunctions.Analytics.Tests.Significance;

public sealed class SignificanceTests
{
    [Theory]
    [InlineData(2, 1, 8, 1, 0.0546875)] // (1 + 10 + 45) / 2^10
    [InlineData(0, 1, 3, 2, 8.0 / 27)]
    [InlineData(4, 1, 0, 9, 1)]
    [InlineData(0, 5, 0, 9, 1)]
    [InlineData(3, 1611, 37, 3398, 0.0002265488518915818)]
    [InlineData(120, 100, 780, 400, 1.0302539234554719e-07)]
    public void So_few_events_have_their_exact_binomial_probability(long here, double exposureHere, long elsewhere, double exposureElsewhere, double expected) =>
        Assert.Equal(1, PoissonRates.ProbabilityOfSoFew(here, exposureHere, elsewhere, exposureElsewhere) / expected, 8);

    [Fact]
    public void Equal_rates_are_called_different_as_often_as_they_may_be()
    {
        var random = new Random(11);
        var few = 0;
        for (var run = 0; run < 4000; run++)
        {
            long Events(int orders) => Enumerable.Range(0, orders).Count(_ => random.NextDouble() < 0.05);
            few += PoissonRates.ProbabilityOfSoFew(Events(300), 300, Events(900), 900) <= 0.05 ? 1 : 0;
        }

        Assert.InRange(few, 60, 200);
    }

    [Fact]
    public void Counts_that_cannot_be_are_a_programmers_fault()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => PoissonRates.ProbabilityOfSoFew(-1, 1, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => PoissonRates.ProbabilityOfSoFew(1, 0, 1, 1));
    }

    [Fact]
    public void The_example_of_the_source_finds_four()
    {
        double[] probabilities = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.000];

        var adjusted = FalseDiscoveryRate.Adjust(probabilities);

        Assert.Equal(4, adjusted.Count(q => q <= 0.05));
        Assert.Equal([0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.063857], adjusted[..6].Select(q => Math.Round(q, 6)));
    }

    [Fact]
    public void The_order_of_the_tests_does_not_matter() =>
        Assert.Equal([0.04, 0.015, 0.04], FalseDiscoveryRate.Adjust([0.03, 0.005, 0.04]).Select(q => Math.Round(q, 12)));

    [Fact]
    public void Holm_is_that_of_R() => Assert.Equal([0.03, 0.06, 0.06], HolmAdjustment.Adjust([0.01, 0.04, 0.03]), (a, b) => Math.Abs(a - b) < 1e-12); // p.adjust(c(.01, .04, .03), "holm")

    [Fact]
    public void Comparisons_that_could_not_be_made_count_for_nothing() =>
        Assert.Equal([null, 0.02, null, 0.03], HolmAdjustment.AdjustKnown([null, 0.01, null, 0.03]).Select(p => p is { } known ? Math.Round(known, 12) : (double?)null));
}
