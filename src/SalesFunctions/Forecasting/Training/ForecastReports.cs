using SalesFunctions.Analytics.Forecasting;
using SalesFunctions.Forecasting.Series;
using SalesFunctions.Platform;
using SalesFunctions.Platform.Models;

namespace SalesFunctions.Forecasting.Training;

/// <summary>What a refresh says of forecasts: one report of what is served, and one of each model beside the seasonal naive forecast.</summary>
internal static class ForecastReports
{
    private const string Served = "forecasts";

    public static ModelReport Nothing(Dataset dataset) => new(Served, ModelState.Refused, 0)
    {
        Note = dataset.LastSaleOn is null ? "No sale has a day, so that nothing tells its month." : "No month is complete yet.",
    };

    public static IReadOnlyList<ModelReport> Of(ForecastedTable table)
    {
        var models = table.Series.SelectMany(one => one.League).Select(score => score.Model).Distinct();
        return [All(table), .. models.Select(model => OfModel(table, model))];
    }

    private static ModelReport All(ForecastedTable table)
    {
        var flagged = table.Series.Count(one => one.Note is not null);
        var failed = table.Series.Count(one => one.Failure is not null);
        var known = table.Sold.Total.Values.Count(value => value is not null);
        return new(Served, ModelState.Served, known)
        {
            Note = FormattableString.Invariant(
                $"{table.Series.Count} series of {table.Sold.Periods.Count} months, {flagged} with a note, {failed} failed; the total by {table.Total.Model}; reconciled by {table.Method}."),
            Parameters = [new("shrinkage", table.Shrinkage, null), .. (table.Total.Result?.Parameters ?? []).Where(one => double.IsFinite(one.Value)).Select(one => new ReportedParameter($"total_{one.Name}", one.Value, one.StandardError))],
            Metrics =
            [
                .. Beside("total_", [table.Total], one => one.Score),
                .. table.Sold.Dimensions.SelectMany(dimension => Beside($"{dimension.Name}_", [.. table.Series.Where(one => one.Sold.Name.Dimension == dimension.Name)], one => one.Score)),
            ],
        };
    }

    private static ModelReport OfModel(ForecastedTable table, string model)
    {
        var scores = table.Series.Select(one => one.Of(model)).OfType<MethodScore>().ToList();
        var judged = scores.Count(score => score.Refusal is null);
        var served = table.Series.Count(one => one.Model == model);
        return new($"forecast_{model}", served > 0 ? ModelState.Served : judged > 0 ? ModelState.Compared : ModelState.Refused, scores.Count)
        {
            Note = judged == 0 ? scores[0].Refusal : FormattableString.Invariant($"Served for {served} of {table.Series.Count} series, judged on {judged}."),
            Metrics = [.. Beside("", table.Series, one => one.Of(model))],
        };
    }

    /// <summary>Means over the series on which both were judged.</summary>
    private static IEnumerable<ReportedMetric> Beside(string prefix, IReadOnlyList<ForecastedSeries> series, Func<ForecastedSeries, MethodScore?> score)
    {
        foreach (var (name, figure) in (IReadOnlyList<(string, Func<MethodScore, double?>)>)[("smape", one => one.Smape), ("mase", one => one.Mase), ("rmsse", one => one.Rmsse)])
        {
            var pairs = series.Select(one => (Own: score(one) is { } own ? figure(own) : null, Naive: one.Of(ForecastFamily.Yardstick) is { } naive ? figure(naive) : null))
                .Where(pair => pair.Own is { } own && double.IsFinite(own) && pair.Naive is { } naive && double.IsFinite(naive)).ToList();
            if (pairs.Count > 0)
            {
                var (own, naive) = (pairs.Average(pair => pair.Own!.Value), pairs.Average(pair => pair.Naive!.Value));
                yield return new($"{prefix}holdout_{name}", own, ForecastFamily.Yardstick, naive, own > naive);
            }
        }

        foreach (var (name, covered) in (IReadOnlyList<(string, Func<MethodScore, double?>)>)[("coverage_80", one => one.Coverage80), ("coverage_95", one => one.Coverage95)])
        {
            var known = series.Select(one => score(one) is { } own ? covered(own) : null).OfType<double>().ToList();
            if (known.Count > 0)
            {
                yield return new($"{prefix}holdout_{name}", known.Average());
            }
        }
    }
}
