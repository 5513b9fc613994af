using SalesFunctions.Analytics.Forecasting.Seasons;

namespace SalesFunctions.Analytics.Forecasting.Theta;

/// <summary>Dynamic optimised theta method and its simpler forms, on the series without its season.</summary>
/// <remarks>
/// <para>Formula: with the intercept A and slope B of the least-squares line through the first t values (or all, where not dynamic) and w = 1 - 1/θ:
/// y(t + 1) = l(t) + w (A (1 - α)ᵗ + B (1 - (1 - α)ᵗ⁺¹)/α) + ε, l(t) = α y(t) + (1 - α) l(t - 1).
/// α from 0.1 to 0.99, θ from 1 to 3 and l(0) have the least sum of squared errors, without those of the first two values where dynamic: for a given α a
/// regression on two columns. (The authors stop a local search that begins at θ = 2; the least squares of the whole range are often at a full trend, which forecasts worse.)</para>
/// <para>Variance of an error: s² times the squared responses of a period to the errors before it, which is exact for independent errors and known parameters; more for
/// what is estimated, as with <see cref="ThetaMethod"/>.</para>
/// <para>Source: Fiorucci, Pellegrini, Louzada, Petropoulos and Koehler, Models for optimising the theta method and their relationship to state space models,
/// International Journal of Forecasting 32 (2016); R's <c>forecTheta::dotm</c>.</para>
/// <para>Units: the level in those of the series without its season; α and θ are pure numbers.</para>
/// <para>Accuracy: α to 1e-7, the others exact for a given α. Edge: θ = 2 where the series does not determine it; the standard form with fewer than
/// six values; the season is additive where a value is not above zero; gaps are filled; refused with fewer than three values.</para>
/// </remarks>
/// <param name="form">Which of the four models.</param>
public sealed class DynamicOptimisedTheta(ThetaForm form = ThetaForm.DynamicOptimised) : IForecastMethod
{
    private const int LeastValues = 3;
    private const int LeastToOptimise = 6;

    /// <inheritdoc/>
    public string Name => form switch
    {
        ThetaForm.DynamicOptimised => "dynamic_theta",
        ThetaForm.Dynamic => "dynamic_standard_theta",
        ThetaForm.Optimised => "optimised_theta",
        _ => "standard_theta",
    };

    /// <inheritdoc/>
    public Fit<IForecastModel> Fit(TimeSeries series) => Fit(series, null);

    /// <inheritdoc/>
    public Fit<IForecastModel> Refit(TimeSeries series, IForecastModel model) => Fit(series, (model as TwoLineModel)?.Alpha);

    private Fit<IForecastModel> Fit(TimeSeries series, double? alpha)
    {
        var known = series.Length - series.Missing;
        if (known < LeastValues)
        {
            return Fit<IForecastModel>.Refused($"The theta models need {LeastValues} values; there are {known}.");
        }

        var filled = GapFilling.Filled(series);
        var adjustment = SeasonalAdjustment.WhereSeasonal(filled.Values, series.Season, (2 * series.Season) + 1);
        return Fit<IForecastModel>.Of(TwoLineModel.Of(series, adjustment, known < LeastToOptimise ? ThetaForm.Standard : form, alpha));
    }
}
