namespace SalesFunctions.Analytics.Campaigns;

/// <summary>What was learnt of a segment's rate.</summary>
/// <param name="Data">What was seen.</param>
/// <param name="Rate">What is known of the rate now.</param>
/// <param name="OwnWeight">Part of the estimate that comes from the segment itself, 0 to 1; the rest is what all segments share.</param>
public sealed record SegmentRate(SegmentTrials Data, LearntRate Rate, double OwnWeight);
