using SalesFunctions.Analytics.Judging;

namespace SalesFunctions.Analytics.Tests.Judging;

public sealed class RankConcentrationTests
{
    private static readonly double[] Came = [0, 0, 1, 3];

    [Fact]
    public void Equal_values_share_their_places() => Assert.Equal([3.5, 1, 3.5, 2], MidRanks.Of([7, -1, 7, 0]));

    // G(y) = 2 (1.5·0 + 1.5·0 + 3·1 + 4·3) / (4·4) - 5/4 = 0.625; the third order has 2 (4·1 + 3·3) / 16 - 5/4 = 0.375.
    [Theory]
    [InlineData(new double[] { 1, 2, 3, 4 }, 1)]
    [InlineData(new double[] { 4, 3, 2, 1 }, -1)]
    [InlineData(new double[] { 1, 2, 4, 3 }, 0.6)]
    [InlineData(new double[] { 5, 5, 5, 5 }, 0)]
    [InlineData(new double[] { 1, 1, 2, 2 }, 0.8)]
    public void A_small_example_is_as_computed_by_hand(double[] predicted, double normalised) =>
        Assert.Equal(normalised, RankConcentration.Of(predicted, Came)!.Normalised, 12);

    [Fact]
    public void Only_the_order_of_the_predictions_and_no_unit_of_the_outcomes_counts()
    {
        var (predicted, actual) = Drawn(500, new Random(3));
        var gini = RankConcentration.Of(predicted, actual)!;

        var bent = RankConcentration.Of([.. predicted.Select(value => Math.Exp(3 * value) - 7)], [.. actual.Select(value => value * 1.7e6)])!;
        Assert.Equal(gini.Normalised, bent.Normalised, 12);
        Assert.Equal(gini.StandardError, bent.StandardError, 12);

        var turned = RankConcentration.Of([.. predicted.Select(value => -value)], actual)!;
        Assert.Equal(-gini.Normalised, turned.Normalised, 12);
    }

    [Fact]
    public void The_standard_errors_are_the_spread_from_sample_to_sample()
    {
        var random = new Random(17);
        var runs = Enumerable.Range(0, 600).Select(_ =>
        {
            var (predicted, actual) = Drawn(400, random);
            double[] coarse = [.. predicted.Select(value => Math.Round(value))];
            var (fine, rough) = (RankConcentration.Of(predicted, actual)!, RankConcentration.Of(coarse, actual)!);
            return (Gini: fine.Normalised, Error: fine.StandardError, Apart: fine.Normalised - rough.Normalised, ErrorApart: fine.StandardErrorOfDifference(rough));
        }).ToArray();

        Assert.InRange(runs.Average(run => run.Error) / Deviation([.. runs.Select(run => run.Gini)]), 0.9, 1.1);
        Assert.InRange(runs.Average(run => run.ErrorApart) / Deviation([.. runs.Select(run => run.Apart)]), 0.9, 1.1);
        Assert.True(runs.Average(run => run.ErrorApart) < runs.Average(run => run.Error) / 2, "the same customers make both high or low");
    }

    [Fact]
    public void Outcomes_that_do_not_differ_or_sum_to_nothing_have_none()
    {
        Assert.Null(RankConcentration.Of([1, 2, 3], [5, 5, 5]));
        Assert.Null(RankConcentration.Of([1, 2, 3], [0, 0, 0]));
        Assert.Null(RankConcentration.Of([], []));
    }

    [Fact]
    public void Misuse_is_told()
    {
        Assert.Throws<ArgumentException>(() => RankConcentration.Of([1, 2], [1]));
        Assert.Throws<ArgumentException>(() => RankConcentration.Of([1, double.NaN], [1, 2]));
        Assert.Throws<ArgumentException>(() => RankConcentration.Of([1, 2], [1, 2])!.StandardErrorOfDifference(RankConcentration.Of([1, 2, 3], [1, 2, 3])!));
    }

    private static (double[] Predicted, double[] Actual) Drawn(int count, Random random)
    {
        var predicted = new double[count];
        var actual = new double[count];
        for (var place = 0; place < count; place++)
        {
            predicted[place] = 3 * random.NextDouble();
            actual[place] = random.NextDouble() < 0.4 ? -Math.Log(random.NextDouble()) * (0.3 + predicted[place]) : 0;
        }

        return (predicted, actual);
    }

    private static double Deviation(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
    }
}
