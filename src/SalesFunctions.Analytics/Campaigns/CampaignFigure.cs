namespace SalesFunctions.Analytics.Campaigns;

/// <summary>What a simulation tells of a campaign, for those contacted and the whole horizon.</summary>
public enum CampaignFigure
{
    /// <summary>Messages that arrive.</summary>
    Delivered,

    /// <summary>Messages that are seen to be opened; not reliable.</summary>
    Opened,

    /// <summary>Messages that are followed.</summary>
    Clicked,

    /// <summary>Customers who unsubscribe.</summary>
    Unsubscribed,

    /// <summary>Customers who would buy without the campaign.</summary>
    ConversionsWithout,

    /// <summary>Customers who buy.</summary>
    Conversions,

    /// <summary>Orders that the campaign causes.</summary>
    IncrementalOrders,

    /// <summary>Sales without the campaign.</summary>
    RevenueWithout,

    /// <summary>Sales with the campaign, less the discount.</summary>
    Revenue,

    /// <summary>Sales with less sales without.</summary>
    IncrementalRevenue,

    /// <summary>Margin of the orders that the campaign causes, before the discount.</summary>
    IncrementalMargin,

    /// <summary>Discount given away, also to those who would have bought anyway.</summary>
    DiscountCost,

    /// <summary>All costs: messages, fixed cost, discount, unsubscriptions.</summary>
    Cost,

    /// <summary>Incremental margin less all costs.</summary>
    Profit,

    /// <summary>Profit over cost; expected profit over expected cost as its expected value.</summary>
    ReturnOnCost,
}
