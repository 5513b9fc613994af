namespace SalesFunctions.Analytics.Campaigns;

/// <summary>A figure as it is expected and how far it may lie off.</summary>
/// <param name="Expected">Expected value, by formula, without error of the simulation.</param>
/// <param name="Low5">Not passed with probability 5 %.</param>
/// <param name="Low10">Not passed with probability 10 %; with <paramref name="High90"/> the 80 % interval.</param>
/// <param name="Median">As probably passed as not.</param>
/// <param name="High90">Not passed with probability 90 %.</param>
/// <param name="High95">Not passed with probability 95 %.</param>
/// <param name="SimulatedMean">Mean of the draws.</param>
/// <param name="SimulatedDeviation">Standard deviation of the draws.</param>
public sealed record FigureRange(
    double Expected, double Low5, double Low10, double Median, double High90, double High95, double SimulatedMean, double SimulatedDeviation);
