namespace SalesFunctions.Platform;

/// <summary>
/// Reads answer GET and HEAD; rows also under addresses that end in their format. What an endpoint takes and answers is declared where it is mapped;
/// <c>dataset</c>, unless declared otherwise, and what its shape brings along (<c>format</c>, <c>page_size</c>, <c>cursor</c>) go without saying.
/// </summary>
internal static class Routes
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>A bare array of records.</summary>
    public static void MapRows<TRow>(this IEndpointRouteBuilder routes, string path, string summary, Delegate handler, params IReadOnlyList<Parameter> parameters) =>
        routes.MapRows(path, EndpointContract.Of<TRow>(summary, AnswerShape.Rows, [.. OfDataset(parameters), Parameter.Format]), handler);

    /// <summary>Pages of records.</summary>
    public static void MapPages<TRow>(this IEndpointRouteBuilder routes, string path, string summary, Delegate handler, params IReadOnlyList<Parameter> parameters) =>
        routes.MapRows(
            path,
            EndpointContract.Of<TRow>(summary, AnswerShape.Page, [.. OfDataset(parameters), Parameter.PageSize, Parameter.Cursor, Parameter.Format]),
            handler);

    /// <summary>One record as an object.</summary>
    public static void MapObject<TRow>(this IEndpointRouteBuilder routes, string path, string summary, Delegate handler, params IReadOnlyList<Parameter> parameters) =>
        routes.MapObject(path, EndpointContract.Of<TRow>(summary, AnswerShape.Object, OfDataset(parameters)), handler);

    public static RouteHandlerBuilder MapObject(this IEndpointRouteBuilder routes, string path, EndpointContract contract, Delegate handler) =>
        routes.MapRead(path, handler).WithMetadata(contract);

    public static void MapRows(this IEndpointRouteBuilder routes, string path, EndpointContract contract, Delegate handler)
    {
        routes.MapRead(path, handler).WithMetadata(contract);
        routes.MapRead(path + ".csv", handler).ExcludeFromDescription();
        routes.MapRead(path + ".json", handler).ExcludeFromDescription();
    }

    public static RouteHandlerBuilder MapRead(this IEndpointRouteBuilder routes, string path, Delegate handler) => routes.Map(Reading, path, handler);

    public static RouteHandlerBuilder MapWrite(this IEndpointRouteBuilder routes, string method, string path, Delegate handler) => routes.Map([method], path, handler);

    /// <summary>
    /// What binds a handler's parameters is compiled at the route's first call: the framework would do so for all routes before the first answer
    /// of any, which is most of a start. What the document tells of a route is in its contract, so nothing needs to be inferred either.
    /// </summary>
    private static RouteHandlerBuilder Map(this IEndpointRouteBuilder routes, string[] methods, string path, Delegate handler) =>
        RouteHandlerServices.Map(routes, path, handler, methods, (_, _) => new() { EndpointMetadata = [] }, CompiledAtFirstCall);

    private static RequestDelegateResult CompiledAtFirstCall(Delegate handler, RequestDelegateFactoryOptions options, RequestDelegateMetadataResult? metadata)
    {
        if (handler is RequestDelegate plain && options.EndpointBuilder!.FilterFactories.Count == 0)
        {
            return new(plain, []);
        }

        var compiled = new Lazy<RequestDelegate>(() => RequestDelegateFactory.Create(handler, options).RequestDelegate);
        return new(http => compiled.Value(http), []);
    }

    private static IReadOnlyList<Parameter> OfDataset(IReadOnlyList<Parameter> parameters) =>
        parameters.Any(parameter => parameter.Name == Parameter.Dataset.Name) ? parameters : [Parameter.Dataset, .. parameters];
}
