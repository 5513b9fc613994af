using System.Diagnostics;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using SalesFunctions.LocalHost.Stack;

namespace SalesFunctions.LocalHost.Tests.Stack;

public sealed class LocalStackTests : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("sales-stack-").FullName;

    [Fact]
    public async Task Stack_has_database_containers_and_queue_and_keeps_its_data_over_a_restart()
    {
        var options = LocalStackOptions.ForTests(_home) with { WithFunctions = false };
        string password;
        await using (var first = await LocalStack.StartAsync(options, CancellationToken.None))
        {
            password = Password(first);
            Assert.Equal("utf8mb4\t1\t2\t268435456\t268435456\t127.0.0.1", await QueryAsync(
                first, "SELECT @@character_set_server, @@local_infile, @@innodb_autoinc_lock_mode, @@tmp_table_size, @@max_heap_table_size, @@bind_address"));
            await QueryAsync(first, "CREATE TABLE kept (number INT PRIMARY KEY); INSERT INTO kept VALUES (7); CREATE DATABASE sales_other");
            Assert.True(await new QueueClient(first.Azurite.ConnectionString, "large-uploads").ExistsAsync());
            foreach (var container in (string[])["uploads", "rejected", "reports"])
            {
                Assert.True(await new BlobContainerClient(first.Azurite.ConnectionString, container).ExistsAsync(), container);
            }

            await new BlobContainerClient(first.Azurite.ConnectionString, "uploads").UploadBlobAsync("a.csv", BinaryData.FromString("a"));
        }

        await using var second = await LocalStack.StartAsync(options, CancellationToken.None);

        Assert.Equal(password, Password(second));
        Assert.Equal("7", await QueryAsync(second, "SELECT number FROM kept"));
        Assert.True(await new BlobClient(second.Azurite.ConnectionString, "uploads", "a.csv").ExistsAsync());
    }

    [Fact]
    public async Task Temporary_tables_of_two_servers_lie_apart()
    {
        await using var stack = await LocalStack.StartAsync(LocalStackOptions.ForTests(_home) with { WithFunctions = false }, CancellationToken.None);

        Assert.Equal(Path.Combine(_home, "mariadb", "tmp"), await QueryAsync(stack, "SELECT @@tmpdir"));
    }

    [Fact]
    public async Task Killed_database_comes_back_with_what_was_committed()
    {
        await using var stack = await LocalStack.StartAsync(LocalStackOptions.ForTests(_home) with { WithFunctions = false }, CancellationToken.None);
        await QueryAsync(stack, "CREATE TABLE kept (number INT PRIMARY KEY); INSERT INTO kept VALUES (7)");

        await stack.MariaDb.CrashAsync();
        await stack.MariaDb.RestartAsync(CancellationToken.None);

        Assert.Equal("7", await QueryAsync(stack, "SELECT number FROM kept"));
    }

    [Fact]
    public async Task Server_left_behind_by_a_killed_run_is_stopped_before_the_next_one()
    {
        var folder = Path.Combine(_home, "left");
        var left = await ChildProcess.StartAsync("sleeper", folder, "sleep", ["600"]);

        await using var next = await ChildProcess.StartAsync("sleeper", folder, "sleep", ["600"]);

        Assert.NotEqual(left.Id, next.Id);
        Assert.True(Process.GetProcesses().All(process => process.Id != left.Id || process.HasExited));
    }

    [Fact]
    public async Task Server_that_does_not_start_is_reported_with_the_end_of_its_log()
    {
        await using var process = await ChildProcess.StartAsync("faulty", _home, "sh", ["-c", "echo no such option; exit 3"]);

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            process.WaitForPortAsync(LocalStack.FreePort(), greets: false, TimeSpan.FromSeconds(10), CancellationToken.None));

        Assert.Contains("ended with code 3", failure.Message, StringComparison.Ordinal);
        Assert.Contains("no such option", failure.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_home, recursive: true);

    private static string Password(LocalStack stack) => stack.MariaDb.ConnectionString().Split(';').Single(part => part.StartsWith("Password=", StringComparison.Ordinal))[9..];

    private static async Task<string> QueryAsync(LocalStack stack, string sql)
    {
        var start = new ProcessStartInfo("mariadb", ["--no-defaults", "--host=127.0.0.1", $"--port={stack.MariaDb.Port}", "--user=sales", "--batch", "--skip-column-names", "--execute", sql, "sales"])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["MYSQL_PWD"] = Password(stack);
        using var client = Process.Start(start)!;
        var output = await client.StandardOutput.ReadToEndAsync();
        await client.WaitForExitAsync();
        Assert.Equal(0, client.ExitCode);
        return output.Trim();
    }
}
