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

    [Description("Address of each table, by its path; where a table asks for a choice, the first one is made.")]
    public required IReadOnlyDictionary<string, string> Links { get; init; }

    /// <summary>An address that answers: what must be asked along is asked for.</summary>
    public static string Link(string path, EndpointContract contract)
    {
        var asked = contract.Parameters.Where(parameter => parameter.Required).Select(parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Choices[0])}");
        return string.Join('?', new[] { path, string.Join('&', asked) }.Where(part => part.Length > 0));
    }
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
        Links = Tables(endpoints).Concat(["/health/live", "/health/ready", OpenApiEndpoints.Path]).ToDictionary(link => Name(link, root)),
    };

    private static bool IsRead(Endpoint endpoint) => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Get) == true;

    /// <summary>A table's path below the root.</summary>
    private static string Name(string link, string root) => (link.StartsWith(root, StringComparison.Ordinal) ? link[root.Length..] : link).Split('?')[0][1..];

    private static IEnumerable<string> Tables(EndpointDataSource endpoints) =>
        from endpoint in endpoints.Endpoints.OfType<RouteEndpoint>()
        let contract = endpoint.Metadata.GetMetadata<EndpointContract>()
        where contract is { Shape: not AnswerShape.Object } && IsRead(endpoint) && endpoint.RoutePattern.Parameters.Count == 0
        select ServiceIndex.Link("/" + endpoint.RoutePattern.RawText!.TrimStart('/'), contract);
}
