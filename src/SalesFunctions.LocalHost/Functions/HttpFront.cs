using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace SalesFunctions.LocalHost.Functions;

/// <summary>The host's own web server: routes of HTTP functions with their keys, and the admin endpoints.</summary>
internal sealed class HttpFront : IAsyncDisposable
{
    // The Functions host's own limit.
    private const long MaxRequestBytes = 104_857_600;

    private readonly FunctionsRunner _runner;
    private readonly RunnerParts _parts;
    private readonly HttpForwarder _forwarder;
    private readonly WebApplication _app;
    private readonly CancellationTokenSource _stop = new();

    public HttpFront(FunctionsRunner runner, Handler handler, RunnerParts parts)
    {
        (_runner, _parts, _forwarder) = (runner, parts, new(handler));
        var builder = WebApplication.CreateEmptyBuilder(new() { ContentRootPath = AppContext.BaseDirectory });
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(parts.Loggers);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = MaxRequestBytes;
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, parts.Options.HttpPort, listen => listen.Protocols = HttpProtocols.Http1);
        });
        _app = builder.Build();
        _app.UseRouting();
        MapAdmin();
        foreach (var function in runner.Functions.OfType<HttpFunction>())
        {
            Map(function);
        }
    }

    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    public async Task StartAsync(CancellationToken cancellation)
    {
        await _app.StartAsync(cancellation);
        Address = new(_app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        using (var impatient = new CancellationTokenSource(TimeSpan.FromSeconds(1)))
        {
            await _app.StopAsync(impatient.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await _app.DisposeAsync();
        _forwarder.Dispose();
        _stop.Dispose();
    }

    private void Map(HttpFunction function)
    {
        var pattern = string.Join('/', new[] { _parts.Host.RoutePrefix, function.Route }.Where(part => part.Length > 0));
        var route = function.Methods.Count == 0
            ? _app.Map(pattern, (RequestDelegate)Serve)
            : _app.MapMethods(pattern, function.Methods, (RequestDelegate)Serve);
        route.WithDisplayName(function.Name);

        Task Serve(HttpContext context) =>
            Allows(context, function.AuthLevel) ? _forwarder.ForwardAsync(context) : Status(context, StatusCodes.Status401Unauthorized);
    }

    private void MapAdmin()
    {
        _app.MapGet("/admin/functions", (RequestDelegate)(context => Admin(context, () => Json(context, _runner.Functions.Select(function => new { name = function.Name })))));
        _app.MapGet("/admin/host/status", (RequestDelegate)(context => Admin(context, () => Json(context, new { state = "Running", version = Invoker.HostVersion }))));
        _app.MapPost("/admin/functions/{name}", (RequestDelegate)(context => Admin(context, () => TriggerAsync(context))));
    }

    private async Task TriggerAsync(HttpContext context)
    {
        var name = context.Request.RouteValues["name"] as string;
        if (_runner.Listeners.FirstOrDefault(listener => string.Equals(listener.Function.Name, name, StringComparison.OrdinalIgnoreCase)) is not { } found)
        {
            await Status(context, StatusCodes.Status404NotFound);
            return;
        }

        if (await InputAsync(context) is not { } input)
        {
            await Status(context, StatusCodes.Status400BadRequest);
            return;
        }

        _ = RunAsync(found, input);
        await Status(context, StatusCodes.Status202Accepted);
    }

    private async Task RunAsync(Listener listener, string input)
    {
        try
        {
            await listener.RunNowAsync(input, _stop.Token);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _parts.Loggers.CreateLogger("Host.Admin").LogError("{Function} could not be run: {Reason}", listener.Function.Name, exception.Message);
        }
        catch (OperationCanceledException)
        {
            // The host is stopping.
        }
    }

    private static async Task<string?> InputAsync(HttpContext context)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
            return body.RootElement.TryGetProperty("input", out var input) ? input.ToString() : string.Empty;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private Task Admin(HttpContext context, Func<Task> answer) =>
        Allows(context, "admin") ? answer() : Status(context, StatusCodes.Status401Unauthorized);

    private bool Allows(HttpContext context, string level)
    {
        if (_parts.Options.Keys is not { } keys || string.Equals(level, "anonymous", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        var given = context.Request.Headers["x-functions-key"].FirstOrDefault() ?? context.Request.Query["code"].FirstOrDefault() ?? string.Empty;
        return Same(given, keys.Master) || (string.Equals(level, "function", StringComparison.OrdinalIgnoreCase) && Same(given, keys.Function));
    }

    private static bool Same(string left, string right) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right));

    private static Task Status(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static Task Json(HttpContext context, object value)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(JsonSerializer.Serialize(value));
    }
}
