namespace SalesFunctions.Analytics.Campaigns;

/// <summary>A rate as it is published, for a shop that has none of its own yet.</summary>
/// <param name="Channel">Where it holds.</param>
/// <param name="Stage">What it is a rate of.</param>
/// <param name="Rate">The rate, with as many trials as it counts for: few, because shops differ among each other far more than by chance.</param>
/// <param name="Source">Who published it, in which title and year, and what was changed.</param>
public sealed record PublishedRate(CampaignChannel Channel, ResponseStage Stage, BetaRate Rate, string Source);
