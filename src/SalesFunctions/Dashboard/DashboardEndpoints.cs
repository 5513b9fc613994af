using Microsoft.Net.Http.Headers;
using SalesFunctions.Platform;
using SalesFunctions.Platform.Keys;

namespace SalesFunctions.Dashboard;

/// <summary>Serves the dashboard to everybody: it holds no figures, and asks the API for them with the key that its reader gives.</summary>
internal static class DashboardEndpoints
{
    // Everything comes from here, nothing is inline, and no other site may frame the page or learn what address it had.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string ForGood = "public, max-age=31536000, immutable";
    private const string AskAgain = "no-cache";

    /// <summary><c>GET /</c> is the probe of the Functions host as well, so it answers from memory, whatever else is away.</summary>
    public static void MapDashboard(this IEndpointRouteBuilder routes)
    {
        var files = new DashboardFiles(Path.Combine(AppContext.BaseDirectory, "wwwroot"));
        routes.MapRead("/", (RequestDelegate)(http => Serve(http, files.Start, AskAgain).ExecuteAsync(http))).WithoutKey().DisableHttpMetrics().ExcludeFromDescription();
        // A page that was opened before a new release gets the new files under the old version, but must not keep them there.
        routes.MapRead("/assets/{version}/{**name}", (HttpContext http, string version, string name) =>
            Serve(http, files.Find(name), version == files.Version ? ForGood : AskAgain)).WithoutKey().DisableHttpMetrics().ExcludeFromDescription();
    }

    private static IResult Serve(HttpContext http, DashboardFile? file, string caching)
    {
        if (file is null)
        {
            return TypedResults.NotFound();
        }

        var (bytes, encoding, tag) = file.For(http.Request);
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.CacheControl = caching;
        headers.Vary = HeaderNames.AcceptEncoding;
        if (encoding is not null)
        {
            headers.ContentEncoding = encoding;
        }

        return TypedResults.Bytes(bytes, file.ContentType, entityTag: new EntityTagHeaderValue($"\"{tag}\""));
    }
}
