using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using SalesFunctions.LocalHost.Stack;

namespace SalesFunctions.Bench.ColdStart;

/// <summary>When an answer had come since the process was started, and what it had taken of the processor until then; milliseconds.</summary>
internal sealed record Moment(double Milliseconds, double Processor);

/// <summary>One start of a published program, asked as soon as it listens.</summary>
internal sealed record Start(IReadOnlyList<Moment> Answers)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(1);

    /// <summary>Asks for each path in turn, the next when the one before is answered, then ends the process.</summary>
    public static async Task<Start> MeasureAsync(string program, IReadOnlyDictionary<string, string> settings, IReadOnlyList<string> paths)
    {
        var port = LocalStack.FreePort();
        var start = new ProcessStartInfo(program) { WorkingDirectory = Path.GetDirectoryName(program), RedirectStandardOutput = true };
        foreach (var (name, value) in settings.Append(KeyValuePair.Create("FUNCTIONS_CUSTOMHANDLER_PORT", port.ToString(CultureInfo.InvariantCulture))))
        {
            start.Environment[name] = value;
        }

        var began = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        try
        {
            var answers = new List<Moment>();
            foreach (var path in paths)
            {
                var status = await AskAsync(process, port, path);
                answers.Add(new(Stopwatch.GetElapsedTime(began).TotalMilliseconds, ProcessorMilliseconds(process)));
                if (status != "200")
                {
                    throw new InvalidOperationException($"{path} answers {status}.");
                }
            }

            return new(answers);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    // A bare socket: an HTTP client would take more of the processor than it measures.
    private static async Task<string> AskAsync(Process process, int port, string path)
    {
        using var socket = await ConnectAsync(process, port);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(new NetworkStream(socket));
        var answer = await reader.ReadToEndAsync();
        return answer.Split(' ')[1];
    }

    private static async Task<Socket> ConnectAsync(Process process, int port)
    {
        while (!process.HasExited)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync("127.0.0.1", port);
                return socket;
            }
            catch (SocketException)
            {
                socket.Dispose();
                await Task.Delay(Poll);
            }
        }

        throw new InvalidOperationException($"The program ended with code {process.ExitCode}.");
    }

    private static double ProcessorMilliseconds(Process process)
    {
        process.Refresh();
        return process.TotalProcessorTime.TotalMilliseconds;
    }
}
