using System.Net;
using System.Text.Json;

namespace SalesFunctions.LocalHost.Functions;

/// <summary>What became of one call of an event function.</summary>
internal sealed record InvocationResult(string? Error, IReadOnlyList<string> Logs)
{
    public bool Succeeded => Error is null;

    public static InvocationResult Failure(string error) => new(error, []);
}

/// <summary>Calls event functions: <c>POST /{function}</c>, within the function's time-out.</summary>
internal sealed class Invoker(Handler handler, HostSettings host, ILoggerFactory loggers) : IDisposable
{
    public const string HostVersion = "4.1037.0.0";

    private readonly ILogger _results = loggers.CreateLogger("Host.Results");
    private readonly HttpClient _client = new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = !host.ForwardsHttp,
    })
    { Timeout = Timeout.InfiniteTimeSpan };

    /// <exception cref="OperationCanceledException">The host is stopping; the event is not done.</exception>
    public async Task<InvocationResult> InvokeAsync(string function, HttpContent payload, CancellationToken cancellation)
    {
        using var content = payload;
        var result = await CallAsync(function, content, cancellation);
        foreach (var line in result.Logs)
        {
            _results.LogInformation("{Function}: {Line}", function, line);
        }

        if (result.Succeeded)
        {
            _results.LogInformation("{Function} succeeded", function);
        }
        else
        {
            _results.LogError("{Function} failed: {Error}", function, result.Error);
        }

        return result;
    }

    public void Dispose() => _client.Dispose();

    private async Task<InvocationResult> CallAsync(string function, HttpContent content, CancellationToken cancellation)
    {
        Uri address;
        try
        {
            address = await handler.WaitReadyAsync(cancellation);
        }
        catch (Exception exception) when (exception is TimeoutException or HandlerFailedException)
        {
            return InvocationResult.Failure($"the handler is not running: {exception.Message}");
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(host.FunctionTimeout);
        try
        {
            using var request = Request(new Uri(address, function), content);
            using var response = await _client.SendAsync(request, limit.Token);
            return await ReadAsync(response, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            handler.Restart(address);
            return InvocationResult.Failure($"no answer within functionTimeout ({host.FunctionTimeout}); the handler was killed and is started again");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException && !cancellation.IsCancellationRequested)
        {
            return InvocationResult.Failure($"the connection to the handler broke: {exception.Message}");
        }
    }

    private static HttpRequestMessage Request(Uri address, HttpContent content)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        request.Headers.TransferEncodingChunked = true;
        request.Headers.Add("X-Azure-Functions-HostVersion", HostVersion);
        request.Headers.Add("X-Azure-Functions-InvocationId", Guid.NewGuid().ToString());
        request.Headers.UserAgent.ParseAdd("Azure-Functions-Host/" + HostVersion);
        content.Headers.ContentType = new("application/json", "utf-8");
        return request;
    }

    private static async Task<InvocationResult> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        if (!response.IsSuccessStatusCode)
        {
            return InvocationResult.Failure($"Response status code does not indicate success: {(int)response.StatusCode} ({response.ReasonPhrase}).");
        }

        var body = await response.Content.ReadAsByteArrayAsync(cancellation);
        var type = response.Content.Headers.ContentType?.MediaType;
        if (body.Length > 0 && type is not ("application/json" or "text/json"))
        {
            return InvocationResult.Failure($"Invalid HttpResponseMessage: content type '{type}'; an event function answers application/json.");
        }

        try
        {
            return body.Length == 0 ? Hangs("an empty body", response.StatusCode) : Answer(body, response.StatusCode);
        }
        catch (JsonException exception)
        {
            return InvocationResult.Failure($"Invalid HttpResponseMessage: not JSON ({exception.Message}).");
        }
    }

    private static InvocationResult Answer(byte[] body, HttpStatusCode status)
    {
        using var document = JsonDocument.Parse(body);
        switch (document.RootElement.ValueKind)
        {
            case JsonValueKind.Null:
                return Hangs("'null'", status);
            case JsonValueKind.Object:
                var logs = document.RootElement.EnumerateObject().FirstOrDefault(property => string.Equals(property.Name, "Logs", StringComparison.OrdinalIgnoreCase)).Value;
                return Lines(logs);
            default:
                return InvocationResult.Failure("Invalid HttpResponseMessage: expected a JSON object.");
        }
    }

    private static InvocationResult Lines(JsonElement logs) =>
        logs.ValueKind switch
        {
            JsonValueKind.Undefined or JsonValueKind.Null => new(null, []),
            JsonValueKind.Array when !logs.EnumerateArray().Any(line => line.ValueKind is JsonValueKind.Object or JsonValueKind.Array) =>
                new(null, logs.EnumerateArray().Select(line => line.ToString()).ToList()),
            _ => InvocationResult.Failure("Invalid HttpResponseMessage: Logs is not an array of texts."),
        };

    // The real host would wait in silence until functionTimeout and then kill the handler: failing at once shows the fault.
    private static InvocationResult Hangs(string what, HttpStatusCode status) => InvocationResult.Failure(
        $"status {(int)status} with {what}: the Functions host would hang until functionTimeout; answer {{\"Outputs\":{{}},\"Logs\":[],\"ReturnValue\":null}}.");
}
