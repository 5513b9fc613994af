using SalesFunctions.Analytics.Forecasting.Seasons;

namespace SalesFunctions.Analytics.Forecasting.ComplexSmoothing;

/// <summary>Complex exponential smoothing: a level and its potential, the part of the series that is not seen, in one complex number; the season by Akaike's criterion.</summary>
/// <remarks>
/// <para>Formula: y(t) = l(t-1) + e(t); l(t) = l(t-1) - (1 - α₁) c(t-1) + (α₀ - α₁) e(t); c(t) = l(t-1) + (1 - α₀) c(t-1) + (α₀ + α₁) e(t). A simple season (S) has lag m in the
/// place of 1; a partial one (P) adds s(t) = s(t-m) + β e(t), a full one (F) a pair like l and c with lag m, β₀ and β₁. Weights by maximum likelihood, initial states by
/// backcasting; the form with the smallest AICc = -2 log L + 2 k n / (n - k - 1), k the weights, initial states and the variance. Variance of the forecast h ahead:
/// s² (1 + Σ ψ_j²), j = 1 … h - 1, ψ_j what an error adds to the forecast j periods later, s² = squared errors / (n - k).</para>
/// <para>Source: Svetunkov, Kourentzes and Ord, Complex exponential smoothing, Naval Research Logistics 69 (2022); R's <c>smooth::auto.ces</c>.</para>
/// <para>Units: weights are pure numbers. Accuracy: the sum of squares to 1e-10 of itself, in the valley below the better of two starts.</para>
/// <para>Edge: forecasts grow or swing by at most 0.5 % per period; forms with k + 2 > n, with a season above 60 or of fewer than two seasons are left out, so that short series
/// get no season; refused with fewer than 7 values.</para>
/// </remarks>
public sealed class ComplexSmoothingMethod : IForecastMethod
{
    private const int LongestSeason = 60;
    private const int Steps = 40;
    private static readonly int Fewest = Estimates(ComplexForm.None, 1) + 2;

    /// <inheritdoc/>
    public string Name => "ces";

    /// <inheritdoc/>
    public Fit<IForecastModel> Fit(TimeSeries series)
    {
        var count = series.Length - series.Missing;
        if (count < Fewest)
        {
            return Fit<IForecastModel>.Refused($"Complex exponential smoothing needs at least {Fewest} values; there are {count}.");
        }

        var best = Enum.GetValues<ComplexForm>().Where(form => IsPossible(form, series)).Select(form => Fitted(form, series, Starts(form))).OfType<ComplexModel>().MinBy(model => model.Aicc);
        return best is null
            ? Fit<IForecastModel>.Refused("No form of complex exponential smoothing can be fitted to these values.")
            : Fit<IForecastModel>.Of(best);
    }

    /// <inheritdoc/>
    public Fit<IForecastModel> Refit(TimeSeries series, IForecastModel model) =>
        model is ComplexModel earlier && earlier.Season == series.Season && IsPossible(earlier.Shape, series)
            && Fitted(earlier.Shape, series, [[.. earlier.Point]]) is { } again
                ? Fit<IForecastModel>.Of(again)
                : Fit(series);

    private static int Estimates(ComplexForm form, int season) => form.Weights() + form.States(season) + 1;

    private static bool IsPossible(ComplexForm form, TimeSeries series) =>
        series.Length - series.Missing >= Estimates(form, series.Season) + 2
            && (form == ComplexForm.None || (series.Season <= LongestSeason && Decomposition.CanBeOf(series.Length, series.Season)));

    // Simple exponential smoothing by 0.1 and by 0.5, from where a trend and the rest are found.
    private static double[][] Starts(ComplexForm form) => form switch
    {
        ComplexForm.Partial => [[1.1, 1, 0.1], [1.5, 1, 0.1]],
        ComplexForm.Full => [[1.1, 1, 1.1, 1], [1.5, 1, 1.1, 1]],
        _ => [[1.1, 1], [1.5, 1]],
    };

    private static ComplexModel? Fitted(ComplexForm form, TimeSeries series, double[][] starts)
    {
        var scaled = new ScaledSeries(series);
        var pass = new ComplexPass(form, scaled.Values, GapFilling.Filled(series.With(scaled.Values)).Values.ToArray(), series.Season);
        var search = new ComplexSearch(form, pass, scaled.Values);
        var floor = (series.Length - series.Missing) * ComplexModel.Rounding;
        var (best, least) = ((double[]?)null, double.PositiveInfinity);
        foreach (var point in starts)
        {
            if (search.Descend(point, Steps, floor) is var sum && sum < least)
            {
                (best, least) = (point, sum);
            }
        }

        return best is null ? null : ComplexModel.Of(form, best, series, scaled.Scale, pass);
    }
}
