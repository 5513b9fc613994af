using SalesFunctions.Platform;

namespace SalesFunctions.Models;

/// <summary>The function that refreshes what is due, and what it needs.</summary>
internal static class ModelEvents
{
    public static void AddModels(this IServiceCollection services)
    {
        services.AddSingleton<ModelRunsWriter>();
        services.AddSingleton<IDeleteDataset, DatasetModelsWriter>();
        services.AddSingleton<IRemoveExpired, RemoveExpiredRuns>();
        services.AddSingleton<RemoveExpired>();
        services.AddSingleton<RefreshModels>();
        services.AddSingleton<RefreshQueue>();
        services.AddHostedService(provider => provider.GetRequiredService<RefreshQueue>());
    }

    public static void MapModelEvents(this IEndpointRouteBuilder routes) => routes.MapEvent(
        "refresh-models", async (invocation, cancellation) =>
        [
            .. await invocation.Services.GetRequiredService<RemoveExpired>().RunAsync(cancellation),
            .. await invocation.Services.GetRequiredService<RefreshModels>().RunDueAsync(cancellation),
        ]);
}
