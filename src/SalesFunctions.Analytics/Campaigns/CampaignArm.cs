namespace SalesFunctions.Analytics.Campaigns;

/// <summary>One arm of a campaign after the event.</summary>
/// <param name="Name">What it got.</param>
/// <param name="Responders">Those who reacted, such as by a visit or a click; null where that was not recorded.</param>
/// <param name="Buyers">Those who bought; null where that was not recorded.</param>
/// <param name="Spend">What those spent of whom it was recorded.</param>
public sealed record CampaignArm(string Name, ArmCount? Responders, ArmCount? Buyers, SpendArm Spend);
