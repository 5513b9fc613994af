namespace SalesFunctions.Analytics.ValuePrediction;

/// <summary>What all customers of a cut-off have in common within a horizon: the base, and what brings the regression's totals to the lifetime model's.</summary>
/// <param name="Base">All customers, as one of them is judged by the others.</param>
/// <param name="Purchases">Factor of expected purchases.</param>
/// <param name="Value">Factor of expected value.</param>
public sealed record RegressionLevel(RegressionBase Base, double Purchases, double Value);
