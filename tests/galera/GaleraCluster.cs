using System.Globalization;
using System.Security.Cryptography;
using Dapper;
using MySql.Data.MySqlClient;
using SalesFunctions.LocalHost.Stack;

namespace SalesFunctions.Galera;

/// <summary>Three nodes on the loopback address. State is transferred by rsync, as on Debian by default.</summary>
internal sealed class GaleraCluster : IAsyncDisposable
{
    private const int Size = 3;
    private const string Provider = "/usr/lib/galera/libgalera_smm.so";
    // To see when a node is in the middle of a load.
    private const string Rights = "GRANT PROCESS ON *.* TO 'sales'@'127.0.0.1';";
    private static readonly TimeSpan SyncLimit = TimeSpan.FromMinutes(2);

    private readonly List<MariaDbServer> _nodes = [];

    public IReadOnlyList<MariaDbServer> Nodes => _nodes;

    public static async Task<GaleraCluster> StartAsync(string folder)
    {
        var cluster = new GaleraCluster();
        var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var groupPorts = Enumerable.Range(0, Size).Select(_ => LocalStack.FreePort()).ToList();
        try
        {
            for (var number = 0; number < Size; number++)
            {
                var home = Directory.CreateDirectory(Path.Combine(folder, Name(number))).FullName;
                // A node that joins takes over the accounts of the others.
                await File.WriteAllTextAsync(Path.Combine(home, "password"), password);
                var options = new MariaDbOptions(home, LocalStack.FreePort(), BufferPoolMegabytes: 64, LogFileMegabytes: 96) { Arguments = Arguments(number, groupPorts), Init = Rights };
                cluster._nodes.Add(await MariaDbServer.StartAsync(options, CancellationToken.None));
                await cluster.WaitForAsync(number + 1);
            }

            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    public static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"node-{number + 1}");

    /// <summary>Waits until the newest node is in step with as many as there should be.</summary>
    public async Task WaitForAsync(int size)
    {
        using var limit = new CancellationTokenSource(SyncLimit);
        while (await StatusAsync(size - 1, "wsrep_cluster_size") != size.ToString(CultureInfo.InvariantCulture) || await StatusAsync(size - 1, "wsrep_local_state_comment") != "Synced")
        {
            await Task.Delay(200, limit.Token);
        }
    }

    public async Task<string> StatusAsync(int number, string name)
    {
        await using var connection = new MySqlConnection(_nodes[number].ConnectionString());
        return (await connection.QuerySingleAsync<(string Name, string Value)>($"SHOW GLOBAL STATUS LIKE '{name}'")).Value;
    }

    public async Task<long> CountAsync(string name)
    {
        var counts = await Task.WhenAll(Enumerable.Range(0, Size).Select(number => StatusAsync(number, name)));
        return counts.Sum(count => long.Parse(count, CultureInfo.InvariantCulture));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in Enumerable.Reverse(_nodes))
        {
            await node.DisposeAsync();
        }
    }

    private static List<string> Arguments(int number, List<int> groupPorts)
    {
        var addresses = string.Join(',', groupPorts.Select(port => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}")));
        List<string> arguments =
        [
            "--binlog-format=ROW",
            "--wsrep-on=ON",
            "--wsrep-provider=" + Provider,
            "--wsrep-cluster-name=sales",
            "--wsrep-cluster-address=gcomm://" + addresses,
            "--wsrep-node-name=" + Name(number),
            string.Create(CultureInfo.InvariantCulture, $"--wsrep-node-address=127.0.0.1:{groupPorts[number]}"),
            string.Create(CultureInfo.InvariantCulture, $"--wsrep-provider-options=gmcast.listen_addr=tcp://127.0.0.1:{groupPorts[number]};ist.recv_addr=127.0.0.1:{LocalStack.FreePort()};gcache.size=64M"),
            "--wsrep-sst-method=rsync",
            string.Create(CultureInfo.InvariantCulture, $"--wsrep-sst-receive-address=127.0.0.1:{LocalStack.FreePort()}"),
        ];
        if (number == 0)
        {
            arguments.Add("--wsrep-new-cluster");
        }

        return arguments;
    }
}
