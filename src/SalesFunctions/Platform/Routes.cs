namespace SalesFunctions.Platform;

/// <summary>Reads answer GET and HEAD; rows also under addresses that end in their format.</summary>
internal static class Routes
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapRead(this IEndpointRouteBuilder routes, string path, Delegate handler) => routes.MapMethods(path, Reading, handler);

    public static void MapRows(this IEndpointRouteBuilder routes, string path, Delegate handler)
    {
        routes.MapRead(path, handler);
        routes.MapRead(path + ".csv", handler);
        routes.MapRead(path + ".json", handler);
    }
}
