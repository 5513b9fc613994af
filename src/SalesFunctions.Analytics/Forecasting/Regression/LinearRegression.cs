namespace SalesFunctions.Analytics.Forecasting.Regression;

/// <summary>Linear regression on time and the place in the season: a straight trend and, for months, a height of its own for each month.</summary>
/// <remarks>
/// <para>Formula: y(t) = intercept + trend t + season_k + ε, t = 1, 2, …; season_k is 0 for the place of the oldest value. Least squares, s² = squares/(n - coefficients);
/// intervals by Student's t with s² (1 + what the coefficients are uncertain by): exact for independent normal errors.</para>
/// <para>The columns of the season are taken out by the means of the places (Frisch and Waugh), so that the fit costs one pass; it equals that of a QR decomposition.</para>
/// <para>Source: Hyndman and Athanasopoulos, Forecasting: Principles and Practice (2021), 7; R's <c>forecast::tslm(y ~ trend + season)</c>.</para>
/// <para>Units: intercept and seasons those of the series, trend those per period.</para>
/// <para>Edge: missing values are left out. Without season (<see cref="LinearTrend"/>) where there are less than two whole seasons, a place in the season has no value,
/// or nothing would be left to measure s² by. Refused with fewer than three values.</para>
/// </remarks>
public sealed class LinearRegression : IForecastMethod
{
    /// <inheritdoc/>
    public string Name => "linear_regression";

    /// <inheritdoc/>
    public Fit<IForecastModel> Fit(TimeSeries series) =>
        series.Season > 1 && series.Length >= 2 * series.Season && LineModel.Of(series, series.Season) is { } seasonal
            ? Fit<IForecastModel>.Of(seasonal)
            : LinearTrend.Line(series);

    /// <inheritdoc/>
    public Fit<IForecastModel> Refit(TimeSeries series, IForecastModel model) => Fit(series);
}
