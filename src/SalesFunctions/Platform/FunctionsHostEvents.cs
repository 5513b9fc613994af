using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using SalesFunctions.Platform.Keys;

namespace SalesFunctions.Platform;

/// <summary>One call of an event function.</summary>
/// <param name="Payload">The host's JSON; strings longer than any real queue message are cut, so a blob's content is not in it.</param>
/// <param name="Services">The services of this call's scope.</param>
internal sealed record EventInvocation(string Function, string InvocationId, JsonElement Payload, IServiceProvider Services);

/// <summary>Maps blob, queue and timer functions; the one place that answers the Functions host.</summary>
internal static class FunctionsHostEvents
{
    private const string InvocationIdHeader = "X-Azure-Functions-InvocationId";

    /// <summary>
    /// Maps <c>POST /{function}</c>. The handler returns the lines for the function's log; an exception becomes status 500, which
    /// makes the host try again and, after the last try, move the event to the poison queue.
    /// </summary>
    public static IEndpointConventionBuilder MapEvent(
        this IEndpointRouteBuilder endpoints,
        string function,
        Func<EventInvocation, CancellationToken, Task<IReadOnlyList<string>>> handler) =>
        endpoints.MapPost("/" + function, context => AnswerAsync(context, function, handler)).WithoutKey().ExcludeFromDescription();

    private static async Task AnswerAsync(
        HttpContext context, string function, Func<EventInvocation, CancellationToken, Task<IReadOnlyList<string>>> handler)
    {
        // The catch-all HTTP function would otherwise let anyone outside post events. Forwarded requests keep the caller's Host.
        if (!IsFromHostItself(context))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var logger = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("SalesFunctions.Events");
        var invocationId = context.Request.Headers[InvocationIdHeader].ToString();
        using var scope = logger.BeginScope("{Function} {InvocationId}", function, invocationId);
        try
        {
            using var payload = await ReadPayloadAsync(context);
            var invocation = new EventInvocation(function, invocationId, payload.RootElement, context.RequestServices);
            var lines = await handler(invocation, context.RequestAborted);
            await WriteAsync(context, StatusCodes.Status200OK, lines);
        }
        catch (Exception exception)
        {
            // The host passes neither status text nor body on, so the cause has to be in the handler's own output.
            logger.LogError(exception, "{Function} {InvocationId} failed", function, invocationId);
            if (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
            {
                await WriteAsync(context, StatusCodes.Status500InternalServerError, [$"{function} failed; the cause is in the handler's log."]);
            }
        }
    }

    private static bool IsFromHostItself(HttpContext context) =>
        IPAddress.TryParse(context.Request.Host.Host, out var address)
        && IPAddress.IsLoopback(address)
        && context.Request.Host.Port == context.Connection.LocalPort;

    private static async Task<JsonDocument> ReadPayloadAsync(HttpContext context)
    {
        // A blob travels as base64 in the body: any size must get through, and none of it needs to be kept.
        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = null;
        using var body = await FunctionsHostBody.ReadAsync(context.Request.Body, context.RequestAborted);
        return JsonDocument.Parse(body.ToArray());
    }

    private static async Task WriteAsync(HttpContext context, int status, IReadOnlyList<string> lines)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        await JsonSerializer.SerializeAsync(context.Response.Body, new EventAnswer(EventAnswer.NoOutputs, lines, null));
    }

    /// <summary>What the host expects of every event function; an empty body instead would hang the call until its time-out.</summary>
    private sealed record EventAnswer(IReadOnlyDictionary<string, string> Outputs, IReadOnlyList<string> Logs, string? ReturnValue)
    {
        public static readonly IReadOnlyDictionary<string, string> NoOutputs = new Dictionary<string, string>();
    }
}
