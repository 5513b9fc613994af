using SalesFunctions.Analytics.Campaigns;

namespace SalesFunctions.Analytics.Tests.Campaigns;

public sealed class AudienceChoiceTests
{
    private static readonly CampaignPlan Plan = new() { SendCost = 1, FixedCost = 50 };

    [Fact]
    public void Cells_come_by_profit_per_customer_and_those_that_lose_are_left_out()
    {
        // By hand: margin of an order 50, so a lift of 4 points brings 2 - 1 per customer, 3 points 0.5, 1 point -0.5.
        var choice = AudienceChoice.Of(Plan, [Cell("poor", 1000, 0.01), Cell("best", 100, 0.04), Cell("good", 400, 0.03)], draws: 1000);

        Assert.Equal(["best", "good", "poor"], choice.Steps.Select(step => step.Cell));
        Assert.Equal([1, 0.5, -0.5], choice.Steps.Select(step => step.ProfitPerCustomer), (a, b) => Math.Abs(a - b) < 1e-4);
        Assert.Equal([50, 250, -250], choice.Steps.Select(step => step.CumulativeProfit), (a, b) => Math.Abs(a - b) < 1e-4);
        Assert.Equal([150, 550, 1550], choice.Steps.Select(step => step.CumulativeCost), (a, b) => Math.Abs(a - b) < 1e-4);
        Assert.Equal((500, 250, 550), (choice.Contacted, Math.Round(choice.ExpectedProfit, 3), Math.Round(choice.ExpectedCost, 3)));
        Assert.Equal([true, true, false], choice.Steps.Select(step => step.IsChosen));
        Assert.All(choice.Steps, step => Assert.True(step.Low < step.CumulativeProfit && step.CumulativeProfit < step.High));
    }

    [Fact]
    public void A_budget_goes_to_what_pays_most_per_unit_of_it()
    {
        // With a tenth given away, regular buyers cost much more than they bring.
        var plan = Plan with { Discount = 0.1, FixedCost = 0 };
        var regulars = Cell("regulars", 1000, 0.06) with { Baseline = BetaRate.Of(0.15, 1e9) };
        var sleepers = Cell("sleepers", 1000, 0.04);
        var free = AudienceChoice.Of(plan, [sleepers, regulars], draws: 100);
        var tight = AudienceChoice.Of(plan, [sleepers, regulars], 700.5, 100);

        Assert.Equal("sleepers", tight.Steps[0].Cell);
        Assert.Equal(500, tight.Contacted); // 1.40 each: 1 and 10 % of 4 orders in 100 of 100 each
        Assert.Equal(700, tight.ExpectedCost, 3);
        Assert.True(free.ExpectedProfit > tight.ExpectedProfit && free.Contacted >= 1000);
    }

    [Fact]
    public void No_choice_within_the_budget_is_better()
    {
        var random = new Random(12);
        for (var run = 0; run < 100; run++)
        {
            AudienceCell[] cells = [.. Enumerable.Range(0, 6).Select(number => Cell($"c{number}", 50 + random.Next(200), 0.005 + (0.07 * random.NextDouble())) with
            {
                Baseline = BetaRate.Of(0.3 * random.NextDouble(), 1e9),
            })];
            var plan = Plan with { Discount = 0.08, FixedCost = 0 };
            var budget = 500 * random.NextDouble();
            var choice = AudienceChoice.Of(plan, cells, budget, 100);

            Assert.True(choice.ExpectedCost <= budget + 1e-9);

            // All ways to take or leave whole cells.
            for (var taken = 0; taken < 64; taken++)
            {
                var (profit, cost) = (0.0, 0.0);
                foreach (var step in choice.Steps.Where(step => (taken >> (step.Cell[1] - '0') & 1) == 1))
                {
                    profit += step.ExpectedProfit;
                    cost += Cost(choice.Steps, step);
                }

                // Whole customers: less than one customer's profit may be left over.
                Assert.True(cost > budget || profit <= choice.ExpectedProfit + choice.Steps.Max(step => Math.Max(1e-9, step.ProfitPerCustomer)), $"{run}: {taken}");
            }
        }
    }

    [Fact]
    public void Where_the_fixed_cost_is_not_earned_nobody_is_contacted()
    {
        var choice = AudienceChoice.Of(Plan with { FixedCost = 1000 }, [Cell("best", 100, 0.04)], draws: 100);

        Assert.Equal((0, 0, 0), (choice.Contacted, choice.ExpectedProfit, choice.ExpectedCost));
        Assert.Equal(-900, choice.Steps[0].CumulativeProfit, 4);
        Assert.Empty(AudienceChoice.Of(Plan, [Cell("nobody", 0, 0.1)]).Steps);
        Assert.Equal(0, AudienceChoice.Of(Plan, [Cell("best", 1000, 0.04)], 40, 100).Contacted);
    }

    private static double Cost(IReadOnlyList<AudienceStep> steps, AudienceStep step)
    {
        var place = steps.ToList().IndexOf(step);
        return step.CumulativeCost - (place > 0 ? steps[place - 1].CumulativeCost : 0);
    }

    private static AudienceCell Cell(string name, long customers, double lift) =>
        new(name, customers, new(null, BetaRate.Of(lift, 1e9)), new(100, 0, 20)) { Margin = 0.5, Baseline = BetaRate.Of(1e-8, 1e12) };
}
