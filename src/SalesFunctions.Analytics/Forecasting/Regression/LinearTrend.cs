namespace SalesFunctions.Analytics.Forecasting.Regression;

/// <summary>Linear trend: the straight line through all values goes on.</summary>
/// <remarks>
/// <para>Formula: y(t) = intercept + trend t + ε, t = 1, 2, …; least squares; intervals by Student's t as at <see cref="LinearRegression"/>.</para>
/// <para>Source: R's <c>lm(y ~ t)</c> and <c>predict(interval = "prediction")</c>.</para>
/// <para>Units: intercept those of the series, trend those per period. Edge: missing values are left out; refused with fewer than three values.</para>
/// </remarks>
public sealed class LinearTrend : IForecastMethod
{
    /// <inheritdoc/>
    public string Name => "linear_trend";

    /// <inheritdoc/>
    public Fit<IForecastModel> Fit(TimeSeries series) => Line(series);

    /// <inheritdoc/>
    public Fit<IForecastModel> Refit(TimeSeries series, IForecastModel model) => Line(series);

    internal static Fit<IForecastModel> Line(TimeSeries series) => LineModel.Of(series, 1) is { } line
        ? Fit<IForecastModel>.Of(line)
        : Fit<IForecastModel>.Refused($"A line with its uncertainty needs 3 values; there are {series.Length - series.Missing}.");
}
