using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

namespace SalesFunctions.LocalHost.Stack;

/// <param name="Folder">Holds the data directory, the log and the password; made on first use.</param>
/// <param name="BufferPoolMegabytes">The server's main memory.</param>
/// <param name="LogFileMegabytes">The redo log: small ones make big loads wait for checkpoints.</param>
internal sealed record MariaDbOptions(string Folder, int Port, int BufferPoolMegabytes = 1024, int LogFileMegabytes = 512)
{
    /// <value>Further arguments of the server.</value>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <value>A further statement that the server runs when it starts.</value>
    public string Init { get; init; } = "";
}

/// <summary>An own MariaDB server on the loopback address; works as root and as an ordinary user.</summary>
internal sealed class MariaDbServer : IAsyncDisposable
{
    public const string Database = "sales";
    private const string User = "sales";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(120);

    private readonly MariaDbOptions _options;
    private readonly string _password;
    private ChildProcess _process;

    private MariaDbServer(MariaDbOptions options, string password, ChildProcess process) => (_options, _password, _process) = (options, password, process);

    public int Port => _options.Port;

    public int ProcessId => _process.Id;

    /// <summary>For the user sales, who owns every database whose name starts with sales.</summary>
    public string ConnectionString(string database = Database) => string.Create(CultureInfo.InvariantCulture,
        $"Server=127.0.0.1;Port={Port};Database={database};User ID={User};Password={_password};AllowLoadLocalInfile=true;SslMode=Disabled");

    public static async Task<MariaDbServer> StartAsync(MariaDbOptions options, CancellationToken cancellation)
    {
        Directory.CreateDirectory(options.Folder);
        await ChildProcess.StopAsync(Path.Combine(options.Folder, "mariadb.pid"));
        await InstallAsync(options.Folder, cancellation);
        var password = await PasswordAsync(options.Folder, cancellation);
        return new(options, password, await LaunchAsync(options, password, cancellation));
    }

    /// <summary>SIGKILL, as a crash would end it; <see cref="RestartAsync"/> brings it back.</summary>
    public Task CrashAsync() => _process.CrashAsync();

    public async Task StopAsync() => await _process.DisposeAsync();

    public async Task RestartAsync(CancellationToken cancellation)
    {
        await _process.DisposeAsync();
        _process = await LaunchAsync(_options, _password, cancellation);
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static async Task<ChildProcess> LaunchAsync(MariaDbOptions options, string password, CancellationToken cancellation)
    {
        var script = Path.Combine(options.Folder, "init.sql");
        await WritePrivateAsync(script, InitScript(password) + Environment.NewLine + options.Init, cancellation);
        var process = await ChildProcess.StartAsync("mariadb", options.Folder, Find("mariadbd"), Arguments(options, script));
        try
        {
            await process.WaitForPortAsync(options.Port, greets: true, StartLimit, cancellation);
            return process;
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
        finally
        {
            File.Delete(script);
        }
    }

    private static List<string> Arguments(MariaDbOptions options, string script)
    {
        var number = CultureInfo.InvariantCulture;
        List<string> arguments =
        [
            "--no-defaults",
            "--datadir=" + Path.Combine(options.Folder, "data"),
            string.Create(number, $"--port={options.Port}"),
            "--bind-address=127.0.0.1",
            // A socket's path has at most 107 characters, so it cannot lie in just any folder.
            string.Create(number, $"--socket={Path.Combine(Path.GetTempPath(), $"sales-mariadb-{options.Port}.sock")}"),
            TemporaryTables(options.Folder),
            "--init-file=" + script,
            "--skip-name-resolve",
            "--character-set-server=utf8mb4",
            "--default-time-zone=+00:00",
            "--local-infile=1",
            // Each test's database has a pool of its own.
            "--max-connections=1000",
            "--max-allowed-packet=64M",
            "--innodb-autoinc-lock-mode=2",
            string.Create(number, $"--innodb-buffer-pool-size={options.BufferPoolMegabytes}M"),
            string.Create(number, $"--innodb-log-file-size={options.LogFileMegabytes}M"),
            "--tmp-table-size=256M",
            "--max-heap-table-size=256M",
            .. options.Arguments,
        ];
        if (Environment.UserName == "root")
        {
            arguments.Add("--user=root");
        }

        return arguments;
    }

    // A server that starts clears its folder for temporary tables, also of tables that another server beside it is using.
    private static string TemporaryTables(string folder) => "--tmpdir=" + Directory.CreateDirectory(Path.Combine(folder, "tmp")).FullName;

    // Run by the server itself before it accepts connections, so nobody ever logs in as its root.
    private static string InitScript(string password) =>
        $"""
        CREATE DATABASE IF NOT EXISTS {Database} CHARACTER SET utf8mb4;
        CREATE USER IF NOT EXISTS '{User}'@'127.0.0.1' IDENTIFIED BY '{password}';
        ALTER USER '{User}'@'127.0.0.1' IDENTIFIED BY '{password}';
        GRANT ALL PRIVILEGES ON `{Database}%`.* TO '{User}'@'127.0.0.1';
        """;

    private static async Task InstallAsync(string folder, CancellationToken cancellation)
    {
        var data = Path.Combine(folder, "data");
        if (Directory.Exists(data))
        {
            return;
        }

        // Renamed at the end: a half-installed directory is not taken for a whole one.
        var fresh = data + ".new";
        if (Directory.Exists(fresh))
        {
            Directory.Delete(fresh, recursive: true);
        }

        List<string> arguments = ["--no-defaults", "--datadir=" + fresh, TemporaryTables(folder), "--skip-test-db", "--auth-root-authentication-method=socket"];
        arguments.Add("--user=" + Environment.UserName);
        var start = new ProcessStartInfo(Find("mariadb-install-db"), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var install = Process.Start(start)!;
        var output = install.StandardOutput.ReadToEndAsync(cancellation);
        var errors = await install.StandardError.ReadToEndAsync(cancellation);
        await install.WaitForExitAsync(cancellation);
        if (install.ExitCode != 0)
        {
            throw new InvalidOperationException($"mariadb-install-db failed for {data}: {errors}{await output}");
        }

        Directory.Move(fresh, data);
    }

    private static async Task<string> PasswordAsync(string folder, CancellationToken cancellation)
    {
        var file = Path.Combine(folder, "password");
        if (!File.Exists(file))
        {
            await WritePrivateAsync(file, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), cancellation);
        }

        return (await File.ReadAllTextAsync(file, cancellation)).Trim();
    }

    private static async Task WritePrivateAsync(string file, string text, CancellationToken cancellation)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var stream = new FileStream(file, options);
        await stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text), cancellation);
    }

    private static string Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(':').Concat(["/usr/sbin", "/usr/local/sbin", "/usr/bin"])
            .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists)
        ?? throw new FileNotFoundException($"{program} is not installed: run ./dev up, which installs it, or apt-get install mariadb-server.");
}
