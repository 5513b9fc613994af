using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using SalesFunctions.Platform.Keys;

namespace SalesFunctions.Platform;

/// <summary>What is wrong with one parameter, said so that the caller can mend it.</summary>
internal sealed record ParameterError(string Parameter, string Reason);

/// <summary>Ends a request with this problem, from however deep.</summary>
internal sealed class ProblemException(IResult problem) : Exception
{
    public IResult Problem => problem;

    /// <summary>Whether the same question would end the same way for a while, so that others who wait with it need not try.</summary>
    public bool IsLasting { get; init; }
}

/// <summary>The only writer of problem bodies: one factory per kind of failure.</summary>
internal static class Problems
{
    /// <summary>Whole seconds; Power Query waits exactly so long and tries three times.</summary>
    private const int AwaySeconds = 5;

    private const string Challenge = "Basic realm=\"SalesFunctions\", charset=\"UTF-8\"";

    public static IResult BadParameters(IReadOnlyList<ParameterError> errors)
    {
        var problem = Create(StatusCodes.Status400BadRequest, string.Join(" ", errors.Select(error => $"{error.Parameter}: {error.Reason}")));
        problem.Extensions["parameter"] = errors[0].Parameter;
        problem.Extensions["errors"] = errors.GroupBy(error => error.Parameter, error => error.Reason).ToDictionary(group => group.Key, group => group.ToArray());
        return TypedResults.Problem(problem);
    }

    public static IResult UnknownDataset(string dataset, IReadOnlyList<string> known)
    {
        var list = known.Count == 0 ? "there is none yet" : $"known are {string.Join(", ", known)}";
        var problem = Create(StatusCodes.Status404NotFound, $"dataset: there is no dataset '{dataset}'; {list}. A dataset is the first folder of an upload.");
        problem.Extensions["parameter"] = "dataset";
        problem.Extensions["known"] = known;
        return TypedResults.Problem(problem);
    }

    public static IResult NotFound(string detail) => TypedResults.Problem(Create(StatusCodes.Status404NotFound, detail));

    public static IResult Conflict(string detail) => TypedResults.Problem(Create(StatusCodes.Status409Conflict, detail));

    public static IResult Away(string detail) => new LaterResult(StatusCodes.Status503ServiceUnavailable, detail, AwaySeconds);

    public static IResult TooManyRequests(int seconds) => new LaterResult(
        StatusCodes.Status429TooManyRequests, $"Too many requests at once; try again in {seconds} s. The settings Limits__… say how many are served.", seconds);

    public static IResult NoKey(bool isMissing) => new UnauthorizedResult(isMissing
        ? "A key is needed: as query parameter code, as header x-functions-key, or as password of HTTP Basic with any user name."
        : "The key is not known; it may have been exchanged. Where a request gives several, each must be right.");

    public static IResult SmallRole(Role role, Role needed) => TypedResults.Problem(Create(
        StatusCodes.Status403Forbidden, $"The key's role is {role.ToString().ToLowerInvariant()}; this needs {needed.ToString().ToLowerInvariant()}."));

    public static IResult OnlyLocal() => TypedResults.Problem(Create(
        StatusCodes.Status403Forbidden, "No key is set, so that only callers on the same machine are served. Set Keys__reader__1 to serve others."));

    public static IResult TooManyWrongKeys(int seconds) => new LaterResult(
        StatusCodes.Status429TooManyRequests, $"Too many wrong keys came from this address; try again in {seconds} s. The setting Limits__WrongKeysPerMinute says how many are looked at.", seconds);

    public static IResult TooLarge(long most) => TypedResults.Problem(Create(StatusCodes.Status413PayloadTooLarge, LargeBody(most)));

    public static IResult TooSlow() => TypedResults.Problem(Create(
        StatusCodes.Status400BadRequest,
        "This takes longer than a read may (Database__ReadTimeoutSeconds) and was given up; ask for less, by from= and to= or by other filters."));

    public static IResult Unexpected(string trace)
    {
        var problem = Create(StatusCodes.Status500InternalServerError, "The service failed; its log has the cause under the trace.");
        problem.Extensions["trace"] = trace;
        return TypedResults.Problem(problem);
    }

    /// <summary>A body for an answer that so far is a bare status, such as 404 for an address that nothing serves.</summary>
    public static IResult OfStatus(HttpContext http) => TypedResults.Problem(Create(http.Response.StatusCode, http.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => $"Nothing is served at {http.Request.Path}; the index at /api/v1 lists what is.",
        StatusCodes.Status405MethodNotAllowed => $"{http.Request.Method} is not served at {http.Request.Path}; see the Allow header.",
        StatusCodes.Status408RequestTimeout => "The body came too slowly and was given up; send it again.",
        StatusCodes.Status413PayloadTooLarge => LargeBody(http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize),
        _ => ReasonPhrases.GetReasonPhrase(http.Response.StatusCode),
    }));

    private static string LargeBody(long? most) => FormattableString.Invariant(
        $"The body is larger than the {most} bytes that are taken here. Compress it, or put it into the container uploads; it is loaded from there.");

    private static ProblemDetails Create(int status, string detail) =>
        new() { Status = status, Title = ReasonPhrases.GetReasonPhrase(status), Detail = detail };

    private sealed class LaterResult(int status, string detail, int seconds) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            return TypedResults.Problem(Create(status, detail)).ExecuteAsync(httpContext);
        }
    }

    private sealed class UnauthorizedResult(string detail) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.WWWAuthenticate = Challenge;
            return TypedResults.Problem(Create(StatusCodes.Status401Unauthorized, detail)).ExecuteAsync(httpContext);
        }
    }
}
