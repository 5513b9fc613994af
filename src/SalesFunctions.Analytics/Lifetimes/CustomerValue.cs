namespace SalesFunctions.Analytics.Lifetimes;

/// <summary>What a customer may bring within a horizon.</summary>
/// <param name="ExpectedPurchases">Expected purchases, not discounted.</param>
/// <param name="Expected">Expected value, discounted to the end of observation.</param>
/// <param name="StandardDeviation">Of the value; infinite where so little is known of the spending that its variance is not finite.</param>
/// <param name="Lower80">10 % point of the value.</param>
/// <param name="Upper80">90 % point of the value.</param>
public readonly record struct CustomerValue(double ExpectedPurchases, double Expected, double StandardDeviation, double Lower80, double Upper80);
