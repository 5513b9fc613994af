using System.Diagnostics;

namespace SalesFunctions.LocalHost.Tests.Stack;

public sealed class WatchdogTests : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("sales-watchdog-").FullName;

    [Fact]
    public async Task Servers_of_a_killed_environment_stop_by_themselves()
    {
        var ports = Enumerable.Range(0, 4).Select(_ => LocalHost.Stack.LocalStack.FreePort().ToString(System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "SalesFunctions.LocalHost"), ["serve"]) { RedirectStandardOutput = true };
        (start.Environment["SALES_HOME"], start.Environment["SALES_HTTP_PORT"], start.Environment["SALES_MYSQL_PORT"]) = (_home, ports[0], ports[1]);
        (start.Environment["SALES_BLOB_PORT"], start.Environment["SALES_QUEUE_PORT"]) = (ports[2], ports[3]);
        using var serve = Process.Start(start)!;
        serve.OutputDataReceived += (_, _) => { };
        serve.BeginOutputReadLine();
        await UntilAsync(() => Pid("mariadb") is not null && Pid("azurite") is not null);

        serve.Kill();

        await UntilAsync(() => Pid("mariadb") is null && Pid("azurite") is null);
    }

    public void Dispose() => Directory.Delete(_home, recursive: true);

    private int? Pid(string server) => LocalHost.Stack.PidFile.Read(Path.Combine(_home, server, server + ".pid"));

    private static async Task UntilAsync(Func<bool> condition)
    {
        var started = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(60), "waited a minute in vain");
            await Task.Delay(50);
        }
    }
}
