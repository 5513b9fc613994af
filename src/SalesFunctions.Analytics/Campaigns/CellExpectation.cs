namespace SalesFunctions.Analytics.Campaigns;

/// <summary>Expected values of a cell, by formula.</summary>
/// <remarks>
/// <para>Formula: all figures are linear in rates and order value, which are independent of each other: the expectation of a product is that of its factors.</para>
/// </remarks>
internal sealed class CellExpectation
{
    public CellExpectation(CampaignPlan plan, AudienceCell cell, double audience)
    {
        Contacted = plan.Contacted(cell);
        (Value, Margin) = (cell.Value.Mean, cell.Margin);
        Delivered = Contacted * (cell.Delivered?.Mean ?? 1);
        Opened = Delivered * cell.Opened?.Mean;
        Clicked = Delivered * cell.Clicked?.Mean;
        Unsubscribed = Delivered * cell.Unsubscribed?.Mean;
        ConversionsWithout = Contacted * cell.ExpectedBaseline;
        Conversions = Contacted * cell.ExpectedTreated;
        SpendWithout = new(cell.ExpectedBaseline, cell.OrdersPerBuyer, cell.Value);
        RevenueWithout = Contacted * SpendWithout.Mean;
        IncrementalGross = (Conversions - ConversionsWithout) * Value;
        IncrementalMargin = IncrementalGross * Margin;
        DiscountCost = plan.GivenAway * (RevenueWithout + IncrementalGross);
        SendCost = Contacted * plan.SendCost;
        FixedCost = audience > 0 ? plan.FixedCost * Contacted / audience : 0;
        UnsubscribeCost = plan.UnsubscribeCost * (Unsubscribed ?? 0);
    }

    public long Contacted { get; }

    public double Value { get; }

    public double Margin { get; }

    public double Delivered { get; }

    public double? Opened { get; }

    public double? Clicked { get; }

    public double? Unsubscribed { get; }

    public double ConversionsWithout { get; }

    public double Conversions { get; }

    /// <summary>Spend of a customer without the campaign.</summary>
    public ZeroInflatedSpend SpendWithout { get; }

    public double RevenueWithout { get; }

    public double IncrementalGross { get; }

    public double IncrementalMargin { get; }

    public double DiscountCost { get; }

    public double SendCost { get; }

    public double FixedCost { get; }

    public double UnsubscribeCost { get; }

    public double Cost => SendCost + FixedCost + DiscountCost + UnsubscribeCost;

    public double Profit => IncrementalMargin - Cost;

    /// <summary>The expected value; null where no rate is known.</summary>
    public double? Of(CampaignFigure figure) => figure switch
    {
        CampaignFigure.Delivered => Delivered,
        CampaignFigure.Opened => Opened,
        CampaignFigure.Clicked => Clicked,
        CampaignFigure.Unsubscribed => Unsubscribed,
        CampaignFigure.ConversionsWithout => ConversionsWithout,
        CampaignFigure.Conversions => Conversions,
        CampaignFigure.IncrementalOrders => Conversions - ConversionsWithout,
        CampaignFigure.RevenueWithout => RevenueWithout,
        CampaignFigure.Revenue => RevenueWithout + IncrementalGross - DiscountCost,
        CampaignFigure.IncrementalRevenue => IncrementalGross - DiscountCost,
        CampaignFigure.IncrementalMargin => IncrementalMargin,
        CampaignFigure.DiscountCost => DiscountCost,
        CampaignFigure.Cost => Cost,
        CampaignFigure.Profit => Profit,
        _ => throw new ArgumentOutOfRangeException(nameof(figure)),
    };
}
