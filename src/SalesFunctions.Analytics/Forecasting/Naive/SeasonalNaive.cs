namespace SalesFunctions.Analytics.Forecasting.Naive;

/// <summary>Seasonal naive: the value of a season ago; what every other method has to beat.</summary>
/// <remarks>
/// <para>Formula: y(n + h) = y(n + h - m k), k = ⌈h/m⌉; variance of its error k × mean square of y(t) - y(t - m).</para>
/// <para>Source: Hyndman and Athanasopoulos, Forecasting: Principles and Practice (2021), 5.2 and 5.5; R's <c>forecast::snaive</c>.</para>
/// <para>Edge: the last value (naive) where the season is 1 or there is no more than one season; refused with fewer than two values.</para>
/// </remarks>
public sealed class SeasonalNaive : IForecastMethod
{
    /// <inheritdoc/>
    public string Name => "seasonal_naive";

    /// <inheritdoc/>
    public Fit<IForecastModel> Fit(TimeSeries series) => series.Season > 1 && series.Length - series.Missing > series.Season
        ? RandomWalk.Fit(series, series.Season, withDrift: false, $"Seasonal naive[{series.Season}]")
        : RandomWalk.Fit(series, 1, withDrift: false, "Naive");

    /// <inheritdoc/>
    public Fit<IForecastModel> Refit(TimeSeries series, IForecastModel model) => Fit(series);
}
