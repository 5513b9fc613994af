using SalesFunctions.Analytics.Forecasting.ComplexSmoothing;
using SalesFunctions.Analytics.Forecasting.Seasons;
using SalesFunctions.Analytics.Forecasting.Smoothing;
using SalesFunctions.Analytics.Forecasting.Theta;

namespace SalesFunctions.Analytics.Forecasting.TemporalAggregation;

/// <summary>Temporal hierarchy: the series, and its sums over parts of the season, are forecast apart and then made to agree.</summary>
/// <remarks>
/// <para>Formula: sums over every number of periods that divides the season (months: 1, 2, 3, 4, 6, 12), counted from the end backwards; on each level the mean of the forecasts of
/// theta, exponential smoothing and complex exponential smoothing. With S the sums that a season's periods make and W the diagonal of 1 / mean squared one-step error of the level, the
/// periods are (Sᵀ W S)⁻¹ Sᵀ W of all forecasts. Intervals: the means of the bounds on the level of the periods, moved along. Fitted values are those of that level.</para>
/// <para>Source: Athanasopoulos, Hyndman, Kourentzes and Petropoulos, Forecasting with temporal hierarchies, European Journal of Operational Research 262 (2017), variance scaling;
/// Kourentzes, Petropoulos and Trapero, Improving forecasting by estimating time series structural components across multiple frequencies (2014).</para>
/// <para>Units: parameters are the weights of the levels, that of the periods being 1.</para>
/// <para>Edge: gaps are filled; a level with too few sums is left out; refused without a season and with fewer than two of it.</para>
/// </remarks>
public sealed class TemporalHierarchy : IForecastMethod
{
    private const int Seasons = 2;
    private const int LeastSums = 5;
    private static readonly IForecastMethod[] Methods = [new ThetaMethod(), new EtsMethod(), new ComplexSmoothingMethod()];

    /// <inheritdoc/>
    public string Name => "temporal_hierarchy";

    /// <inheritdoc/>
    public Fit<IForecastModel> Fit(TimeSeries series) => Fitted(series, null);

    /// <inheritdoc/>
    public Fit<IForecastModel> Refit(TimeSeries series, IForecastModel model) => Fitted(series, model as TemporalHierarchyModel);

    private static Fit<IForecastModel> Fitted(TimeSeries series, TemporalHierarchyModel? earlier)
    {
        var count = series.Length - series.Missing;
        if (series.Season == 1)
        {
            return Fit<IForecastModel>.Refused("A temporal hierarchy needs a season whose parts can be summed; the series has none.");
        }

        if (count < Seasons * series.Season)
        {
            return Fit<IForecastModel>.Refused($"A temporal hierarchy needs {Seasons} seasons of {series.Season} values; there are {count} values.");
        }

        var filled = GapFilling.Filled(series);
        SummedLevel[] levels =
        [
            .. SeasonTree.Levels(series.Season).Select(part => SummedLevel.Of(filled, part, LeastSums, Methods, earlier?.Level(part))).OfType<SummedLevel>(),
        ];
        return levels is [{ Part: 1 }, ..]
            ? Fit<IForecastModel>.Of(new TemporalHierarchyModel(levels, series.Season))
            : Fit<IForecastModel>.Refused($"A temporal hierarchy needs {LeastSums} values that theta or smoothing can be fitted to; there are {count}.");
    }
}
