using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace SalesFunctions.Platform.Telemetry;

/// <summary>
/// Names the span of each request by its route, and joins it with the host's invocation. Path and query are left out: they may name a customer.
/// </summary>
internal static class RequestSpans
{
    private const string InvocationIdHeader = "X-Azure-Functions-InvocationId";

    /// <summary>Outside of everything that answers, so that it knows how the request ended. Not there at all where nothing is exported.</summary>
    public static void UseRequestSpans(this WebApplication app)
    {
        if (!TelemetryExport.Begin(app.Services))
        {
            return;
        }

        app.Use(async (http, next) =>
        {
            var span = http.Features.Get<IHttpActivityFeature>()?.Activity;
            if (span is not { Recorded: true })
            {
                await next(http);
                return;
            }

            var endpoint = http.GetEndpoint();
            if (endpoint?.Metadata.GetMetadata<IDisableHttpMetricsMetadata>() is not null)
            {
                // What the service asks on the way would otherwise be spans without the one above them.
                span.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
                span.IsAllDataRequested = false;
                await next(http);
                return;
            }

            Describe(span, http.Request, endpoint as RouteEndpoint);
            await next(http);
            Close(span, http.Response.StatusCode);
        });
    }

    private static void Describe(Activity span, HttpRequest request, RouteEndpoint? endpoint)
    {
        var route = endpoint?.RoutePattern.RawText;
        var method = HttpMethods.GetCanonicalizedValue(request.Method);
        span.DisplayName = route is null ? method : $"{method} {route}";
        span.SetTag("http.request.method", method).SetTag("http.route", route).SetTag("url.scheme", request.Scheme);
        // A caller that reaches the service without the host may write anything there.
        if (Guid.TryParse(request.Headers[InvocationIdHeader], out var invocation))
        {
            span.SetTag(Signals.InvocationId, invocation.ToString());
        }
    }

    private static void Close(Activity span, int status)
    {
        span.SetTag("http.response.status_code", status);
        if (status >= StatusCodes.Status500InternalServerError)
        {
            span.Fail(status.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }
}
