using System.Diagnostics;
using System.Text;
using System.Text.Json;
using SalesFunctions.LocalHost.Functions;

namespace SalesFunctions.LocalHost.Tests.Functions;

[Collection("Azurite")]
public sealed class BlobTriggerTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Blob_payload_has_the_shape_of_the_recorded_one()
    {
        await using var app = new ProbeApp(azurite.ConnectionString).Blob("IngestSalesCsv", "{name}.csv", "csv");
        await app.StartAsync();

        await app.UploadAsync("2026/09/orders 01.csv", "order_id,order_date,sku,qty,unit_price\n1001,2026-09-01,A-1,2,9.90\n");
        var call = (await app.WaitForCallsAsync("IngestSalesCsv", 1))[0];

        Assert.Equal("POST", call.Method);
        Assert.Equal("/IngestSalesCsv", call.Target);
        Assert.Equal("chunked", call.Headers["Transfer-Encoding"]);
        Assert.Equal("application/json; charset=utf-8", call.Headers["Content-Type"]);
        Assert.True(Guid.TryParse(call.Headers["X-Azure-Functions-InvocationId"], out _));
        Assert.StartsWith("Azure-Functions-Host/", call.Headers["User-Agent"], StringComparison.Ordinal);
        var golden = Golden.Read("blob-trigger.json");
        Assert.True(JsonElement.DeepEquals(golden.GetProperty("Data"), call.Json.GetProperty("Data")));
        Assert.Equal(Golden.Shape(golden, "AccessTier"), Golden.Shape(call.Json));
        var metadata = call.Json.GetProperty("Metadata");
        Assert.Equal($"\"{app.Container.Uri}/2026/09/orders%2001.csv\"", metadata.GetProperty("Uri").GetString());
        Assert.Equal("\"2026/09/orders 01\"", metadata.GetProperty("name").GetString());
        Assert.Equal("{}", metadata.GetProperty("Properties").GetProperty("ETag").GetRawText());
        Assert.False(metadata.TryGetProperty("BlobTrigger", out _));
    }

    [Fact]
    public async Task Upload_reaches_the_handler_within_about_a_second()
    {
        await using var app = new ProbeApp(azurite.ConnectionString).Blob("ingest");
        await app.StartAsync(options => options with { BlobPollInterval = new RunnerOptions { AppFolder = "", StateFolder = "", Loggers = options.Loggers }.BlobPollInterval });

        var started = Stopwatch.GetTimestamp();
        await app.UploadAsync("a.csv");
        await app.WaitForCallsAsync("ingest", 1);

        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task Fifth_failed_try_leaves_the_hosts_own_poison_record()
    {
        await using var app = new ProbeApp(azurite.ConnectionString).Blob("ingest");
        app.Script("ingest", "status:500");
        await app.StartAsync();
        var poison = app.Messages("webjobs-blobtrigger-poison");

        await app.UploadAsync("dir/bad file.csv");
        await app.WaitForLogAsync("is now in queue webjobs-blobtrigger-poison");

        Assert.Equal(5, app.Calls("ingest").Count);
        var etag = (await app.Container.GetBlobClient("dir/bad file.csv").GetPropertiesAsync()).Value.ETag.ToString("H");
        var expected = $$"""{"Type":"BlobTrigger","FunctionId":"Host.Functions.ingest","BlobType":"BlockBlob","ContainerName":"{{app.Container.Name}}","BlobName":"dir/bad file.csv","ETag":{{JsonSerializer.Serialize(etag).Replace("\\u0022", "\\\"", StringComparison.Ordinal)}}}""";
        Assert.Contains((await poison.PeekMessagesAsync(32)).Value, message => message.MessageText == expected);
    }

    [Fact]
    public async Task Restart_serves_unfinished_blobs_again_and_finished_ones_not()
    {
        await using var app = new ProbeApp(azurite.ConnectionString).Blob("ingest");
        await app.StartAsync();
        await app.UploadAsync("done.csv");
        await app.WaitForLogAsync("ingest succeeded");
        app.Script("ingest", "wait:60000");
        await app.UploadAsync("unfinished.csv");
        await app.WaitForCallsAsync("ingest", 2);
        await app.StopAsync();
        app.Script("ingest", "ok");

        await app.StartAsync();
        await app.WaitForCallsAsync("ingest", 3);
        await Task.Delay(500);

        Assert.Equal(["done.csv", "unfinished.csv", "unfinished.csv"], app.Calls("ingest").Select(Name));
    }

    [Fact]
    public async Task Overwritten_blob_fires_again_and_the_same_version_does_not()
    {
        await using var app = new ProbeApp(azurite.ConnectionString).Blob("ingest");
        await app.StartAsync();

        await app.UploadAsync("a.csv", "first");
        await app.WaitForCallsAsync("ingest", 1);
        await app.UploadAsync("a.csv", "second");
        await app.WaitForCallsAsync("ingest", 2);
        await Task.Delay(500);

        Assert.Equal(["first", "second"], app.Calls("ingest").Select(Content));
    }

    [Fact]
    public async Task Same_blob_is_delivered_again_on_demand()
    {
        await using var app = new ProbeApp(azurite.ConnectionString).Blob("ingest");
        await app.StartAsync();
        await app.UploadAsync("a.csv");
        await app.WaitForLogAsync("ingest succeeded");

        using var client = app.Client;
        using var answer = await client.PostAsync("/admin/functions/ingest", new StringContent($$"""{"input":"{{app.Container.Name}}/a.csv"}"""));
        var calls = await app.WaitForCallsAsync("ingest", 2);

        Assert.Equal(202, (int)answer.StatusCode);
        Assert.Equal(Content(calls[0]), Content(calls[1]));
    }

    [Fact]
    public async Task Deliveries_run_in_parallel_up_to_the_limit()
    {
        await using var app = new ProbeApp(azurite.ConnectionString).Blob("ingest");
        app.Script("ingest", "wait:1500");
        for (var number = 1; number <= 5; number++)
        {
            await app.UploadAsync($"{number}.csv");
        }

        await app.StartAsync();
        await app.WaitForCallsAsync("ingest", 2);
        await Task.Delay(500);

        Assert.Equal(2, app.Calls("ingest").Count);
        Assert.Equal(5, (await app.WaitForCallsAsync("ingest", 5)).Count);
    }

    [Fact]
    public async Task Blob_above_the_threshold_is_announced_on_the_queue_and_not_posted()
    {
        await using var app = new ProbeApp(azurite.ConnectionString).Blob("small").Queue("large");
        await app.StartAsync(options => options with { LargeBlobThreshold = 1000 });

        await app.UploadAsync("dir/big file.csv", new string('x', 1001));
        await app.UploadAsync("little.csv", new string('x', 1000));
        var announced = (await app.WaitForCallsAsync("large", 1))[0].Json;
        var posted = await app.WaitForCallsAsync("small", 1);
        await Task.Delay(500);

        Assert.Equal("little.csv", Name(Assert.Single(posted)));
        Assert.Single(app.Calls("large"));
        var text = JsonSerializer.Deserialize<string>(announced.GetProperty("Data").GetProperty("message").GetString()!)!;
        var created = SalesFunctions.Platform.BlobCreated.Read(new(text, 1));
        Assert.Equal($"{app.Container.Uri}/dir/big%20file.csv", created.Blob.AbsoluteUri);
        Assert.Equal(1001, created.ContentLength);
        Assert.Equal((await app.Container.GetBlobClient("dir/big file.csv").GetPropertiesAsync()).Value.ETag.ToString("G").Trim('"'), created.ETag);
        Assert.Equal(Golden.Shape(Golden.Read("blob-created-event.json")), Golden.Shape(JsonDocument.Parse(text).RootElement));
    }

    private static string Name(Call call) => JsonSerializer.Deserialize<string>(call.Json.GetProperty("Metadata").GetProperty("name").GetString()!)!;

    private static string Content(Call call) => Encoding.UTF8.GetString(call.Json.GetProperty("Data").GetProperty("blob").GetBytesFromBase64());
}
