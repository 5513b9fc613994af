using MathNet.Numerics.Distributions;
using SalesFunctions.Analytics.Campaigns;

namespace SalesFunctions.Analytics.Tests.Campaigns;

public sealed class LearningTests
{
    [Fact]
    public void One_huge_order_does_not_rule_a_small_segment_and_the_total_stays()
    {
        var random = new Random(8);
        double[] Orders(int number, double mean) => [.. Enumerable.Range(0, number).Select(_ => Gamma.Sample(random, 2, 2 / mean))];
        SegmentOrders[] segments = [new("large", Orders(900, 50)), new("other", Orders(600, 60)), new("small", [.. Orders(5, 55), 20_000])];
        var learnt = OrderValuePooling.Learn(segments, "orders").Model!;

        Assert.InRange(learnt.Segments[2].Mean, 45, 110);
        Assert.True(learnt.Segments[2].MeanError > learnt.Segments[0].MeanError);
        Assert.True(learnt.Segments[0].Mean < learnt.Segments[1].Mean);
        var total = segments.SelectMany(segment => segment.Values).Sum();
        Assert.Equal(1, segments.Zip(learnt.Segments, (segment, value) => segment.Values.Count * value.Mean).Sum() / total, 0.01);
    }

    [Fact]
    public void Intervals_of_mean_order_values_cover()
    {
        var random = new Random(6);
        var (inside, all) = (0, 0);
        for (var shop = 0; shop < 100; shop++)
        {
            // Means spread by a quarter, orders log-normal with a deviation as large as their mean.
            var truth = Enumerable.Range(0, 10).Select(_ => Gamma.Sample(random, 16, 16 / 80.0)).ToArray();
            var orders = truth.Select((mean, number) => new SegmentOrders(
                $"s{number}", [.. Enumerable.Range(0, 10 << (number % 5)).Select(_ => LogNormal.Sample(random, Math.Log(mean) - (0.5 * Math.Log(2)), Math.Sqrt(Math.Log(2))))])).ToArray();
            foreach (var (value, mean) in OrderValuePooling.Learn(orders, "orders").Model!.Segments.Zip(truth))
            {
                all++;
                inside += Math.Abs(value.Mean - mean) < 1.645 * value.MeanError ? 1 : 0;
            }
        }

        Assert.InRange((double)inside / all, 0.85, 0.95);
    }

    [Fact]
    public void Too_few_orders_say_why() => Assert.Contains("19 orders", OrderValuePooling.Learn([new("a", [.. Enumerable.Repeat(5.0, 19)])], "orders").Refusal);

    [Fact]
    public void Orders_that_are_all_alike_are_known()
    {
        var learnt = OrderValuePooling.Learn([new("a", [.. Enumerable.Repeat(5.0, 30)]), new("b", [])], "orders").Model!;

        Assert.All(learnt.Segments.Append(learnt.Pooled), value => Assert.Equal((5, 0, 0), (value.Mean, value.MeanError, value.Deviation)));
    }

    [Fact]
    public void The_lift_is_what_the_arms_differ_by()
    {
        var effects = EffectLearning.Learn([new("a", 10_000, 300, 10_000, 200), new("b", 8000, 90, 8000, 88), new("c", 10, 0, 10, 1)], BetaRate.Of(0.02, 2)).Model!;

        Assert.InRange(Lift(effects.Segments[0]), 0.008, 0.0102);
        Assert.InRange(Lift(effects.Segments[1]), -0.001, 0.002);
        Assert.True(effects.Segments[2].Treated.Deviation > 3 * effects.Segments[0].Treated.Deviation);
    }

    [Fact]
    public void Without_a_hold_out_there_is_no_effect() =>
        Assert.Contains("held out", EffectLearning.Learn([new("a", 100, 5, 0, 0)], BetaRate.Of(0.02, 2)).Refusal);

    [Fact]
    public void An_effect_is_carried_to_other_customers_without_leaving_the_range_of_a_rate()
    {
        var wins = new CampaignEffect(BetaRate.Of(0.02, 1e7), BetaRate.Of(0.03, 1e7));
        var loses = new CampaignEffect(BetaRate.Of(0.04, 1e7), BetaRate.Of(0.03, 1e7));

        // By hand: of those who would not have bought, 0.01 / 0.98 are won; of those who would, a quarter is lost.
        Assert.Equal(0.5 + (0.5 * 0.01 / 0.98), wins.ExpectedRate(0.5), 5);
        Assert.Equal(0.75 * 0.5, loses.ExpectedRate(0.5), 5);
        Assert.Equal(0.03, loses.ExpectedRate(0.04), 5);
        Assert.Equal(0.03, loses.ExpectedRate(null));
    }

    [Theory]
    [InlineData(0.04, 1.96, 3.04, 98.96)]
    [InlineData(2, 38, 3, 37)]
    [InlineData(0.4, 499.6, 500, 12_000)]
    [InlineData(20_000, 380_000, 21_000, 379_000)]
    public void Expected_parts_won_and_lost_are_those_of_a_simulation(double a, double b, double treatedA, double treatedB)
    {
        var effect = new CampaignEffect(new BetaRate(a, b), new BetaRate(treatedA, treatedB));
        var random = new Random(10);
        var pairs = Enumerable.Range(0, 200_000).Select(_ => (C: Beta.Sample(random, a, b), T: Beta.Sample(random, treatedA, treatedB))).ToArray();
        void Same(double expected, Func<(double C, double T), double> value)
        {
            var mean = pairs.Average(value);
            var error = Math.Sqrt(pairs.Average(pair => Math.Pow(value(pair) - mean, 2)) / pairs.Length);
            Assert.InRange(mean - expected, (-4 * error) - 1e-6, (4 * error) + 1e-6);
        }

        Same(effect.Won, pair => Math.Max(0, pair.T - pair.C) / (1 - pair.C));
        Same(effect.Lost, pair => pair.C > 0 ? Math.Max(0, pair.C - pair.T) / pair.C : 0);
    }

    [Fact]
    public void Total_spend_has_the_deviation_of_a_simulation()
    {
        const double customers = 5000;
        var (rate, value) = (new BetaRate(60, 2940), new OrderValue(80, 6, 70));
        var revenue = CampaignSimulation.Run(new(), [new AudienceCell("a", (long)customers, new(null, rate), value)], 40_000, 2).Total.Figures[CampaignFigure.Revenue];

        // Law of total variance, whether one buys times what it is worth; the deviation of an order keeps its relation to the true mean.
        var (square, trueMean) = (rate.Variance + (rate.Mean * rate.Mean), (6 * 6) + (80 * 80));
        var order = trueMean * (1 + (70.0 * 70 / (80 * 80)));
        var variance = (customers * ((rate.Mean * order) - (square * trueMean))) + (customers * customers * ((square * trueMean) - Math.Pow(rate.Mean * 80, 2)));
        Assert.Equal(customers * rate.Mean * 80, revenue.Expected, 6);
        Assert.Equal(1, revenue.SimulatedDeviation / Math.Sqrt(variance), 0.02);
    }

    private static double Lift(CampaignEffect effect) => effect.Treated.Mean - effect.Control!.Mean;
}
