using Microsoft.AspNetCore.Mvc;
using SalesFunctions.Platform;

namespace SalesFunctions.Models;

/// <summary>What the models are, how good they are, and when they were made; and the wish for new ones.</summary>
internal static class ModelEndpoints
{
    private const string Runs = "/models/runs";
    private static readonly Parameter Model = new("model", "Only this model.");
    private static readonly Parameter Force = Parameter.Flag("force", "Also where nothing changed since the last refresh.");
    private static readonly Parameter OnlyOfDataset = new("dataset", "Only this dataset; without it all of them.");

    public static void MapModels(this IEndpointRouteBuilder routes)
    {
        routes.MapRows<ModelRow>("/models", "The models of the published version, and what became of each.", (HttpContext http, Answers answers) =>
            answers.FiguresAsync(http, new QueryParameters(http.Request), async (snapshot, dataset) => RowSet.Of(await ModelQueries.ModelsAsync(snapshot, dataset))));
        routes.MapRows<ModelParameterRow>("/models/parameters", "What each model learnt.", (HttpContext http, Answers answers) =>
            OfVersion(http, answers, ModelQueries.ParametersAsync), Model);
        routes.MapRows<ModelMetricRow>("/models/metrics", "How good each model is, beside a plain rule.", (HttpContext http, Answers answers) =>
            OfVersion(http, answers, ModelQueries.MetricsAsync), Model);
        routes.MapRows<ModelCalibrationRow>("/models/calibration", "Predicted against actual, in groups of like predictions.", (HttpContext http, Answers answers) =>
            OfVersion(http, answers, ModelQueries.CalibrationAsync), Model);
        routes.MapPages<ModelRunRow>(
            Runs, "The tries to train models, newest first: how far, when, and why one failed.", RunsAsync, OnlyOfDataset,
            new Parameter("status", "Only runs in this state.") { Choices = RunStatus.All });
        routes.MapWrite(HttpMethods.Post, "/models/refresh", RefreshAsync).WithMetadata(
            EndpointContract.Of<ModelRunRow>("Trains the models of what changed, in the background; answers the runs.", AnswerShape.Rows, [OnlyOfDataset, Force]) with
            {
                Successes = [StatusCodes.Status200OK, StatusCodes.Status202Accepted],
            });
    }

    private static Task<IResult> OfVersion<T>(HttpContext http, Answers answers, Func<Snapshot, Dataset, string?, Task<IReadOnlyList<T>>> read)
    {
        var query = new QueryParameters(http.Request);
        var model = query.Single(Model.Name);
        return answers.FiguresAsync(http, query, async (snapshot, dataset) => RowSet.Of(await read(snapshot, dataset, model)));
    }

    private static Task<IResult> RunsAsync(HttpContext http, Answers answers)
    {
        var query = new QueryParameters(http.Request);
        var (dataset, status) = (query.DatasetOrNull(), query.OneOf("status", RunStatus.All));
        var request = PageRequest.Read(query, "model-runs");
        return answers.PageAsync(http, query, async snapshot => (request.Cut(await ModelRunQueries.PageAsync(snapshot, dataset, status, request), row => row.RunId), null));
    }

    private static async Task<IResult> RefreshAsync(
        HttpContext http, [FromServices] RefreshModels refresh, [FromServices] RefreshQueue queue, [FromServices] Database database, [FromServices] Snapshots snapshots)
    {
        var query = new QueryParameters(http.Request);
        var (name, force) = (query.DatasetOrNull(), query.Flag(Force.Name));
        if (query.Problem() is { } problem)
        {
            return problem;
        }

        if (name is not null)
        {
            await using var snapshot = snapshots.OpenSingle(http.RequestAborted);
            if (await SnapshotQueries.FindAsync(snapshot, name) is not { DatasetId: > 0 })
            {
                return Problems.UnknownDataset(name, await SnapshotQueries.NamesAsync(snapshot));
            }
        }

        var wanted = await queue.AddAsync(await refresh.DueAsync(name, force, http.RequestAborted), http.RequestAborted);
        await using var connection = await database.OpenAsync(http.RequestAborted);
        var rows = RowSet.Of(await ModelRunQueries.OfAsync(connection, wanted));
        http.Response.StatusCode = wanted.Count > 0 ? StatusCodes.Status202Accepted : StatusCodes.Status200OK;
        http.Response.Headers.Location = $"{http.Request.PathBase}/api/v1{Runs}";
        return Answer.Of(target => RowsJson.WriteArray(target, rows), RowsJson.ContentType);
    }
}
