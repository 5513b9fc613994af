using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using SalesFunctions.LocalHost.Stack;

namespace SalesFunctions.Tests.Host;

/// <summary>The published program as the Functions host of Azure starts, probes, calls and ends it.</summary>
internal sealed class PublishedProcess : IAsyncDisposable
{
    public const string Key = "conformance-key-of-32-characters";

    // The host's own: how often it probes, how long a start may take, and what its images set beside the settings of the app.
    private static readonly TimeSpan ProbeInterval = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);

    // What Kubernetes gives by itself between asking and killing, and some time for a machine that is busy.
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(60);
    private static readonly Dictionary<string, string> OfTheImages = new()
    {
        ["ASPNETCORE_URLS"] = "http://+:80",
        ["ASPNETCORE_CONTENTROOT"] = "/azure-functions-host",
        ["DOTNET_USE_POLLING_FILE_WATCHER"] = "true",
        ["DOTNET_RUNNING_IN_CONTAINER"] = "true",
        ["WEBSITE_INSTANCE_ID"] = "5b0e6f",
        ["WEBSITE_HOSTNAME"] = "shop.example",
    };

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _errors = new();

    private PublishedProcess(Process process, int port)
    {
        _process = process;
        Http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = new Uri($"http://127.0.0.1:{port}/"),
            Timeout = TimeSpan.FromMinutes(2),
        };
    }

    public HttpClient Http { get; }

    public int Id => _process.Id;

    public IReadOnlyCollection<string> Output => _output;

    public IReadOnlyCollection<string> Errors => _errors;

    public static PublishedProcess Start(string package, IReadOnlyDictionary<string, string> settings)
    {
        var port = LocalStack.FreePort();
        var name = JsonDocument.Parse(File.ReadAllText(Path.Combine(package, "host.json"))).RootElement
            .GetProperty("customHandler").GetProperty("description").GetProperty("defaultExecutablePath").GetString()!;
        var start = new ProcessStartInfo(Path.Combine(package, name)) { WorkingDirectory = package, RedirectStandardOutput = true, RedirectStandardError = true };
        var own = new Dictionary<string, string>
        {
            ["FUNCTIONS_CUSTOMHANDLER_PORT"] = port.ToString(CultureInfo.InvariantCulture),
            ["FUNCTIONS_HTTPWORKER_PORT"] = port.ToString(CultureInfo.InvariantCulture),
            ["FUNCTIONS_CUSTOMHANDLER_WORKER_ID"] = "7f5f0e6e-6c4b-4b0e-9f0a-0a2f1a1f3c55",
            ["FUNCTIONS_HTTPWORKER_ID"] = "7f5f0e6e-6c4b-4b0e-9f0a-0a2f1a1f3c55",
            ["FUNCTIONS_APP_ROOT_PATH"] = package,
            ["Keys__admin__1"] = Key,
        };
        foreach (var (variable, value) in OfTheImages.Concat(own).Concat(settings))
        {
            start.Environment[variable] = value;
        }

        var started = new PublishedProcess(new Process { StartInfo = start }, port);
        started.Run();
        return started;
    }

    /// <summary>The start-up probe: any answer means ready.</summary>
    public async Task<HttpStatusCode> ProbeAsync()
    {
        using var limit = new CancellationTokenSource(StartLimit);
        while (true)
        {
            try
            {
                using var answer = await Http.GetAsync("", limit.Token);
                return answer.StatusCode;
            }
            catch (HttpRequestException) when (!_process.HasExited)
            {
                await Task.Delay(ProbeInterval, limit.Token);
            }
        }
    }

    /// <summary>Waits until the database has its schema: the host does not, and what comes before it is answered 503 or 500.</summary>
    public async Task ReadyAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while ((await Http.GetAsync("health/ready", limit.Token)).StatusCode != HttpStatusCode.OK)
        {
            await Task.Delay(ProbeInterval, limit.Token);
        }
    }

    /// <summary>Calls an event function; the body has no length, as the host sends it.</summary>
    public Task<HttpResponseMessage> CallAsync(string function, string payload)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, function) { Content = new StringContent(payload, Encoding.UTF8, "application/json") };
        request.Headers.TransferEncodingChunked = true;
        AddHostHeaders(request);
        return Http.SendAsync(request);
    }

    /// <summary>Sends on what a caller outside sent to the function app.</summary>
    public Task<HttpResponseMessage> ForwardAsync(HttpRequestMessage request, string? key = Key)
    {
        AddHostHeaders(request);
        request.Headers.Host = "shop.example";
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-For", "203.0.113.7:50211");
        if (key is not null)
        {
            request.Headers.Add("x-functions-key", key);
        }

        return Http.SendAsync(request);
    }

    public async Task<JsonElement> AskAsync(string path)
    {
        using var answer = await ForwardAsync(new HttpRequestMessage(HttpMethod.Get, path));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {answer.StatusCode} {text}");
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    /// <summary>SIGKILL, which is all that the host gives.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await EndAsync();
    }

    /// <summary>SIGTERM, as whatever runs a container sends it half a minute before SIGKILL.</summary>
    public async Task<int> TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", Id.ToString(CultureInfo.InvariantCulture)]);
        return await EndAsync();
    }

    public async Task<int> EndAsync()
    {
        using var limit = new CancellationTokenSource(EndLimit);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        Http.Dispose();
        _process.Dispose();
    }

    private static void AddHostHeaders(HttpRequestMessage request)
    {
        request.Headers.Add("X-Azure-Functions-HostVersion", "4.1037.0.0");
        request.Headers.Add("X-Azure-Functions-InvocationId", Guid.NewGuid().ToString());
        request.Headers.UserAgent.ParseAdd("Azure-Functions-Host/4.1037.0.0");
    }

    private void Run()
    {
        _process.OutputDataReceived += (_, line) => Keep(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(_errors, line.Data);
        _process.Start();
        Watchdog.Guard(_process);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();

        static void Keep(ConcurrentQueue<string> lines, string? line)
        {
            if (line is not null)
            {
                lines.Enqueue(line);
            }
        }
    }
}
