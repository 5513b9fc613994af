using System.Diagnostics;
using System.Globalization;
using Azure.Storage.Blobs;
using SalesFunctions.LocalHost.Functions;
using SalesFunctions.LocalHost.Stack;

namespace SalesFunctions.Galera;

/// <summary>The same files through one server, and through three handlers with a node each of which one is killed.</summary>
internal sealed class ClusterRun(string folder, int lines, TextWriter say)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    private readonly long _started = Stopwatch.GetTimestamp();

    /// <returns>The columns of the table to be compared: the single server first.</returns>
    public async Task<IReadOnlyList<(string Name, IReadOnlyList<(string Name, string Value)> Totals)>> RunAsync()
    {
        using var log = new RunLog(Path.Combine(folder, "single.log"));
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(log).AddFilter("Microsoft", LogLevel.Warning));
        await using var single = await LocalStack.StartAsync(LocalStackOptions.ForTests(Path.Combine(folder, "single")) with { Loggers = loggers }, CancellationToken.None);
        var uploads = new BlobServiceClient(single.Azurite.ConnectionString).GetBlobContainerClient("uploads");
        for (var file = 0; file < ShopFiles.Count; file++)
        {
            await uploads.GetBlobClient(ShopFiles.Name(file)).UploadAsync(new BinaryData(ShopFiles.Content(file, lines)));
        }

        await UntilAsync("the single server has all files", () => Task.FromResult(log.Done >= ShopFiles.Count));
        await using var http = new Questions(single.Functions!.Address);
        var totals = new List<(string, IReadOnlyList<(string, string)>)> { ("single", [.. await TotalsQueries.ReadAsync(single.MariaDb.ConnectionString(), isNode: false), .. await http.AskAsync()]) };
        await single.StopFunctionsAsync();
        await using var cluster = await GaleraCluster.StartAsync(folder);
        Say($"the cluster has {await cluster.StatusAsync(0, "wsrep_cluster_size")} nodes, Galera {await cluster.StatusAsync(0, "wsrep_provider_version")}");
        totals.AddRange(await LoadAsync(cluster, single));
        return totals;
    }

    private async Task<IReadOnlyList<(string, IReadOnlyList<(string, string)>)>> LoadAsync(GaleraCluster cluster, LocalStack storage)
    {
        using var log = new RunLog(Path.Combine(folder, "cluster.log"));
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(log).AddFilter("Microsoft", LogLevel.Warning));
        // All at once: each must find the schema of whichever makes it.
        var hosts = await Task.WhenAll(cluster.Nodes.Select((node, number) => HostAsync(node, number, storage, loggers)));
        try
        {
            foreach (var host in hosts)
            {
                await using var http = new Questions(host.Address);
                await UntilAsync($"the handler at {host.Address} is ready", http.IsReadyAsync);
            }

            await KillAndRejoinAsync(cluster);
            await UntilAsync("each handler has been given every file", () => Task.FromResult(log.Done + log.Poison >= hosts.Length * ShopFiles.Count));
            Say($"{log.Done} deliveries ended well, {log.Failed} tries failed at the host, {log.Poison} gave up; loads began again {log.Again} times by themselves");
            Say($"certification conflicts: {await cluster.CountAsync("wsrep_local_cert_failures")} at commit, {await cluster.CountAsync("wsrep_local_bf_aborts")} before");
            Say($"write sets: {await cluster.CountAsync("wsrep_replicated_bytes") / 1_000_000} MB");
            var totals = new List<(string, IReadOnlyList<(string, string)>)>();
            for (var number = 0; number < hosts.Length; number++)
            {
                await using var http = new Questions(hosts[number].Address);
                totals.Add((GaleraCluster.Name(number), [.. await TotalsQueries.ReadAsync(cluster.Nodes[number].ConnectionString(), isNode: true), .. await http.AskAsync()]));
            }

            return totals;
        }
        finally
        {
            foreach (var host in hosts)
            {
                await host.DisposeAsync();
            }
        }
    }

    private async Task KillAndRejoinAsync(GaleraCluster cluster)
    {
        var victim = cluster.Nodes[^1];
        var survivor = cluster.Nodes[0].ConnectionString();
        await UntilAsync(
            "the last node is in the middle of a load, behind a third of the files",
            async () => await TotalsQueries.LoadedAsync(survivor) >= ShopFiles.Count / 3 && await TotalsQueries.UncommittedRowsAsync(victim.ConnectionString()) > lines / 10);
        await victim.CrashAsync();
        var before = await TotalsQueries.LoadedAsync(survivor);
        Say($"{GaleraCluster.Name(cluster.Nodes.Count - 1)} is killed in the middle of a load; {before} of {ShopFiles.Count} files are loaded");
        await UntilAsync("the others have gone on", async () => await TotalsQueries.LoadedAsync(survivor) >= Math.Min(before + 3, ShopFiles.Count));
        await victim.RestartAsync(CancellationToken.None);
        await cluster.WaitForAsync(cluster.Nodes.Count);
        Say($"it has joined again; {await TotalsQueries.LoadedAsync(survivor)} files are loaded");
    }

    private Task<FunctionsRunner> HostAsync(MariaDbServer node, int number, LocalStack storage, ILoggerFactory loggers) => FunctionsRunner.StartAsync(
        new RunnerOptions
        {
            AppFolder = AppContext.BaseDirectory,
            StateFolder = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"host-{number + 1}")),
            Settings = new Dictionary<string, string>(storage.Settings) { ["Database__ConnectionString"] = node.ConnectionString() },
            Defaults = new Dictionary<string, string> { ["REFRESH_SCHEDULE"] = "0 0 2 * * *" },
            Loggers = loggers,
        },
        CancellationToken.None);

    private async Task UntilAsync(string what, Func<Task<bool>> isSo)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await isSo())
        {
            if (Stopwatch.GetElapsedTime(started) > Limit)
            {
                throw new TimeoutException($"Within {Limit.TotalMinutes} minutes it was not seen that {what}.");
            }

            await Task.Delay(Poll);
        }

        Say(what);
    }

    private void Say(string what) => say.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(_started).TotalSeconds,6:0.0} s  {what}"));
}
