using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using SalesFunctions.LocalHost.Stack;

namespace SalesFunctions.LocalHost.Functions;

/// <summary>
/// The handler's process: started, probed until it answers, started again when it dies. After three errors the whole host gives up;
/// exit code 0 leaves the host alive with no handler; 200 asks for a restart.
/// </summary>
internal sealed class Handler : IAsyncDisposable
{
    private const int MaxErrors = 3;
    private const int RestartExitCode = 200;
    private static readonly TimeSpan ErrorsForgottenAfter = TimeSpan.FromMinutes(30);

    private readonly HostSettings _host;
    private readonly AppSettings _settings;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly string _pidFile;
    private readonly HttpClient _probe = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private TaskCompletionSource<Uri> _ready = NewReady();
    private Process? _process;
    private Uri? _address;
    private bool _killedOnPurpose;
    private int _errors;
    private DateTimeOffset _lastError;

    public Handler(HostSettings host, AppSettings settings, RunnerOptions options)
    {
        _host = host;
        _settings = settings;
        _logger = options.Loggers.CreateLogger("Host.Function.Console");
        _time = options.Time;
        _pidFile = options.HandlerPidFile;
        Completion = Task.Run(RunAsync);
    }

    /// <summary>Ends when the host stops, and fails when the handler has failed too often.</summary>
    public Task Completion { get; }

    public int? ProcessId { get; private set; }

    /// <summary>The handler's address once it answers; waits at most four times its start limit, as the Functions host does.</summary>
    public async Task<Uri> WaitReadyAsync(CancellationToken cancellation)
    {
        Task<Uri> ready;
        lock (_lock)
        {
            ready = _ready.Task;
        }

        return await ready.WaitAsync(_host.InitializationTimeout * 4, cancellation);
    }

    /// <summary>SIGKILL and a new process, unless the one at <paramref name="address"/> is gone already.</summary>
    public void Restart(Uri address)
    {
        lock (_lock)
        {
            if (address == _address && _process is { } process)
            {
                _killedOnPurpose = true;
                _ready = NewReady();
                Kill(process);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        lock (_lock)
        {
            Kill(_process);
        }

        await Completion.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        PidFile.Delete(_pidFile);
        _probe.Dispose();
        _stop.Dispose();
    }

    private static TaskCompletionSource<Uri> NewReady() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task RunAsync()
    {
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                if (!await RunOnceAsync())
                {
                    return;
                }
            }
        }
        catch (Exception exception)
        {
            lock (_lock)
            {
                _ready.TrySetException(exception);
            }

            // Nobody may be waiting just now.
            _ = _ready.Task.Exception;
            throw;
        }
    }

    /// <returns>Whether to start again.</returns>
    private async Task<bool> RunOnceAsync()
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}/");
        using var process = Start(address);
        var answered = await HandlerProcess.AnswersAsync(_probe, address, process, _host.InitializationTimeout, _stop.Token);
        if (answered)
        {
            lock (_lock)
            {
                _ready.TrySetResult(address);
            }
        }
        else
        {
            Kill(process);
        }

        await process.WaitForExitAsync();
        return Restarts(process.ExitCode, answered);
    }

    private bool Restarts(int exitCode, bool answered)
    {
        lock (_lock)
        {
            _process = null;
            ProcessId = null;
            var onPurpose = _killedOnPurpose || exitCode == RestartExitCode;
            _killedOnPurpose = false;
            if (_stop.IsCancellationRequested)
            {
                return false;
            }

            if (exitCode == 0 && answered)
            {
                _logger.LogWarning("The handler ended with exit code 0: it is not started again, and every further call fails. A fatal error must end with another code.");
                _ready.TrySetResult(_address!);
                return false;
            }

            if (_ready.Task.IsCompleted)
            {
                _ready = NewReady();
            }

            if (!onPurpose)
            {
                CountError(exitCode, answered);
            }

            return true;
        }
    }

    private void CountError(int exitCode, bool answered)
    {
        var now = _time.GetUtcNow();
        _errors = now - _lastError > ErrorsForgottenAfter ? 1 : _errors + 1;
        _lastError = now;
        var what = answered ? $"ended with code {exitCode}" : $"gave no answer within {_host.InitializationTimeout} (exit code {exitCode})";
        _logger.LogError("The handler {What}; error {Count} of {Limit}", what, _errors, MaxErrors);
        if (_errors >= MaxErrors)
        {
            throw new HandlerFailedException($"The handler {what}, for the {MaxErrors}rd time: the host stops. See its output above, or start {_host.Executable} by hand.");
        }
    }

    private Process Start(Uri address)
    {
        var process = HandlerProcess.Create(_host, _settings, address, _logger);
        lock (_lock)
        {
            process.Start();
            Watchdog.Guard(process);
            (_process, _address, ProcessId) = (process, address, process.Id);
            PidFile.Write(_pidFile, process.Id);
            if (_stop.IsCancellationRequested)
            {
                Kill(process);
            }
        }

        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static void Kill(Process? process)
    {
        try
        {
            process?.Kill();
        }
        catch (InvalidOperationException)
        {
            // It ended by itself in the meantime.
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>The handler failed too often; the Functions host shuts down then.</summary>
internal sealed class HandlerFailedException(string message) : Exception(message);
