using System.Text.Json;
using SalesFunctions.Analytics.Campaigns;
using SalesFunctions.Platform;

namespace SalesFunctions.Campaigns;

/// <summary>Simulates a campaign that is thought of and tells it figure by figure.</summary>
internal static class SimulateCampaign
{
    private const string OpensNote = "Not reliable: mail programs open mails on their own to protect privacy.";

    /// <returns>No rows where there is nobody to contact.</returns>
    public static async Task<IReadOnlyList<SimulationRow>> RunAsync(Snapshot snapshot, Dataset dataset, SimulationQuestion question)
    {
        var audience = await BuildAudience.FromAsync(snapshot, dataset, question);
        if (audience.Cells.Count == 0)
        {
            return [];
        }

        var outcome = CampaignSimulation.Run(question.Plan, audience.Cells, question.Draws, question.Seed, cancellation: snapshot.Cancellation);
        var rows = outcome.Cells.Prepend(outcome.Total).SelectMany(told => RowsOf(told, question, audience));
        return [.. rows.Select(row => row with { Draws = outcome.Draws, Seed = outcome.Seed, Currency = dataset.Currency })];
    }

    public static async Task<IReadOnlyList<AudienceStepRow>> ChooseAsync(Snapshot snapshot, Dataset dataset, SimulationQuestion question)
    {
        var audience = await BuildAudience.FromAsync(snapshot, dataset, question);
        if (audience.Cells.Count == 0)
        {
            return [];
        }

        var choice = AudienceChoice.Of(question.Plan, audience.Cells, question.MostCost, question.Draws, question.Seed, snapshot.Cancellation);
        return [.. choice.Steps.Select((step, place) => new AudienceStepRow
        {
            Position = place + 1,
            Segment = step.Cell,
            IsRecommended = step.IsChosen,
            Contacted = step.Contacted,
            RecommendedCustomers = step.ChosenCustomers,
            CumulativeContacted = (long)step.CumulativeContacted,
            ExpectedProfit = Money(step.ExpectedProfit),
            ProfitPerCustomer = Money(step.ProfitPerCustomer),
            CumulativeCost = Money(step.CumulativeCost),
            CumulativeProfit = Money(step.CumulativeProfit),
            CumulativeProfitLow5 = Money(step.Low),
            CumulativeProfitHigh95 = Money(step.High),
            RecommendedCost = Money(choice.ExpectedCost),
            RecommendedProfit = Money(choice.ExpectedProfit),
            Currency = dataset.Currency,
        })];
    }

    public static string NameOf(CampaignFigure figure) => JsonNamingPolicy.SnakeCaseLower.ConvertName(figure.ToString());

    private static decimal Money(double value) => Math.Round((decimal)value, 4);

    private static IEnumerable<SimulationRow> RowsOf(CellOutcome outcome, SimulationQuestion question, Audience audience)
    {
        var segment = outcome.Name.Length == 0 ? null : outcome.Name;
        SimulationRow Row(string figure, string unit, double? expected, string? source = null) => new() { Segment = segment, Figure = figure, Unit = unit, Expected = expected, Source = source };
        yield return Row("customers", "customers", outcome.Customers);
        yield return Row("contacted", "customers", outcome.Contacted);
        yield return Row("held_out", "customers", outcome.HeldOut);
        foreach (var (figure, range) in outcome.Figures.OrderBy(pair => pair.Key))
        {
            yield return Ranged(Row(NameOf(figure), Unit(figure), range.Expected, Source(figure, audience)), range, 1) with { Note = Note(figure, audience) };
        }

        yield return Row("send_cost", "money", outcome.SendCost);
        yield return Row("fixed_cost", "money", outcome.FixedCost);
        var unsubscribed = outcome.Figures.GetValueOrDefault(CampaignFigure.Unsubscribed);
        yield return Ranged(Row("unsubscribe_cost", "money", 0, Source(CampaignFigure.Unsubscribed, audience)), unsubscribed, question.Plan.UnsubscribeCost) with
        {
            Note = unsubscribed is null ? "No rate of unsubscriptions is known; none are counted." : null,
        };
        yield return Row("probability_of_profit", "share", outcome.ProbabilityOfProfit);
        yield return Row("break_even_lift", "share", outcome.BreakEven.Lift);
        yield return Row("break_even_discount", "share", outcome.BreakEven.Discount);
        if (outcome.Experiment is not { } experiment)
        {
            yield break;
        }

        yield return Row("conversion_rate_without", "share", experiment.BaselineRate, audience.BaselineSource);
        yield return Row("conversion_rate", "share", experiment.TreatedRate, audience.EffectSource);
        yield return Row("sample_size_per_arm", "customers", experiment.SampleSizePerArm);
        yield return Row("sample_size_per_arm_of_spend", "customers", experiment.SampleSizePerArmOfSpend);
        yield return Row("detectable_lift", "share", experiment.DetectableLift);
        yield return Row("power", "share", experiment.Power);
        yield return Row("test_days", "days", question.ContactsPerDay is { } perDay && experiment.SampleSizePerArm is { } size ? ExperimentDesign.Days(size, 2, perDay) : null) with
        {
            Note = question.ContactsPerDay is null ? "Give contacts_per_day to learn how long a test takes." : null,
        };
    }

    private static SimulationRow Ranged(SimulationRow row, FigureRange? range, double times) => range is null ? row : row with
    {
        Expected = times * range.Expected, Low5 = times * range.Low5, Low10 = times * range.Low10, Median = times * range.Median, High90 = times * range.High90, High95 = times * range.High95,
    };

    private static string? Note(CampaignFigure figure, Audience audience) => figure switch
    {
        CampaignFigure.Opened => OpensNote,
        CampaignFigure.Delivered when !audience.StageSources.ContainsKey(ResponseStage.Delivered) => "No rate of delivery is known; all are taken to arrive.",
        _ => null,
    };

    private static string Unit(CampaignFigure figure) => figure switch
    {
        CampaignFigure.IncrementalOrders => "orders",
        CampaignFigure.ReturnOnCost => "share",
        < CampaignFigure.IncrementalOrders => "customers",
        _ => "money",
    };

    private static string? Source(CampaignFigure figure, Audience audience) => figure switch
    {
        CampaignFigure.Delivered => audience.StageSources.GetValueOrDefault(ResponseStage.Delivered),
        CampaignFigure.Opened => audience.StageSources.GetValueOrDefault(ResponseStage.Opened),
        CampaignFigure.Clicked => audience.StageSources.GetValueOrDefault(ResponseStage.Clicked),
        CampaignFigure.Unsubscribed => audience.StageSources.GetValueOrDefault(ResponseStage.Unsubscribed),
        CampaignFigure.ConversionsWithout => audience.BaselineSource,
        CampaignFigure.Conversions or CampaignFigure.IncrementalOrders => audience.EffectSource,
        _ => audience.ValueSource,
    };
}
