namespace SalesFunctions.Analytics.Forecasting.Intermittent;

/// <summary>Croston's method for demand with pauses: smoothed size by smoothed interval.</summary>
/// <remarks>
/// <para>Formula: at each demand y, q periods after the one before: z ← z + α (y - z), p ← p + β (q - p); forecast z/p for every period ahead.
/// α and β from 0 to 0.5 have the least sum of squared one-step errors; z and p begin at their means.</para>
/// <para>Intervals: a period has no demand with probability 1 - 1/p, else a size with gamma distribution of mean z and the CV² of the demands: never below zero.</para>
/// <para>Source: Croston, Forecasting and stock control for intermittent demands, Operational Research Quarterly 23 (1972); Kourentzes, On intermittent demand model
/// optimisation and selection, International Journal of Production Economics 156 (2014).</para>
/// <para>Units: size in those of the series, interval in periods. Accuracy: α and β to 1e-4. Edge: missing values are passed over; a bound is never on the wrong side of the
/// forecast, which is a mean; refused with fewer than two demands, negative values, or without pauses (<see cref="IntermittentDemand"/>).</para>
/// </remarks>
public sealed class Croston : IForecastMethod
{
    /// <inheritdoc/>
    public string Name => "croston";

    /// <inheritdoc/>
    public Fit<IForecastModel> Fit(TimeSeries series) => DemandModel.Fit(series, DemandRule.Croston, "Croston's method");

    /// <inheritdoc/>
    public Fit<IForecastModel> Refit(TimeSeries series, IForecastModel model) => Fit(series);
}
