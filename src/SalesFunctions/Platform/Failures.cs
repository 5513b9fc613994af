using System.Data.Common;
using System.Diagnostics;

namespace SalesFunctions.Platform;

/// <summary>Turns what goes wrong on the way to an answer into a problem; no inner text leaves the process.</summary>
internal static class Failures
{
    // MySQL's number; the driver leaves SqlState empty and keeps the number here.
    private const int MissingTable = 1146;

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
            await Explain(http, failure).ExecuteAsync(http);
        }
    }

    private static IResult Explain(HttpContext http, Exception failure)
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

        if (Database.IsTransient(failure))
        {
            logger.LogWarning(failure, "{Method} {Path}: the database did not answer", http.Request.Method, http.Request.Path);
            return Problems.Away("The database does not answer; try again shortly.");
        }

        if (failure is DbException && failure.Data["Server Error Code"] is MissingTable)
        {
            logger.LogWarning(failure, "{Method} {Path}: the schema is not complete", http.Request.Method, http.Request.Path);
            return Problems.Away("The database has no schema yet; the service applies it at start, try again shortly.");
        }

        var trace = Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
        logger.LogError(failure, "{Method} {Path} failed, trace {Trace}", http.Request.Method, http.Request.Path, trace);
        return Problems.Unexpected(trace);
    }
}
