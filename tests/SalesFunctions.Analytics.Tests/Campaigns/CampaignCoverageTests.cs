using MathNet.Numerics.Distributions;
using SalesFunctions.Analytics.Campaigns;

namespace SalesFunctions.Analytics.Tests.Campaigns;

public sealed class CampaignCoverageTests
{
    private static readonly CampaignPlan Plan = new() { SendCost = 0.2, Discount = 0.1, HoldOut = 0.2 };

    [Fact]
    public void Intervals_of_a_campaign_hold_what_becomes_of_it()
    {
        var random = new Random(17);
        CampaignFigure[] figures = [CampaignFigure.ConversionsWithout, CampaignFigure.Conversions, CampaignFigure.IncrementalOrders, CampaignFigure.Revenue, CampaignFigure.Profit];
        var inside = new int[figures.Length];
        const int shops = 200;
        for (var shop = 0; shop < shops; shop++)
        {
            var (cells, truths) = Learn(random);
            var predicted = CampaignSimulation.Run(Plan, cells, 1000, shop).Total.Figures;
            var actual = Happen(random, cells, truths);
            for (var place = 0; place < figures.Length; place++)
            {
                inside[place] += actual[place] >= predicted[figures[place]].Low5 && actual[place] <= predicted[figures[place]].High95 ? 1 : 0;
            }
        }

        // 0.9 less and more three times its error of 0.021.
        Assert.All(inside, count => Assert.InRange((double)count / shops, 0.835, 0.965));
    }

    [Fact]
    public void Totals_of_segments_that_were_learnt_together_are_uncertain_together()
    {
        SegmentTrials[] silent = [.. Enumerable.Range(0, 20).Select(number => new SegmentTrials($"s{number}", 50 + number, 1))];
        var learnt = RatePooling.Learn(silent, BetaRate.Of(0.02, 2));
        AudienceCell[] together = [.. learnt.Segments.Select(segment => new AudienceCell(segment.Data.Segment, 10_000, new(null, segment.Rate), new(1, 0, 0)))];
        AudienceCell[] alone = [.. together.Select(cell => cell with { Effect = new(null, cell.Effect.Treated.Rate) })];
        var one = CampaignSimulation.Run(new(), together, 4000);
        var other = CampaignSimulation.Run(new(), alone, 4000);

        // About 20 successes in all: the total is uncertain by 1/√20, a single segment as before.
        var total = one.Total.Figures[CampaignFigure.Conversions];
        Assert.InRange(total.SimulatedDeviation / total.Expected, 0.19, 0.29);
        Assert.True(total.SimulatedDeviation > 1.5 * other.Total.Figures[CampaignFigure.Conversions].SimulatedDeviation);
        Assert.Equal(1, one.Cells[0].Figures[CampaignFigure.Conversions].SimulatedDeviation / (10_000 * learnt.Segments[0].Rate.Deviation), 0.06);
    }

    [Fact]
    public void Order_values_of_one_source_are_uncertain_together()
    {
        AudienceCell[] cells = [.. Enumerable.Range(0, 16).Select(number => new AudienceCell(
            $"c{number}", 10_000, new(null, BetaRate.Of(0.5, 1e12)), new(100 + number, 10, 0) { Source = "orders", SharedError = 9.9 }))];
        var shared = CampaignSimulation.Run(new(), cells, 4000).Total.Figures[CampaignFigure.Revenue];
        var apart = CampaignSimulation.Run(new(), [.. cells.Select(cell => cell with { Value = cell.Value with { Source = null } })], 4000).Total.Figures[CampaignFigure.Revenue];

        Assert.InRange(shared.SimulatedDeviation / apart.SimulatedDeviation, 3.6, 4.2);
        Assert.Equal(1, shared.SimulatedMean / shared.Expected, 0.01);
    }

    private static (AudienceCell[] Cells, (double Without, double With, double Value)[] Truths) Learn(Random random)
    {
        var truths = Enumerable.Range(0, 6).Select(_ =>
        {
            var without = Beta.Sample(random, 10, 240);
            return (Without: without, With: without + Beta.Sample(random, 6, 400), Value: Gamma.Sample(random, 20, 0.4));
        }).ToArray();
        var sizes = truths.Select((_, number) => 400 << (number % 4)).ToArray();
        var trials = truths.Select((truth, number) => new ArmTrials(
            $"s{number}", sizes[number], Binomial.Sample(random, truth.With, sizes[number]), sizes[number], Binomial.Sample(random, truth.Without, sizes[number]))).ToArray();
        var orders = truths.Select((truth, number) => new SegmentOrders(
            $"s{number}", [.. Enumerable.Range(0, (int)(trials[number].TreatedBuyers + trials[number].ControlBuyers)).Select(_ => Gamma.Sample(random, 2, 2 / truth.Value))])).ToArray();
        var effects = EffectLearning.Learn(trials, BetaRate.Of(0.03, 2)).Model!;
        var values = OrderValuePooling.Learn(orders, "past").Model!;
        return ([.. truths.Select((_, number) => new AudienceCell($"s{number}", 3000, effects.Segments[number], values.Segments[number]) { Margin = 0.5 })], truths);
    }

    // Customers without the campaign and those whom it wins, each with an order of their own.
    private static double[] Happen(Random random, AudienceCell[] cells, (double Without, double With, double Value)[] truths)
    {
        var sums = new double[5];
        foreach (var (cell, truth) in cells.Zip(truths))
        {
            var contacted = Plan.Contacted(cell);
            var without = Binomial.Sample(random, truth.Without, (int)contacted);
            var won = Binomial.Sample(random, (truth.With - truth.Without) / (1 - truth.Without), (int)contacted - without);
            var before = Enumerable.Range(0, without).Sum(_ => Gamma.Sample(random, 2, 2 / truth.Value));
            var more = Enumerable.Range(0, won).Sum(_ => Gamma.Sample(random, 2, 2 / truth.Value));
            var discount = 0.1 * (before + more);
            double[] cellSums = [without, without + won, won, before + more - discount, (0.5 * more) - discount - (0.2 * contacted)];
            sums = [.. sums.Zip(cellSums, (sum, value) => sum + value)];
        }

        return sums;
    }
}
