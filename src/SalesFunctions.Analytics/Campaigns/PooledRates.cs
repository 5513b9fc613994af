namespace SalesFunctions.Analytics.Campaigns;

/// <summary>The rates of segments that were learnt together.</summary>
/// <param name="Prior">What was believed of the typical rate before.</param>
/// <param name="Typical">The rate around which the segments lie.</param>
/// <param name="NewSegment">The rate of a segment of which nothing is known yet.</param>
/// <param name="Spread">How far segments usually are from the typical rate: deviation of the log-odds, about the relative deviation of a small rate.</param>
/// <param name="Segments">One per segment, in the given order.</param>
public sealed record PooledRates(BetaRate Prior, BetaRate Typical, LearntRate NewSegment, double Spread, IReadOnlyList<SegmentRate> Segments);
