using System.Net;
using System.Net.Sockets;

namespace SalesFunctions.Platform.Keys;

/// <summary>Where a request comes from, as far as somebody tells who can be trusted.</summary>
internal static class CallerAddress
{
    private const string ForwardedFor = "X-Forwarded-For";

    // Who has one address of such a network has them all.
    private const int NetworkBytesV6 = 8;

    /// <returns>The address, of IPv6 its network; null where only this machine is known to have called. Only a proxy on this machine, such as the
    /// Functions host, is believed, and of its list the last entry alone: that before it was written by others.</returns>
    public static IPAddress? Of(HttpContext http)
    {
        if (http.Connection.RemoteIpAddress is { } remote && !IPAddress.IsLoopback(remote))
        {
            return Network(remote);
        }

        return LocalCallers.Parts(http.Request.Headers[ForwardedFor]).LastOrDefault() is { } last
            && IPEndPoint.TryParse(last, out var end) && !IPAddress.IsLoopback(end.Address)
            ? Network(end.Address)
            : null;
    }

    /// <summary>The address for a log: enough to see whether it is always the same neighbourhood, not whose it is.</summary>
    public static string Shown(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(address.AddressFamily == AddressFamily.InterNetwork ? 3 : 6).Clear();
        return $"{new IPAddress(bytes)}/{(address.AddressFamily == AddressFamily.InterNetwork ? 24 : 48)}";
    }

    private static IPAddress Network(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (plain.AddressFamily == AddressFamily.InterNetwork)
        {
            return plain;
        }

        var bytes = plain.GetAddressBytes();
        bytes.AsSpan(NetworkBytesV6).Clear();
        return new IPAddress(bytes);
    }
}
