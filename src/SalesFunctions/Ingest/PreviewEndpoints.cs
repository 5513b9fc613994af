using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using SalesFunctions.Ingest.Erasure;
using SalesFunctions.Ingest.Load;
using SalesFunctions.Platform;

namespace SalesFunctions.Ingest;

/// <summary>What would happen to a file if it were uploaded; nothing is loaded.</summary>
internal static class PreviewEndpoints
{
    private const int MostRows = 1_000;

    // A caller waits, and others do behind it.
    private const long MostUnpackedBytes = 1024 * 1024 * 1024;
    private const string DefaultName = "preview.csv";

    private static readonly IReadOnlyList<Parameter> Parameters =
    [
        new("dataset", "The dataset whose profile and earlier files decide what is in doubt; without it the folder that the name begins with, else default."),
        new("name", "Name that the file would have in its dataset.") { Default = DefaultName },
        new("rows", "Rows to show of each table.", ParameterType.Whole) { Minimum = 0, Maximum = MostRows, Default = $"{FileToInspect.DefaultRows}" },
    ];

    public static void MapPreview(this IEndpointRouteBuilder routes) => routes.MapWrite(HttpMethods.Post, "/uploads/preview", PreviewAsync).WithMetadata(
        EndpointContract.Of<Inspection>("What would happen to a file, loading nothing.", AnswerShape.Object, Parameters) with { Body = "The bytes of the file, alone, packed or not." });

    private static async Task<IResult> PreviewAsync(HttpContext http, [FromServices] Snapshots snapshots, [FromServices] Storage storage, [FromServices] IOptions<IngestOptions> options)
    {
        var cancellation = http.RequestAborted;
        var query = new QueryParameters(http.Request);
        var rows = query.Whole("rows", 0, MostRows) ?? FileToInspect.DefaultRows;
        var (blobName, upload) = SentFile.Read(http.Request, query, DefaultName);
        if (query.Problem() is { } problem)
        {
            return problem;
        }

        // Before the body, which can be read only once: this is what may have to be tried again.
        var (state, erased) = await StateAsync(snapshots, upload.Dataset, cancellation);
        await using var body = await SpooledBody.ReadAsync(http.Request.Body, cancellation);
        if (body.Length == 0)
        {
            return Problems.BadParameters([SentFile.Empty]);
        }

        var unpacked = Math.Min(options.Value.LargestUnpackedBytes, MostUnpackedBytes);
        return Shown(await InspectAsync(
            storage, upload, profile => new FileToInspect(blobName, body.Open, profile, state, rows, erased) { MostUnpackedBytes = unpacked }, cancellation));
    }

    private static async Task<(DatasetState State, ErasedCustomers? Erased)> StateAsync(Snapshots snapshots, string dataset, CancellationToken cancellation)
    {
        await using var snapshot = snapshots.Open(cancellation);
        var state = await DatasetQueries.StateAsync(snapshot, dataset) ?? new DatasetState(null, null);
        return (state, await ErasureQueries.ErasedAsync(snapshot, dataset));
    }

    private static async Task<Inspection> InspectAsync(
        Storage storage, UploadName upload, Func<Columns.Profile, FileToInspect> file, CancellationToken cancellation)
    {
        try
        {
            var profile = await StoredProfile.ForAsync(storage, Storage.Uploads, upload, cancellation);
            return await Task.Run(() => InspectFile.Run(file(profile), cancellation), cancellation);
        }
        catch (UnloadableFileException profileIsBroken)
        {
            return InspectFile.Refused(file(Columns.Profile.Default).Name, profileIsBroken.Message);
        }
    }

    private static Answer Shown(Inspection inspection) =>
        Answer.Of(target => RowsJson.WriteObject(target, RowSet.Of([inspection])), RowsJson.ContentType);
}
