using SalesFunctions.Analytics.Judging;

namespace SalesFunctions.Analytics.ValuePrediction;

/// <summary>How well one predictor foretold what customers did in the hold-out.</summary>
/// <param name="Name">Of the predictor.</param>
/// <param name="IsHeuristic">Whether it is a rule of thumb.</param>
/// <param name="Gini">Normalised Gini of the value against the money that came.</param>
/// <param name="GiniError">Standard error of <paramref name="Gini"/>.</param>
/// <param name="Buying">Area under the ROC curve for having bought at all; null where all or none did.</param>
/// <param name="Purchases">Errors of the expected purchases; null where none are stated.</param>
/// <param name="MedianAbsoluteError">Mean absolute error of the median purchases; null where none are stated.</param>
/// <param name="Value">Errors of the expected money; null for rules of thumb, which only order by it.</param>
/// <param name="LosesTo">The best rule of thumb, where it orders the money better; null where none does.</param>
public sealed record Score(
    string Name,
    bool IsHeuristic,
    double Gini,
    double GiniError,
    Discrimination? Buying,
    PredictionErrors? Purchases,
    double? MedianAbsoluteError,
    PredictionErrors? Value,
    string? LosesTo);
