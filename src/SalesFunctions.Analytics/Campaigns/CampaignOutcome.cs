namespace SalesFunctions.Analytics.Campaigns;

/// <summary>What a campaign is expected to do.</summary>
/// <param name="Cells">One per cell, in the given order.</param>
/// <param name="Total">All cells together; its ranges know that what is uncertain is uncertain for several cells at once.</param>
/// <param name="Draws">How often it was simulated.</param>
/// <param name="Seed">With the same seed the same answer.</param>
public sealed record CampaignOutcome(IReadOnlyList<CellOutcome> Cells, CellOutcome Total, int Draws, long Seed);
