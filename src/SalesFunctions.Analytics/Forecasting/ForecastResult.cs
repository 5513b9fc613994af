namespace SalesFunctions.Analytics.Forecasting;

/// <summary>A forecast with what it was chosen from.</summary>
/// <param name="Model">Name of the method that is served, or <c>combination</c>.</param>
/// <param name="Form">Its form; of a combination its members with their weights.</param>
/// <param name="Prediction">What is served.</param>
/// <param name="Fitted">What the served model expected of each period; as long as the series. <see cref="double.NaN"/> where it could not say.</param>
/// <param name="League">Every method that was tried, the best one first.</param>
/// <param name="Parameters">Estimates of the served model; of a combination the weights of its members.</param>
/// <param name="Note">What a reader should know, such as that the series is short; null where nothing is to be said.</param>
public sealed record ForecastResult(
    string Model, string Form, Prediction Prediction, IReadOnlyList<double> Fitted, IReadOnlyList<MethodScore> League, IReadOnlyList<ModelParameter> Parameters, string? Note);

/// <summary>How good one method was on parts of a series that it had not seen.</summary>
/// <remarks>All measures are null where the series is too short to spare any part, or does not move.</remarks>
/// <param name="Model">Name of the method.</param>
/// <param name="Form">The form that it chose for all values; null where it was refused.</param>
/// <param name="Smape">Symmetric mean absolute percentage error, 0 to 200.</param>
/// <param name="Mase">Mean absolute error in units of the seasonal naive error within the known part.</param>
/// <param name="Rmsse">Root mean squared error, likewise.</param>
/// <param name="Coverage80">Part of the values within its 80 % intervals, 0 to 1.</param>
/// <param name="Coverage95">Part of the values within its 95 % intervals, 0 to 1.</param>
/// <param name="ResidualPValue">How often noise would be as autocorrelated as the residuals of its model of all values (Ljung-Box): below 0.05 something was left that could be forecast; null where they are too few.</param>
/// <param name="Weight">Its weight in what is served, 0 to 1.</param>
/// <param name="Served">Whether it is what is served; a member of a combination is not.</param>
/// <param name="Refusal">Why it has no model, or none that could be tested; null where it was tested, or nothing could be.</param>
public sealed record MethodScore(
    string Model, string? Form, double? Smape, double? Mase, double? Rmsse, double? Coverage80, double? Coverage95, double? ResidualPValue, double Weight, bool Served, string? Refusal);
