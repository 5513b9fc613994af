using SalesFunctions.Analytics.Forecasting.Arima;
using SalesFunctions.Analytics.Forecasting.ComplexSmoothing;
using SalesFunctions.Analytics.Forecasting.Intermittent;
using SalesFunctions.Analytics.Forecasting.Naive;
using SalesFunctions.Analytics.Forecasting.Regression;
using SalesFunctions.Analytics.Forecasting.Smoothing;
using SalesFunctions.Analytics.Forecasting.Spectrum;
using SalesFunctions.Analytics.Forecasting.TemporalAggregation;
using SalesFunctions.Analytics.Forecasting.Theta;
using SalesFunctions.Analytics.Forecasting.Transformations;

namespace SalesFunctions.Analytics.Forecasting;

/// <summary>All methods, by name.</summary>
public static class ForecastFamily
{
    /// <summary>What every other method has to beat.</summary>
    public const string Yardstick = "seasonal_naive";

    private static readonly IReadOnlyDictionary<string, IForecastMethod> Methods = new IForecastMethod[]
    {
        new SeasonalNaive(), new Naive2(), new DriftMethod(), new LinearTrend(), new LinearRegression(), new ThetaMethod(), new DynamicOptimisedTheta(),
        new EtsMethod(), new EtsAverageMethod(), new HoltWintersMethod(), new ComplexSmoothingMethod(), new TemporalHierarchy(), new ArimaMethod(), new AutoArimaMethod(),
        new SingularSpectrum(), new Croston(), new SyntetosBoylan(), new TeunterSyntetosBabai(), new BoxCoxMethod(new DynamicOptimisedTheta()),
        OfLogarithms(new LinearRegression()), OfLogarithms(new DynamicOptimisedTheta()), OfLogarithms(new EtsMethod()), OfLogarithms(new AutoArimaMethod()),
        OfLogarithms(new TemporalHierarchy()), OfLogarithms(new ComplexSmoothingMethod()),
    }.ToDictionary(method => method.Name);

    /// <summary>Names of all methods.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Methods.Keys];

    /// <summary>Names of those that a forecast is chosen from unless others are asked for.</summary>
    public static IReadOnlyList<string> DefaultNames { get; } =
    [
        Yardstick, "dynamic_theta", "ets", "auto_arima", "dynamic_theta_log", "ets_log", "auto_arima_log", "linear_regression_log", "ssa",
        "temporal_hierarchy", "temporal_hierarchy_log",
        "croston", "sba", "tsb",
    ];

    /// <summary>A method; null where there is none of that name.</summary>
    /// <param name="name">Such as <c>ets</c>.</param>
    public static IForecastMethod? Named(string name) => Methods.GetValueOrDefault(name);

    private static BoxCoxMethod OfLogarithms(IForecastMethod method) => new(method, 0);
}
