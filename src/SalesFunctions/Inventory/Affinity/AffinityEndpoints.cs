using SalesFunctions.Inventory.Training;
using SalesFunctions.Platform;

namespace SalesFunctions.Inventory.Affinity;

/// <summary>What is bought together.</summary>
internal static class AffinityEndpoints
{
    private const int UsualTop = 100;
    private const int MostLift = 1_000_000;

    public static void MapAffinity(this IEndpointRouteBuilder routes) => routes.MapRows<AffinityRow>(
        "/products/affinity",
        "What is bought together: rules with support, confidence, lift and the probability that they are chance.",
        Rules,
        new Parameter("level", "What is told apart; the finest that the dataset names where it is left out.") { Choices = Levels.All },
        new Parameter("bought", "Only rules that start from one of these.") { Repeats = true },
        new Parameter("also_bought", "Only rules that lead to one of these.") { Repeats = true },
        new Parameter("minimum_lift", "Leaves out rules with a smaller lift.", ParameterType.Number) { Minimum = 0, Maximum = MostLift, Default = "0" },
        new Parameter("minimum_confidence", "Leaves out rules with a smaller confidence.", ParameterType.Number) { Minimum = 0, Maximum = 1, Default = "0" },
        new Parameter("minimum_count", "Leaves out rules that fewer orders or customers hold.", ParameterType.Whole) { Minimum = 1, Maximum = int.MaxValue, Default = "1" },
        Parameter.Flag("significant", "Whether only rules that are more than chance are answered."),
        Parameter.Flag("pairs", "Whether only rules that start from one thing are answered."),
        new Parameter("sort", "The most certain, the greatest lift, the greatest confidence or the most counted first.") { Choices = AffinityQueries.Orders, Default = AffinityQueries.Orders[0] },
        new Parameter("top", "How many rows.", ParameterType.Whole) { Minimum = 1, Maximum = Answers.MaximumRows, Default = $"{UsualTop}" });

    private static Task<IResult> Rules(HttpContext http, Answers answers)
    {
        var query = new QueryParameters(http.Request);
        var question = new AffinityQuestion(
            query.OneOf("level", Levels.All), query.Values("bought"), query.Values("also_bought"), query.OneOf("sort", AffinityQueries.Orders) ?? AffinityQueries.Orders[0])
        {
            MinimumLift = query.Number("minimum_lift", 0, MostLift) ?? 0,
            MinimumConfidence = query.Number("minimum_confidence", 0, 1) ?? 0,
            MinimumCount = query.Whole("minimum_count", 1, int.MaxValue) ?? 1,
            OnlySignificant = query.Flag("significant"),
            OnlyPairs = query.Flag("pairs"),
            Top = query.Whole("top", 1, Answers.MaximumRows) ?? UsualTop,
        };
        return answers.FiguresAsync(http, query, async (snapshot, dataset) => RowSet.Of(await AffinityQueries.RulesAsync(snapshot, dataset, question)));
    }
}
