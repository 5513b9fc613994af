using SalesFunctions.Ingest;
using SalesFunctions.Models;
using SalesFunctions.Platform;

namespace SalesFunctions;

/// <summary>The functions that the host calls when something happened; their names are the folders of <c>Host/</c>.</summary>
internal static class EventFunctions
{
    public static void MapEventFunctions(this WebApplication app)
    {
        app.MapIngestEvents();
        app.MapModelEvents();
    }
}
