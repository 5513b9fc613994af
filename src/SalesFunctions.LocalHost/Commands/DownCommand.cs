using SalesFunctions.LocalHost.Stack;

namespace SalesFunctions.LocalHost.Commands;

/// <summary>Stops the environment; also what a killed one left behind.</summary>
internal static class DownCommand
{
    public static async Task<int> RunAsync(LocalHome home)
    {
        var wasRunning = home.RunningProcess() is not null;
        await ChildProcess.StopAsync(home.PidFile);
        await ChildProcess.StopAsync(Path.Combine(home.Folder, "host", "handler.pid"));
        await ChildProcess.StopAsync(Path.Combine(home.Folder, "azurite", "azurite.pid"));
        await ChildProcess.StopAsync(Path.Combine(home.Folder, "mariadb", "mariadb.pid"));
        PidFile.Delete(home.StatusFile);
        Console.WriteLine(wasRunning ? "Stopped." : "Nothing was running.");
        return 0;
    }
}
