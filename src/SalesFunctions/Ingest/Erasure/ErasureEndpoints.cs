using System.Data.Common;
using Microsoft.AspNetCore.Mvc;
using SalesFunctions.Platform;
using SalesFunctions.Platform.Keys;

namespace SalesFunctions.Ingest.Erasure;

/// <summary>A customer's right to be forgotten.</summary>
internal static class ErasureEndpoints
{
    private static readonly IReadOnlyList<Parameter> Parameters =
    [
        new("id", "The customer's id, exactly as it stands on the sales lines; slashes in it may be written as they are or as %2F."),
        new("dataset", "The dataset; in others the same id is another person, who stays.") { Default = QueryParameters.DefaultDataset },
    ];

    private static readonly EndpointContract Contract = EndpointContract.Of<ErasureReport>("Erases a customer: the person goes, the sales stay.", AnswerShape.Object, Parameters) with
    {
        Description = "Asked again it answers the same. Files in storage are left as they are; the answer lists those that named the customer.",
    };

    public static void AddErasure(this IServiceCollection services)
    {
        services.AddSingleton<IEraseCustomer, LoadedRowsWriter>();
        services.AddSingleton<IErasureCopies, StoredErasures>();
        services.AddSingleton<RecallErasures>();
        services.AddSingleton<EraseCustomer>();
    }

    public static void MapErasure(this IEndpointRouteBuilder routes)
    {
        routes.MapWrite(HttpMethods.Delete, "/customers/{id}", EraseAsync).RequireRole(Role.Admin).WithMetadata(Contract);

        // The Functions host decodes %2F before it passes an address on, so an id with slashes arrives as several segments.
        routes.MapWrite(HttpMethods.Delete, "/customers/{**id}", EraseAsync).RequireRole(Role.Admin).ExcludeFromDescription();
    }

    private static async Task<IResult> EraseAsync(
        HttpContext http, [FromServices] Snapshots snapshots, [FromServices] EraseCustomer erase, string? id)
    {
        var query = new QueryParameters(http.Request);
        var name = query.Dataset();
        if (query.Problem() is { } problem)
        {
            return problem;
        }

        var (dataset, names) = await FindAsync(snapshots, name, http.RequestAborted);
        if (dataset is null)
        {
            return Problems.UnknownDataset(name, names);
        }

        var request = new ErasureRequest(dataset, PathId.Read(id ?? ""), http.Features.Get<Caller>()!.Name);
        try
        {
            return await erase.RunAsync(request, http.RequestAborted) is { } report
                ? Answer.Of(target => RowsJson.WriteObject(target, RowSet.Of([report])), RowsJson.ContentType)
                : Problems.NotFound($"There is no such customer in dataset '{name}', and none was erased; ids are compared exactly, capital letters too.");
        }
        catch (DbException busy) when (Database.IsLocked(busy))
        {
            return Problems.Away("A load of the dataset takes long; nothing was erased yet. Try again once /api/v1/uploads says that it has ended.");
        }
        catch (Exception away) when (Storage.IsAway(away))
        {
            return Problems.Away("Storage, which keeps the record of erasures, does not answer; nothing was erased. Try again shortly.");
        }
    }

    private static async Task<(Dataset? Dataset, IReadOnlyList<string> Names)> FindAsync(Snapshots snapshots, string name, CancellationToken cancellation)
    {
        await using var snapshot = snapshots.Open(cancellation);
        var dataset = await SnapshotQueries.FindAsync(snapshot, name);
        return (dataset, dataset is null ? await SnapshotQueries.NamesAsync(snapshot) : []);
    }
}
