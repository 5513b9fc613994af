using SalesFunctions.LocalHost.Stack;

namespace SalesFunctions.LocalHost.Functions;

/// <summary>How to run an app folder.</summary>
internal sealed record RunnerOptions
{
    /// <value>The folder with host.json and one folder per function.</value>
    public required string AppFolder { get; init; }

    /// <value>Receipts of blobs and status of timers; survives a restart.</value>
    public required string StateFolder { get; init; }

    /// <value>A handler named here was left behind by a killed host; it is stopped before a new one starts.</value>
    public string HandlerPidFile => Path.Combine(StateFolder, "handler.pid");

    /// <value>0 = any free port.</value>
    public int HttpPort { get; init; }

    /// <value>Settings that win over the environment and local.settings.json.</value>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <value>Settings for what neither of them has.</value>
    public IReadOnlyDictionary<string, string> Defaults { get; init; } = new Dictionary<string, string>();

    /// <value>Further folders to look for local.settings.json, before the app folder.</value>
    public IReadOnlyList<string> SettingsFolders { get; init; } = [];

    /// <value>Larger blobs are announced on the queue instead of being posted; bytes.</value>
    public long LargeBlobThreshold { get; init; } = 32 * 1024 * 1024;

    public string LargeBlobQueue { get; init; } = "large-uploads";

    public TimeSpan BlobPollInterval { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <value>After the first failed try of a blob; doubled after each further one.</value>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <value>How long a message whose host died stays hidden. Azure: ten minutes; nobody at a desk waits that long.</value>
    public TimeSpan QueueVisibility { get; init; } = TimeSpan.FromSeconds(30);

    /// <value>Null: keys are not checked, as under func start.</value>
    public AccessKeys? Keys { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public required ILoggerFactory Loggers { get; init; }
}

/// <param name="Master">For the admin endpoints and functions of level admin; also good wherever a function key is.</param>
internal sealed record AccessKeys(string Master, string Function);

/// <summary>What the listeners share.</summary>
internal sealed record RunnerParts(RunnerOptions Options, HostSettings Host, AppSettings Settings, Invoker Invoker, BlobReceipts Receipts, SemaphoreSlim BlobSlots)
{
    public ILoggerFactory Loggers => Options.Loggers;

    public TimeProvider Time => Options.Time;
}

/// <summary>Stands in for the Azure Functions host: starts the handler, serves HTTP functions and fires the others.</summary>
internal sealed class FunctionsRunner : IAsyncDisposable
{
    private readonly Handler _handler;
    private readonly RunnerParts _parts;
    private readonly HttpFront _front;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _running = [];

    private FunctionsRunner(Handler handler, RunnerParts parts, IReadOnlyList<FunctionDefinition> functions)
    {
        _handler = handler;
        _parts = parts;
        Functions = functions;
        Listeners = functions.Select(Listen).OfType<Listener>().ToList();
        _front = new(this, handler, parts);
    }

    public IReadOnlyList<FunctionDefinition> Functions { get; }

    public IReadOnlyList<Listener> Listeners { get; }

    public Uri Address => _front.Address;

    public int? HandlerProcessId => _handler.ProcessId;

    /// <summary>Fails when the handler has failed too often.</summary>
    public Task Completion => _handler.Completion;

    public static async Task<FunctionsRunner> StartAsync(RunnerOptions options, CancellationToken cancellation)
    {
        var settings = AppSettings.Load([.. options.SettingsFolders, options.AppFolder], options.Settings, options.Defaults);
        var host = HostSettings.Load(options.AppFolder, settings);
        await ChildProcess.StopAsync(options.HandlerPidFile);
        var functions = FunctionFolders.Load(options.AppFolder, settings, options.Loggers.CreateLogger("Host.Startup"));
        var receipts = new BlobReceipts(options.StateFolder);
        var handler = new Handler(host, settings, options);
        var parts = new RunnerParts(
            options, host, settings, new Invoker(handler, host, options.Loggers), receipts, new SemaphoreSlim(host.BlobParallelism));
        var runner = new FunctionsRunner(handler, parts, functions);
        try
        {
            await runner._front.StartAsync(cancellation);
            await handler.WaitReadyAsync(cancellation);
            runner._running.AddRange(runner.Listeners.Select(listener => Task.Run(() => listener.RunAsync(runner._stop.Token), CancellationToken.None)));
            return runner;
        }
        catch
        {
            await runner.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _front.DisposeAsync();
        await _handler.DisposeAsync();
        await Task.WhenAll(_running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _parts.Invoker.Dispose();
        _parts.Receipts.Dispose();
        _parts.BlobSlots.Dispose();
        _stop.Dispose();
    }

    private Listener? Listen(FunctionDefinition function) =>
        function switch
        {
            BlobFunction blob => new BlobListener(blob, _parts, LargeBlobsOf(blob)),
            QueueFunction queue => new QueueListener(queue, _parts),
            TimerFunction timer => new TimerListener(timer, _parts),
            _ => null,
        };

    // Only where a function listens to that queue: otherwise every blob goes to the blob function.
    private LargeBlobs? LargeBlobsOf(BlobFunction blob) =>
        Functions.OfType<QueueFunction>().Any(queue => queue.Queue == _parts.Options.LargeBlobQueue)
            ? new(_parts.Settings.Connection(blob.Connection, blob.Name), _parts.Options.LargeBlobQueue, _parts.Options.LargeBlobThreshold, _parts.Time)
            : null;
}
