using System.Net;
using System.Text.Json;
using Azure.Storage.Blobs;
using Dapper;
using Microsoft.Extensions.Logging;
using MySql.Data.MySqlClient;
using SalesFunctions.LocalHost.Stack;

namespace SalesFunctions.Tests.EndToEnd;

[CollectionDefinition(Name)]
public sealed class ServiceTests : ICollectionFixture<ServiceFixture>
{
    public const string Name = "service";
}

/// <summary>Tests that train models: a service of their own, so that the others need not wait for them.</summary>
[CollectionDefinition(Name)]
public sealed class ModelServiceTests : ICollectionFixture<ServiceFixture>
{
    public const string Name = "service of models";
}

/// <summary>Tests that look for a person in the whole database: a service of their own, whose database is small.</summary>
[CollectionDefinition(Name)]
public sealed class ErasureServiceTests : ICollectionFixture<ServiceFixture>
{
    public const string Name = "service of erasures";
}

/// <summary>The whole service on throw-away parts: MariaDB, Azurite, the local host and the handler as a process of its own.</summary>
public sealed class ServiceFixture : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string _home = Directory.CreateTempSubdirectory("sales-service-").FullName;
    private readonly ILoggerFactory _loggers = LoggerFactory.Create(logging => logging.AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Warning)
        .AddFilter("Host.Function", Environment.GetEnvironmentVariable("SALES_TEST_LOG") == "1" ? LogLevel.Information : LogLevel.Warning));
    private HttpClient _http = new();
    private BlobContainerClient _uploads = null!;

    internal LocalStack Stack { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Stack = await LocalStack.StartAsync(LocalStackOptions.ForTests(_home) with { Loggers = _loggers }, CancellationToken.None);
        _http = new HttpClient { BaseAddress = Stack.Functions!.Address, Timeout = Patience };
        _uploads = new BlobServiceClient(Stack.Azurite.ConnectionString).GetBlobContainerClient("uploads");
        // The schema is made behind the open port, and tests look into its tables.
        await ReadyAsync();
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await Stack.DisposeAsync();
        _loggers.Dispose();
        Directory.Delete(_home, recursive: true);
    }

    /// <summary>Puts a blob there as any client would; the answer is its ETag.</summary>
    internal async Task<string> PutAsync(string blob, Stream content)
    {
        var answer = await _uploads.GetBlobClient(blob).UploadAsync(content, overwrite: true);
        return answer.Value.ETag.ToString("G").Trim('"');
    }

    internal async Task<JsonElement> UploadAsync(string blob, Stream content) => await EndedAsync(blob, await PutAsync(blob, content));

    internal async Task<JsonElement> UploadAsync(string blob, string text) => await UploadAsync(blob, new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)));

    internal async Task<JsonElement> UploadFileAsync(string blob, string path)
    {
        await using var file = File.OpenRead(path);
        return await UploadAsync(blob, file);
    }

    /// <summary>Waits until the ledger says what became of this version of the blob, and answers the upload's own page.</summary>
    internal async Task<JsonElement> EndedAsync(string blob, string etag)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            await using var connection = await OpenAsync();
            var id = await connection.ExecuteScalarAsync<uint?>(
                "SELECT upload_id FROM uploads WHERE blob_name = @blob AND etag = @etag AND status <> 'loading'", new { blob, etag });
            if (id is not null)
            {
                return await GetAsync($"/api/v1/uploads/{id}");
            }

            await Task.Delay(100, limit.Token);
        }
    }

    private async Task ReadyAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            using var answer = await _http.GetAsync("/health/ready", limit.Token);
            if (answer.IsSuccessStatusCode)
            {
                return;
            }

            await Task.Delay(100, limit.Token);
        }
    }

    internal async Task<JsonElement> GetAsync(string path)
    {
        using var answer = await _http.GetAsync(path);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {answer.StatusCode} {text}");
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    internal Task<HttpResponseMessage> SendAsync(HttpRequestMessage message) => _http.SendAsync(message);

    internal Task<HttpResponseMessage> PostAsync(string path, HttpContent? content) => _http.PostAsync(path, content);

    /// <returns>Null where there is no such blob.</returns>
    internal async Task<byte[]?> DownloadAsync(string container, string blob)
    {
        var client = new BlobServiceClient(Stack.Azurite.ConnectionString).GetBlobContainerClient(container).GetBlobClient(blob);
        return await client.ExistsAsync() ? (await client.DownloadContentAsync()).Value.Content.ToArray() : null;
    }

    internal async Task<string> TextAsync(string path) => await _http.GetStringAsync(path);

    internal async Task<MySqlConnection> OpenAsync()
    {
        var connection = new MySqlConnection(Stack.MariaDb.ConnectionString());
        await connection.OpenAsync();
        return connection;
    }

    internal async Task<T> SqlAsync<T>(string sql, object? values = null)
    {
        await using var connection = await OpenAsync();
        return (await connection.ExecuteScalarAsync<T>(sql, values))!;
    }

    internal async Task<decimal> SalesAsync(string dataset) =>
        (await GetAsync($"/api/v1/sales/summary?dataset={Uri.EscapeDataString(dataset)}"))[0].GetProperty("sales").GetDecimal();
}
