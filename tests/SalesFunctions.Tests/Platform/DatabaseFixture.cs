using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MySql.Data.MySqlClient;
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
    private readonly MariaDb server = new();
    private int databases;

    public Task InitializeAsync() => server.StartAsync();

    public async Task DisposeAsync() => await server.DisposeAsync();

    /// <summary>An empty database with the schema applied.</summary>
    internal async Task<string> CreateDatabaseAsync()
    {
        var connectionString = await CreateEmptyDatabaseAsync();
        await Migrations.ApplyAsync(Open(connectionString), NullLogger.Instance, CancellationToken.None);
        return connectionString;
    }

    internal async Task<string> CreateEmptyDatabaseAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref databases)}");
        await using var connection = new MySqlConnection(server.ConnectionString);
        await connection.ExecuteAsync($"CREATE DATABASE {name}");
        return $"{server.ConnectionString};Database={name}";
    }

    internal static Database Open(string connectionString)
    {
        SqlTypes.Register();
        return new Database(Options.Create(new DatabaseOptions { ConnectionString = connectionString }));
    }

    private sealed class MariaDb : IAsyncDisposable
    {
        private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

        private readonly string folder = Directory.CreateTempSubdirectory("sales-mariadb-").FullName;
        private readonly int port = FreePort();
        private Process? process;

        public string ConnectionString => string.Create(CultureInfo.InvariantCulture, $"Server=127.0.0.1;Port={port};User ID=root;SslMode=Disabled");

        public async Task StartAsync()
        {
            using (var install = Run("mariadb-install-db", "--no-defaults", $"--datadir={folder}/data", "--auth-root-authentication-method=normal", "--skip-test-db", Account))
            {
                await install.WaitForExitAsync();
                Assert.True(install.ExitCode == 0, $"mariadb-install-db ended with {install.ExitCode}; is the package mariadb-server installed?");
            }

            process = Run(
                Server(), "--no-defaults", $"--datadir={folder}/data", $"--socket={folder}/socket", $"--port={port}", "--bind-address=127.0.0.1",
                "--skip-name-resolve", "--skip-log-bin", "--local-infile=ON", "--innodb-flush-log-at-trx-commit=0", "--innodb-buffer-pool-size=128M", Account);
            await AnswersAsync();
        }

        public async ValueTask DisposeAsync()
        {
            MySqlConnection.ClearAllPools();
            if (process is not null)
            {
                process.Kill();
                await process.WaitForExitAsync();
                process.Dispose();
            }

            Directory.Delete(folder, recursive: true);
        }

        // As root the server wants to be told; an ordinary user may name only himself.
        private static string Account => $"--user={Environment.UserName}";

        // Debian keeps it outside an ordinary user's PATH.
        private static string Server() => File.Exists("/usr/sbin/mariadbd") ? "/usr/sbin/mariadbd" : "mariadbd";

        private async Task AnswersAsync()
        {
            var started = Stopwatch.GetTimestamp();
            while (true)
            {
                try
                {
                    await using var connection = new MySqlConnection(ConnectionString);
                    await connection.OpenAsync();
                    return;
                }
                catch (MySqlException) when (!process!.HasExited && Stopwatch.GetElapsedTime(started) < StartLimit)
                {
                    await Task.Delay(100);
                }
            }
        }

        private static Process Run(string program, params string[] arguments)
        {
            var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.OutputDataReceived += (_, _) => { };
            process.ErrorDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            return process;
        }

        private static int FreePort()
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
    }
}
