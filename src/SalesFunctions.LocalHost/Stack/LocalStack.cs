using System.Net;
using System.Net.Sockets;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using SalesFunctions.LocalHost.Functions;

namespace SalesFunctions.LocalHost.Stack;

/// <summary>The whole environment on one machine. A port of 0 means any free one.</summary>
internal sealed record LocalStackOptions
{
    /// <value>Data, logs and state live here.</value>
    public required string Home { get; init; }

    public int HttpPort { get; init; }

    public int MySqlPort { get; init; }

    public int BlobPort { get; init; }

    public int QueuePort { get; init; }

    /// <value>The folder with host.json; by default the handler's own build, which lies beside this program.</value>
    public string AppFolder { get; init; } = AppContext.BaseDirectory;

    /// <value>Further settings of the handler; they win over the stack's own.</value>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<string> SettingsFolders { get; init; } = [];

    /// <value>False: only MariaDB and Azurite.</value>
    public bool WithFunctions { get; init; } = true;

    public int BufferPoolMegabytes { get; init; } = 1024;

    public int LogFileMegabytes { get; init; } = 512;

    public ILoggerFactory Loggers { get; init; } = Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance;

    /// <value>Told what is being started.</value>
    public Action<string> Progress { get; init; } = _ => { };

    /// <summary>A small, throw-away stack for tests: free ports, little memory.</summary>
    public static LocalStackOptions ForTests(string home) => new() { Home = home, BufferPoolMegabytes = 128, LogFileMegabytes = 96 };
}

/// <summary>MariaDB, Azurite and the stand-in for the Functions host with the handler behind it.</summary>
internal sealed class LocalStack : IAsyncDisposable
{
    // Nightly at two, as the deployed service does by default.
    private const string RefreshSchedule = "0 0 2 * * *";

    private readonly LocalStackOptions _options;

    private LocalStack(LocalStackOptions options, MariaDbServer mariaDb, Azurite azurite) => (_options, MariaDb, Azurite) = (options, mariaDb, azurite);

    public MariaDbServer MariaDb { get; }

    public Azurite Azurite { get; }

    /// <value>Null while it is stopped or was not asked for.</value>
    public FunctionsRunner? Functions { get; private set; }

    /// <summary>Settings of a handler that is to use this stack.</summary>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["AzureWebJobsStorage"] = Azurite.ConnectionString,
        ["SalesStorage"] = Azurite.ConnectionString,
        ["Database__ConnectionString"] = MariaDb.ConnectionString(),
    };

    public static async Task<LocalStack> StartAsync(LocalStackOptions options, CancellationToken cancellation)
    {
        options.Progress("MariaDB");
        var mariaDb = await MariaDbServer.StartAsync(
            new(Path.Combine(options.Home, "mariadb"), PortOr(options.MySqlPort), options.BufferPoolMegabytes, options.LogFileMegabytes), cancellation);
        Azurite? azurite = null;
        try
        {
            options.Progress("Azurite");
            azurite = await Azurite.StartAsync(Path.Combine(options.Home, "azurite"), PortOr(options.BlobPort), PortOr(options.QueuePort), cancellation);
            var stack = new LocalStack(options, mariaDb, azurite);
            await stack.CreateStorageAsync(cancellation);
            if (options.WithFunctions)
            {
                options.Progress("the handler");
                await stack.StartFunctionsAsync(cancellation);
            }

            return stack;
        }
        catch
        {
            await (azurite?.DisposeAsync() ?? ValueTask.CompletedTask);
            await mariaDb.DisposeAsync();
            throw;
        }
    }

    public async Task<FunctionsRunner> StartFunctionsAsync(CancellationToken cancellation)
    {
        var settings = new Dictionary<string, string>(Settings);
        foreach (var (name, value) in _options.Settings)
        {
            settings[name] = value;
        }

        Functions = await FunctionsRunner.StartAsync(
            new()
            {
                AppFolder = _options.AppFolder,
                StateFolder = Path.Combine(_options.Home, "host"),
                HttpPort = _options.HttpPort,
                Settings = settings,
                Defaults = new Dictionary<string, string> { ["REFRESH_SCHEDULE"] = RefreshSchedule },
                SettingsFolders = _options.SettingsFolders,
                Loggers = _options.Loggers,
            },
            cancellation);
        return Functions;
    }

    public async Task StopFunctionsAsync()
    {
        await (Functions?.DisposeAsync() ?? ValueTask.CompletedTask);
        Functions = null;
    }

    public async ValueTask DisposeAsync()
    {
        await StopFunctionsAsync();
        await Azurite.DisposeAsync();
        await MariaDb.DisposeAsync();
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static int PortOr(int port) => port == 0 ? FreePort() : port;

    private async Task CreateStorageAsync(CancellationToken cancellation)
    {
        var blobs = new BlobServiceClient(Azurite.ConnectionString);
        foreach (var container in (string[])["uploads", "rejected", "reports", "erasures"])
        {
            await blobs.GetBlobContainerClient(container).CreateIfNotExistsAsync(cancellationToken: cancellation);
        }

        await new QueueClient(Azurite.ConnectionString, "large-uploads").CreateIfNotExistsAsync(cancellationToken: cancellation);
    }
}
