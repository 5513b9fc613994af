namespace SalesFunctions.Analytics.Campaigns;

/// <summary>Purchases of those who got a campaign and of those held out, in one segment.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="Treated">Customers to whom it was sent.</param>
/// <param name="TreatedBuyers">Those of them who bought.</param>
/// <param name="Control">Customers held out; 0 where none were.</param>
/// <param name="ControlBuyers">Those of them who bought.</param>
public sealed record ArmTrials(string Segment, long Treated, long TreatedBuyers, long Control, long ControlBuyers);
