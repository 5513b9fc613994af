using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using Dapper;
using MySql.Data.MySqlClient;
using SalesFunctions.LocalHost.Stack;
using SalesFunctions.Tests.Architecture;

namespace SalesFunctions.Tests.Host;

[CollectionDefinition(Name)]
public sealed class PublishedTests : ICollectionFixture<PublishedFixture>
{
    public const string Name = "published package";
}

/// <summary>The published package on a database and storage of its own, without the local host: these tests play the host themselves.</summary>
public sealed class PublishedFixture : IAsyncLifetime
{
    private readonly string _home = Directory.CreateTempSubdirectory("sales-published-").FullName;
    private LocalStack _stack = null!;
    private BlobContainerClient _uploads = null!;

    internal string Package { get; private set; } = "";

    /// <summary>One that runs for all tests that do not end it.</summary>
    internal PublishedProcess Service { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var stack = LocalStack.StartAsync(LocalStackOptions.ForTests(_home) with { WithFunctions = false }, CancellationToken.None);
        Package = await PublishedPackage.FolderAsync();
        _stack = await stack;
        _uploads = new BlobServiceClient(_stack.Azurite.ConnectionString).GetBlobContainerClient("uploads");
        // Two instances come to an empty database at once, as after a first deployment.
        Service = Start();
        await using var other = Start();
        await Task.WhenAll(ReadyAsync(Service), ReadyAsync(other));
    }

    public async Task DisposeAsync()
    {
        await Service.DisposeAsync();
        await _stack.DisposeAsync();
        Directory.Delete(_home, recursive: true);
    }

    /// <summary>Another instance on the same database and storage.</summary>
    internal PublishedProcess Start(params (string Name, string Value)[] settings)
    {
        // Small enough that a test meets it.
        var all = new Dictionary<string, string>(_stack.Settings) { ["Ingest__LargestUnpackedBytes"] = "100000000" };
        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        return PublishedProcess.Start(Package, all);
    }

    internal async Task<Uri> PutAsync(string blob, Stream content)
    {
        await _uploads.GetBlobClient(blob).UploadAsync(content, overwrite: true);
        return _uploads.GetBlobClient(blob).Uri;
    }

    internal Task<Uri> PutAsync(string blob, string text) => PutAsync(blob, new MemoryStream(Encoding.UTF8.GetBytes(text)));

    internal async Task<T> SqlAsync<T>(string sql, object? values = null)
    {
        await using var connection = new MySqlConnection(_stack.MariaDb.ConnectionString());
        return (await connection.ExecuteScalarAsync<T>(sql, values))!;
    }

    internal async Task<(long Lines, decimal Sales)> TotalsAsync(PublishedProcess process, string dataset)
    {
        var row = (await process.AskAsync($"api/v1/sales/summary?dataset={dataset}"))[0];
        return (row.GetProperty("lines").GetInt64(), row.GetProperty("sales").GetDecimal());
    }

    /// <summary>The recorded payload of a blob trigger, for a blob of this service.</summary>
    internal string BlobPayload(Uri blob, string name, string? content = null)
    {
        var payload = Recorded("blob-trigger.json");
        var data = payload["Data"]!.AsObject();
        var recorded = data.Single();
        data.Remove(recorded.Key);
        data[Binding("ingest-upload")] = content ?? recorded.Value!.GetValue<string>();
        payload["Metadata"]!["Uri"] = JsonSerializer.Serialize(blob.AbsoluteUri);
        payload["Metadata"]!["name"] = JsonSerializer.Serialize(name);
        return payload.ToJsonString();
    }

    /// <summary>The recorded payload of a queue trigger, with the recorded event of a blob of this service as its message.</summary>
    internal string QueuePayload(Uri blob)
    {
        var (payload, message) = (Recorded("queue-trigger.json"), Recorded("blob-created-event.json"));
        message["data"]!["url"] = blob.AbsoluteUri;
        payload["Data"] = new JsonObject { [Binding("ingest-large-upload")] = JsonSerializer.Serialize(message.ToJsonString()) };
        payload["Metadata"]!["data"] = message["data"]!.DeepClone();
        return payload.ToJsonString();
    }

    internal static JsonNode Recorded(string file) => JsonNode.Parse(Repository.Read("tests/SalesFunctions.LocalHost.Tests/Data/" + file))!;

    /// <summary>The name by which the host passes on what fired.</summary>
    private string Binding(string function) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Package, function, "function.json")))!["bindings"]![0]!["name"]!.GetValue<string>();

    private static async Task ReadyAsync(PublishedProcess process)
    {
        await process.ProbeAsync();
        await process.ReadyAsync();
    }
}
