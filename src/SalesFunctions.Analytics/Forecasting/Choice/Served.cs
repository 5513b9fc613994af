namespace SalesFunctions.Analytics.Forecasting.Choice;

/// <summary>What is served, before its intervals are calibrated.</summary>
/// <param name="Prediction">Of the periods to come.</param>
/// <param name="Earlier">What would have been served at the times of the back-test; null where there were none.</param>
/// <param name="Members">Those that have a part in it.</param>
/// <param name="Weights">Their parts; they add up to 1.</param>
internal sealed record Served(Prediction Prediction, Prediction? Earlier, IReadOnlyList<Candidate> Members, IReadOnlyList<double> Weights);
