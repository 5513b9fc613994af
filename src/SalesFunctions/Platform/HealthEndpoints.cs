using System.Data.Common;

namespace SalesFunctions.Platform;

/// <summary>Probes: alive is the process, ready is the process with its database and schema.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapRead("/health/live", () => TypedResults.Ok(new { status = "live" }));
        routes.MapRead("/health/ready", ReadyAsync);
    }

    private static async Task<IResult> ReadyAsync(Snapshots snapshots, CancellationToken cancellation)
    {
        try
        {
            await using var snapshot = await snapshots.OpenAsync(cancellation);
            return await SnapshotQueries.HasSchemaAsync(snapshot)
                ? TypedResults.Ok(new { status = "ready" })
                : Problems.Away("The database answers, but its schema is not complete yet; the service applies it at start.");
        }
        catch (Exception failure) when (failure is DbException || Database.IsTransient(failure))
        {
            return Problems.Away("The database does not answer.");
        }
    }
}
