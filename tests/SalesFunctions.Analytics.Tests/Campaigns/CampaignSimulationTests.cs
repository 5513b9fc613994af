using MathNet.Numerics.Distributions;
using SalesFunctions.Analytics.Campaigns;

namespace SalesFunctions.Analytics.Tests.Campaigns;

public sealed class CampaignSimulationTests
{
    private const double Sure = 1e13;

    private static readonly CampaignPlan Plan = new() { SendCost = 0.05, FixedCost = 300, UnsubscribeCost = 2, Discount = 0.1, Redemption = 0.8, HoldOut = 0.1 };

    private static AudienceCell Cell(string name, long customers) => new(
        name, customers, new(new BetaRate(40, 1960), new BetaRate(70, 1930)), new(60, 2, 45))
    {
        Margin = 0.45,
        OrdersPerBuyer = 1.3,
        Delivered = BetaRate.Of(0.98, 500),
        Opened = BetaRate.Of(0.25, 30),
        Clicked = BetaRate.Of(0.02, 300),
        Unsubscribed = BetaRate.Of(0.003, 400),
    };

    [Fact]
    public void Simulated_means_agree_with_the_formulas_within_their_error()
    {
        AudienceCell[] cells =
        [
            Cell("learnt", 4000),
            Cell("own baseline", 900) with { Baseline = BetaRate.Of(0.2, 50) },
            Cell("losing", 2500) with { Effect = new(new BetaRate(60, 940), new BetaRate(50, 950)), Baseline = BetaRate.Of(0.3, 80) },
            Cell("published", 7000) with { Effect = new(null, BetaRate.Of(0.001, 500)), Baseline = BetaRate.Of(0.05, 1000), Value = new(40, 0, 0) },
            Cell("few", 3),
        ];
        var outcome = CampaignSimulation.Run(Plan, cells, 40_000, 7);

        Assert.Equal(15, outcome.Total.Figures.Count);
        foreach (var cell in outcome.Cells.Append(outcome.Total))
        {
            foreach (var (figure, range) in cell.Figures.Where(pair => pair.Key != CampaignFigure.ReturnOnCost))
            {
                var allowed = (4.5 * range.SimulatedDeviation / Math.Sqrt(outcome.Draws)) + 1e-9;
                Assert.True(Math.Abs(range.SimulatedMean - range.Expected) <= allowed, $"{cell.Name} {figure}: {range}");
            }
        }
    }

    [Theory]
    [InlineData(12, 0.3)]
    [InlineData(500, 0.004)]
    [InlineData(60, 0.5)]
    [InlineData(400, 0.04)]
    [InlineData(1000, 0.93)]
    [InlineData(200_000, 0.35)]
    public void Counts_are_binomial_where_rates_are_sure(int customers, double rate)
    {
        var cell = new AudienceCell("a", customers, new(null, BetaRate.Of(0.5, Sure)), new(1, 0, 0)) { Delivered = BetaRate.Of(rate, Sure) };
        var range = CampaignSimulation.Run(new(), [cell], 200_000, 3).Cells[0].Figures[CampaignFigure.Delivered];
        var binomial = new Binomial(rate, customers);

        Assert.Equal(0, (range.SimulatedMean - binomial.Mean) / binomial.StdDev, 0.01);
        Assert.Equal(1, range.SimulatedDeviation / binomial.StdDev, 0.01);
        foreach (var (probability, found) in new[] { (0.05, range.Low5), (0.1, range.Low10), (0.5, range.Median), (0.9, range.High90), (0.95, range.High95) })
        {
            // Fewer than that part lies below the quantile, and with it at least as much; 0.003 is four times the error of the part.
            Assert.True(binomial.CumulativeDistribution(found - 1) < probability + 0.003 && binomial.CumulativeDistribution(found) > probability - 0.003, $"{probability}: {found}");
        }
    }

    [Fact]
    public void Order_values_are_gamma_and_rates_beta()
    {
        var order = new AudienceCell("a", 1, new(null, BetaRate.Of(1 - 1e-12, Sure)), new(50, 0, 40));
        var many = new AudienceCell("b", 10_000_000, new(null, new BetaRate(0.7, 30)), new(1, 0, 0));
        var value = CampaignSimulation.Run(new(), [order], 200_000, 4).Cells[0].Figures[CampaignFigure.IncrementalRevenue];
        var share = CampaignSimulation.Run(new(), [many], 200_000, 5).Cells[0].Figures[CampaignFigure.Conversions];
        var shape = 50.0 * 50 / (40 * 40);

        Assert.Equal(1, value.Low5 / Gamma.InvCDF(shape, shape / 50, 0.05), 0.03);
        Assert.Equal(1, value.Median / Gamma.InvCDF(shape, shape / 50, 0.5), 0.02);
        Assert.Equal(1, value.High95 / Gamma.InvCDF(shape, shape / 50, 0.95), 0.02);
        Assert.Equal(1, share.Median / 1e7 / many.Effect.Treated.Quantile(0.5), 0.02);
        Assert.Equal(1, share.High95 / 1e7 / many.Effect.Treated.Quantile(0.95), 0.02);
    }

    [Fact]
    public void The_same_seed_gives_the_same_answer_whatever_the_threads_and_another_seed_another()
    {
        AudienceCell[] cells = [Cell("a", 3000), Cell("b", 900)];
        var one = CampaignSimulation.Run(Plan, cells, 3000, 11, threads: 1);
        var four = CampaignSimulation.Run(Plan, cells, 3000, 11, threads: 4);
        var other = CampaignSimulation.Run(Plan, cells, 3000, 12);

        Assert.Equal(one.Total.Figures.OrderBy(pair => pair.Key), four.Total.Figures.OrderBy(pair => pair.Key));
        Assert.Equal(one.Cells[1].Figures.OrderBy(pair => pair.Key), four.Cells[1].Figures.OrderBy(pair => pair.Key));
        Assert.NotEqual(one.Total.Figures[CampaignFigure.Profit].Median, other.Total.Figures[CampaignFigure.Profit].Median);
    }

