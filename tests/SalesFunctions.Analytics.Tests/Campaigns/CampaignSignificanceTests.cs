using SalesFunctions.Analytics.Campaigns;

namespace SalesFunctions.Analytics.Tests.Campaigns;

public sealed class CampaignSignificanceTests
{
    [Theory]
    [InlineData(56, 70, 48, 80, 0.0524, 0.3339)] // Newcombe (1998), table II, method 10, examples (a) to (h)
    [InlineData(9, 10, 3, 10, 0.1705, 0.8090)]
    [InlineData(6, 7, 2, 7, 0.0582, 0.8062)]
    [InlineData(5, 56, 0, 29, -0.0381, 0.1926)]
    [InlineData(0, 10, 0, 20, -0.1611, 0.2775)]
    [InlineData(0, 10, 0, 10, -0.2775, 0.2775)]
    [InlineData(10, 10, 0, 20, 0.6791, 1)]
    [InlineData(10, 10, 0, 10, 0.6075, 1)]
    public void Intervals_of_differences_are_Newcombes(int here, int size, int elsewhere, int other, double low, double high)
    {
        var found = RateComparison.Of(here, size, elsewhere, other);

        Assert.Equal(low, found.Low, 4);
        Assert.Equal(high, found.High, 4);
    }

    [Fact]
    public void Sizes_and_powers_are_those_of_R()
    {
        Assert.Equal(3825, ExperimentDesign.SampleSizePerArm(0.02, 0.03)); // power.prop.test(p1 = .02, p2 = .03, power = .8): 3825.149722
        Assert.Equal(3825, ExperimentDesign.SampleSizePerArm(0.03, 0.02));
        Assert.Equal(0.799985595206, ExperimentDesign.Power(0.02, 3825, 0.03, 3825), 10); // power.prop.test(n = 3825, p1 = .02, p2 = .03, strict = TRUE)
        Assert.Equal(0.008629200802, ExperimentDesign.DetectableLift(0.02, 5000, 5000)!.Value, 10); // power.prop.test(n = 5000, p1 = .02, power = .8, strict = TRUE, tol = 1e-13)
        Assert.Equal(3532, ExperimentDesign.SampleSizePerArmOfSpend(15, 1)); // power.t.test(delta = 1, sd = 15, power = .8): 3532.96 with Student's t, 3532.0 with the normal
        Assert.Equal(16, ExperimentDesign.Days(3825, 2, 500));
        Assert.Null(ExperimentDesign.DetectableLift(0.5, 3, 3));
        Assert.Throws<ArgumentException>(() => ExperimentDesign.SampleSizePerArm(0.02, 0.02));
    }

    [Fact]
    public void A_plan_is_an_experiment_by_the_rates_of_all_its_cells()
    {
        AudienceCell[] cells =
        [
            new("a", 1000, new(BetaRate.Of(0.01, 1e9), BetaRate.Of(0.02, 1e9)), new(1, 0, 0)),
            new("b", 3000, new(BetaRate.Of(0.07 / 3, 1e9), BetaRate.Of(0.1 / 3, 1e9)), new(1, 0, 0)),
        ];
        CampaignExperiment? Of(CampaignPlan plan, params AudienceCell[] audience) => CampaignSimulation.Run(plan, audience, 100).Total.Experiment;
        var (half, all) = (Of(new() { HoldOut = 0.5 }, cells)!, Of(new(), cells)!);

        Assert.Equal((0.02, 0.03, 3825.0), (Math.Round(half.BaselineRate, 12), Math.Round(half.TreatedRate, 12), half.SampleSizePerArm));
        Assert.Equal(ExperimentDesign.Power(0.02, 2000, 0.03, 2000), half.Power!.Value, 9);
        Assert.Equal(ExperimentDesign.DetectableLift(0.02, 2000, 2000)!.Value, half.DetectableLift!.Value, 9);
        Assert.Equal((null, null, 3825.0), (all.Power, all.DetectableLift, all.SampleSizePerArm));
        // Every order is worth 1, so that spend spreads as purchases do, by hand: 2 (1.96 + 0.84)² 0.02 0.98 / 0.01².
        Assert.Equal(3077, half.SampleSizePerArmOfSpend);
        var idle = Of(new(), cells[0] with { Effect = new(BetaRate.Of(0.01, 1e9), BetaRate.Of(0.01, 1e9)) })!;
        Assert.Equal((null, null), (idle.SampleSizePerArm, idle.SampleSizePerArmOfSpend));
        Assert.Null(Of(new(), cells[0] with { Customers = 0 }));
    }

