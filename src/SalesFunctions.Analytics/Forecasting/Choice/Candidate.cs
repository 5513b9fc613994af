namespace SalesFunctions.Analytics.Forecasting.Choice;

/// <summary>One method on one series.</summary>
/// <param name="Name">Name of the method.</param>
/// <param name="Model">Its model of all values; null where it was refused.</param>
/// <param name="Prediction">What that says of the periods to come; null where it was refused.</param>
/// <param name="Earlier">What it would have said at the times of the back-test; null where there were none, or it was refused at one of them.</param>
/// <param name="Refusal">Why it was refused; null where it was not.</param>
internal sealed record Candidate(string Name, IForecastModel? Model, Prediction? Prediction, Prediction? Earlier, string? Refusal);
