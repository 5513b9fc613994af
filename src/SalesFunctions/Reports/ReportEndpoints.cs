using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using SalesFunctions.Platform;
using SalesFunctions.Platform.Keys;
using SalesFunctions.Platform.Models;
using SalesFunctions.Reports.Figures;

namespace SalesFunctions.Reports;

/// <summary>Reports: which there are, their files, and the wish for one.</summary>
internal static class ReportEndpoints
{
    private const string Path = "/reports";
    private static readonly Parameter OfDataset = new("dataset", "Whose figures it is to have.") { Default = QueryParameters.DefaultDataset };

    private static readonly EndpointContract Asking = EndpointContract.Of<ReportRow>(
        "Writes a report in the background; answers its row.",
        AnswerShape.Rows,
        [
            OfDataset,
            Parameter.From with { Description = "First day of the period; without both the last twelve whole months." },
            Parameter.To with { Description = "First day that no longer counts." },
        ]) with { Successes = [StatusCodes.Status202Accepted] };

    public static void AddReports(this IServiceCollection services)
    {
        services.AddSingleton<OwnApi>();
        services.AddSingleton<ReportsWriter>();
        services.AddSingleton<AskFigures>();
        services.AddSingleton<TablePackage>();
        services.AddSingleton<WriteReports>();
        services.AddSingleton<ReportQueue>();
        services.AddSingleton<IFollowRefresh>(provider => provider.GetRequiredService<ReportQueue>());
        services.AddSingleton<IEraseCustomer, ErasedReportsWriter>();
        services.AddSingleton<IDeleteDataset, DatasetReportsWriter>();
        services.AddHostedService(provider => provider.GetRequiredService<ReportQueue>());
    }

    public static void MapReports(this IEndpointRouteBuilder routes)
    {
        routes.MapRows<ReportRow>(Path, "The reports that were written, or asked for, with their files; the newest first.", RowsAsync);
        routes.MapWrite(HttpMethods.Post, Path, AskAsync).WithMetadata(Asking);

        // Files are no rows that the document could describe.
        routes.MapRead($"{Path}/{{name}}", FileAsync).ExcludeFromDescription();
    }

    private static Task<IResult> RowsAsync(HttpContext http, Answers answers) => answers.FiguresAsync(
        http,
        new QueryParameters(http.Request),
        async (snapshot, dataset) => RowSet.Of((await ReportQueries.RowsAsync(snapshot, dataset)).Select(row => WithLink(row, http.Request))),
        ReportQueries.StateAsync);

    private static async Task<IResult> AskAsync(
        HttpContext http, [FromServices] Database database, [FromServices] Snapshots snapshots, [FromServices] ReportsWriter ledger, [FromServices] ReportQueue queue)
    {
        var query = new QueryParameters(http.Request);
        var (name, range) = (query.Dataset(), query.DateRange());
        if (query.Problem() is { } problem)
        {
            return problem;
        }

        await using var snapshot = snapshots.OpenSingle(http.RequestAborted);
        if (await SnapshotQueries.FindAsync(snapshot, name) is not { DatasetId: > 0 } dataset)
        {
            return Problems.UnknownDataset(name, await SnapshotQueries.NamesAsync(snapshot));
        }

        var report = await ledger.RequestAsync(dataset.DatasetId, range, http.RequestAborted);
        await using var connection = await database.OpenAsync(http.RequestAborted);
        var rows = RowSet.Of(await ReportQueries.OfAsync(connection, report));
        queue.Nudge();
        http.Response.StatusCode = StatusCodes.Status202Accepted;
        http.Response.Headers.Location = $"{http.Request.PathBase}{http.Request.Path}?dataset={Uri.EscapeDataString(name)}";
        return Answer.Of(target => RowsJson.WriteArray(target, rows), RowsJson.ContentType);
    }

    private static async Task<IResult> FileAsync(HttpContext http, [FromServices] Snapshots snapshots, [FromServices] IServiceProvider services, string name)
    {
        var query = new QueryParameters(http.Request);
        var of = query.Dataset();
        if (query.Problem() is { } problem)
        {
            return problem;
        }

        await using var snapshot = snapshots.OpenSingle(http.RequestAborted);
        if (await SnapshotQueries.FindAsync(snapshot, of) is not { } dataset)
        {
            return Problems.UnknownDataset(of, await SnapshotQueries.NamesAsync(snapshot));
        }

        if (await FindAsync(snapshot, dataset, name) is not { } file)
        {
            return Problems.NotFound($"There is no report '{name}' of dataset '{of}'; /api/v1/reports lists those that there are.");
        }

        var role = http.Features.Get<Caller>()?.Role ?? Role.Reader;
        return file.Kind == ReportKind.AllCustomers && role < Role.Operator
            ? Problems.SmallRole(role, Role.Operator)
            : await SendAsync(http, services.GetRequiredService<Storage>(), file);
    }

    private static async Task<StoredFile?> FindAsync(Snapshot snapshot, Dataset dataset, string name) =>
        ReportKind.Of(name) is { } kind && name == ReportName.Latest + ReportKind.EndingOf(kind)
            ? await ReportQueries.LatestAsync(snapshot, dataset, kind)
            : await ReportQueries.FileAsync(snapshot, dataset, name);

    private static async Task<IResult> SendAsync(HttpContext http, Storage storage, StoredFile file)
    {
        if (await storage.FindAsync(Storage.Reports, WriteReports.Blob(file.Dataset, file.Name), http.RequestAborted) is not { } blob)
        {
            return Problems.NotFound($"The file {file.Name} is no longer in the storage.");
        }

        // The page itself runs nothing and fetches nothing; a browser shall not be talked into it either.
        http.Response.Headers.ContentSecurityPolicy = "sandbox allow-popups";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "private, no-cache";
        http.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue(file.Kind == ReportKind.Html ? "inline" : "attachment") { FileName = file.Name }.ToString();
        http.Response.ContentLength = blob.Length;
        return TypedResults.Stream(
            await storage.OpenAsync(blob, http.RequestAborted), ReportKind.ContentTypeOf(file.Kind), entityTag: new EntityTagHeaderValue($"\"{blob.ETag}\""));
    }

    private static ReportRow WithLink(ReportRow row, HttpRequest request)
    {
        var path = request.Path.Value!;
        var folder = path[..(path.IndexOf(Path, StringComparison.Ordinal) + Path.Length)];
        return row.Name is null ? row : row with { Link = $"{folder}/{row.Name}?dataset={Uri.EscapeDataString(row.Dataset)}" };
    }
}
