namespace SalesFunctions.Analytics.Campaigns;

/// <summary>How often a segment did something that it could have done.</summary>
/// <param name="Segment">The segment, or any group whose rate is of its own.</param>
/// <param name="Trials">How often it could have.</param>
/// <param name="Successes">How often it did; at most the trials.</param>
public sealed record SegmentTrials(string Segment, long Trials, long Successes);
