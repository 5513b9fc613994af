namespace SalesFunctions.Analytics.Campaigns;

/// <summary>One arm of a campaign after the event.</summary>
/// <param name="Name">What it got.</param>
/// <param name="Customers">Customers in it; at least 1.</param>
/// <param name="Responders">Those who reacted, such as by a visit or a click; null where that was not recorded.</param>
/// <param name="Buyers">Those who bought.</param>
/// <param name="Spend">What all of them spent.</param>
public sealed record CampaignArm(string Name, long Customers, long? Responders, long Buyers, SpendArm Spend);
