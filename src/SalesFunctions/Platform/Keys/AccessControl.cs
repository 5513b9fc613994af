using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace SalesFunctions.Platform.Keys;

/// <summary>Lets a request in or not, before anything else about it is looked at.</summary>
internal static class AccessControl
{
    public static void AddKeys(this IServiceCollection services)
    {
        services.TryAddSingleton(Exposure.None);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<KeysOptions>, KeysValidation>());
        services.TryAddSingleton<KeyRing>();
        services.AddHostedService<ListeningGuard>();
    }

    /// <summary>Guards all addresses under <paramref name="root"/>, served or not, and every route elsewhere that is not declared open.</summary>
    public static void UseKeys(this WebApplication app, PathString root)
    {
        var ring = app.Services.GetRequiredService<KeyRing>();
        app.Use(async (http, next) =>
        {
            var endpoint = http.GetEndpoint();
            if (RouteRoles.IsOpen(endpoint) || (endpoint is null && !http.Request.Path.StartsWithSegments(root)))
            {
                await next(http);
                return;
            }

            if (Admit(http, ring, GivenKeys.Take(http.Request), out var caller) is { } refusal)
            {
                await refusal.ExecuteAsync(http);
                return;
            }

            http.Features.Set(caller);
            await next(http);
        });
    }

    /// <summary>Every key that is given must be one of ours, and the least of them counts: a stray second key never adds rights.</summary>
    private static IResult? Admit(HttpContext http, KeyRing ring, IReadOnlyList<string> given, out Caller? caller)
    {
        caller = null;
        if (ring.IsEmpty)
        {
            caller = LocalCallers.IsLocal(http) ? new Caller(Role.Admin, "local") : null;
            return caller is null ? Problems.OnlyLocal() : null;
        }

        var known = given.Select(ring.Find).ToList();
        if (known.Count == 0 || known.Contains(null))
        {
            return Problems.NoKey(given.Count == 0);
        }

        caller = known.MinBy(key => key!.Role)!;
        var needed = RouteRoles.Of(http.GetEndpoint(), http.Request.Method);
        return caller.Role < needed ? Problems.SmallRole(caller.Role, needed) : null;
    }
}
