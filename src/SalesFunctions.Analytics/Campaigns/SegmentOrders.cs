namespace SalesFunctions.Analytics.Campaigns;

/// <summary>The orders of a segment.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="Values">Value of each order; positive.</param>
public sealed record SegmentOrders(string Segment, IReadOnlyList<double> Values);
