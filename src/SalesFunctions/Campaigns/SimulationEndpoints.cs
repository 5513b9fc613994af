using Microsoft.AspNetCore.Mvc;
using SalesFunctions.Platform;
using SalesFunctions.Platform.Keys;

namespace SalesFunctions.Campaigns;

/// <summary>What a campaign would do, to whom it should go, and plans that are kept to be judged later.</summary>
internal static class SimulationEndpoints
{
    private const string Path = "/campaigns/simulations";
    private static readonly Parameter Name = new("name", "How the plan is called, at most 100 letters; without it as its campaign.");

    private static readonly Parameter Campaign =
        new("campaign_id", "The campaign, as its responses will name it, at most 64 letters: a response file without that column is a campaign of its own name. Without it as the plan.");

    public static void MapSimulations(this IEndpointRouteBuilder routes)
    {
        routes.MapRows<SimulationRow>(
            Path, "What a campaign would do, in total and per segment: each figure with its range.", Simulate, SimulationQuestion.Parameters);
        routes.MapRows<AudienceStepRow>(
            $"{Path}/audience", "The segments in the order in which they pay, and which of them to contact.", Choose, SimulationQuestion.AudienceParameters);
        routes.MapWrite(HttpMethods.Post, Path, StoreAsync).WithMetadata(EndpointContract.Of<StoredRunRow>(
            "Simulates a campaign and keeps it, to be set beside what comes of it.", AnswerShape.Object, [Parameter.Dataset, Name, Campaign, .. SimulationQuestion.Parameters]));
    }

    private static Task<IResult> Simulate(HttpContext http, Answers answers)
    {
        var query = new QueryParameters(http.Request);
        var question = SimulationQuestion.Read(query);
        return answers.FiguresAsync(http, query, async (snapshot, dataset) => RowSet.Of(await SimulateCampaign.RunAsync(snapshot, dataset, question)));
    }

    private static Task<IResult> Choose(HttpContext http, Answers answers)
    {
        var query = new QueryParameters(http.Request);
        var question = SimulationQuestion.ReadWithBudget(query);
        return answers.FiguresAsync(http, query, async (snapshot, dataset) => RowSet.Of(await SimulateCampaign.ChooseAsync(snapshot, dataset, question)));
    }

    private static async Task<IResult> StoreAsync(HttpContext http, [FromServices] Snapshots snapshots, [FromServices] CampaignRunsWriter writer)
    {
        var query = new QueryParameters(http.Request);
        var dataset = query.Dataset();
        var (name, campaign) = (Text(query, Name.Name, 100), Text(query, Campaign.Name, 64));
        var question = SimulationQuestion.Read(query);
        if ((name ?? campaign) is null)
        {
            query.Add(Name.Name, "is missing; name the plan, or the campaign by campaign_id.");
        }
        else if (campaign is null && name!.Length > 64)
        {
            query.Add(Campaign.Name, "is missing, and the plan's name is too long to be that of a campaign.");
        }

        if (query.Problem() is { } problem)
        {
            return problem;
        }

        await using var snapshot = snapshots.Open(http.RequestAborted);
        if (await SnapshotQueries.FindAsync(snapshot, dataset) is not { DatasetId: > 0 } found)
        {
            return Problems.UnknownDataset(dataset, await SnapshotQueries.NamesAsync(snapshot));
        }

        var rows = await SimulateCampaign.RunAsync(snapshot, found, question);
        if (rows.Count == 0)
        {
            return Problems.BadParameters([new ParameterError("segment", "nobody passes the filters, or no models are published yet; customers= plans without them.")]);
        }

        var plan = new PlannedRun(name ?? campaign!, campaign ?? name!, Channels.Name(question.Channel), http.Request.QueryString.Value ?? "", http.Features.Get<Caller>()?.Name ?? "");
        var id = await writer.AddAsync(found, plan, question, rows, http.RequestAborted);
        await using var after = snapshots.OpenSingle(http.RequestAborted);
        var stored = await CampaignRunQueries.StoredAsync(after, found, id);
        return Answer.Of(target => RowsJson.WriteObject(target, RowSet.Of(stored)), RowsJson.ContentType);
    }

    private static string? Text(QueryParameters query, string name, int longest)
    {
        var text = query.Single(name)?.Trim();
        if (text is { Length: 0 } || text?.Length > longest)
        {
            query.Add(name, $"has {text.Length} letters; give 1 to {longest}.");
        }

        return text;
    }
}
