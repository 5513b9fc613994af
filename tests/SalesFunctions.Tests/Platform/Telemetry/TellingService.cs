using System.Diagnostics;
using System.Net;
using SalesFunctions.LocalHost.Stack;

namespace SalesFunctions.Tests.Platform.Telemetry;

/// <summary>The service as a process that sends its telemetry to a collector. It has sent all of it once it has stopped.</summary>
internal sealed class TellingService : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _pidFile = Path.GetTempFileName();
    private readonly Process _process;

    private TellingService(Process process, Uri address)
    {
        _process = process;
        Client = new HttpClient { BaseAddress = address, Timeout = Patience };
        PidFile.Write(_pidFile, process.Id);
    }

    public HttpClient Client { get; }

    public static async Task<TellingService> StartAsync(string collector, IEnumerable<KeyValuePair<string, string>> settings)
    {
        var port = LocalStack.FreePort();
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "SalesFunctions")) { RedirectStandardOutput = true };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        start.Environment["FUNCTIONS_CUSTOMHANDLER_PORT"] = $"{port}";
        start.Environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector;
        start.Environment["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        var service = new TellingService(process, new Uri($"http://127.0.0.1:{port}"));
        await service.ReadyAsync();
        return service;
    }

    /// <summary>As the host calls a function, or passes a request on.</summary>
    /// <returns>The status, and the tag of the answer.</returns>
    public async Task<(HttpStatusCode Status, string? Tag)> SendAsync(HttpMethod method, string path, string? body = null, params IEnumerable<(string Name, string Value)> headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body) };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await Client.SendAsync(request);
        return (answer.StatusCode, answer.Headers.ETag?.ToString());
    }

    public Task StopAsync() => ChildProcess.StopAsync(_pidFile);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Client.Dispose();
        _process.Dispose();
        File.Delete(_pidFile);
    }

    private async Task ReadyAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                using var answer = await Client.GetAsync("health/ready", limit.Token);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException) when (!_process.HasExited)
            {
                // It does not listen yet.
            }

            await Task.Delay(50, limit.Token);
        }
    }
}
