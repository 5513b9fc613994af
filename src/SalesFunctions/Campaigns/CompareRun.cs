using System.Globalization;
using SalesFunctions.Analytics.Campaigns;
using SalesFunctions.Platform;

namespace SalesFunctions.Campaigns;

/// <summary>Sets what was predicted of a campaign beside what came of it.</summary>
internal static class CompareRun
{
    private const string NobodyHeldOut = "Nobody was held out, so that nothing tells what the campaign caused.";
    private const string NotRecorded = "The responses do not tell it.";
    private const string JudgedWithPast = "Whether it is more than chance is told with spend_per_customer_adjusted.";
    private const string NothingYet = "No responses of the campaign were uploaded yet.";

    // What an arm's figure was predicted by, of those contacted, and what it was predicted to gain by the campaign.
    private static readonly (string Figure, string Unit, CampaignFigure Level, CampaignFigure? Gain)[] Figures =
    [
        ("response_rate", "share", CampaignFigure.Clicked, null),
        ("conversion_rate", "share", CampaignFigure.Conversions, CampaignFigure.IncrementalOrders),
        ("spend_per_customer", "money", CampaignFigure.Revenue, CampaignFigure.IncrementalRevenue),
        ("spend_per_customer_adjusted", "money", CampaignFigure.Revenue, CampaignFigure.IncrementalRevenue),
    ];

    public static async Task<IReadOnlyList<CampaignComparisonRow>> RunAsync(Snapshot snapshot, Dataset dataset, string id)
    {
        var (run, result) = await FindRun.ByAsync(snapshot, dataset, id);
        var plan = run is null ? [] : (await CampaignRunQueries.FiguresAsync(snapshot, dataset, run.RunId)).Where(row => row.Segment is null).ToDictionary(row => row.Figure);
        var predicted = Figures.Select(figure => Predicted(figure, run, plan) with { CampaignId = run?.CampaignId ?? result!.CampaignId }).ToArray();
        var rows = result is null or { Arms.Count: 0 }
            ? predicted.Where(row => row.Predicted is not null).Select(row => row with { Note = NothingYet })
            : result.Arms.SelectMany((arm, place) => predicted.Select(row => Actual(row, result, arm, place)).Where(row => row.Predicted is not null || row.Actual is not null || row.Difference is not null || row.Note is not null));
        return [.. rows.Select(row => row with { Currency = dataset.Currency })];
    }

    private static CampaignComparisonRow Predicted(
        (string Figure, string Unit, CampaignFigure Level, CampaignFigure? Gain) figure, StoredRunRow? run, Dictionary<string, SimulationRow> plan)
    {
        var row = new CampaignComparisonRow { CampaignId = "", RunId = run?.RunId, Figure = figure.Figure, Unit = figure.Unit };
        if (run is not { Contacted: > 0 } || !plan.TryGetValue(SimulateCampaign.NameOf(figure.Level), out var level))
        {
            return row;
        }

        var gain = figure.Gain is { } caused ? plan.GetValueOrDefault(SimulateCampaign.NameOf(caused)) : null;
        return row with
        {
            Predicted = level.Expected / run.Contacted,
            PredictedLow5 = level.Low5 / run.Contacted,
            PredictedHigh95 = level.High95 / run.Contacted,
            PredictedDifference = gain?.Expected / run.Contacted,
            PredictedDifferenceLow5 = gain?.Low5 / run.Contacted,
            PredictedDifferenceHigh95 = gain?.High95 / run.Contacted,
        };
    }

    private static CampaignComparisonRow Actual(CampaignComparisonRow row, CampaignResult result, ActualArm arm, int place)
    {
        var uplift = result.Uplift?.Arms[place];
        var known = row with { Arm = arm.Arm, Note = result.Control is null ? NobodyHeldOut : null };
        var filled = row.Figure switch
        {
            "response_rate" => OfRates(
                known with { Actual = arm.Clicking, HeldOut = result.Control?.Clicking }, uplift?.Response, uplift?.AdjustedResponseProbability, uplift?.IsResponseSignificant),
            "conversion_rate" => OfRates(
                known with { Actual = arm.Buying, HeldOut = result.Control?.Buying }, uplift?.Conversion, uplift?.AdjustedConversionProbability, uplift?.IsConversionSignificant),
            _ when !result.HasSpend => NotTold(known),
            "spend_per_customer" => OfSpend(known with { Actual = arm.MeanSpend, HeldOut = result.Control?.MeanSpend }, uplift, withPast: false),
            _ => OfSpend(known, uplift, withPast: true),
        };
        return filled with { IsAsPredicted = filled is { Actual: { } actual, PredictedLow5: { } low, PredictedHigh95: { } high } ? actual >= low && actual <= high : null };
    }

    private static CampaignComparisonRow OfRates(CampaignComparisonRow row, RateComparison? found, double? adjusted, bool? isSignificant) =>
        row.Actual is null ? NotTold(row) : found is null ? row : row with
        {
            Difference = found.Difference, DifferenceLow = found.Low, DifferenceHigh = found.High, PValue = found.Probability, AdjustedPValue = adjusted, IsSignificant = isSignificant,
        };

    private static CampaignComparisonRow NotTold(CampaignComparisonRow row) => row with { Note = row.Predicted is null ? null : NotRecorded };

    // Spend is judged by one test: with past spend where that is known.
    private static CampaignComparisonRow OfSpend(CampaignComparisonRow row, ArmUplift? uplift, bool withPast)
    {
        if (uplift is null)
        {
            return row;
        }

        var test = withPast ? uplift.SpendWithPast : uplift.Spend;
        if (test.Model is not { } found)
        {
            return row with { Note = test.Refusal };
        }

        var told = row with { Difference = found.Difference, DifferenceLow = found.Low, DifferenceHigh = found.High, PValue = found.Probability };
        return uplift.SpendWithPast.IsFitted != withPast ? told with { Note = JudgedWithPast } : told with
        {
            AdjustedPValue = uplift.AdjustedSpendProbability,
            IsSignificant = uplift.IsSpendSignificant,
            Note = withPast ? Explained(found) : row.Note,
        };
    }

    private static string Explained(SpendComparison found) => string.Create(CultureInfo.InvariantCulture, $"Past spend explains {100 * found.VarianceReduction:0.#} % of the variance.");
}
