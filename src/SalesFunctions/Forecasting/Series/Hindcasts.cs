using SalesFunctions.Analytics.Forecasting;

namespace SalesFunctions.Forecasting.Series;

/// <summary>What would have been forecast of the latest periods, each by models that knew only the periods before it.</summary>
internal static class Hindcasts
{
    /// <summary>How many periods are told.</summary>
    public const int Periods = 6;

    // With less a model hardly knows a series.
    private const int FewestKnown = 12;

    /// <summary>
    /// The methods that are served, with the weights that they have in it, each with the form that it chose before the first of the periods and parameters of what was known
    /// before each.
    /// </summary>
    /// <returns>The last <see cref="Periods"/> of the series; NaN where too little was known.</returns>
    public static IReadOnlyList<double> Of(TimeSeries series, ForecastResult result)
    {
        var (sums, weights) = (new double[Periods], new double[Periods]);
        foreach (var (method, weight) in Members(result))
        {
            IForecastModel? before = null;
            for (var at = 0; at < Periods; at++)
            {
                var length = series.Length - Periods + at;
                before = length < FewestKnown ? null : Next(method, series.Until(length), before);
                if (before?.Predict(1).Values[0] is { } value && double.IsFinite(value))
                {
                    sums[at] += weight * value;
                    weights[at] += weight;
                }
            }
        }

        return [.. sums.Zip(weights, (sum, weight) => weight > 0 ? sum / weight : double.NaN)];
    }

    private static IForecastModel? Next(IForecastMethod method, TimeSeries known, IForecastModel? before) =>
        (before is null ? method.Fit(known) : method.Refit(known, before)).Model;

    private static IReadOnlyList<(IForecastMethod Method, double Weight)> Members(ForecastResult result)
    {
        if (ForecastFamily.Named(result.Model) is { } served)
        {
            return [(served, 1)];
        }

        return [.. from score in result.League let method = ForecastFamily.Named(score.Model) where method is not null && score.Weight > 0 select (method, score.Weight)];
    }
}
