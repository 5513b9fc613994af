using SalesFunctions.Ingest.Deletion;
using SalesFunctions.Ingest.Erasure;
using SalesFunctions.Ingest.Load;
using SalesFunctions.Ingest.Rebuild;
using SalesFunctions.Ingest.Retention;
using SalesFunctions.Platform;

namespace SalesFunctions.Ingest;

/// <summary>The two functions that tell of an upload; both end in <see cref="IngestUpload"/>, which streams from storage.</summary>
internal static class IngestEvents
{
    public static void AddIngest(this IServiceCollection services)
    {
        services.AddSingleton<LedgerWriter>();
        services.AddSingleton<LoadFile>();
        services.AddSingleton<ApplyProfile>();
        services.AddSingleton<IngestUpload>();
        services.AddErasure();
        services.AddDeletion();
        services.AddSingleton<RetentionWriter>();
        services.AddSingleton<IRemoveExpired, RemoveExpiredUploads>();
        services.AddSingleton<RebuildsWriter>();
        services.AddSingleton<RebuildDataset>();
        services.AddSingleton<RebuildQueue>();
        services.AddHostedService(provider => provider.GetRequiredService<RebuildQueue>());
        services.AddHostedService<RebuildCubes>();
    }

    public static void MapIngestEvents(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapEvent("ingest-upload", (call, cancellation) => IngestAsync(call, BlobTrigger.Read(call.Payload).Blob, cancellation));
        endpoints.MapEvent(
            "ingest-large-upload",
            (call, cancellation) => IngestAsync(call, BlobCreated.Read(QueueTrigger.Read(call.Payload)).Blob, cancellation));
    }

    private static async Task<IReadOnlyList<string>> IngestAsync(EventInvocation call, Uri blob, CancellationToken cancellation)
    {
        var storage = call.Services.GetRequiredService<Storage>();
        if (!storage.Owns(blob))
        {
            return [$"{blob.Host} is not the configured storage account; the event was ignored."];
        }

        var (container, name) = storage.Locate(blob);
        if (container != Storage.Uploads)
        {
            return [$"{container}/{name} is not in the container {Storage.Uploads}; the event was ignored."];
        }

        await call.Services.GetRequiredService<Migrations>().EnsureAsync(cancellation);
        return [await call.Services.GetRequiredService<IngestUpload>().RunAsync(container, name, cancellation)];
    }
}
