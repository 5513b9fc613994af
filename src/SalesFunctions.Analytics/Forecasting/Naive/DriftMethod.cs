namespace SalesFunctions.Analytics.Forecasting.Naive;

/// <summary>Random walk with drift: the line through the first and the last value goes on.</summary>
/// <remarks>
/// <para>Formula: y(n + h) = y(n) + h c, c = mean of the steps; variance of its error h s² + h² s²/(n - 1), s² the variance of the steps.</para>
/// <para>Source: Hyndman and Athanasopoulos, Forecasting: Principles and Practice (2021), 5.2 and 5.5; R's <c>forecast::rwf(drift = TRUE)</c>.</para>
/// <para>Edge: refused with fewer than three values.</para>
/// </remarks>
public sealed class DriftMethod : IForecastMethod
{
    /// <inheritdoc/>
    public string Name => "drift";

    /// <inheritdoc/>
    public Fit<IForecastModel> Fit(TimeSeries series) => RandomWalk.Fit(series, 1, withDrift: true, "Random walk with drift");

    /// <inheritdoc/>
    public Fit<IForecastModel> Refit(TimeSeries series, IForecastModel model) => Fit(series);
}
