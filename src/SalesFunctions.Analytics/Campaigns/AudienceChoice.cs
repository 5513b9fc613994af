using SalesFunctions.Analytics.Distributions;

namespace SalesFunctions.Analytics.Campaigns;

/// <summary>Whom to contact: the cells in the order in which they pay, and where to stop.</summary>
/// <remarks>
/// <para>Formula: without a budget cells come by expected profit per customer, and all that bring one are chosen. With a budget those that bring one come by profit per unit of cost
/// until it is spent, the last in part: customers of a cell are alike, and this is the best choice for divisible goods. Nobody is chosen where that would not earn the fixed cost.
/// Bounds are those of the simulated profit of all cells up to there.</para>
/// <para>Source: Dantzig, Discrete-Variable Extremum Problems, Operations Research 5 (1957), the fractional knapsack.</para>
/// <para>Units: money; customers contacted, those held out not counted. Edge: a cell without cost that brings a profit always belongs.</para>
/// </remarks>
/// <param name="Steps">The curve: one point per cell, best first.</param>
/// <param name="Contacted">Customers to contact.</param>
/// <param name="ExpectedProfit">Profit that is expected with them, after the fixed cost; 0 where nobody is chosen.</param>
/// <param name="ExpectedCost">Cost that is expected with them.</param>
public sealed record AudienceChoice(IReadOnlyList<AudienceStep> Steps, long Contacted, double ExpectedProfit, double ExpectedCost)
{
    /// <summary>Chooses the audience.</summary>
    /// <param name="plan">Costs and discount.</param>
    /// <param name="cells">Whom could be contacted; at least one cell, each name once.</param>
    /// <param name="budget">What all costs together may be expected to come to; null for any.</param>
    /// <param name="draws">How often is simulated, at least 100.</param>
    /// <param name="seed">With the same seed the same answer.</param>
    /// <param name="cancellation">Ends it early.</param>
    public static AudienceChoice Of(
        CampaignPlan plan, IReadOnlyList<AudienceCell> cells, double? budget = null, int draws = 10_000, long seed = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(cells);
        ArgumentOutOfRangeException.ThrowIfNegative(budget ?? 0);
        var variable = plan with { FixedCost = 0 };
        var ordered = cells.Select(cell => (Cell: cell, Expected: new CellExpectation(variable, cell, 0))).Where(pair => pair.Expected.Contacted > 0)
            .OrderByDescending(pair => Rank(pair.Expected, budget is not null)).ThenBy(pair => pair.Cell.Name, StringComparer.Ordinal).ToArray();
        if (ordered.Length == 0)
        {
            return new([], 0, 0, 0);
        }

        var parts = Parts(ordered.Select(pair => pair.Expected).ToArray(), budget - plan.FixedCost);
        var profit = ordered.Zip(parts, (pair, part) => pair.Expected.Profit * part).Sum() - plan.FixedCost;
        if (!(profit > 0))
        {
            parts = new double[parts.Length];
        }

        var steps = Curve(variable, plan.FixedCost, ordered, parts, draws, seed, new() { CancellationToken = cancellation });
        var chosen = steps.Any(step => step.IsChosen);
        var cost = ordered.Zip(parts, (pair, part) => pair.Expected.Cost * part).Sum() + plan.FixedCost;
        return new(steps, steps.Sum(step => step.ChosenCustomers), chosen ? profit : 0, chosen ? cost : 0);
    }

    // Which customers pay for themselves comes first; within them, with a budget, which pay most per unit of it.
    private static (bool Pays, double Gain) Rank(CellExpectation cell, bool limited) =>
        (cell.Profit > 0, limited && cell.Profit > 0 ? cell.Profit / Math.Max(cell.Cost, 1e-12) : cell.Profit / cell.Contacted);

    private static double[] Parts(CellExpectation[] cells, double? budget)
    {
        var left = budget ?? double.PositiveInfinity;
        return [.. cells.Select(cell =>
        {
            if (cell.Profit <= 0 || left < 0)
            {
                return 0;
            }

            // Whole customers, so that the budget is kept.
            var part = cell.Cost <= left ? 1 : Math.Floor(cell.Contacted * left / cell.Cost) / cell.Contacted;
            left -= cell.Cost * part;
            return part;
        })];
    }

    private static AudienceStep[] Curve(
        CampaignPlan plan, double fixedCost, (AudienceCell Cell, CellExpectation Expected)[] ordered, double[] parts, int draws, long seed, ParallelOptions options)
    {
        var bounds = new (double Low, double High)[ordered.Length];
        var sorted = new double[draws];
        CampaignSimulation.Run(plan, [.. ordered.Select(pair => pair.Cell)], draws, seed, options, (place, _, total) =>
        {
            total.AsSpan(draws * (int)CampaignFigure.Profit, draws).CopyTo(sorted);
            sorted.AsSpan().Sort();
            bounds[place] = (Quantile.OfSorted(sorted, 0.05), Quantile.OfSorted(sorted, 0.95));
        });

        var steps = new AudienceStep[ordered.Length];
        var (contacted, cost, profit) = (0L, fixedCost, -fixedCost);
        for (var place = 0; place < steps.Length; place++)
        {
            var (cell, expected) = ordered[place];
            (contacted, cost, profit) = (contacted + expected.Contacted, cost + expected.Cost, profit + expected.Profit);
            var chosen = (long)Math.Round(parts[place] * expected.Contacted);
            steps[place] = new(
                cell.Name, expected.Contacted, expected.Profit, expected.Profit / expected.Contacted, contacted, cost, profit, bounds[place].Low - fixedCost,
                bounds[place].High - fixedCost, chosen > 0, chosen);
        }

        return steps;
    }
}
