using System.ComponentModel;
using System.Data.Common;
using Microsoft.AspNetCore.Mvc;
using SalesFunctions.Platform.Keys;

namespace SalesFunctions.Platform;

/// <summary>What a probe tells of a process that runs.</summary>
internal sealed record Liveness([property: Description("live.")] string Status);

/// <summary>What a probe tells where questions can be answered.</summary>
internal sealed record Readiness
{
    [Description("ready.")]
    public string Status { get; } = "ready";

    [Description("ok: the database answers; where it does not, the probe is 503.")]
    public string Database { get; } = "ok";

    [Description("ok or away: without storage questions are answered, and nothing is loaded.")]
    public required string Storage { get; init; }

    [Description("The last script of the schema that was applied.")]
    public required string SchemaVersion { get; init; }

    [Description("When models were last published, of whichever dataset, in UTC; null before the first refresh.")]
    public DateTime? LastRefreshAt { get; init; }
}

/// <summary>Probes: alive is the process, ready is the process with its database and schema.</summary>
internal static class HealthEndpoints
{
    // A probe has an answer within a few seconds, whatever is away.
    private static readonly TimeSpan StoragePatience = TimeSpan.FromSeconds(2);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapObject("/health/live", Contract<Liveness>("The process runs."), (RequestDelegate)LiveAsync).WithoutKey().DisableHttpMetrics();
        routes.MapObject("/health/ready", Contract<Readiness>("The database answers and its schema is current; storage, and the last refresh."), ReadyAsync).WithoutKey().DisableHttpMetrics();
    }

    private static EndpointContract Contract<T>(string summary) => EndpointContract.Of<T>(summary, AnswerShape.Object, []) with { Keyless = true };

    private static Answer Answered<T>(T row) => Answer.Of(target => RowsJson.WriteObject(target, RowSet.Of([row])), RowsJson.ContentType);

    // Binds no parameters, so that the first probe need not wait until the framework has compiled how.
    private static Task LiveAsync(HttpContext http) => Answered(new Liveness("live")).ExecuteAsync(http);

    private static async Task<IResult> ReadyAsync([FromServices] Snapshots snapshots, [FromServices] Storage storage, CancellationToken cancellation)
    {
        try
        {
            await using var snapshot = snapshots.OpenSingle(cancellation);
            if (!await SnapshotQueries.HasSchemaAsync(snapshot))
            {
                return Problems.Away("The database answers, but its schema is not complete yet; the service applies it at start.");
            }

            return Answered(new Readiness
            {
                Storage = await storage.AnswersAsync(StoragePatience, cancellation) ? "ok" : "away",
                SchemaVersion = await SnapshotQueries.SchemaVersionAsync(snapshot),
                LastRefreshAt = await SnapshotQueries.LastRefreshAsync(snapshot),
            });
        }
        catch (Exception failure) when (failure is DbException || Database.IsTransient(failure))
        {
            return Problems.Away("The database does not answer.");
        }
    }
}