    [Fact]
    public void Power_is_how_often_the_test_finds_the_difference()
    {
        var random = new Random(9);
        var found = 0;
        for (var run = 0; run < 4000; run++)
        {
            var (a, b) = (MathNet.Numerics.Distributions.Binomial.Sample(random, 0.06, 500), MathNet.Numerics.Distributions.Binomial.Sample(random, 0.04, 2000));
            found += RateComparison.Of(a, 500, b, 2000).Probability <= 0.05 ? 1 : 0;
        }

        Assert.Equal(ExperimentDesign.Power(0.06, 500, 0.04, 2000), found / 4000.0, 0.04);
    }

    [Fact]
    public void Past_spend_that_explains_much_narrows_the_interval()
    {
        var random = new Random(3);
        var (covered, plainWidth, pastWidth) = (0, 0.0, 0.0);
        for (var run = 0; run < 400; run++)
        {
            var (arm, other) = (Shop(random, 300, 1), Shop(random, 200, 0));
            var past = SpendComparison.WithPast(arm, other).Model!;
            covered += past.Low <= 1 && past.High >= 1 ? 1 : 0;
            plainWidth += SpendComparison.Of(arm, other).Model is { } plain ? plain.High - plain.Low : 0;
            pastWidth += past.High - past.Low;
            Assert.InRange(past.VarianceReduction, 0.5, 0.95);
        }

        Assert.InRange(covered, 368, 392);
        Assert.InRange(pastWidth / plainWidth, 0.44, 0.56); // √(1 - 0.75): three quarters of the variance are explained
    }

    [Fact]
    public void Sums_tell_the_same_as_customers()
    {
        double[] spend = [0, 0, 12.5, 3, 0, 40];
        double[] past = [10, 0, 30, 12, 5, 90];
        var one = SpendArm.Of(spend, past);
        var sums = SpendArm.OfSums(6, spend.Sum(), spend.Sum(x => x * x), past.Sum(), past.Sum(x => x * x), spend.Zip(past, (x, y) => x * y).Sum());
        var other = SpendArm.Of([1, 2, 0, 0], [5, 8, 3, 1]);

        Assert.Equal(one.Variance, sums.Variance, 9);
        Assert.Equal(SpendComparison.WithPast(one, other).Model!.High, SpendComparison.WithPast(sums, other).Model!.High, 9);
    }

    [Fact]
    public void What_cannot_be_compared_says_why()
    {
        Assert.Contains("fewer than 2", SpendComparison.Of(SpendArm.Of([1], []), SpendArm.Of([1, 2], [])).Refusal);
        Assert.Contains("the same", SpendComparison.Of(SpendArm.Of([0, 0], []), SpendArm.Of([0, 0], [])).Refusal);
        Assert.Contains("not known", SpendComparison.WithPast(SpendArm.Of([0, 1], []), SpendArm.Of([0, 3], [])).Refusal);
        Assert.Throws<ArgumentException>(() => SpendArm.Of([1, 2], [1]));
    }

    [Fact]
    public void Several_arms_are_judged_together()
    {
        var control = new CampaignArm("none", null, new(1000, 40), SpendArm.Of([.. Enumerable.Range(0, 1000).Select(number => number < 40 ? 50.0 : 0)], []));
        var arms = Enumerable.Range(0, 3).Select(number => control with { Name = $"arm {number}", Buyers = new(1000, 58 + number) }).ToArray();
        var report = UpliftReport.Of(control, arms);

        // Alone the third arm's p-value is 0.041, three times that is not below 0.05.
        Assert.InRange(report.Arms[2].Conversion!.Probability, 0.035, 0.05);
        Assert.Equal(3 * report.Arms[2].Conversion!.Probability, report.Arms[2].AdjustedConversionProbability!.Value, 12);
        Assert.False(report.Arms[2].IsConversionSignificant);
        Assert.True(UpliftReport.Of(control, [arms[2]]).Arms[0].IsConversionSignificant);
        Assert.Equal((null, null), (report.Arms[0].Response, report.Arms[0].IsResponseSignificant));
        Assert.False(report.Arms[0].IsSpendSignificant);
    }

    // Half of a past spend of variance 200, and a third of that variance as chance.
    private static SpendArm Shop(Random random, int customers, double effect)
    {
        var past = Enumerable.Range(0, customers).Select(_ => MathNet.Numerics.Distributions.Gamma.Sample(random, 2, 0.1)).ToArray();
        var noise = Math.Sqrt(200 * 0.25 / 3);
        return SpendArm.Of([.. past.Select(value => effect + (0.5 * value) + MathNet.Numerics.Distributions.Normal.Sample(random, 0, noise))], past);
    }
}
