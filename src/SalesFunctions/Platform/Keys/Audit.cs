using System.Diagnostics;

namespace SalesFunctions.Platform.Keys;

/// <summary>
/// One log line per request that would change something, of every caller whose key is known, done or refused: who, what, when, with which
/// result. The route stands for the address, which may name a customer.
/// </summary>
internal static partial class Audit
{
    public const string Category = "SalesFunctions.Audit";

    private const int LongestName = 64;

    /// <summary>Outside of what turns failures into answers, so that it knows how the request ended.</summary>
    public static void UseAudit(this WebApplication app)
    {
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(Category);
        var time = app.Services.GetRequiredService<TimeProvider>();
        app.Use(async (http, next) =>
        {
            if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
            {
                await next(http);
                return;
            }

            var at = time.GetUtcNow();
            await next(http);
            if (http.Features.Get<Caller>() is { } caller)
            {
                var trace = Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
                LogWrite(logger, at, caller.Name, http.Request.Method, Route(http), Dataset(http.Request), http.Response.StatusCode, trace);
            }
        });
    }

    private static string Route(HttpContext http) => (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "an address that nothing serves";

    /// <summary>As it was asked for, without what could write lines of its own into a log.</summary>
    private static string Dataset(HttpRequest request)
    {
        var name = request.Query["dataset"].ToString();
        return string.Concat(name.Where(letter => !char.IsControl(letter)).Take(LongestName));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Audit: {At:O} {Caller} {Method} {Route}, dataset '{Dataset}': {Status}, trace {Trace}")]
    private static partial void LogWrite(ILogger logger, DateTimeOffset at, string caller, string method, string route, string dataset, int status, string trace);
}
