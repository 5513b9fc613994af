using System.Diagnostics;
using SalesFunctions.LocalHost.Samples;
using SalesFunctions.LocalHost.Stack;
using Spectre.Console;

namespace SalesFunctions.LocalHost.Commands;

/// <summary>Starts everything, loads the sample shop and trains its models on first use, and says what to open.</summary>
internal static class UpCommand
{
    private const string SampleDataset = "sample";
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    /// <param name="detach">Return when ready; <c>down</c> stops it.</param>
    /// <param name="empty">Leave the sample shop out, now and at later starts.</param>
    public static async Task<int> RunAsync(LocalHome home, bool detach, bool empty, CancellationToken cancellation)
    {
        Directory.CreateDirectory(home.Folder);
        var wasRunning = home.RunningProcess() is not null;
        if (!wasRunning)
        {
            Spawn(home);
        }

        await WaitAsync(home, cancellation);
        if (empty && !File.Exists(home.FirstUseFile))
        {
            await File.WriteAllTextAsync(home.FirstUseFile, "empty\n", cancellation);
        }

        var loaded = File.Exists(home.FirstUseFile) || await LoadSampleAsync(home, cancellation);
        PrintAddresses(home, wasRunning);
        if (!loaded)
        {
            Terminal.Error.MarkupLine("[yellow]The sample shop did not load whole; the next ./dev up tries again.[/]");
        }

        if (!detach && !wasRunning)
        {
            await FollowAsync(home, cancellation);
        }

        return loaded ? 0 : 1;
    }

    private static void Spawn(LocalHome home)
    {
        File.Delete(home.StatusFile);
        var start = new ProcessStartInfo("/bin/sh");
        // An own session: neither Ctrl+C here nor the end of this terminal reaches it.
        foreach (var argument in (string[])["-c", "log=$1; shift; exec setsid \"$@\" >>\"$log\" 2>&1 </dev/null", "sh", home.LogFile, Environment.ProcessPath!, .. Self(), "serve"])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        // Until the process has written its own, so that a second up at this moment does not start another.
        PidFile.Write(home.PidFile, process.Id);
    }

    // Under "dotnet X.dll" the process is dotnet and needs to be told the program.
    private static string[] Self() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [Environment.GetCommandLineArgs()[0]] : [];

    private static Task WaitAsync(LocalHome home, CancellationToken cancellation) =>
        Terminal.Error.Status().StartAsync("Starting", async context =>
        {
            while (home.Status() is not { State: LocalStatus.Ready })
            {
                if (home.Status() is { State: LocalStatus.Failed } failed)
                {
                    throw new CommandFailedException($"{failed.Detail}{Environment.NewLine}The whole log: {home.LogFile}");
                }

                if (home.RunningProcess() is null)
                {
                    throw new CommandFailedException($"the local environment ended while starting; see {home.LogFile}");
                }

                context.Status($"Starting {Markup.Escape(home.Status()?.Detail ?? string.Empty)}");
                await Task.Delay(Poll, cancellation);
            }
        });

    private static async Task<bool> LoadSampleAsync(LocalHome home, CancellationToken cancellation)
    {
        var files = await Terminal.Error.Status().StartAsync(
            "Making the sample shop", _ => SampleShop.WriteAsync(Path.Combine(home.Folder, "sample"), new SampleShopOptions(), cancellation));
        using var uploads = new Uploads(home);
        var results = await uploads.SendAsync(files, SampleDataset, wait: true, cancellation);
        foreach (var result in results.Where(result => result.HasFailed))
        {
            Terminal.Error.MarkupLineInterpolated($"[red]{result.BlobName}: {result.Text("error")}[/]");
        }

        if (results.Any(result => result.HasFailed))
        {
            return false;
        }

        await File.WriteAllTextAsync(home.FirstUseFile, "sample\n", cancellation);
        await TrainSampleAsync(home, cancellation);
        return true;
    }

    // The environment is of use without its models, too.
    private static async Task TrainSampleAsync(LocalHome home, CancellationToken cancellation)
    {
        using var refreshes = new Refreshes(home);
        foreach (var failed in (await refreshes.RunAsync(SampleDataset, force: false, cancellation)).Where(result => result.HasFailed))
        {
            Terminal.Error.MarkupLineInterpolated($"[yellow]{failed} ./dev refresh tries again.[/]");
        }
    }

    private static void PrintAddresses(LocalHome home, bool wasRunning)
    {
        (string What, string Where)[] lines =
        [
            ("Dashboard", home.Address.AbsoluteUri),
            ("API", home.Address.AbsoluteUri + "api/v1"),
            ("Upload", "./dev upload FILE, or any storage client: container uploads"),
            ("Storage", home.StorageConnection),
            ("Database", home.Status()?.DatabaseConnectionString ?? string.Empty),
            ("Log", home.LogFile),
        ];
        Console.WriteLine(wasRunning ? "Already running." : "Ready.");
        foreach (var (what, where) in lines)
        {
            // Plain lines, unwrapped: connection strings are there to be copied.
            Console.WriteLine($"  {what,-10} {where}");
        }
    }

    private static async Task FollowAsync(LocalHome home, CancellationToken cancellation)
    {
        Console.WriteLine("Ctrl+C stops it.");
        using var log = new StreamReader(new FileStream(home.LogFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        log.BaseStream.Seek(0, SeekOrigin.End);
        while (!cancellation.IsCancellationRequested && home.RunningProcess() is not null)
        {
            if (await log.ReadLineAsync(CancellationToken.None) is { } line)
            {
                Console.WriteLine(line);
            }
            else
            {
                await Task.Delay(Poll, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await DownCommand.RunAsync(home);
    }
}
