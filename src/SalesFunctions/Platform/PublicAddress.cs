using Microsoft.AspNetCore.HttpOverrides;
using SalesFunctions.Platform.Keys;

namespace SalesFunctions.Platform;

/// <summary>Links carry the scheme and host that the caller used, which a proxy on the way tells.</summary>
internal static class PublicAddress
{
    /// <summary>
    /// Only for requests that were let in. For the others the headers, which anybody can send, must not change what the Host header says: event
    /// functions tell the Functions host by it.
    /// </summary>
    public static void UsePublicAddress(this IApplicationBuilder app) => app.UseWhen(
        http => http.Features.Get<Caller>() is not null,
        admitted => admitted.UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost }));
}
