using System.Diagnostics;
using System.Text;
using OpenTelemetry;
using OpenTelemetry.Logs;

namespace SalesFunctions.Platform.Telemetry;

/// <summary>
/// Joins a line of the log with the host's invocation, and takes the texts of exceptions out: the database's quote values. Type and place stay; the
/// texts are in the output of the process.
/// </summary>
internal sealed class LogLines : BaseProcessor<LogRecord>
{
    public override void OnEnd(LogRecord data)
    {
        var added = new List<KeyValuePair<string, object?>>();
        if (Invocation() is { } invocation)
        {
            added.Add(new(Signals.InvocationId, invocation));
        }

        if (data.Exception is { } exception)
        {
            added.Add(new("exception.type", exception.GetType().FullName));
            added.Add(new("exception.stacktrace", Places(exception)));
            data.Exception = null;
        }

        if (added.Count > 0)
        {
            data.Attributes = [.. data.Attributes ?? [], .. added];
        }
    }

    private static object? Invocation()
    {
        for (var span = Activity.Current; span is not null; span = span.Parent)
        {
            if (span.GetTagItem(Signals.InvocationId) is { } invocation)
            {
                return invocation;
            }
        }

        return null;
    }

    private static string Places(Exception exception)
    {
        var places = new StringBuilder();
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            places.AppendLine(cause.GetType().FullName).AppendLine(cause.StackTrace);
        }

        return places.ToString();
    }
}
