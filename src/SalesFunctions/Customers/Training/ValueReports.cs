using SalesFunctions.Analytics;
using SalesFunctions.Analytics.Judging;
using SalesFunctions.Analytics.Lifetimes;
using SalesFunctions.Analytics.ValuePrediction;
using SalesFunctions.Platform.Models;

namespace SalesFunctions.Customers.Training;

/// <summary>What a refresh says of the models of value: what they learnt, and how well each foretold the held-out part beside rules of thumb.</summary>
internal static class ValueReports
{
    private const string AtCutOff = "_at_cut_off";

    public static IEnumerable<ModelReport> Of(CustomerSurvey survey, LifetimeFits fits, ServedPrediction served, CustomerValues values)
    {
        yield return Regression(survey, served, values);
        yield return Lifetime("bg_nbd", survey.Whole.Count, fits.BgNbd.Model, fits.BgNbd.Refusal, values) with { Metrics = Metrics("bg_nbd", fits.BgNbd.Model, served) };
        yield return Lifetime("pareto_nbd", survey.Whole.Count, fits.ParetoNbd.Model, fits.ParetoNbd.Refusal, values) with
        {
            Metrics = Metrics("pareto_nbd", fits.ParetoNbd.Model, served),
        };
        yield return Spending("gamma_gamma", survey.Whole, fits.GammaGamma, values.Model == CustomerValues.Simple ? ModelState.Compared : ModelState.Served);
        var cut = served.CalibrationFits;
        var note = $"As of {survey.Span!.Calibration:yyyy-MM-dd}; what came after is what it was judged by.";
        yield return Lifetime("bg_nbd" + AtCutOff, served.Calibration.Count, cut.BgNbd.Model, cut.BgNbd.Refusal ?? note, values) with { Calibration = Groups("bg_nbd", served) };
        yield return Lifetime("pareto_nbd" + AtCutOff, served.Calibration.Count, cut.ParetoNbd.Model, cut.ParetoNbd.Refusal ?? note, values) with
        {
            Calibration = Groups("pareto_nbd", served),
        };
        yield return Spending("gamma_gamma" + AtCutOff, served.Calibration, cut.GammaGamma, ModelState.Compared);
    }

    private static ModelReport Regression(CustomerSurvey survey, ServedPrediction served, CustomerValues values)
    {
        var metrics = Metrics(ServedPrediction.Regression, null, served);
        if (served.Foretold is { } foretold
            && IntervalCoverage.Of(foretold.PurchasesAt(0.1), foretold.PurchasesAt(0.9), served.Outcomes.Purchases) is { } coverage)
        {
            metrics = [.. metrics, new("holdout_coverage_of_80_percent_interval", coverage.Share)];
        }

        return served.Trained.Model is { } model
            ? new ModelReport(ServedPrediction.Regression, values.Model == ServedPrediction.Regression ? ModelState.Served : ModelState.Compared, served.Calibration.Count)
            {
                Note = served.Scoreboard.Model?.Reason ?? served.Scoreboard.Refusal,
                Parameters = [new("strength", model.Strength, null), new("shape", model.Shape, null)],
                Metrics = metrics,
                Calibration = Groups(ServedPrediction.Regression, served),
            }
            : new ModelReport(ServedPrediction.Regression, ModelState.Refused, survey.Whole.Count) { Note = served.Trained.Refusal, Metrics = metrics };
    }

    private static ModelReport Lifetime(string name, long observations, ILifetimeModel? model, string? note, CustomerValues values) => model is null
        ? new ModelReport(name, ModelState.Refused, observations) { Note = note }
        : new ModelReport(name, values.TimesBy == name ? ModelState.Served : ModelState.Compared, observations)
        {
            Note = model.Caveat is null || note is null ? model.Caveat ?? note : $"{model.Caveat} {note}",
            Parameters = Learnt(model.Parameters),
            Metrics = [new("log_likelihood", model.LogLikelihood)],
        };

    private static ModelReport Spending(string name, HistorySample sample, Fit<GammaGammaModel> fit, string state)
    {
        var repeating = sample.Repeats.Count(repeats => repeats > 0);
        return fit.Model is { } model
            ? new ModelReport(name, state, repeating)
            {
                Note = model.Caveat,
                Parameters = Learnt(model.Parameters),
                Metrics = [new("log_likelihood", model.LogLikelihood), new("mean_value_of_a_purchase", model.PopulationMean)],
            }
            : new ModelReport(name, ModelState.Refused, repeating) { Note = fit.Refusal };
    }

    // Each figure beside the rule of thumb that is best at it.
    private static IReadOnlyList<ReportedMetric> Metrics(string name, ILifetimeModel? model, ServedPrediction served)
    {
        var metrics = new List<ReportedMetric>();
        if (model is not null)
        {
            metrics.Add(new("log_likelihood", model.LogLikelihood));
        }

        if (served.Scoreboard.Model is not { } board || board.Scores.FirstOrDefault(score => score.Name == name) is not { } own)
        {
            return metrics;
        }

        var rules = board.Scores.Where(score => score.IsHeuristic).ToList();
        metrics.Add(Beside("holdout_gini_of_value", own, rules, score => score.Gini, higherIsBetter: true));
        metrics.Add(Beside("holdout_auc_of_buying", own, rules, score => score.Buying?.Area, higherIsBetter: true));
        metrics.Add(Beside("holdout_mean_absolute_error_of_purchases", own, rules, score => score.Purchases?.MeanAbsolute, higherIsBetter: false));
        metrics.Add(Beside("holdout_root_mean_square_error_of_purchases", own, rules, score => score.Purchases?.RootMeanSquare, higherIsBetter: false));
        metrics.Add(new("holdout_mean_absolute_error_of_median_purchases", own.MedianAbsoluteError));
        metrics.Add(new("holdout_purchases_predicted", own.Purchases?.TotalPredicted));
        metrics.Add(new("holdout_purchases_actual", own.Purchases?.TotalActual));
        metrics.Add(new("holdout_value_predicted", own.Value?.TotalPredicted));
        metrics.Add(new("holdout_value_actual", own.Value?.TotalActual));
        return metrics;
    }

    private static ReportedMetric Beside(string metric, Score own, List<Score> rules, Func<Score, double?> figure, bool higherIsBetter)
    {
        var known = rules.Where(rule => figure(rule) is not null).ToList();
        var best = higherIsBetter ? known.MaxBy(figure) : known.MinBy(figure);
        return best is null || figure(own) is not { } value
            ? new ReportedMetric(metric, figure(own))
            : new ReportedMetric(metric, value, best.Name, figure(best), higherIsBetter ? figure(best) > value : figure(best) < value);
    }

    private static IReadOnlyList<ReportedGroup> Groups(string name, ServedPrediction served) => !served.Predictors.TryGetValue(name, out var predictor)
        ? []
        : [.. Groups("purchases", predictor.Purchases!, served.Outcomes.Purchases), .. Groups("value", predictor.Value, served.Outcomes.Value)];

    private static IEnumerable<ReportedGroup> Groups(string measure, double[] predicted, double[] actual) =>
        CalibrationGroup.Table(predicted, actual).Select(group => new ReportedGroup(
            measure, group.Customers, group.PredictedMean, group.ActualMean, double.IsNaN(group.StandardError) ? null : group.StandardError));

    private static IReadOnlyList<ReportedParameter> Learnt(IReadOnlyList<ModelParameter> parameters) =>
        [.. parameters.Select(one => new ReportedParameter(one.Name, one.Value, one.StandardError))];
}
