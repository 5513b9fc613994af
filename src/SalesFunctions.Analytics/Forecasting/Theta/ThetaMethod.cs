using SalesFunctions.Analytics.Forecasting.Seasons;

namespace SalesFunctions.Analytics.Forecasting.Theta;

/// <summary>Standard theta method: simple exponential smoothing with half the slope of the series as drift, on the series without its season.</summary>
/// <remarks>
/// <para>Formula: level l(t) = α y(t) + (1 - α) l(t - 1); with b half the slope of the least-squares line: y(n + h) = l(n) + b (h - 1 + (1 - (1 - α)ⁿ)/α).
/// α and l(0) have the least sum of squared one-step errors of the smoothing without drift. Variance of the error s² (1 + (h - 1) α²), stretched with the season;
/// s² is the sum of squared one-step errors, with drift, by their number less the parameters and indices.</para>
/// <para>What is estimated adds to the variance: each index s² (m - 1)/n; the drift s² h² (6/5 α²/n + 12/n³)/4, a quarter of the variance of the slope of n values that
/// wander by α s (Durlauf and Phillips, Trends versus random walks, Econometrica 56, 1988) and scatter by s. R leaves both out.</para>
/// <para>Source: Assimakopoulos and Nikolopoulos, The theta model, International Journal of Forecasting 16 (2000); Hyndman and Billah, Unmasking the Theta method,
/// International Journal of Forecasting 19 (2003); R's <c>forecast::thetaf</c>.</para>
/// <para>Units: drift and level in those of the series without its season.</para>
/// <para>Accuracy: α to 1e-7; l(0) is exact for a given α. Edge: the season is additive where a value is not above zero; gaps are filled; refused with fewer than three values.</para>
/// </remarks>
public sealed class ThetaMethod : IForecastMethod
{
    private const int LeastValues = 3;

    /// <inheritdoc/>
    public string Name => "theta";

    /// <inheritdoc/>
    public Fit<IForecastModel> Fit(TimeSeries series) => Fit(series, null);

    /// <inheritdoc/>
    public Fit<IForecastModel> Refit(TimeSeries series, IForecastModel model) => Fit(series, (model as ThetaModel)?.Alpha);

    private static Fit<IForecastModel> Fit(TimeSeries series, double? near)
    {
        if (series.Length - series.Missing < LeastValues)
        {
            return Fit<IForecastModel>.Refused($"The theta method needs {LeastValues} values; there are {series.Length - series.Missing}.");
        }

        var filled = GapFilling.Filled(series);
        var adjustment = SeasonalAdjustment.WhereSeasonal(filled.Values, series.Season, (2 * series.Season) + 1);
        return Fit<IForecastModel>.Of(ThetaModel.Of(series, adjustment, near));
    }
}
