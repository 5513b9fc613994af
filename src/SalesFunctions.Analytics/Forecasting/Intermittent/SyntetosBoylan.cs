namespace SalesFunctions.Analytics.Forecasting.Intermittent;

/// <summary>Syntetos-Boylan approximation: Croston's method without its upward bias.</summary>
/// <remarks>
/// <para>Formula: as <see cref="Croston"/>, the forecast times 1 - β/2.</para>
/// <para>Source: Syntetos and Boylan, The accuracy of intermittent demand estimates, International Journal of Forecasting 21 (2005).</para>
/// <para>Units, accuracy and edge: as <see cref="Croston"/>.</para>
/// </remarks>
public sealed class SyntetosBoylan : IForecastMethod
{
    /// <inheritdoc/>
    public string Name => "sba";

    /// <inheritdoc/>
    public Fit<IForecastModel> Fit(TimeSeries series) => DemandModel.Fit(series, DemandRule.SyntetosBoylan, "The Syntetos-Boylan approximation");

    /// <inheritdoc/>
    public Fit<IForecastModel> Refit(TimeSeries series, IForecastModel model) => Fit(series);
}
