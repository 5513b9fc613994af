using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MySql.Data.MySqlClient;
using SalesFunctions.LocalHost.Stack;
using SalesFunctions.Platform;

namespace SalesFunctions.Tests.Platform;

[CollectionDefinition(Name)]
public sealed class DatabaseTests : ICollectionFixture<DatabaseFixture>
{
    public const string Name = "database";
}

/// <summary>One throw-away MariaDB for all tests of the collection; each class takes a database of its own.</summary>
public sealed class DatabaseFixture : IAsyncLifetime
{
    // Nothing has to outlive the server: a table is made in half the time.
    private static readonly string[] Unkept = ["--innodb-flush-log-at-trx-commit=0", "--innodb-doublewrite=0", "--innodb-file-per-table=0"];

    private readonly string _folder = Directory.CreateTempSubdirectory("sales-tests-").FullName;
    private MariaDbServer _server = null!;
    private int _databases;

    public async Task InitializeAsync() =>
        _server = await MariaDbServer.StartAsync(
            new MariaDbOptions(_folder, FreePort(), BufferPoolMegabytes: 128, LogFileMegabytes: 64) { Arguments = Unkept }, CancellationToken.None);

    public async Task DisposeAsync()
    {
        MySqlConnection.ClearAllPools();
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>An empty database with the schema applied.</summary>
    internal async Task<string> CreateDatabaseAsync()
    {
        var connectionString = await CreateEmptyDatabaseAsync();
        await Migrations.ApplyAsync(Open(connectionString), NullLogger.Instance, CancellationToken.None);
        return connectionString;
    }

    internal async Task<string> CreateEmptyDatabaseAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"sales_test_{Interlocked.Increment(ref _databases)}");
        await using var connection = new MySqlConnection(_server.ConnectionString());
        await connection.ExecuteAsync($"CREATE DATABASE {name}");
        return _server.ConnectionString(name);
    }

    internal static Database Open(string connectionString)
    {
        SqlTypes.Register();
        return new Database(Options.Create(new DatabaseOptions { ConnectionString = connectionString }));
    }

    internal static Snapshots Snapshots(string connectionString)
    {
        var database = Open(connectionString);
        return new Snapshots(database, Options.Create(new DatabaseOptions()), new Replica(database, TimeProvider.System, NullLogger<Replica>.Instance));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
