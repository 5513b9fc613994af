using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SalesFunctions.Platform.Telemetry;

namespace SalesFunctions.Platform.Keys;

/// <summary>Lets a request in or not, before anything else about it is looked at.</summary>
internal static class AccessControl
{
    public static void AddKeys(this IServiceCollection services)
    {
        services.TryAddSingleton(Exposure.None);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<KeysOptions>, KeysValidation>());
        services.TryAddSingleton<KeyRing>();
        services.TryAddSingleton<WrongKeys>();
        services.AddHostedService<ListeningGuard>();
    }

    /// <summary>Guards all addresses under <paramref name="root"/>, served or not, and every route elsewhere that is not declared open.</summary>
    public static void UseKeys(this WebApplication app, PathString root)
    {
        var ring = app.Services.GetRequiredService<KeyRing>();
        var wrongKeys = app.Services.GetRequiredService<WrongKeys>();
        app.Use(async (http, next) =>
        {
            var endpoint = http.GetEndpoint();
            if (RouteRoles.IsOpen(endpoint) || (endpoint is null && !http.Request.Path.StartsWithSegments(root)))
            {
                await next(http);
                return;
            }

            var refusal = Admit(http, ring, wrongKeys, out var caller);
            http.Features.Set(caller);
            await (refusal?.ExecuteAsync(http) ?? next(http));
        });
    }

    /// <summary>Every key that is given must be one of ours, and the least of them counts: a stray second key never adds rights.</summary>
    private static IResult? Admit(HttpContext http, KeyRing ring, WrongKeys wrongKeys, out Caller? caller)
    {
        caller = null;
        var given = GivenKeys.Take(http.Request);
        if (ring.IsEmpty)
        {
            caller = LocalCallers.IsLocal(http) ? new Caller(Role.Admin, "local") : null;
            return caller is null ? Problems.OnlyLocal() : null;
        }

        if (given.Count == 0)
        {
            return Problems.NoKey(isMissing: true);
        }

        var known = given.Select(ring.Find).ToList();
        var least = known.Contains(null) ? null : known.MinBy(key => key!.Role);
        if (wrongKeys.Wait(CallerAddress.Of(http), least) is { } seconds)
        {
            return Problems.TooManyWrongKeys(seconds);
        }

        if (least is null)
        {
            Signals.WrongKeys.Add(1);
            return Problems.NoKey(isMissing: false);
        }

        caller = least;
        var needed = RouteRoles.Of(http.GetEndpoint(), http.Request.Method);
        return caller.Role < needed ? Problems.SmallRole(caller.Role, needed) : null;
    }
}
