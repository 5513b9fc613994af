using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using MySql.Data.MySqlClient;
using SalesFunctions.LocalHost.Stack;
using SalesFunctions.Platform;

namespace SalesFunctions.Tests.Platform;

/// <summary>A primary and its replica, by GTID, on the loopback address.</summary>
public sealed class ReplicaFixture : IAsyncLifetime
{
    private const string Rights = "GRANT ALL PRIVILEGES ON *.* TO 'sales'@'127.0.0.1';";

    private readonly string _folder = Directory.CreateTempSubdirectory("sales-tests-").FullName;
    private MariaDbServer _primary = null!;

    internal MariaDbServer Replica { get; private set; } = null!;

    internal string Primary => _primary.ConnectionString();

    /// <summary>What the setting for readers says beyond the primary's own.</summary>
    internal string Reader => $"Port={Replica.Port}";

    public async Task InitializeAsync()
    {
        var password = Directory.CreateDirectory(Path.Combine(_folder, "replica")).FullName;
        _primary = await StartAsync("primary", "--server-id=1", "--log-bin=changes", "--binlog-format=ROW");
        File.Copy(Path.Combine(_folder, "primary", "password"), Path.Combine(password, "password"));
        Replica = await StartAsync("replica", "--server-id=2", "--read-only", "--skip-slave-start");
        await Migrations.ApplyAsync(DatabaseFixture.Open(Primary), NullLogger.Instance, CancellationToken.None);
        var way = new MySqlConnectionStringBuilder(Primary);
        await OnReplicaAsync(
            $"CHANGE MASTER TO MASTER_HOST = '127.0.0.1', MASTER_PORT = {way.Port}, MASTER_USER = '{way.UserID}', MASTER_PASSWORD = '{way.Password}', MASTER_USE_GTID = slave_pos; START SLAVE");
        await CatchUpAsync();
    }

    public async Task DisposeAsync()
    {
        MySqlConnection.ClearAllPools();
        await Replica.DisposeAsync();
        await _primary.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    internal async Task OnReplicaAsync(string sql)
    {
        await using var connection = new MySqlConnection(Replica.ConnectionString());
        await connection.ExecuteAsync(sql);
    }

    /// <summary>Waits until the replica has all that the primary has.</summary>
    internal async Task CatchUpAsync()
    {
        await using var primary = new MySqlConnection(Primary);
        await using var replica = new MySqlConnection(Replica.ConnectionString());
        var position = await primary.ExecuteScalarAsync<string>("SELECT @@gtid_binlog_pos");
        Assert.Equal(0, await replica.ExecuteScalarAsync<long>("SELECT MASTER_GTID_WAIT(@position, 60)", new { position }, commandTimeout: 90));
    }

    /// <summary>How many reads each of the two has answered so far.</summary>
    internal async Task<(long Primary, long Replica)> ReadsAsync() => (await ReadsAsync(Primary), await ReadsAsync(Replica.ConnectionString()));

    private static async Task<long> ReadsAsync(string connectionString)
    {
        await using var connection = new MySqlConnection(connectionString);
        return (await connection.QuerySingleAsync<(string Name, long Value)>("SHOW GLOBAL STATUS LIKE 'Com_select'")).Value;
    }

    private Task<MariaDbServer> StartAsync(string name, params string[] arguments) => MariaDbServer.StartAsync(
        new MariaDbOptions(Path.Combine(_folder, name), LocalStack.FreePort(), BufferPoolMegabytes: 64, LogFileMegabytes: 32) { Arguments = arguments, Init = Rights },
        CancellationToken.None);
}
