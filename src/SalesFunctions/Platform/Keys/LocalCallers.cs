using System.Net;
using Microsoft.Extensions.Primitives;

namespace SalesFunctions.Platform.Keys;

/// <summary>Tells who calls from this machine. The handler itself only ever sees the Functions host, so what that passes on counts as well.</summary>
internal static class LocalCallers
{
    private const string ForwardedFor = "X-Forwarded-For";
    private const string ForwardedHost = "X-Forwarded-Host";
    private const string Forwarded = "Forwarded";

    /// <summary>
    /// Whether nothing speaks against it: neither the connection, nor the host that was asked for (which a page in a browser can make point
    /// here, but not name so), nor a proxy on the way.
    /// </summary>
    public static bool IsLocal(HttpContext http) =>
        (http.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address))
        && IsLocal(http.Request.Host)
        && Parts(http.Request.Headers[ForwardedHost]).All(host => IsLocal(new HostString(host)))
        && Parts(http.Request.Headers[ForwardedFor]).All(client => IPEndPoint.TryParse(client, out var end) && IPAddress.IsLoopback(end.Address))
        && StringValues.IsNullOrEmpty(http.Request.Headers[Forwarded]);

    public static bool IsLocal(HostString host) =>
        host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Host, out var address) && IPAddress.IsLoopback(address));

    /// <summary>The entries of a header that lists them by commas.</summary>
    public static IEnumerable<string> Parts(StringValues header) =>
        header.SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
