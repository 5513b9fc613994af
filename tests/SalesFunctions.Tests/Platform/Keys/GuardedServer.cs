using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SalesFunctions.Platform.Keys;

namespace SalesFunctions.Tests.Platform.Keys;

/// <summary>The API behind <see cref="SomeKeys"/>, with a route for each way of asking for a role.</summary>
public sealed class GuardedServer : IAsyncLifetime
{
    internal ApiServer Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await ApiServer.StartAsync(SomeKeys.NoDatabase, SomeKeys.Add, app =>
    {
        app.MapEventFunctions();
        app.MapPost("/api/v1/orders", () => "taken");
        app.MapDelete("/api/v1/things", () => "gone");
        app.MapPut("/api/v1/things", () => "put");
        app.MapGet("/api/v1/things", () => "read").RequireRole(Role.Operator);
        app.MapPost("/api/v1/things", () => "asked").RequireRole(Role.Reader);
        app.MapGet("/elsewhere", () => "guarded");
    });

    public async Task DisposeAsync() => await Server.DisposeAsync();
}

/// <summary>The API without any key.</summary>
public sealed class KeylessServer : IAsyncLifetime
{
    internal ApiServer Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await ApiServer.StartAsync(SomeKeys.NoDatabase, map: app => app.MapEventFunctions());

    public async Task DisposeAsync() => await Server.DisposeAsync();
}
