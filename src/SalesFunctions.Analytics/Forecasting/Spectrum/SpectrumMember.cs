namespace SalesFunctions.Analytics.Forecasting.Spectrum;

/// <summary>One of the recurrences that go on together.</summary>
/// <param name="IsAdjusted">Whether the season was taken out before.</param>
/// <param name="Window">Length of the window.</param>
/// <param name="Rank">Number of its patterns.</param>
/// <param name="Weight">Its part of the forecast.</param>
internal sealed record SpectrumMember(bool IsAdjusted, int Window, int Rank, double Weight);

/// <summary>An error on an end that was held out, of the treated series.</summary>
/// <param name="Step">Steps ahead, from 0.</param>
/// <param name="Error">Forecast less value.</param>
internal readonly record struct HeldOutError(int Step, double Error);
