namespace SalesFunctions.Platform.Keys;

/// <summary>What a caller may do; each role includes those before it.</summary>
internal enum Role
{
    Reader,
    Operator,
    Admin,
}

/// <summary>Who sent a request that was let in: a request's feature behind the check of keys.</summary>
/// <param name="Name">The name of the key, never the key itself.</param>
internal sealed record Caller(Role Role, string Name);

/// <summary>What a route asks of its callers.</summary>
internal static class RouteRoles
{
    /// <summary>A role other than the method's own (<see cref="Of"/>).</summary>
    public static TBuilder RequireRole<TBuilder>(this TBuilder route, Role role)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new RequiredRole(role));

    /// <summary>Served to everybody: probes, and what checks its callers in another way.</summary>
    public static TBuilder WithoutKey<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new NoKey());

    public static bool IsOpen(Endpoint? endpoint) => endpoint?.Metadata.GetMetadata<NoKey>() is not null;

    /// <summary>
    /// The least role for a request: as declared, else by its method. Where nothing is served there is nothing to guard, and any key gets to
    /// know so: 404 and 405 must not look like a wrong key.
    /// </summary>
    public static Role Of(Endpoint? endpoint, string method) => endpoint switch
    {
        null => Role.Reader,
        _ when endpoint.Metadata.GetMetadata<RequiredRole>() is { } declared => declared.Role,
        RouteEndpoint when HttpMethods.IsDelete(method) => Role.Admin,
        RouteEndpoint when !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) => Role.Operator,
        _ => Role.Reader,
    };

    private sealed record RequiredRole(Role Role);

    private sealed record NoKey;
}
