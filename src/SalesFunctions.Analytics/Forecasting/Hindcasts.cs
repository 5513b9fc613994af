using SalesFunctions.Analytics.Forecasting.Choice;

namespace SalesFunctions.Analytics.Forecasting;

/// <summary>What would have been forecast of the latest periods, each by models that knew only the periods before it.</summary>
/// <remarks>
/// <para>
/// Formula: the methods that are served, with the weights that they have today, each with the form that it chose before the first of the periods and parameters of what was
/// known before each. Bounds are theirs as they were then, without the calibration of today's, which knows the periods themselves.
/// </para>
/// <para>Edge: of what came later only the weights know; a method that could not be fitted then leaves its weight to the others.</para>
/// </remarks>
public static class Hindcasts
{
    /// <summary>How many periods are told.</summary>
    public const int Periods = 6;

    // With less a model hardly knows a series.
    private const int FewestKnown = 12;

    /// <summary>One prediction of one step for each of the last <see cref="Periods"/> of the series, the earliest first; null where too little was known.</summary>
    /// <param name="series">The series that was forecast.</param>
    /// <param name="result">What is served.</param>
    public static IReadOnlyList<Prediction?> Of(TimeSeries series, ForecastResult result)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(result);
        var members = Members(result).Select(member => (Ahead: Ahead(member.Method, series), member.Weight)).ToList();
        return [.. Enumerable.Range(0, Periods).Select(at => Joined([.. from member in members let ahead = member.Ahead[at] where ahead is not null select (ahead, member.Weight)]))];
    }

    private static Prediction? Joined(List<(Prediction Ahead, double Weight)> members)
    {
        var sum = members.Sum(member => member.Weight);
        return members.Count == 0 ? null : Combination.Mean([.. members.Select(member => member.Ahead)], [.. members.Select(member => member.Weight / sum)]);
    }

    private static Prediction?[] Ahead(IForecastMethod method, TimeSeries series)
    {
        var ahead = new Prediction?[Periods];
        IForecastModel? model = null;
        for (var at = Math.Max(0, FewestKnown - series.Length + Periods); at < Periods; at++)
        {
            var known = series.Until(series.Length - Periods + at);
            model = (model is null ? method.Fit(known) : method.Refit(known, model)).Model;
            ahead[at] = model?.Predict(1) is { } prediction && Plausibility.Doubt(known, prediction) is null ? prediction : null;
        }

        return ahead;
    }

    private static IEnumerable<(IForecastMethod Method, double Weight)> Members(ForecastResult result) => ForecastFamily.Named(result.Model) is { } served
        ? [(served, 1)]
        : from score in result.League let method = ForecastFamily.Named(score.Model) where method is not null && score.Weight > 0 select (method, score.Weight);
}
