namespace SalesFunctions.Analytics.Campaigns;

/// <summary>How many customers of an arm did something.</summary>
/// <param name="Customers">Those of whom it was recorded; at least 1.</param>
/// <param name="Successes">Those of them who did it.</param>
public sealed record ArmCount(long Customers, long Successes);
