using Microsoft.Net.Http.Headers;
using SalesFunctions.Platform.Keys;

namespace SalesFunctions.Platform;

/// <summary>What every answer tells browsers, whatever it answers; an answer that says more on its own keeps that.</summary>
internal static class SecurityHeaders
{
    // An answer of the API is data: shown as a page it may load, run and be framed by nothing.
    private const string DataPolicy = "default-src 'none'; frame-ancestors 'none'";

    // Other sites read answers only where the platform's CORS setting lets them, never by a tag of their own page.
    private const string OwnSiteOnly = "same-origin";

    private const string OneYear = "max-age=31536000";

    /// <summary>Before everything that answers, since a failure clears the headers that were put until then.</summary>
    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        var secure = IsSecure(http.Request);
        http.Response.OnStarting(() => PutAsync(http.Response, secure));
        return next(http);
    });

    private static Task PutAsync(HttpResponse response, bool secure)
    {
        var headers = response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = OwnSiteOnly;
        headers.ContentSecurityPolicy = headers.ContentSecurityPolicy.Count > 0 ? headers.ContentSecurityPolicy : DataPolicy;
        if (secure)
        {
            headers.StrictTransportSecurity = OneYear;
        }

        if (response.StatusCode >= StatusCodes.Status400BadRequest && headers.CacheControl.Count == 0)
        {
            headers.CacheControl = CacheControlHeaderValue.NoStoreString;
        }

        return Task.CompletedTask;
    }

    /// <summary>The caller's own connection, which ends at the first proxy; a caller who lies about it is told nothing but about its own.</summary>
    private static bool IsSecure(HttpRequest request) =>
        request.IsHttps || LocalCallers.Parts(request.Headers["X-Forwarded-Proto"]).FirstOrDefault() is "https";
}
