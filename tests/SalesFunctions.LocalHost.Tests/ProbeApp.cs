using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Logging;
using SalesFunctions.LocalHost.Functions;

namespace SalesFunctions.LocalHost.Tests;

/// <param name="Body">What the handler received.</param>
internal sealed record Call(string Function, string Method, string Target, Dictionary<string, string> Headers, string Body)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;
}

/// <summary>An app folder of its own around the scripted handler, with its own container and queue.</summary>
internal sealed class ProbeApp : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    private readonly string _folder = Directory.CreateTempSubdirectory("sales-probe-").FullName;
    private readonly CapturedLog _log = new();
    private readonly ILoggerFactory _loggers;
    private readonly Dictionary<string, string> _settings;

    public ProbeApp(string connectionString)
    {
        ConnectionString = connectionString;
        _loggers = LoggerFactory.Create(builder => builder.AddProvider(_log).SetMinimumLevel(LogLevel.Information));
        _settings = new()
        {
            ["SalesStorage"] = connectionString,
            ["PROBE_LOG"] = Path.Combine(_folder, "calls.jsonl"),
            ["PROBE_SCRIPT"] = Path.Combine(_folder, "script"),
        };
        Container = new BlobServiceClient(connectionString).GetBlobContainerClient("c" + Guid.NewGuid().ToString("N"));
        Container.Create();
        QueueName = "q" + Guid.NewGuid().ToString("N");
    }

    public string ConnectionString { get; }

    public BlobContainerClient Container { get; }

    public string QueueName { get; }

    public string AppFolder => Path.Combine(_folder, "app");

    public string StateFolder => Path.Combine(_folder, "state");

    public JsonObject Host { get; } = JsonNode.Parse(
        """
        {
          "version": "2.0",
          "functionTimeout": "00:00:20",
          "customHandler": { "description": { "defaultExecutablePath": "" }, "enableForwardingHttpRequest": true, "enableProxyingHttpRequest": true },
          "extensions": {
            "http": { "routePrefix": "api" },
            "blobs": { "maxDegreeOfParallelism": 2 },
            "queues": { "batchSize": 1, "newBatchThreshold": 0, "messageEncoding": "none", "visibilityTimeout": "00:00:00" }
          }
        }
        """)!.AsObject();

    public IReadOnlyCollection<string> Log => _log.Lines;

    public FunctionsRunner? Runner { get; private set; }

    public HttpClient Client => new() { BaseAddress = Runner!.Address };

    public ProbeApp Set(string name, string value)
    {
        _settings[name] = value;
        return this;
    }

    public ProbeApp Blob(string function, string path = "{name}", string binding = "blob") =>
        Function(function, $$"""{"bindings":[{"name":"{{binding}}","type":"blobTrigger","direction":"in","path":"{{Container.Name}}/{{path}}","connection":"SalesStorage","source":"EventGrid"}]}""");

    public ProbeApp Queue(string function) =>
        Function(function, $$"""{"bindings":[{"name":"message","type":"queueTrigger","direction":"in","queueName":"{{QueueName}}","connection":"SalesStorage"}]}""");

    public ProbeApp Timer(string function, string schedule, string more = "") =>
        Function(function, $$"""{"bindings":[{"name":"timer","type":"timerTrigger","direction":"in","schedule":"{{schedule}}"{{more}}}]}""");

    public ProbeApp Http(string function, string trigger) =>
        Function(function, $$"""{"bindings":[{"name":"req","type":"httpTrigger","direction":"in",{{trigger}}},{"name":"res","type":"http","direction":"out"}]}""");

    public ProbeApp Function(string name, string json)
    {
        Directory.CreateDirectory(Path.Combine(AppFolder, name));
        File.WriteAllText(Path.Combine(AppFolder, name, "function.json"), json);
        return this;
    }

    /// <summary>From now on the handler answers this function so; see Scripted in the handler's project.</summary>
    public void Script(string function, string answer) => File.AppendAllText(_settings["PROBE_SCRIPT"], $"{function}={answer}\n");

    public async Task<FunctionsRunner> StartAsync(Func<RunnerOptions, RunnerOptions>? change = null)
    {
        Directory.CreateDirectory(AppFolder);
        Host["customHandler"]!["description"]!["defaultExecutablePath"] = Path.Combine(AppContext.BaseDirectory, "SalesFunctions.LocalHost.Tests.Handler");
        await File.WriteAllTextAsync(Path.Combine(AppFolder, "host.json"), Host.ToJsonString());
        var options = new RunnerOptions
        {
            AppFolder = AppFolder,
            StateFolder = StateFolder,
            Settings = _settings,
            Loggers = _loggers,
            BlobPollInterval = TimeSpan.FromMilliseconds(100),
            RetryDelay = TimeSpan.FromMilliseconds(10),
            LargeBlobQueue = QueueName,
        };
        Runner = await FunctionsRunner.StartAsync(change is null ? options : change(options), CancellationToken.None);
        return Runner;
    }

    public async Task StopAsync()
    {
        await (Runner?.DisposeAsync() ?? ValueTask.CompletedTask);
        Runner = null;
    }

    public async Task UploadAsync(string name, string content = "a,b\n1,2\n") =>
        await Container.GetBlobClient(name).UploadAsync(BinaryData.FromString(content), overwrite: true);

    public QueueClient Messages(string? name = null) => new(ConnectionString, name ?? QueueName);

    public IReadOnlyList<Call> Calls(string function)
    {
        var file = _settings["PROBE_LOG"];
        return File.Exists(file)
            ? File.ReadAllText(file).Split('\n')[..^1].Select(line => JsonSerializer.Deserialize<Call>(line)!).Where(call => call.Function == function).ToList()
            : [];
    }

    public async Task<IReadOnlyList<Call>> WaitForCallsAsync(string function, int count)
    {
        await WaitAsync(() => Task.FromResult(Calls(function).Count >= count), $"{count} calls of {function}");
        return Calls(function);
    }

    public Task WaitForLogAsync(string text) => WaitAsync(() => Task.FromResult(Log.Any(line => line.Contains(text, StringComparison.Ordinal))), $"a log line with '{text}'");

    public async Task WaitAsync(Func<Task<bool>> until, string what)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await until())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < Patience, $"waited in vain for {what}; log:\n{string.Join('\n', Log)}");
            await Task.Delay(20);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _loggers.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private sealed class CapturedLog : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{logLevel}: {formatter(state, exception)}");

        public void Dispose()
        {
        }
    }
}
