using System.Globalization;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace SalesFunctions.Platform;

/// <summary>The handler's side of the Functions host contract: where it listens and which folder it reads.</summary>
internal static class FunctionsHost
{
    public const string PortSetting = "FUNCTIONS_CUSTOMHANDLER_PORT";

    /// <summary>The port of a handler that is started without a Functions host in front of it.</summary>
    public const string FallbackPortSetting = "Http:Port";

    private const int DefaultPort = 7071;

    /// <summary>Options that pin the content root: the Functions images point ASPNETCORE_CONTENTROOT at the host's own folder.</summary>
    public static WebApplicationOptions Options(string[] args) =>
        new() { Args = args, ContentRootPath = AppContext.BaseDirectory };

    /// <summary>Listens on the loopback port that the Functions host names, and nowhere else.</summary>
    public static WebApplicationBuilder UseFunctionsHost(this WebApplicationBuilder builder)
    {
        var port = Port(builder.Configuration);
        // The Functions images also set ASPNETCORE_URLS (to port 80), and .NET's own ASPNETCORE_HTTP_PORTS; this wins over both.
        builder.WebHost.UseUrls(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            BodyLimits.Set(kestrel.Limits);
            kestrel.ConfigureEndpointDefaults(listen => listen.Protocols = HttpProtocols.Http1);
        });
        return builder;
    }

    private static int Port(ConfigurationManager configuration)
    {
        var (name, text) = configuration[PortSetting] is { Length: > 0 } given
            ? (PortSetting, given)
            : (FallbackPortSetting, configuration[FallbackPortSetting]);
        if (string.IsNullOrEmpty(text))
        {
            return DefaultPort;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536
            ? port
            : throw new InvalidOperationException($"Setting {name} is '{text}': give a port number from 1 to 65535.");
    }
}
