using System.Data.Common;
using System.Diagnostics;

namespace SalesFunctions.Platform;

/// <summary>Turns what goes wrong on the way to an answer into a problem; no inner text leaves the process.</summary>
internal static class Failures
{
    // MySQL's numbers; the driver leaves SqlState empty and keeps the number in the exception's data.
    private const int MissingTable = 1146;
    private const int MissingColumn = 1054;

    private static readonly TimeSpan WorthAnotherTry = TimeSpan.FromSeconds(5);

    public static void UseProblems(this IApplicationBuilder app)
    {
        app.Use(AnswerFailureAsync);
        app.UseStatusCodePages(context => Problems.OfStatus(context.HttpContext).ExecuteAsync(context.HttpContext));
    }

    /// <summary>
    /// One more try for a read that lost its connection on the way: a restart of the server, or a fail-over to another one.
    /// A read that was slow to fail is not tried again, since the caller has already waited.
    /// </summary>
    public static async ValueTask<object?> TryAgainAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            return await next(context);
        }
        catch (Exception failure) when (Database.IsTransient(failure) && Stopwatch.GetElapsedTime(started) < WorthAnotherTry)
        {
            return await next(context);
        }
    }

    private static async Task AnswerFailureAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (Exception failure) when (!http.Response.HasStarted)
        {
            if (http.RequestAborted.IsCancellationRequested)
            {
                return;
            }

            http.Response.Clear();
            await (await ExplainAsync(http, failure)).ExecuteAsync(http);
        }
    }

    private static async Task<IResult> ExplainAsync(HttpContext http, Exception failure)
    {
        var logger = http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Failures));
        if (failure is ProblemException known)
        {
            return known.Problem;
        }

        if (failure is BadHttpRequestException bad)
        {
            http.Response.StatusCode = bad.StatusCode;
            return Problems.OfStatus(http);
        }

        if (Database.IsTimeout(failure))
        {
            logger.LogWarning("{Method} {Path}: given up after the time that a read may take", http.Request.Method, Address(http));
            return Problems.TooSlow();
        }

        if ((Database.IsTransient(failure) ? "database" : Storage.IsAway(failure) ? "storage" : null) is { } away)
        {
            logger.LogWarning(failure, "{Method} {Path}: the {Part} did not answer", http.Request.Method, Address(http), away);
            return Problems.Away($"The {away} does not answer; try again shortly.");
        }

        if (failure is DbException && failure.Data["Server Error Code"] is MissingTable or MissingColumn && !await HasSchemaAsync(http))
        {
            logger.LogWarning(failure, "{Method} {Path}: the schema is not complete", http.Request.Method, Address(http));
            return Problems.Away("The schema of the database is not complete yet; the service applies it at start, try again shortly.");
        }

        var trace = Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
        logger.LogError(failure, "{Method} {Path} failed, trace {Trace}", http.Request.Method, Address(http), trace);
        return Problems.Unexpected(trace);
    }

    /// <summary>The route, not the path: that may name a customer, who must be in no log.</summary>
    private static string Address(HttpContext http) => (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "an address that nothing serves";

    private static async Task<bool> HasSchemaAsync(HttpContext http)
    {
        try
        {
            await using var snapshot = http.RequestServices.GetRequiredService<Snapshots>().OpenSingle(http.RequestAborted);
            return await SnapshotQueries.HasSchemaAsync(snapshot);
        }
        catch (Exception away) when (away is DbException || Database.IsTransient(away))
        {
            return false;
        }
    }
}
