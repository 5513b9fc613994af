using System.Diagnostics;
using System.Globalization;

namespace SalesFunctions.Bench.Ingest;

/// <summary>What the kernel says of a running process.</summary>
internal static class ProcessFigures
{
    /// <summary>Most memory since the process began (VmHWM).</summary>
    public static double PeakMegabytes(int pid) =>
        File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/status"))
            .Where(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
            .Select(line => double.Parse(line["VmHWM:".Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024)
            .Single();

    public static double CpuSeconds(int pid)
    {
        using var process = Process.GetProcessById(pid);
        return process.TotalProcessorTime.TotalSeconds;
    }

    /// <summary>Processes waiting for a core, averaged over 1, 5 and 15 minutes.</summary>
    public static string Load() => string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(3));
}
