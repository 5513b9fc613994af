using System.Text.Json;

namespace SalesFunctions.LocalHost.Tests.Handler;

/// <param name="Body">As received; cut where it is too long to keep.</param>
internal sealed record Call(string Function, string Method, string Target, Dictionary<string, string> Headers, string Body);

/// <summary>One line of JSON per call, in the file that the test names in PROBE_LOG.</summary>
internal sealed class CallLog
{
    private readonly string _file = Environment.GetEnvironmentVariable("PROBE_LOG") ?? throw new InvalidOperationException("PROBE_LOG names no file.");
    private readonly Lock _lock = new();

    public void Write(Call call)
    {
        lock (_lock)
        {
            File.AppendAllText(_file, JsonSerializer.Serialize(call) + "\n");
        }
    }
}
