using System.Data.Common;
using Microsoft.AspNetCore.Mvc;
using SalesFunctions.Platform;
using SalesFunctions.Platform.Keys;

namespace SalesFunctions.Ingest.Deletion;

/// <summary>A dataset goes.</summary>
internal static class DeletionEndpoints
{
    private static readonly Parameter Confirm = new("confirm", "The dataset's name once more, against accidents.") { Required = true };
    private static readonly Parameter Blobs = Parameter.Flag("blobs", "Also the files in storage: uploads, rejected rows, reports; else a rebuild brings the dataset back.");

    private static readonly EndpointContract Contract = EndpointContract.Of<DeletionReport>(
        "Deletes a dataset: its rows in all tables, on demand its files too.", AnswerShape.Object, [new("name", "The dataset: the first folder of its uploads."), Confirm, Blobs]) with
    {
        Description = "All rows go in one transaction. The record of erasures in storage stays.",
        Conflicts = true,
    };

    public static void AddDeletion(this IServiceCollection services)
    {
        services.AddSingleton<IDeleteDataset, LoadedDatasetWriter>();
        services.AddSingleton<DeleteDataset>();
    }

    public static void MapDeletion(this IEndpointRouteBuilder routes) =>
        routes.MapWrite(HttpMethods.Delete, "/datasets/{name}", DeleteAsync).RequireRole(Role.Admin).WithMetadata(Contract);

    private static async Task<IResult> DeleteAsync(HttpContext http, [FromServices] Snapshots snapshots, [FromServices] DeleteDataset delete, string name)
    {
        var query = new QueryParameters(http.Request);
        var (confirm, blobs) = (query.Single(Confirm.Name), query.Flag(Blobs.Name));
        if (confirm != name)
        {
            query.Add(Confirm.Name, $"must be the name of the dataset, confirm={Uri.EscapeDataString(name)}; nothing was deleted.");
        }

        if (query.Problem() is { } problem)
        {
            return problem;
        }

        var (dataset, names) = await FindAsync(snapshots, name, http.RequestAborted);
        try
        {
            return await delete.RunAsync(dataset, blobs, http.Features.Get<Caller>()!.Name, http.RequestAborted) is { } report
                ? Answer.Of(target => RowsJson.WriteObject(target, RowSet.Of([report])), RowsJson.ContentType)
                : Problems.UnknownDataset(name, names);
        }
        catch (DbException busy) when (Database.IsLocked(busy))
        {
            return Problems.Conflict("A load, an erasure or a refresh of the dataset's models is under way; nothing was deleted. Try again once /api/v1/uploads and /api/v1/models/runs say that it has ended.");
        }
        catch (Exception away) when (Storage.IsAway(away))
        {
            return Problems.Away("Storage does not answer, so that files are left. Try again shortly, with blobs=true.");
        }
    }

    private static async Task<(Dataset Dataset, IReadOnlyList<string> Names)> FindAsync(Snapshots snapshots, string name, CancellationToken cancellation)
    {
        await using var snapshot = snapshots.Open(cancellation);
        return (await SnapshotQueries.FindAsync(snapshot, name) ?? new Dataset { DatasetId = 0, Name = name }, await SnapshotQueries.NamesAsync(snapshot));
    }
}
