namespace SalesFunctions.Analytics.Lifetimes;

/// <summary>What all customers together may bring within a horizon.</summary>
/// <param name="Expected">Expected value, discounted to the end of observation.</param>
/// <param name="ChanceDeviation">Standard deviation by the chance of each customer; infinite where one customer's is.</param>
/// <param name="ParameterDeviation">Standard deviation by the uncertainty of the parameters; null where that is not known.</param>
/// <param name="Lower80">10 % point; null where a deviation is not finite.</param>
/// <param name="Upper80">90 % point; null where a deviation is not finite.</param>
public sealed record BaseValue(double Expected, double ChanceDeviation, double? ParameterDeviation, double? Lower80, double? Upper80);
