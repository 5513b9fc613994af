using Microsoft.AspNetCore.Mvc;
using SalesFunctions.Platform;
using SalesFunctions.Platform.Keys;

namespace SalesFunctions.Ingest.Rebuild;

/// <summary>A dataset comes back from its files.</summary>
internal static class RebuildEndpoints
{
    private const string Rebuilds = "/datasets/rebuilds";

    private static readonly EndpointContract Contract = EndpointContract.Of<RebuildRow>(
        "Loads a dataset's files from storage that are not loaded, in the background.", AnswerShape.Object, [new("name", "The dataset: the first folder of its uploads.")]) with
    {
        Description = "The way back when tables were lost: a missing schema is made first. Asked again while one is under way it answers that one; one that stopped goes on.",
        Successes = [StatusCodes.Status202Accepted],
    };

    public static void MapRebuilds(this IEndpointRouteBuilder routes)
    {
        routes.MapPages<RebuildRow>(
            Rebuilds, "The loads of whole datasets from storage, newest first: how far, and why one stopped.", AllAsync, new Parameter("dataset", "Only this dataset; without it all of them."));
        routes.MapWrite(HttpMethods.Post, "/datasets/{name}/rebuild", RebuildAsync).RequireRole(Role.Admin).WithMetadata(Contract);
    }

    private static Task<IResult> AllAsync(HttpContext http, Answers answers)
    {
        var query = new QueryParameters(http.Request);
        var dataset = query.DatasetOrNull();
        var request = PageRequest.Read(query, "rebuilds");
        return answers.PageAsync(http, query, async snapshot => (request.Cut(await RebuildQueries.PageAsync(snapshot, dataset, request), row => row.RebuildId), null));
    }

    private static async Task<IResult> RebuildAsync(HttpContext http, [FromServices] IServiceProvider services, string name)
    {
        var query = new QueryParameters(http.Request);
        if (UploadName.ProblemOf(name) is { } bad)
        {
            query.Add("name", bad);
        }

        if (query.Problem() is { } problem)
        {
            return problem;
        }

        var files = await DatasetFiles.AllAsync(services.GetRequiredService<Storage>(), Storage.Uploads, name, http.RequestAborted);
        return files.Count > 0
            ? await BeginAsync(http, services, name)
            : Problems.NotFound($"Storage has no file of a dataset '{name}'; a dataset is the first folder of an upload. Nothing was changed.");
    }

    private static async Task<IResult> BeginAsync(HttpContext http, IServiceProvider services, string name)
    {
        var cancellation = http.RequestAborted;
        await services.GetRequiredService<Migrations>().EnsureAnewAsync(cancellation);
        var datasetId = await services.GetRequiredService<LedgerWriter>().DatasetIdAsync(name, cancellation);
        var rebuildId = await services.GetRequiredService<RebuildsWriter>().RequestAsync(datasetId, cancellation);
        services.GetRequiredService<RebuildQueue>().Add(new WantedRebuild(rebuildId, datasetId, name));
        await using var connection = await services.GetRequiredService<Database>().OpenAsync(cancellation);
        var row = await RebuildQueries.OfAsync(connection, rebuildId);
        http.Response.StatusCode = StatusCodes.Status202Accepted;
        http.Response.Headers.Location = $"{http.Request.PathBase}/api/v1{Rebuilds}";
        return Answer.Of(target => RowsJson.WriteObject(target, RowSet.Of([row])), RowsJson.ContentType);
    }
}
