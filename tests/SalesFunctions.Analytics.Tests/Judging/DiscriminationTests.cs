using SalesFunctions.Analytics.Judging;

namespace SalesFunctions.Analytics.Tests.Judging;

public sealed class DiscriminationTests
{
    // Of the four pairs three are in order. Placements of those with: 1/2 and 1, of those without: 1 and 1/2, so each variance of the mean is 0.125 / 2.
    [Fact]
    public void A_small_example_is_as_computed_by_hand()
    {
        var area = Discrimination.Of([1, 2, 3, 4], [false, true, false, true])!.Value;

        Assert.Equal(0.75, area.Area, 12);
        Assert.Equal(Math.Sqrt(0.125), area.StandardError, 12);
    }

    [Theory]
    [InlineData(new double[] { 1, 1, 1 }, 0.5)]
    [InlineData(new double[] { 1, 2, 2 }, 0.75)]
    [InlineData(new double[] { 1, 2, 3 }, 1)]
    [InlineData(new double[] { 3, 2, 1 }, 0)]
    public void Equal_scores_count_half(double[] scores, double area) =>
        Assert.Equal(area, Discrimination.Of(scores, [false, false, true])!.Value.Area, 12);

    [Fact]
    public void Only_the_order_of_the_scores_counts()
    {
        var (scores, happened) = Drawn(300, new Random(5));

        var straight = Discrimination.Of(scores, happened)!.Value;
        var bent = Discrimination.Of([.. scores.Select(score => Math.Pow(score, 5) + 2)], happened)!.Value;
        var turned = Discrimination.Of([.. scores.Select(score => -score)], happened)!.Value;

        Assert.Equal(straight, bent);
        Assert.Equal(1 - straight.Area, turned.Area, 12);
        Assert.Equal(straight.StandardError, turned.StandardError, 12);
    }

    [Fact]
    public void The_standard_error_is_the_spread_from_sample_to_sample()
    {
        var random = new Random(29);
        var runs = Enumerable.Range(0, 600).Select(_ =>
        {
            var (scores, happened) = Drawn(200, random);
            return Discrimination.Of(scores, happened)!.Value;
        }).ToArray();
        var mean = runs.Average(run => run.Area);

        var spread = Math.Sqrt(runs.Sum(run => (run.Area - mean) * (run.Area - mean)) / (runs.Length - 1));
        Assert.InRange(runs.Average(run => run.StandardError) / spread, 0.9, 1.1);
    }

    [Fact]
    public void Where_it_happened_to_all_or_none_there_is_none()
    {
        Assert.Null(Discrimination.Of([1, 2], [true, true]));
        Assert.Null(Discrimination.Of([1, 2], [false, false]));
        Assert.True(double.IsNaN(Discrimination.Of([1, 2, 3], [true, false, false])!.Value.StandardError));
        Assert.Throws<ArgumentException>(() => Discrimination.Of([1, 2], [true]));
    }

    private static (double[] Scores, bool[] Happened) Drawn(int count, Random random)
    {
        double[] scores = [.. Enumerable.Range(0, count).Select(_ => Math.Round(20 * random.NextDouble()) / 20)];
        return (scores, [.. scores.Select(score => random.NextDouble() < 0.1 + (0.6 * score))]);
    }
}
