namespace SalesFunctions.Analytics;

/// <summary>One parameter of a fitted model.</summary>
/// <param name="Name">Its symbol in the literature, in lower case.</param>
/// <param name="Value">Its estimate.</param>
/// <param name="StandardError">How far the estimate is usually off; null where the likelihood is flat there or the parameter was given.</param>
public sealed record ModelParameter(string Name, double Value, double? StandardError);
