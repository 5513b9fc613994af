using SalesFunctions.Analytics;
using SalesFunctions.Analytics.Campaigns;
using SalesFunctions.Platform;

namespace SalesFunctions.Campaigns;

/// <summary>Sets what was predicted of a campaign beside what came of it.</summary>
internal static class CompareRun
{
    private const double Level = 0.05;
    private const string NobodyHeldOut = "Nobody was held out, so that nothing tells what the campaign caused.";
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
            : result.Arms.SelectMany((arm, place) => predicted.Select(row => Actual(row, result, arm, place)).Where(row => row.Actual is not null || row.Difference is not null || row.Note is not null));
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
            "response_rate" => arm.ClickedKnown > 0
                ? OfRates(known with { Actual = Rate(arm.Clicked, arm), HeldOut = Rate(result.Control is { ClickedKnown: > 0 } ? result.Control.Clicked : null, result.Control) }, uplift?.Response, null)
                : row with { Note = null },
            "conversion_rate" => OfRates(known with { Actual = Rate(arm.Converted, arm), HeldOut = Rate(result.Control?.Converted, result.Control) }, uplift?.Conversion, uplift?.AdjustedProbability),
            _ when !result.HasSpend => row with { Note = null },
            "spend_per_customer" => OfSpend(known with { Actual = arm.Spend / arm.Customers, HeldOut = Rate(result.Control?.Spend, result.Control) }, uplift?.Spend, Adjusted(uplift, withPast: false)),
            _ => OfSpend(known, uplift?.SpendWithPast, Adjusted(uplift, withPast: true)),
        };
        return filled with { IsAsPredicted = filled is { Actual: { } actual, PredictedLow5: { } low, PredictedHigh95: { } high } ? actual >= low && actual <= high : null };
    }

    // The p-values of all arms are told together for one test of spend: with past spend where that is known.
    private static double? Adjusted(ArmUplift? uplift, bool withPast) => uplift is not null && uplift.SpendWithPast.IsFitted == withPast ? uplift.AdjustedSpendProbability : null;

    private static CampaignComparisonRow OfRates(CampaignComparisonRow row, RateComparison? found, double? adjusted) => found is null ? row : row with
    {
        Difference = found.Difference, DifferenceLow = found.Low, DifferenceHigh = found.High, PValue = found.Probability, AdjustedPValue = adjusted,
        IsSignificant = (adjusted ?? found.Probability) <= Level,
    };

    private static CampaignComparisonRow OfSpend(CampaignComparisonRow row, Fit<SpendComparison>? found, double? adjusted) => found switch
    {
        null => row,
        { Model: { } model } => row with
        {
            Difference = model.Difference, DifferenceLow = model.Low, DifferenceHigh = model.High, PValue = model.Probability, AdjustedPValue = adjusted,
            IsSignificant = (adjusted ?? model.Probability) <= Level,
        },
        _ => row with { Note = found.Refusal },
    };

    private static double? Rate(double? sum, ActualArm? arm) => arm is null ? null : sum / arm.Customers;
}
