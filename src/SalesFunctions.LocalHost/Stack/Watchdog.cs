using System.Diagnostics;
using System.Globalization;

namespace SalesFunctions.LocalHost.Stack;

/// <summary>Stops a child process when this one is killed and cannot do it itself, so that aborted test runs leave no servers behind.</summary>
internal static class Watchdog
{
    // Not the kernel's parent-death signal: that one follows the thread that started the child, and .NET's threads come and go.
    private const string Script = "exec >/dev/null 2>&1 </dev/null; trap '' INT; while kill -0 \"$2\"; do kill -0 \"$1\" || { kill \"$2\"; exit; }; sleep 1; done";

    public static void Guard(Process child)
    {
        var number = CultureInfo.InvariantCulture;
        var start = new ProcessStartInfo("/bin/sh", ["-c", Script, "sh", Environment.ProcessId.ToString(number), child.Id.ToString(number)]);
        Process.Start(start)?.Dispose();
    }
}
