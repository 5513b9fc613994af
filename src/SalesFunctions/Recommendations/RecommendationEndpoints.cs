using SalesFunctions.Platform;
using SalesFunctions.Platform.Models;
using SalesFunctions.Recommendations.Training;

namespace SalesFunctions.Recommendations;

/// <summary>What to do, with the figures that say so.</summary>
internal static class RecommendationEndpoints
{
    private const string Path = "/recommendations";
    private const int UsualTop = 100;

    public static void AddRecommendations(this IServiceCollection services)
    {
        services.AddSingleton<IRecommend, RecommendPushing>();
        services.AddSingleton<IRecommend, RecommendWinningBack>();
        services.AddSingleton<IRecommend, RecommendByForecasts>();
        services.AddSingleton<IRecommend, RecommendStaffing>();
        services.AddSingleton<IRecommend, RecommendStaffingHours>();
        services.AddSingleton<IRecommend, RecommendRestocking>();
        services.AddSingleton<IRecommend, RecommendPromotions>();
        services.AddSingleton<ITrainer, TrainRecommendations>();
    }

    public static void MapRecommendations(this IEndpointRouteBuilder routes) => routes.MapRows<RecommendationRow>(
        Path,
        "What to do, as sentences: each with the figures, what is at stake and how sure that is, and the question that proves it; those with most at stake first.",
        Recommendations,
        new Parameter("kind", "Only these kinds.") { Choices = RecommendationKind.All, Repeats = true },
        new Parameter("top", "How many.", ParameterType.Whole) { Minimum = 1, Maximum = Answers.MaximumRows, Default = $"{UsualTop}" });

    private static Task<IResult> Recommendations(HttpContext http, Answers answers)
    {
        var query = new QueryParameters(http.Request);
        var (kinds, top) = (query.Names("kind", RecommendationKind.All), query.Whole("top", 1, Answers.MaximumRows) ?? UsualTop);
        var path = http.Request.Path.Value!;
        var root = path[..path.IndexOf(Path, StringComparison.Ordinal)];
        return answers.FiguresAsync(http, query, async (snapshot, dataset) => RowSet.Of(
            (await RecommendationQueries.RowsAsync(snapshot, dataset, kinds, top)).Select(row => row with { Link = $"{root}{row.Link}&dataset={Uri.EscapeDataString(dataset.Name)}" })));
    }
}
