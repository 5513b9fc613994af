using System.Net;
using System.Text.Json;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Logging;
using SalesFunctions.LocalHost.Stack;
using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.EndToEnd;

/// <summary>The whole service with keys set: events come through, callers need a key, and no key is left in a log.</summary>
[Collection(ServiceTests.Name)]
public sealed class KeysTests : IAsyncLifetime
{
    private const string Reader = "e2e-reader-key-0123456789";
    private const string Operator = "e2e-operator-key-0123456789";
    private const string Wrong = "e2e-wrong-key-0123456789";

    private readonly string _home = Directory.CreateTempSubdirectory("sales-keys-").FullName;
    private readonly CapturedLog _log = new();
    private ILoggerFactory _loggers = null!;
    private LocalStack _stack = null!;
    private HttpClient _http = new();

    public async Task InitializeAsync()
    {
        // As under ./dev up, where the framework's own lines, which have whole addresses, are off.
        _loggers = LoggerFactory.Create(logging => logging.AddProvider(_log).SetMinimumLevel(LogLevel.Trace).AddFilter("Microsoft", LogLevel.Warning));
        var options = LocalStackOptions.ForTests(_home) with
        {
            Loggers = _loggers,
            Settings = new Dictionary<string, string> { ["Keys__reader__1"] = Reader, ["Keys__operator__1"] = Operator },
        };
        _stack = await LocalStack.StartAsync(options, CancellationToken.None);
        _http = new HttpClient { BaseAddress = new Uri(_stack.Functions!.Address, "/api/v1/") };
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _stack.DisposeAsync();
        _loggers.Dispose();
        Directory.Delete(_home, recursive: true);
    }

    [Fact]
    public async Task Files_are_loaded_and_callers_need_a_key_that_no_log_repeats()
    {
        var csv = "order_id,date,customer_id,amount\n" + string.Concat(Enumerable.Range(1, 40).Select(row => $"A{row},2024-05-13,C1,{(row % 2 == 0 ? "x" : "10")}\n"));
        await new BlobServiceClient(_stack.Azurite.ConnectionString).GetBlobContainerClient("uploads").GetBlobClient("a.csv").UploadAsync(BinaryData.FromString(csv));
        await LoadedAsync();
        foreach (var credential in Enum.GetValues<Credential>())
        {
            var pages = await new PowerQuery(_http, credential, Reader).PagesAsync("uploads/1/rejected-rows", ("page_size", ["7"]));
            Assert.Equal((3, 20), (pages.Count, pages.Sum(page => page.GetProperty("items").GetArrayLength())));
            Assert.StartsWith("https://shop.example/api/v1/", await LinkAsync(credential), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.Unauthorized, (await new PowerQuery(_http, credential, Wrong).SendAsync(HttpMethod.Get, "datasets")).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, await PreviewAsync(credential, Reader));
            Assert.Equal(HttpStatusCode.OK, await PreviewAsync(credential, Operator));
        }

        Assert.Equal(HttpStatusCode.Unauthorized, (await _http.GetAsync("")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _http.GetAsync("/")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _http.GetAsync("health/ready")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _http.PostAsync("/ingest-upload?code=" + Operator, new StringContent("{}"))).StatusCode);
        await FailAsync();
        Assert.NotEmpty(_log.Lines);
        Assert.DoesNotContain(_log.Lines, line => line.Contains("e2e-", StringComparison.Ordinal) || line.Contains("ZTJlL", StringComparison.Ordinal));
    }

    private async Task LoadedAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            using var answer = await _http.GetAsync($"uploads/1?code={Reader}", limit.Token);
            if (answer.IsSuccessStatusCode && JsonDocument.Parse(await answer.Content.ReadAsStringAsync(limit.Token)).RootElement.GetProperty("status").GetString() == "loaded")
            {
                return;
            }

            await Task.Delay(100, limit.Token);
        }
    }

    private async Task<string?> LinkAsync(Credential credential)
    {
        var source = new PowerQuery(_http, credential, Reader);
        (source.Proxy["X-Forwarded-Proto"], source.Proxy["Host"]) = ("https", "shop.example");
        return (await source.DocumentAsync("uploads/1/rejected-rows", ("page_size", ["7"]))).GetProperty("nextLink").GetString();
    }

    private async Task<HttpStatusCode> PreviewAsync(Credential credential, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "uploads/preview?name=b.csv" + (credential == Credential.WebApi ? $"&code={key}" : ""))
        {
            Content = new StringContent("date,customer_id,amount\n2024-05-13,C1,10\n"),
        };
        foreach (var (name, value) in PowerQuery.HeadersOf(credential, key))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await _http.SendAsync(request);
        return answer.StatusCode;
    }

    /// <summary>A fault is logged with what was asked; the key must not be part of it.</summary>
    private async Task FailAsync()
    {
        await using (var connection = new MySql.Data.MySqlClient.MySqlConnection(_stack.MariaDb.ConnectionString()))
        {
            await Dapper.SqlMapper.ExecuteAsync(connection, "ALTER TABLE uploads RENAME COLUMN error TO fault");
        }

        using var answer = await _http.GetAsync($"uploads?code={Reader}");
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.DoesNotContain(Reader, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!_log.Lines.Any(line => line.Contains("/api/v1/uploads failed", StringComparison.Ordinal)))
        {
            await Task.Delay(50, limit.Token);
        }
    }
}
