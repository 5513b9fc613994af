namespace SalesFunctions.Analytics.Campaigns;

/// <summary>A day of a shop, with or without a promotion.</summary>
/// <param name="Day">The day; each once.</param>
/// <param name="Sales">What was sold: money, orders or units.</param>
/// <param name="IsPromoted">Whether it carried the campaign or discount.</param>
public readonly record struct PromotedDay(DateOnly Day, double Sales, bool IsPromoted);
