using SalesFunctions.Analytics.Significance;

namespace SalesFunctions.Analytics.Tests.Significance;

public sealed class ProportionsTests
{
    [Theory]
    [InlineData(15, 50, 25, 50, 0.04122683333716371)] // by hand: z = 0.2 / √(0.24 × 0.04), its square 4.1667
    [InlineData(104, 11037, 189, 11034, 5.691896973740857e-07)] // Physicians' Health Study, Agresti, Categorical Data Analysis: χ² = 25.01
    [InlineData(490, 500, 400, 500, 9.370713134121826e-20)]
    public void Large_groups_are_compared_by_chi_squared(long here, long sizeHere, long elsewhere, long sizeElsewhere, double expected) =>
        Assert.Equal(1, Proportions.ProbabilityOfDifference(here, sizeHere, elsewhere, sizeElsewhere) / expected, 8);

    [Theory]
    [InlineData(3, 4, 1, 4, 34.0 / 70)] // Fisher's tea tasting, R's example: 0.4857
    [InlineData(2, 12, 15, 18, 0.0005367241191434358)] // convicted twins, R's example: 0.0005367
    [InlineData(0, 10, 4, 100, 1)]
    [InlineData(1, 3000, 40, 20000, 0.03681306716744716)] // scipy.stats.fisher_exact, as the next two
    [InlineData(0, 5, 5, 5, 0.007936507936507938)]
    [InlineData(7, 1000, 2, 1000000, 3.4944496855549773e-20)]
    public void Small_counts_are_compared_exactly(long here, long sizeHere, long elsewhere, long sizeElsewhere, double expected) =>
        Assert.Equal(1, Proportions.ProbabilityOfDifference(here, sizeHere, elsewhere, sizeElsewhere) / expected, 8);

    [Fact]
    public void It_does_not_matter_which_group_is_first_nor_which_side_is_counted()
    {
        var random = new Random(31);
        for (var run = 0; run < 500; run++)
        {
            var (size, other) = (random.Next(1, 60), random.Next(1, 60));
            var (here, elsewhere) = (random.Next(size + 1), random.Next(other + 1));
            var found = Proportions.ProbabilityOfDifference(here, size, elsewhere, other);

            Assert.InRange(found, 0, 1);
            Assert.Equal(found, Proportions.ProbabilityOfDifference(elsewhere, other, here, size), 10);
            Assert.Equal(found, Proportions.ProbabilityOfDifference(size - here, size, other - elsewhere, other), 10);
        }
    }

    [Fact]
    public void Equal_groups_are_called_different_as_often_as_they_may_be()
    {
        var random = new Random(13);
        var called = 0;
        for (var run = 0; run < 4000; run++)
        {
            int Having(int size) => Enumerable.Range(0, size).Count(_ => random.NextDouble() < 0.2);
            called += Proportions.ProbabilityOfDifference(Having(60), 60, Having(240), 240) <= 0.05 ? 1 : 0;
        }

        Assert.InRange(called, 140, 250);
    }

    [Fact]
    public void All_or_none_differ_by_nothing_and_counts_that_cannot_be_are_a_programmers_fault()
    {
        Assert.Equal(1, Proportions.ProbabilityOfDifference(0, 10, 0, 20));
        Assert.Equal(1, Proportions.ProbabilityOfDifference(1000, 1000, 2000, 2000));
        Assert.Throws<ArgumentOutOfRangeException>(() => Proportions.ProbabilityOfDifference(1, 0, 1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Proportions.ProbabilityOfDifference(3, 2, 1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Proportions.ProbabilityOfDifference(1, 2, -1, 2));
    }
}
