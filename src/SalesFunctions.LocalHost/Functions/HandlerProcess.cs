using System.Diagnostics;
using System.Globalization;

namespace SalesFunctions.LocalHost.Functions;

/// <summary>One process of the handler: its environment, its output and its first answer.</summary>
internal static class HandlerProcess
{
    private static readonly TimeSpan ProbeInterval = TimeSpan.FromMilliseconds(25);

    /// <summary>Ready to be started.</summary>
    public static Process Create(HostSettings host, AppSettings settings, Uri address, ILogger logger)
    {
        var start = new ProcessStartInfo(host.Executable, host.Arguments)
        {
            WorkingDirectory = host.WorkingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings.Values.Concat(HostVariables(host, address)))
        {
            start.Environment[name] = value;
        }

        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Log(logger, LogLevel.Information, line.Data);
        process.ErrorDataReceived += (_, line) => Log(
            logger, line.Data?.Contains("warn", StringComparison.OrdinalIgnoreCase) == true ? LogLevel.Warning : LogLevel.Error, line.Data);
        return process;
    }

    /// <summary>Probes <c>GET /</c>: any answer means ready; false when the process ends or the limit passes first.</summary>
    public static async Task<bool> AnswersAsync(HttpClient client, Uri address, Process process, TimeSpan limit, CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        either.CancelAfter(limit);
        while (!either.IsCancellationRequested && !process.HasExited)
        {
            try
            {
                using var answer = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, either.Token);
                return true;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(ProbeInterval, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return false;
            }
        }

        return false;
    }

    private static Dictionary<string, string> HostVariables(HostSettings host, Uri address)
    {
        var port = address.Port.ToString(CultureInfo.InvariantCulture);
        var id = Guid.NewGuid().ToString();
        return new()
        {
            ["FUNCTIONS_CUSTOMHANDLER_PORT"] = port,
            ["FUNCTIONS_HTTPWORKER_PORT"] = port,
            ["FUNCTIONS_CUSTOMHANDLER_WORKER_ID"] = id,
            ["FUNCTIONS_HTTPWORKER_ID"] = id,
            ["FUNCTIONS_APP_ROOT_PATH"] = host.AppFolder,
            ["AZURE_FUNCTIONS_ENVIRONMENT"] = "Development",
        };
    }

    private static void Log(ILogger logger, LogLevel level, string? line)
    {
        if (line is not null)
        {
            logger.Log(line.StartsWith("LanguageWorkerConsoleLog", StringComparison.Ordinal) ? LogLevel.Debug : level, "{Line}", line);
        }
    }
}
