using System.Globalization;

namespace SalesFunctions.LocalHost.Stack;

/// <summary>Azure's storage emulator, blobs and queues, from node_modules.</summary>
internal sealed class Azurite : IAsyncDisposable
{
    // The emulator's published account; it opens nothing else.
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly ChildProcess _process;

    private Azurite(ChildProcess process, int blobPort, int queuePort) => (_process, ConnectionString) = (process, Connection(blobPort, queuePort));

    public string ConnectionString { get; }

    public static string Connection(int blobPort, int queuePort) => string.Create(CultureInfo.InvariantCulture,
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};BlobEndpoint=http://127.0.0.1:{blobPort}/{Account};QueueEndpoint=http://127.0.0.1:{queuePort}/{Account};");

    public static async Task<Azurite> StartAsync(string folder, int blobPort, int queuePort, CancellationToken cancellation)
    {
        var number = CultureInfo.InvariantCulture;
        var process = await ChildProcess.StartAsync("azurite", folder, "node",
        [
            Script(), "--location", Path.Combine(folder, "data"), "--silent", "--disableTelemetry", "--skipApiVersionCheck",
            "--blobHost", "127.0.0.1", "--blobPort", blobPort.ToString(number),
            "--queueHost", "127.0.0.1", "--queuePort", queuePort.ToString(number),
            // Tables are not used; 0 keeps them off the default port, where another copy may listen.
            "--tableHost", "127.0.0.1", "--tablePort", "0",
        ]);
        try
        {
            await process.WaitForPortAsync(blobPort, greets: false, StartLimit, cancellation);
            await process.WaitForPortAsync(queuePort, greets: false, StartLimit, cancellation);
            return new(process, blobPort, queuePort);
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static string Script() =>
        Upwards(AppContext.BaseDirectory).Concat(Upwards(Environment.CurrentDirectory))
            .Select(folder => Path.Combine(folder, "node_modules", "azurite", "dist", "src", "azurite.js"))
            .FirstOrDefault(File.Exists)
        ?? throw new FileNotFoundException("azurite is not in node_modules: run npm ci in the repository's root.");

    private static IEnumerable<string> Upwards(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            yield return folder.FullName;
        }
    }
}
