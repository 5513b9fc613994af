namespace SalesFunctions.Analytics.Forecasting.Intermittent;

/// <summary>Teunter, Syntetos and Babai's method: smoothed size times smoothed probability, which falls while there is no demand.</summary>
/// <remarks>
/// <para>Formula: in each period p ← p + β (1 if there is demand, else 0, less p); at each demand z ← z + α (y - z); forecast p z. Begins and intervals as with
/// <see cref="Croston"/>, with the probability p in place of 1/p.</para>
/// <para>Source: Teunter, Syntetos and Babai, Intermittent demand: linking forecasting to inventory obsolescence, European Journal of Operational Research 214 (2011).</para>
/// <para>Units, accuracy and edge: as <see cref="Croston"/>.</para>
/// </remarks>
public sealed class TeunterSyntetosBabai : IForecastMethod
{
    /// <inheritdoc/>
    public string Name => "tsb";

    /// <inheritdoc/>
    public Fit<IForecastModel> Fit(TimeSeries series) => DemandModel.Fit(series, DemandRule.TeunterSyntetosBabai, "The method of Teunter, Syntetos and Babai");

    /// <inheritdoc/>
    public Fit<IForecastModel> Refit(TimeSeries series, IForecastModel model) => Fit(series);
}
