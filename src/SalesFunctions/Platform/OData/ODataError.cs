using System.Text.Json;

namespace SalesFunctions.Platform.OData;

/// <summary>What the feed cannot answer, thrown where it shows.</summary>
internal sealed class ODataFailure(int status, string message) : Exception(message)
{
    public int Status => status;

    /// <summary>What is not offered: a client then asks for less and does the rest itself.</summary>
    public static ODataFailure NotOffered(string what) => new(StatusCodes.Status501NotImplemented, $"{what} is not offered by this feed.");

    public static ODataFailure Bad(string message) => new(StatusCodes.Status400BadRequest, message);
}

/// <summary>The protocol's error document.</summary>
internal sealed class ODataError(int status, string message) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var code = status switch
        {
            StatusCodes.Status400BadRequest => "BadRequest",
            StatusCodes.Status404NotFound => "NotFound",
            _ => "NotImplemented",
        };
        httpContext.Response.StatusCode = status;
        httpContext.Response.ContentType = ODataJson.ContentType;
        await httpContext.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(new { error = new { code, message } }, ODataJson.Options), httpContext.RequestAborted);
    }
}
