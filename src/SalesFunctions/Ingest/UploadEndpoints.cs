using System.Text.Json;
using SalesFunctions.Platform;

namespace SalesFunctions.Ingest;

/// <summary>The ledger: what was uploaded, what became of it, which rows were not loaded and why.</summary>
internal static class UploadEndpoints
{
    private const string OfOne = "/uploads/{id:long:min(1)}";
    private static readonly Parameter Id = new("id", "The upload's number in the ledger.", ParameterType.Whole) { Minimum = 1 };
    private static readonly Parameter OnlyOfDataset = new("dataset", "Answers only if the upload belongs to this dataset.");
    private static readonly string[] Statuses = ["loading", "loaded", "failed"];
    private static readonly JsonSerializerOptions Stored = new() { PropertyNameCaseInsensitive = true };

    public static void MapUploads(this IEndpointRouteBuilder routes)
    {
        routes.MapPages<UploadRow>(
            "/uploads", "The ledger: each file with its counts, newest first.", All, new Parameter("status", "Only files in this state.") { Choices = Statuses },
            new Parameter("blob_name", "Only the versions of this file."), new Parameter("etag", "Only this version."));
        routes.MapObject(
            OfOne,
            EndpointContract.Of<UploadRow>("One file: counts, dialect, mapping, warnings, error.", AnswerShape.Object, [Id, OnlyOfDataset]).With<UploadDetail>(),
            One);
        routes.MapPages<RejectedRow>(OfOne + "/rejected-rows", "The rows of a file that were not loaded, and why.", Rejected, Id, OnlyOfDataset);
    }

    private static Task<IResult> All(HttpContext http, Answers answers)
    {
        var query = new QueryParameters(http.Request);
        var name = query.Dataset();
        var only = new UploadFilter(query.OneOf("status", Statuses), query.Single("blob_name"), query.Single("etag"));
        var request = PageRequest.Read(query, "uploads");
        return answers.PageAsync(http, query, async snapshot => await SnapshotQueries.FindAsync(snapshot, name) is { } dataset
            ? (request.Cut(await UploadQueries.PageAsync(snapshot, dataset, only, request), row => row.UploadId), null)
            : (null, Problems.UnknownDataset(name, await SnapshotQueries.NamesAsync(snapshot))));
    }

    private static Task<IResult> One(HttpContext http, Answers answers, long id)
    {
        var query = new QueryParameters(http.Request);
        var dataset = query.DatasetOrNull();
        return answers.ObjectAsync(http, query, async snapshot => await FindAsync(snapshot, id, dataset) is { } upload
            ? (Detail(upload, await UploadQueries.TextsAsync(snapshot, id)), null)
            : (null, Missing(id)));
    }

    private static Task<IResult> Rejected(HttpContext http, Answers answers, long id)
    {
        var query = new QueryParameters(http.Request);
        var dataset = query.DatasetOrNull();
        var request = PageRequest.Read(query, "rejected-rows");
        return answers.PageAsync(http, query, async snapshot => await FindAsync(snapshot, id, dataset) is null
            ? (null, Missing(id))
            : (request.Cut(await UploadQueries.RejectedAsync(snapshot, id, request), row => row.SourceLine), null));
    }

    private static async Task<UploadRow?> FindAsync(Snapshot snapshot, long id, string? dataset) =>
        await UploadQueries.FindAsync(snapshot, id) is { } upload && (dataset is null || upload.Dataset == dataset) ? upload : null;

    private static RowSet Detail(UploadRow upload, UploadTexts? texts) => RowSet.Of([upload])
        .With(RowSet.Of([new UploadDetail { Warnings = List<string>(texts?.Warnings), Mapping = List<MappedColumn>(texts?.Mapping) }]));

    private static IReadOnlyList<T> List<T>(string? json) => json is null ? [] : JsonSerializer.Deserialize<IReadOnlyList<T>>(json, Stored) ?? [];

    private static IResult Missing(long id) => Problems.NotFound($"There is no upload {id}; /api/v1/uploads lists them per dataset.");
}
