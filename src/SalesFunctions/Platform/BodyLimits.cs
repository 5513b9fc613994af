using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using SalesFunctions.Platform.Keys;

namespace SalesFunctions.Platform;

/// <summary>How large and how slow a request's body may be. A file may be sent where the contract says so, and nowhere else.</summary>
internal static class BodyLimits
{
    /// <summary>The Functions host itself passes on at most this much of an HTTP request.</summary>
    public const long FileBytes = 104_857_600;

    /// <summary>Of requests that need no body: what is read of one before the connection is given up.</summary>
    public const long OtherBytes = 65_536;

    private const double SlowestBytesPerSecond = 240;
    private static readonly TimeSpan SlowStart = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestHead = TimeSpan.FromSeconds(30);

    /// <summary>The limits of requests that nobody has let in yet.</summary>
    public static void Set(KestrelServerLimits limits)
    {
        limits.MaxRequestBodySize = OtherBytes;
        limits.MinRequestBodyDataRate = new MinDataRate(SlowestBytesPerSecond, SlowStart);
        limits.RequestHeadersTimeout = LongestHead;
    }

    /// <summary>Behind the check of keys: what has been let in may send what its address takes.</summary>
    public static void UseBodyLimits(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        var most = http.GetEndpoint()?.Metadata.GetMetadata<EndpointContract>()?.Body is null ? OtherBytes : FileBytes;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = most;
        }

        return http.Request.ContentLength > most && !RouteRoles.IsOpen(http.GetEndpoint())
            ? Problems.TooLarge(most).ExecuteAsync(http)
            : next(http);
    });
}
