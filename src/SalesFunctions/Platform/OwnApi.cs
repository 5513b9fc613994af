using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SalesFunctions.Platform;

/// <summary>What the service answered to itself.</summary>
/// <param name="Body">The bytes that a caller would have got.</param>
/// <param name="Headers">Freshness and link to the next page among them.</param>
internal sealed record OwnAnswer(ReadOnlyMemory<byte> Body, IHeaderDictionary Headers)
{
    /// <summary>Rows of a list, or the items of a page.</summary>
    public IReadOnlyList<JsonElement> Rows()
    {
        var root = JsonDocument.Parse(Body).RootElement;
        return [.. (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("items", out var items) ? items : root).EnumerateArray()];
    }

    /// <summary>An object.</summary>
    public JsonElement Object() => JsonDocument.Parse(Body).RootElement;

    public string? Header(string name) => Headers.TryGetValue(name, out var value) ? value.ToString() : null;
}

/// <summary>
/// Asks the routes of the API inside the process, so that what is made of answers can differ from them neither in figures nor in columns. Keys,
/// limits and compression are for callers outside and do not come into it.
/// </summary>
internal sealed partial class OwnApi(EndpointDataSource endpoints, IServiceScopeFactory scopes)
{
    private const string Root = "/api/v1";

    /// <param name="path">A route as it is mapped, behind the root: <c>/sales</c>, <c>/uploads/{id}</c>.</param>
    /// <param name="parameters">Values of the names in braces, and of the query; one without a value is left out.</param>
    /// <param name="cancellation">The caller's patience.</param>
    /// <exception cref="OwnQuestionException">The route answered with a problem.</exception>
    public async Task<OwnAnswer> AskAsync(string path, IEnumerable<(string Name, string? Value)> parameters, CancellationToken cancellation)
    {
        var route = Route(path);
        await using var scope = scopes.CreateAsyncScope();
        using var body = new MemoryStream();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider, RequestAborted = cancellation };
        Fill(http.Request, path, [.. parameters.Where(parameter => parameter.Value is not null)]);
        http.Response.Body = body;
        http.SetEndpoint(route);
        await route.RequestDelegate!(http);
        return http.Response.StatusCode == StatusCodes.Status200OK
            ? new OwnAnswer(body.ToArray(), http.Response.Headers)
            : throw new OwnQuestionException($"{path} answered with status {http.Response.StatusCode.ToString(CultureInfo.InvariantCulture)}.");
    }

    private static void Fill(HttpRequest request, string path, IReadOnlyList<(string Name, string? Value)> parameters)
    {
        var query = new QueryString();
        foreach (var (name, value) in parameters)
        {
            if (path.Contains($"{{{name}}}", StringComparison.Ordinal))
            {
                request.RouteValues[name] = value;
                path = path.Replace($"{{{name}}}", value, StringComparison.Ordinal);
            }
            else
            {
                query = query.Add(name, value!);
            }
        }

        (request.Method, request.Scheme, request.Host, request.Path, request.QueryString) = (HttpMethods.Get, Uri.UriSchemeHttp, new HostString("localhost"), Root + path, query);
    }

    private RouteEndpoint Route(string path) =>
        endpoints.Endpoints.OfType<RouteEndpoint>().FirstOrDefault(endpoint =>
            "/" + Constraint().Replace(endpoint.RoutePattern.RawText ?? "", "").TrimStart('/') == Root + path
            && endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Get) == true)
        ?? throw new ArgumentException($"The API has no read {path}.", nameof(path));

    /// <summary>What a route says of a parameter in braces beyond its name.</summary>
    [GeneratedRegex(@"(?<=\{\w+):[^}]*(?=\})")]
    private static partial Regex Constraint();
}

/// <summary>The service answered itself with a problem.</summary>
internal sealed class OwnQuestionException(string message) : Exception(message);
