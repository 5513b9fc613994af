using SalesFunctions.Analytics.Forecasting.Seasons;

namespace SalesFunctions.Analytics.Forecasting.Naive;

/// <summary>Naive2: the last value without its season, with the season of each period put back; the yardstick of OWA.</summary>
/// <remarks>
/// <para>Formula: <see cref="SeasonalityTest"/> at 90 % on three seasons or more; <see cref="SeasonalAdjustment"/>; the last adjusted value goes on level.
/// Variance of its error h × mean square of the steps of the adjusted series, stretched with the season.</para>
/// <para>Source: Makridakis, Wheelwright and Hyndman, Forecasting: Methods and Applications (1998); the organisers of the M4 competition.</para>
/// <para>Edge: naive where there is no season; refused with fewer than two values.</para>
/// </remarks>
public sealed class Naive2 : IForecastMethod
{
    /// <inheritdoc/>
    public string Name => "naive2";

    /// <inheritdoc/>
    public Fit<IForecastModel> Fit(TimeSeries series)
    {
        if (series.Length - series.Missing < 2)
        {
            return Fit<IForecastModel>.Refused($"Naive2 needs 2 values; there are {series.Length - series.Missing}.");
        }

        var filled = GapFilling.Filled(series);
        var adjustment = SeasonalAdjustment.WhereSeasonal(filled.Values, series.Season);
        var fitted = new double[series.Length];
        fitted[0] = double.NaN;
        for (var at = 1; at < fitted.Length; at++)
        {
            fitted[at] = adjustment.Restored(adjustment.Values[at - 1], at);
        }

        return Fit<IForecastModel>.Of(new Model(adjustment, fitted, WalkSteps.Of(adjustment.Values, series.Values, 1).MeanSquare));
    }

    /// <inheritdoc/>
    public Fit<IForecastModel> Refit(TimeSeries series, IForecastModel model) => Fit(series);

    private sealed class Model(SeasonalAdjustment adjustment, double[] fitted, double meanSquare)
        : FittedModel(adjustment.Kind is null ? "Naive" : $"Naive on the {adjustment.Kind.ToString()!.ToLowerInvariant()} seasonal adjustment", [], fitted)
    {
        protected override Prediction Continued(int horizon)
        {
            var (values, errors) = (new double[horizon], new double[horizon]);
            for (var ahead = 0; ahead < horizon; ahead++)
            {
                var at = adjustment.Values.Length + ahead;
                values[ahead] = adjustment.Restored(adjustment.Values[^1], at);
                errors[ahead] = Math.Sqrt(meanSquare * (ahead + 1)) * adjustment.Stretch(at);
            }

            return Prediction.OfNormal(values, errors);
        }
    }
}
