using SalesFunctions.Platform;

namespace SalesFunctions.Campaigns;

/// <summary>What was planned, and what came of it.</summary>
internal static class CampaignRunEndpoints
{
    private const string Path = "/campaigns/runs";
    private const string Figures = "figures";
    private static readonly Parameter Id = new("id", "The number of a run, or a campaign; slashes in it may be written as they are or as %2F.");

    public static void MapCampaignRuns(this IEndpointRouteBuilder routes)
    {
        routes.MapRows<CampaignRunRow>(Path, "Campaigns that were planned or of which responses came, the newest first: what each arm caused.", Of((snapshot, dataset, _) => ListRuns.RunAsync(snapshot, dataset)));
        routes.MapRows<CampaignComparisonRow>($"{Path}/{{id}}", "One campaign: what was predicted, what came, and whether that is more than chance.", Of(CompareRun.RunAsync), Id);
        routes.MapRows<SimulationRow>($"{Path}/{{id}}/{Figures}", "What was expected of a plan that was kept, figure by figure.", Of(PlanAsync), Id);

        // The Functions host decodes %2F before it passes an address on.
        var (compare, plan) = (Of(CompareRun.RunAsync), Of(PlanAsync));
        routes.MapRead($"{Path}/{{**id}}", (HttpContext http, Answers answers, string id) =>
            id.EndsWith($"/{Figures}", StringComparison.Ordinal) ? plan(http, answers, id[..^(Figures.Length + 1)]) : compare(http, answers, id)).ExcludeFromDescription();
    }

    private static Func<HttpContext, Answers, string?, Task<IResult>> Of<TRow>(Func<Snapshot, Dataset, string, Task<IReadOnlyList<TRow>>> read) => (HttpContext http, Answers answers, string? id) => answers.FiguresAsync(
        http,
        new QueryParameters(http.Request),
        async (snapshot, dataset) => RowSet.Of(await read(snapshot, dataset, PathId.Read(id ?? ""))),
        CampaignRunQueries.StateAsync);

    private static async Task<IReadOnlyList<SimulationRow>> PlanAsync(Snapshot snapshot, Dataset dataset, string id) =>
        await FindRun.ByAsync(snapshot, dataset, id) is { Run: { } run }
            ? await CampaignRunQueries.FiguresAsync(snapshot, dataset, run.RunId)
            : throw new ProblemException(Problems.NotFound($"No plan of the campaign '{id}' was kept; POST /api/v1/campaigns/simulations keeps one."));
}
