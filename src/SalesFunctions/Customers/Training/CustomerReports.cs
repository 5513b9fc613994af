using SalesFunctions.Analytics;
using SalesFunctions.Analytics.Lifetimes;
using SalesFunctions.Platform.Models;

namespace SalesFunctions.Customers.Training;

/// <summary>What a refresh says of the models of customers.</summary>
internal static class CustomerReports
{
    public static IReadOnlyList<ModelReport> Of(CustomerSurvey survey, SegmentSchemes schemes, LifetimeFits? fits, CustomerValues values)
    {
        var reports = new List<ModelReport> { Rules(SegmentSchemes.Rfm, survey, schemes), Rules(SegmentSchemes.Behaviour, survey, schemes), Spenders(survey, schemes) };
        if (fits is not null)
        {
            reports.Add(Lifetime("bg_nbd", survey, fits.BgNbd.Model, fits.BgNbd.Refusal, fits));
            reports.Add(Lifetime("pareto_nbd", survey, fits.ParetoNbd.Model, fits.ParetoNbd.Refusal, fits));
            reports.Add(Spending(survey, fits));
        }

        return reports;
    }

    private static ModelReport Rules(string scheme, CustomerSurvey survey, SegmentSchemes schemes) => schemes.Bounds is { IsFitted: true, Model: { } bounds }
        ? new ModelReport(scheme, ModelState.Served, survey.Figures.Length)
        {
            Parameters =
            [
                .. Starts("recency_score", bounds.Rfm.Recency.Starts), .. Starts("frequency_score", bounds.Rfm.Frequency.Starts),
                .. Starts("monetary_score", bounds.Rfm.Monetary.Starts),
            ],
        }
        : new ModelReport(scheme, ModelState.Refused, survey.Figures.Length) { Note = schemes.Bounds.Refusal };

    private static IEnumerable<ReportedParameter> Starts(string score, IReadOnlyList<double> starts) =>
        starts.Select((start, at) => (start, at)).Where(one => double.IsFinite(one.start)).Select(one => new ReportedParameter($"{score}_{one.at + 2}_from", one.start, null));

    private static ModelReport Spenders(CustomerSurvey survey, SegmentSchemes schemes)
    {
        if (schemes.Clusters.Model is not { } model)
        {
            return new ModelReport(SegmentSchemes.Spenders, ModelState.Refused, survey.Customers) { Note = schemes.Clusters.Refusal };
        }

        var columns = model.Preparation.Columns;
        var treated = columns.Select((column, at) => FormattableString.Invariant(
            $"{model.State.Features[at]}{(column.IsLogged ? " (logarithm)" : "")}: {column.Missing} missing, {column.Limits.Moved} outliers moved to {column.Limits.Lower:0.##} and {column.Limits.Upper:0.##}"));
        return new ModelReport(SegmentSchemes.Spenders, ModelState.Served, model.Clusters.Labels.Length)
        {
            Note = $"k-means on {string.Join("; ", treated)}.",
            Parameters = [new("clusters", model.Clusters.Count, null)],
            Metrics =
            [
                new("within_sum_of_squares", model.Clusters.WithinSumOfSquares), new("silhouette", model.Silhouette.Mean),
                .. (model.Choice?.Trials ?? []).SelectMany(trial => new ReportedMetric[]
                {
                    new($"silhouette_of_{trial.Clusters}_clusters", trial.Silhouette), new($"within_sum_of_squares_of_{trial.Clusters}_clusters", trial.WithinSumOfSquares),
                }),
            ],
        };
    }

    private static ModelReport Lifetime(string name, CustomerSurvey survey, ILifetimeModel? model, string? refusal, LifetimeFits fits) => model is null
        ? new ModelReport(name, ModelState.Refused, survey.Whole.Count) { Note = refusal }
        : new ModelReport(name, fits.Purchases == model ? ModelState.Served : ModelState.Compared, survey.Whole.Count)
        {
            Note = model.Caveat,
            Parameters = Learnt(model.Parameters),
            Metrics = [new("log_likelihood", model.LogLikelihood)],
        };

    private static ModelReport Spending(CustomerSurvey survey, LifetimeFits fits)
    {
        var repeating = survey.Whole.Repeats.Count(repeats => repeats > 0);
        return fits.GammaGamma.Model is { } model
            ? new ModelReport("gamma_gamma", fits.Purchases is null ? ModelState.Compared : ModelState.Served, repeating)
            {
                Note = model.Caveat,
                Parameters = Learnt(model.Parameters),
                Metrics = [new("log_likelihood", model.LogLikelihood), new("mean_value_of_a_purchase", model.PopulationMean)],
            }
            : new ModelReport("gamma_gamma", ModelState.Refused, repeating) { Note = fits.GammaGamma.Refusal };
    }

    private static IReadOnlyList<ReportedParameter> Learnt(IReadOnlyList<ModelParameter> parameters) =>
        [.. parameters.Select(one => new ReportedParameter(one.Name, one.Value, one.StandardError))];
}
