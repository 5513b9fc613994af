using SalesFunctions.Platform.Models;

namespace SalesFunctions.Customers.Training;

/// <summary>What a refresh says of the models of customers.</summary>
internal static class CustomerReports
{
    public static IReadOnlyList<ModelReport> Of(CustomerSurvey survey, SegmentSchemes schemes, LifetimeFits? fits, ServedPrediction? served, CustomerValues values)
    {
        var reports = new List<ModelReport> { Rules(SegmentSchemes.Rfm, survey, schemes), Rules(SegmentSchemes.Behaviour, survey, schemes), Spenders(survey, schemes) };
        if (fits is not null && served is not null)
        {
            reports.AddRange(ValueReports.Of(survey, fits, served, values));
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
        : new ModelReport(scheme, ModelState.Refused, survey.Figures.Length) { Note = Reason(survey, schemes.Bounds.Refusal) };

    // Who only has sales without a day has bought, but nothing that models can place in time.
    private static string? Reason(CustomerSurvey survey, string? refusal) => survey.Span is null && survey.Undated > 0
        ? $"The sales of {survey.Undated} customers have no day, so that nothing tells when they bought."
        : refusal;

    private static IEnumerable<ReportedParameter> Starts(string score, IReadOnlyList<double> starts) =>
        starts.Select((start, at) => (start, at)).Where(one => double.IsFinite(one.start)).Select(one => new ReportedParameter($"{score}_{one.at + 2}_from", one.start, null));

    private static ModelReport Spenders(CustomerSurvey survey, SegmentSchemes schemes)
    {
        if (schemes.Clusters.Model is not { } model)
        {
            return new ModelReport(SegmentSchemes.Spenders, ModelState.Refused, survey.Customers) { Note = Reason(survey, schemes.Clusters.Refusal) };
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
}