    [Fact]
    public void What_comes_from_one_source_is_wrong_together()
    {
        var prior = BetaRate.Of(0.01, 100);
        AudienceCell[] shared = [.. Enumerable.Range(0, 10).Select(number => Cell($"s{number}", 5000) with { Effect = new(null, prior), Baseline = BetaRate.Of(0.05, 1000) })];
        AudienceCell[] apart = [.. shared.Select((cell, number) => cell with { Effect = new(null, BetaRate.Of(0.01, 100 + (number * 1e-6))) })];
        var together = CampaignSimulation.Run(Plan, shared, 4000).Total.Figures[CampaignFigure.IncrementalOrders];
        var alone = CampaignSimulation.Run(Plan, apart, 4000).Total.Figures[CampaignFigure.IncrementalOrders];

        Assert.Equal(together.Expected, alone.Expected, 3);
        Assert.InRange(together.SimulatedDeviation / alone.SimulatedDeviation, 2.7, 3.3); // √10 less what chance adds
    }

    [Fact]
    public void At_the_break_even_the_expected_profit_is_nothing()
    {
        var cell = Cell("a", 8000);
        var found = CampaignSimulation.Run(Plan, [cell], 100).Total;
        var lift = CampaignSimulation.Run(
            Plan, [cell with { Effect = cell.Effect with { Treated = BetaRate.Of(cell.ExpectedBaseline + found.BreakEven.Lift!.Value, 1000) } }], 100).Total;
        var cheap = Plan with { SendCost = 0.01, FixedCost = 0 };
        var discount = CampaignSimulation.Run(cheap, [cell], 100).Total.BreakEven.Discount!.Value;

        Assert.Equal(0, lift.Figures[CampaignFigure.Profit].Expected, 6);
        Assert.Equal(0, CampaignSimulation.Run(cheap with { Discount = discount }, [cell], 100).Total.Figures[CampaignFigure.Profit].Expected, 6);
        Assert.Null(CampaignSimulation.Run(Plan with { Discount = 0.9 }, [cell], 100).Total.BreakEven.Lift);
        Assert.Null(CampaignSimulation.Run(Plan with { FixedCost = 1e6 }, [cell], 100).Total.BreakEven.Discount);
    }

    [Fact]
    public void Costs_and_hold_out_are_those_of_the_plan()
    {
        var outcome = CampaignSimulation.Run(Plan, [Cell("a", 1000), Cell("b", 3005)], 500);

        Assert.Equal((4005, 401, 3604), (outcome.Total.Customers, outcome.Total.HeldOut, outcome.Total.Contacted));
        Assert.Equal(3604 * 0.05, outcome.Total.SendCost, 9);
        Assert.Equal(300, outcome.Cells.Sum(cell => cell.FixedCost), 9);
        var a = outcome.Cells[0].Figures;
        Assert.Equal(900 * 0.02 * 1.3 * 60, a[CampaignFigure.RevenueWithout].Expected, 6);
        Assert.Equal(0.08 * ((900 * 0.02 * 1.3 * 60) + (900 * 0.015 * 60)), a[CampaignFigure.DiscountCost].Expected, 6);
        Assert.Equal(outcome.Cells.Sum(cell => cell.Figures[CampaignFigure.Profit].Expected), outcome.Total.Figures[CampaignFigure.Profit].Expected, 6);
    }

    [Fact]
    public void A_figure_without_a_rate_is_absent_and_an_empty_cell_has_zeros()
    {
        var outcome = CampaignSimulation.Run(Plan, [Cell("a", 1000) with { Opened = null }, Cell("empty", 0)], 500);

        Assert.False(outcome.Cells[0].Figures.ContainsKey(CampaignFigure.Opened));
        Assert.False(outcome.Total.Figures.ContainsKey(CampaignFigure.Opened));
        Assert.Equal(0, outcome.Cells[1].Figures[CampaignFigure.Conversions].High95);
        Assert.False(outcome.Cells[1].Figures.ContainsKey(CampaignFigure.ReturnOnCost));
        Assert.Equal(0, outcome.Cells[1].ProbabilityOfProfit);
    }

    [Fact]
    public void Nobody_waits_for_a_simulation_that_is_not_wanted_any_more()
    {
        using var gone = new CancellationTokenSource();
        gone.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => CampaignSimulation.Run(Plan, [Cell("a", 100)], cancellation: gone.Token));
        Assert.ThrowsAny<OperationCanceledException>(() => AudienceChoice.Of(Plan, [Cell("a", 100)], cancellation: gone.Token));
    }

    [Fact]
    public void Misuse_is_refused()
    {
        Assert.Throws<ArgumentException>(() => CampaignSimulation.Run(Plan with { SendCost = -1 }, [Cell("a", 1)]));
        Assert.Throws<ArgumentException>(() => CampaignSimulation.Run(Plan with { HoldOut = 1 }, [Cell("a", 1)]));
        Assert.Throws<ArgumentException>(() => CampaignSimulation.Run(Plan, [Cell("a", 1) with { Margin = 2 }]));
        Assert.Throws<ArgumentException>(() => CampaignSimulation.Run(Plan, [Cell("a", 1) with { Value = new(0, 1, 1) }]));
        Assert.Throws<ArgumentOutOfRangeException>(() => CampaignSimulation.Run(Plan, []));
    }
}
