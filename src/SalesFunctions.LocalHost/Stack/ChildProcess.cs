using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace SalesFunctions.LocalHost.Stack;

/// <summary>A server process of the local environment: output into a log file, a pid file beside it, stopped by SIGTERM.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private const int SigTerm = 15;
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    private readonly Process _process;
    private readonly string _name;
    private readonly string _pidFile;
    private readonly string _logFile;

    private ChildProcess(Process process, string name, string pidFile, string logFile) =>
        (_process, _name, _pidFile, _logFile) = (process, name, pidFile, logFile);

    public int Id => _process.Id;

    /// <summary>Starts a program; one left over from a killed run, named in the same pid file, is stopped first.</summary>
    public static async Task<ChildProcess> StartAsync(string name, string folder, string program, IReadOnlyList<string> arguments)
    {
        Directory.CreateDirectory(folder);
        var pidFile = Path.Combine(folder, name + ".pid");
        var logFile = Path.Combine(folder, name + ".log");
        await StopAsync(pidFile);
        var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = folder };
        // The shell is replaced at once: it is here to send the output to a file, which outlives this process.
        foreach (var argument in (string[])["-c", "log=$1; shift; exec \"$@\" >>\"$log\" 2>&1 </dev/null", "sh", logFile, program, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        PidFile.Write(pidFile, process.Id);
        Watchdog.Guard(process);
        return new(process, name, pidFile, logFile);
    }

    /// <summary>Waits until something answers on the port; a server that ends instead is an error with the end of its log.</summary>
    /// <param name="greets">The server speaks first, and only when it is ready to serve.</param>
    public async Task WaitForPortAsync(int port, bool greets, TimeSpan limit, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await AnswersAsync(port, greets, cancellation))
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(started) > limit)
            {
                var what = _process.HasExited ? $"ended with code {_process.ExitCode}" : $"did not open port {port} within {limit.TotalSeconds:0} s";
                throw new InvalidOperationException($"{_name} {what}. Its log, {_logFile}, ends with:{Environment.NewLine}{End(_logFile)}");
            }

            await Task.Delay(Poll, cancellation);
        }
    }

    /// <summary>Stops the process of a pid file, if it is still that very process.</summary>
    public static async Task StopAsync(string pidFile)
    {
        if (PidFile.Read(pidFile) is { } pid)
        {
            _ = Kill(pid, SigTerm);
            var started = Stopwatch.GetTimestamp();
            while (PidFile.Read(pidFile) is not null)
            {
                if (Stopwatch.GetElapsedTime(started) > StopLimit)
                {
                    throw new TimeoutException($"process {pid} ({pidFile}) does not stop; end it by hand with kill -9 {pid}.");
                }

                await Task.Delay(Poll);
            }
        }

        PidFile.Delete(pidFile);
    }

    /// <summary>SIGKILL, as a crash would end it.</summary>
    public async Task CrashAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _ = Kill(_process.Id, SigTerm);
            using var limit = new CancellationTokenSource(StopLimit);
            await _process.WaitForExitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!_process.HasExited)
            {
                _process.Kill();
            }
        }

        PidFile.Delete(_pidFile);
        _process.Dispose();
    }

    private static async Task<bool> AnswersAsync(int port, bool greets, CancellationToken cancellation)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync("127.0.0.1", port, cancellation);
            return !greets || await client.GetStream().ReadAsync(new byte[1], cancellation) == 1;
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            return false;
        }
    }

    private static string End(string file) => string.Join(Environment.NewLine, File.Exists(file) ? File.ReadLines(file).TakeLast(15) : []);

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}

/// <summary>A file with a process id and that process's start time, so that a reused id is not taken for the old process.</summary>
internal static class PidFile
{
    public static void Write(string file, int pid)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, string.Create(CultureInfo.InvariantCulture, $"{pid} {StartTicks(pid)}\n"));
    }

    public static void Delete(string file)
    {
        // Deleting a file that is not there is no error, but one in a folder that is not there is.
        if (File.Exists(file))
        {
            File.Delete(file);
        }
    }

    /// <summary>The id; null where the process is gone.</summary>
    public static int? Read(string file)
    {
        var parts = Text(file).Split(' ', StringSplitOptions.TrimEntries);
        return parts.Length == 2 && int.TryParse(parts[0], CultureInfo.InvariantCulture, out var pid) && StartTicks(pid) is { } ticks && ticks == parts[1]
            ? pid
            : null;
    }

    // The process that wrote the file deletes it when it ends, at any moment.
    private static string Text(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            return string.Empty;
        }
    }

    // The 22nd field of /proc/pid/stat; the second one, the program's name, may itself hold spaces and brackets.
    private static string? StartTicks(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid.ToString(CultureInfo.InvariantCulture)}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] == "Z" ? null : fields[19];
        }
        catch (IOException)
        {
            return null;
        }
    }
}
