using SalesFunctions.Analytics.Forecasting.Choice;

namespace SalesFunctions.Analytics.Forecasting;

/// <summary>Forecasts a series by the methods that did well on it.</summary>
/// <remarks>
/// <para>
/// Formula: every method is fitted, and tested from up to nine earlier times (<see cref="RollingOrigins"/>). Those that could be fitted at all of them are combined by the
/// inverse of their errors; while the combination loses to the seasonal naive forecast, its worst member is left out. Intervals are the mean of the members', widened or narrowed
/// by what they were worth in the test. Series that are never negative get no negative forecast and no negative bound.
/// </para>
/// <para>Source: for combinations, Makridakis, Spiliotis and Assimakopoulos, The M4 Competition, Int. J. Forecasting 36 (2020).</para>
/// <para>Edge: series too short for a test are forecast by the mean of seasonal naive, theta and drift, as far as they can be fitted, and say so.</para>
/// </remarks>
public static class AutoForecast
{
    /// <summary>Name of a combination in answers.</summary>
    public const string CombinationName = "combination";

    private static readonly IReadOnlyList<string> ForShortSeries = [ForecastFamily.Yardstick, "theta", "drift"];

    /// <summary>The forecast; refused with fewer than two values.</summary>
    /// <param name="series">Any series.</param>
    /// <param name="horizon">Periods to forecast, 1 or more.</param>
    /// <param name="options">How to choose.</param>
    public static Fit<ForecastResult> Run(TimeSeries series, int horizon, ForecastOptions options)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(options);
        var recent = Recent(series, options);
        var backtest = new Backtest(recent, horizon);
        var candidates = Tried(backtest, backtest.Times > 0 ? [ForecastFamily.Yardstick, .. options.Methods] : ForShortSeries);
        var yardstick = candidates[0];
        if (yardstick.Refusal is { } refusal)
        {
            return Fit<ForecastResult>.Refused(refusal);
        }

        var members = candidates.Where(candidate => backtest.Times > 0 ? candidate.Earlier is not null : candidate.Refusal is null).ToList();
        var served = new ServedChoice(backtest, options.Rule).Of(members.Count > 0 ? members : [yardstick], yardstick);
        return Fit<ForecastResult>.Of(new ForecastReport(series, recent, backtest, candidates).Of(served));
    }

    /// <summary>The forecast of one method, as an answer to what it would have been; refused where the method refuses the series.</summary>
    /// <remarks>The league has the method and the yardstick. The method is taken even where it lost.</remarks>
    /// <param name="method">Its name.</param>
    /// <param name="series">Any series.</param>
    /// <param name="horizon">Periods to forecast, 1 or more.</param>
    /// <param name="options">How many values to learn from.</param>
    /// <exception cref="ArgumentException">There is no such method.</exception>
    public static Fit<ForecastResult> RunOne(string method, TimeSeries series, int horizon, ForecastOptions options)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(options);
        var recent = Recent(series, options);
        var backtest = new Backtest(recent, horizon);
        var candidates = Tried(backtest, [ForecastFamily.Yardstick, method]);
        var asked = candidates.Single(candidate => candidate.Name == method);
        return asked.Refusal is { } refusal
            ? Fit<ForecastResult>.Refused(refusal)
            : Fit<ForecastResult>.Of(new ForecastReport(series, recent, backtest, candidates).Of(new Served(asked.Prediction!, asked.Earlier, [asked], [1])));
    }

    private static List<Candidate> Tried(Backtest backtest, IEnumerable<string> names) =>
        [.. names.Distinct().Select(name => backtest.Try(ForecastFamily.Named(name) ?? throw new ArgumentException($"There is no forecast method '{name}'.", nameof(names))))];

    private static TimeSeries Recent(TimeSeries series, ForecastOptions options) =>
        series.Length <= options.LearnFrom ? series : new(series.Values[^options.LearnFrom..], series.Season);
}
