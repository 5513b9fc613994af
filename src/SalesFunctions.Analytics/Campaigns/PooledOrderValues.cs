namespace SalesFunctions.Analytics.Campaigns;

/// <summary>The order values of segments that were learnt together.</summary>
/// <param name="Loading">All values over values up to the cap, at least 1: by so much a segment's capped mean is raised.</param>
/// <param name="Pooled">All orders together; also what stands for a segment of which nothing is known, with the error that a new segment has.</param>
/// <param name="Segments">One per segment, in the given order.</param>
public sealed record PooledOrderValues(double Loading, OrderValue Pooled, IReadOnlyList<OrderValue> Segments);
