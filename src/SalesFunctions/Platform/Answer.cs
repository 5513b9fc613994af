using Microsoft.Net.Http.Headers;

namespace SalesFunctions.Platform;

/// <summary>Finished bytes with their entity tag; sent as 304 to a caller that has them.</summary>
internal sealed record Answer(string Tag, string ContentType, ReadOnlyMemory<byte> Body) : IResult
{
    /// <summary>Where the next page is, for formats that have no room for it in the body.</summary>
    public string? NextLink { get; init; }

    /// <summary>The caller has it; there is no body to send.</summary>
    public bool IsKnown { get; init; }

    public static Answer Of(Action<Stream> write, string contentType)
    {
        using var target = new MemoryStream();
        write(target);
        var body = target.ToArray();
        return new Answer(EntityTags.OfBytes(body), contentType, body);
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        EntityTags.Put(response, Tag);
        response.Headers.CacheControl = "private, no-cache";
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (NextLink is not null)
        {
            response.Headers.Link = $"<{NextLink}>; rel=\"next\"";
        }

        if (IsKnown || EntityTags.IsKnownTo(httpContext.Request, Tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = ContentType;
        response.ContentLength = Body.Length;
        await response.Body.WriteAsync(Body, httpContext.RequestAborted);
    }
}
