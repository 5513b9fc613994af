using System.ComponentModel;
using System.Reflection;

namespace SalesFunctions.Platform;

/// <summary>What the root of the API tells: that the key is good, and which tables there are.</summary>
internal sealed record ServiceIndex
{
    [Description("Name of the service.")]
    public required string Name { get; init; }

    [Description("Version of the service.")]
    public required string Version { get; init; }

    [Description("How days and instants are to be read.")]
    public required string Times { get; init; }

    [Description("Address of each table, by its path.")]
    public required IReadOnlyDictionary<string, string> Links { get; init; }
}

/// <summary>The root of the API, where tools try a key.</summary>
internal static class ServiceIndexEndpoint
{
    public static void MapIndex(this RouteGroupBuilder api, string root) => api.MapObject(
        "",
        EndpointContract.Of<ServiceIndex>("Which tables there are; answers 200 to a good key.", AnswerShape.Object, []),
        (EndpointDataSource endpoints) => Answer.Of(target => RowsJson.WriteObject(target, RowSet.Of([Of(endpoints, root)])), RowsJson.ContentType));

    private static ServiceIndex Of(EndpointDataSource endpoints, string root) => new()
    {
        Name = "SalesFunctions",
        Version = Assembly.GetExecutingAssembly().GetName().Version?.ToString(3) ?? "",
        Times = "Days and months are those of the dataset's business time zone (time_zone in /datasets); instants are UTC; from is included, to excluded.",
        Links = endpoints.Endpoints.OfType<RouteEndpoint>().Where(IsTable).Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
            .Concat(["/health/live", "/health/ready", OpenApiEndpoints.Path])
            .ToDictionary(path => path.StartsWith(root, StringComparison.Ordinal) ? path[(root.Length + 1)..] : path[1..]),
    };

    private static bool IsTable(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<EndpointContract>() is { Body: null, Shape: not AnswerShape.Object } && endpoint.RoutePattern.Parameters.Count == 0;
}
