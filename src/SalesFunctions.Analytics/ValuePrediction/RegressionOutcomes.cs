namespace SalesFunctions.Analytics.ValuePrediction;

/// <summary>What every customer did within the horizon after the cut-off, in the order of the features.</summary>
/// <remarks>
/// <para>Units: counts; money in the currency of the features.</para>
/// </remarks>
/// <param name="Purchases">Number of purchases; 0 where there was none.</param>
/// <param name="Value">Net money; negative where more was returned than bought.</param>
public sealed record RegressionOutcomes(double[] Purchases, double[] Value);
