using System.Net.Sockets;

namespace SalesFunctions.LocalHost.Functions;

/// <summary>Streams a request to the handler and its answer back, as the Functions host does with proxying on.</summary>
internal sealed class HttpForwarder(Handler handler) : IDisposable
{
    private const int MaxTries = 10;

    // Azure's load balancer gives an HTTP answer this long, whatever functionTimeout says.
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(230);

    // Hop-by-hop: they belong to one connection. Host goes along, unlike with most proxies.
    private static readonly HashSet<string> NotForwarded = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Keep-Alive", "Proxy-Connection", "Transfer-Encoding", "TE", "Trailer", "Upgrade",
        "X-Azure-Functions-HostVersion", "X-Azure-Functions-InvocationId", "x-ms-invocation-id",
    };

    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        ActivityHeadersPropagator = null,
    });

    public async Task ForwardAsync(HttpContext context)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        limit.CancelAfter(AnswerLimit);
        try
        {
            using var response = await SendAsync(context.Request, limit.Token);
            await CopyAsync(response, context.Response, limit.Token);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller went away.
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or TimeoutException or HandlerFailedException or OperationCanceledException)
        {
            await RefuseAsync(context, exception);
        }
    }

    public void Dispose() => _client.Dispose();

    private static async Task RefuseAsync(HttpContext context, Exception exception)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = exception is OperationCanceledException ? StatusCodes.Status504GatewayTimeout : StatusCodes.Status502BadGateway;
        await context.Response.WriteAsync($"The handler gave no answer: {exception.Message}");
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequest request, CancellationToken cancellation)
    {
        for (var tries = 1; ; tries++)
        {
            var address = await handler.WaitReadyAsync(cancellation);
            try
            {
                return await _client.SendAsync(Message(request, address), cancellation);
            }
            catch (HttpRequestException exception) when (exception.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused } && tries < MaxTries)
            {
                // Nothing of the body has been read yet; the handler is about to come back.
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(250, 50 * tries)), cancellation);
            }
        }
    }

    private static HttpRequestMessage Message(HttpRequest request, Uri address)
    {
        var target = new Uri(address.GetLeftPart(UriPartial.Authority) + request.HttpContext.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget);
        var message = new HttpRequestMessage(new HttpMethod(request.Method), target);
        if (request.ContentLength > 0 || request.Headers.TransferEncoding.Count > 0)
        {
            message.Content = new StreamContent(request.Body);
        }

        foreach (var (name, values) in request.Headers.Where(header => !NotForwarded.Contains(header.Key)))
        {
            if (!message.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
            {
                message.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
            }
        }

        var id = Guid.NewGuid().ToString();
        message.Headers.TryAddWithoutValidation("X-Azure-Functions-HostVersion", Invoker.HostVersion);
        message.Headers.TryAddWithoutValidation("X-Azure-Functions-InvocationId", id);
        message.Headers.TryAddWithoutValidation("x-ms-invocation-id", id);
        return message;
    }

    private static async Task CopyAsync(HttpResponseMessage from, HttpResponse to, CancellationToken cancellation)
    {
        to.StatusCode = (int)from.StatusCode;
        foreach (var (name, values) in from.Headers.NonValidated.Concat(from.Content.Headers.NonValidated).Where(header => !NotForwarded.Contains(header.Key)))
        {
            to.Headers[name] = values.ToArray();
        }

        await using var body = await from.Content.ReadAsStreamAsync(cancellation);
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await body.ReadAsync(buffer, cancellation)) > 0)
        {
            await to.Body.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }
    }
}
