namespace SalesFunctions.Analytics.ValuePrediction;

/// <summary>What one model or rule of thumb says of every customer, in one order for all predictors.</summary>
/// <remarks>
/// <para>Units: those of the outcomes where the predictor states expectations; a rule of thumb may order only, in any unit.</para>
/// </remarks>
/// <param name="Name">Short name, such as <c>value_regression</c> or <c>past_spend</c>.</param>
/// <param name="IsHeuristic">Whether it is a rule of thumb, which a model must beat.</param>
/// <param name="Value">Expected money, or whatever orders customers by it.</param>
/// <param name="Buying">Probability of at least one purchase, or whatever orders customers by it.</param>
/// <param name="Purchases">Expected number of purchases; null where none is stated.</param>
/// <param name="MedianPurchases">Median number of purchases; null where none is stated.</param>
public sealed record Predictor(
    string Name, bool IsHeuristic, double[] Value, double[] Buying, double[]? Purchases = null, double[]? MedianPurchases = null);
