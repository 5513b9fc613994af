using SalesFunctions.Ingest;
using SalesFunctions.Models;
using SalesFunctions.Platform;
using SalesFunctions.Platform.Keys;

namespace SalesFunctions;

/// <summary>The functions that the host calls when something happened; their names are the folders of <c>Host/</c>.</summary>
internal static class EventFunctions
{
    public static void MapEventFunctions(this WebApplication app)
    {
        app.MapGet("/", () => TypedResults.Ok(new { name = "SalesFunctions", api = "/api/v1" })).WithoutKey().ExcludeFromDescription();
        app.MapIngestEvents();
        app.MapModelEvents();
    }
}
