using System.ComponentModel;
using System.Data.Common;
using SalesFunctions.Platform.Keys;

namespace SalesFunctions.Platform;

/// <summary>What a probe tells where all is well.</summary>
internal sealed record Health([property: Description("live or ready.")] string Status);

/// <summary>Probes: alive is the process, ready is the process with its database and schema.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapObject("/health/live", Contract("The process runs."), () => Answered("live")).WithoutKey();
        routes.MapObject("/health/ready", Contract("The database answers and its schema is current."), ReadyAsync).WithoutKey();
    }

    private static EndpointContract Contract(string summary) => EndpointContract.Of<Health>(summary, AnswerShape.Object, []) with { Keyless = true };

    private static Answer Answered(string status) => Answer.Of(target => RowsJson.WriteObject(target, RowSet.Of([new Health(status)])), RowsJson.ContentType);

    private static async Task<IResult> ReadyAsync(Snapshots snapshots, CancellationToken cancellation)
    {
        try
        {
            await using var snapshot = snapshots.OpenSingle(cancellation);
            return await SnapshotQueries.HasSchemaAsync(snapshot)
                ? Answered("ready")
                : Problems.Away("The database answers, but its schema is not complete yet; the service applies it at start.");
        }
        catch (Exception failure) when (failure is DbException || Database.IsTransient(failure))
        {
            return Problems.Away("The database does not answer.");
        }
    }
}
