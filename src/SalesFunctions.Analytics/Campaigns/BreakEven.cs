namespace SalesFunctions.Analytics.Campaigns;

/// <summary>Where a campaign wins nothing and loses nothing, by expected values.</summary>
/// <remarks>
/// <para>Formula: profit = x (margin - given) - given without - other costs, with x the value of incremental orders, given the part given away. Lift: x at profit 0 over the mean
/// order value and those contacted. Discount: the part given away at profit 0 with the same effect, over the redemption.</para>
/// </remarks>
/// <param name="Lift">Points of purchase rate that the campaign has to add; null where no lift would do, because an order brings nothing.</param>
/// <param name="Discount">Highest discount that leaves no loss; null where even none would not do, or where nobody redeems.</param>
public sealed record BreakEven(double? Lift, double? Discount)
{
    internal static BreakEven Of(CampaignPlan plan, IReadOnlyList<CellExpectation> cells)
    {
        var contacted = cells.Sum(cell => (double)cell.Contacted);
        var costs = cells.Sum(cell => cell.SendCost + cell.FixedCost + cell.UnsubscribeCost);
        var (without, incremental, margin) = (cells.Sum(cell => cell.RevenueWithout), cells.Sum(cell => cell.IncrementalGross), cells.Sum(cell => cell.IncrementalMargin));

        // One more point of rate in every cell.
        var perPoint = cells.Sum(cell => cell.Contacted * cell.Value * (cell.Margin - plan.GivenAway));
        var lift = contacted > 0 && perPoint > 0 ? (costs + (plan.GivenAway * without)) / perPoint : (double?)null;
        var given = (margin - costs) / (without + incremental);
        var discount = plan.Redemption > 0 && without + incremental > 0 && given >= 0 ? Math.Min(1, given / plan.Redemption) : (double?)null;
        return new(lift, discount);
    }
}
