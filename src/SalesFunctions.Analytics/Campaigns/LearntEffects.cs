namespace SalesFunctions.Analytics.Campaigns;

/// <summary>What a campaign caused, per segment and over all.</summary>
/// <param name="Pooled">A segment of which nothing is known.</param>
/// <param name="Segments">One per segment, in the given order.</param>
public sealed record LearntEffects(CampaignEffect Pooled, IReadOnlyList<CampaignEffect> Segments);
