using SalesFunctions.LocalHost.Stack;

namespace SalesFunctions.LocalHost.Commands;

/// <summary>The background process of <c>up</c>: holds MariaDB, Azurite, the host and the handler until SIGTERM.</summary>
internal static class ServeCommand
{
    public static async Task<int> RunAsync(LocalHome home, CancellationToken stop)
    {
        Directory.CreateDirectory(home.Folder);
        using var loggers = LoggerFactory.Create(builder => builder
            .AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.UseUtcTimestamp = true;
                console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
            })
            .AddFilter("Microsoft", LogLevel.Warning));
        PidFile.Write(home.PidFile, Environment.ProcessId);
        try
        {
            await ServeAsync(home, loggers, stop);
            return 0;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 0;
        }
        catch (Exception exception)
        {
            loggers.CreateLogger("LocalHost").LogError(exception, "The local environment stops");
            home.Write(new(LocalStatus.Failed, exception.Message, string.Empty));
            return 1;
        }
        finally
        {
            File.Delete(home.PidFile);
        }
    }

    private static async Task ServeAsync(LocalHome home, ILoggerFactory loggers, CancellationToken stop)
    {
        string[] settingsFolders = [Environment.CurrentDirectory];
        var key = CommandKey.Make([.. settingsFolders, AppContext.BaseDirectory]);
        var options = new LocalStackOptions
        {
            Home = home.Folder,
            HttpPort = home.HttpPort,
            MySqlPort = home.MySqlPort,
            BlobPort = home.BlobPort,
            QueuePort = home.QueuePort,
            SettingsFolders = settingsFolders,
            Settings = key is null ? [] : new Dictionary<string, string> { [CommandKey.Setting] = key },
            Loggers = loggers,
            Progress = what => home.Write(new(LocalStatus.Starting, what, string.Empty)),
        };
        await using var stack = await LocalStack.StartAsync(options, stop);
        home.Write(new(LocalStatus.Ready, string.Empty, stack.MariaDb.ConnectionString(), key));
        await stack.Functions!.Completion.WaitAsync(stop);
        // The handler ended with exit code 0: the host stays up, as the Functions host does.
        await Task.Delay(Timeout.InfiniteTimeSpan, stop);
    }
}
