using System.ComponentModel;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using SalesFunctions.Platform;

namespace SalesFunctions.Ingest;

/// <summary>A file that was taken over HTTP and now lies in storage, which tells the ingest of it as of any other.</summary>
/// <param name="Link">Names no host: the caller knows by which one it came.</param>
internal sealed record ReceivedFile(
    [property: Description("The dataset that the file belongs to.")] string Dataset,
    [property: Description("Name of the file in its container, folders included.")] string BlobName,
    [property: Description("Version of the file's content, as storage names it.")] string Etag,
    [property: Description("Path and query that answer its row of the ledger; 404, or no row, until loading begins.")] string Link);

/// <summary>Takes a file over HTTP, for those who have no way to storage itself.</summary>
internal static class ReceiveEndpoints
{
    private const string Ledger = "/api/v1/uploads";

    private static readonly IReadOnlyList<Parameter> Parameters =
    [
        new("dataset", "The dataset; without it the folder that the name begins with, else default."),
        new("name", "Name of the file in its dataset; an earlier file of the same name is overwritten.") { Required = true },
    ];

    public static void MapReceive(this IEndpointRouteBuilder routes) => routes.MapWrite(HttpMethods.Post, "/uploads", ReceiveAsync).WithMetadata(
        EndpointContract.Of<ReceivedFile>("Puts a file into the container of uploads, from where it is loaded like any other.", AnswerShape.Object, Parameters) with
        {
            Body = "The bytes of the file, alone, packed or not.",
            Successes = [StatusCodes.Status202Accepted],
        });

    private static async Task<IResult> ReceiveAsync(HttpContext http, [FromServices] Storage storage, [FromServices] IOptions<IngestOptions> options)
    {
        var query = new QueryParameters(http.Request);
        var file = SentFile.Read(http.Request, query);
        if (query.Problem() is { } problem)
        {
            return problem;
        }

        var most = options.Value.LargestBodyBytes;
        if (http.Request.ContentLength > most)
        {
            return Problems.TooLarge(most);
        }

        http.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = most;
        try
        {
            return await IsEmptyAsync(http.Request.BodyReader, http.RequestAborted) ? Problems.BadParameters([SentFile.Empty]) : await StoreAsync(http, file, storage);
        }
        catch (BadHttpRequestException bad) when (bad.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return Problems.TooLarge(most);
        }
    }

    /// <summary>Looks without taking anything.</summary>
    private static async Task<bool> IsEmptyAsync(PipeReader body, CancellationToken cancellation)
    {
        var head = await body.ReadAsync(cancellation);
        body.AdvanceTo(head.Buffer.Start);
        return head.Buffer.IsEmpty;
    }

    private static async Task<IResult> StoreAsync(HttpContext http, SentFile file, Storage storage)
    {
        var etag = await storage.PutAsync(Storage.Uploads, file.BlobName, http.Request.BodyReader.AsStream(), http.RequestAborted);
        var link = Ledger + new QueryBuilder { { "dataset", file.Upload.Dataset }, { "blob_name", file.BlobName }, { "etag", etag } };
        http.Response.StatusCode = StatusCodes.Status202Accepted;
        http.Response.Headers.Location = link;
        return Answer.Of(
            target => RowsJson.WriteObject(target, RowSet.Of([new ReceivedFile(file.Upload.Dataset, file.BlobName, etag, link)])), RowsJson.ContentType);
    }
}
