using System.Text.Json;
using SalesFunctions.Platform;

namespace SalesFunctions.LocalHost.Tests.Functions;

[Collection("Azurite")]
public sealed class QueueTriggerTests(AzuriteFixture azurite)
{
    private const string Message = """{"id":"5f0b9d2a","eventType":"Microsoft.Storage.BlobCreated","data":{"url":"https://stsales.blob.core.windows.net/sales-in/orders-01.csv"}}""";

    [Fact]
    public async Task Queue_payload_has_the_shape_of_the_recorded_one()
    {
        await using var app = new ProbeApp(azurite.ConnectionString).Queue("IngestFromQueue");
        await app.StartAsync();

        await SendAsync(app, Message);
        var call = (await app.WaitForCallsAsync("IngestFromQueue", 1))[0];

        Assert.Equal(("POST", "chunked"), (call.Method, call.Headers["Transfer-Encoding"]));
        Assert.Equal(Golden.Shape(Golden.Read("queue-trigger.json")), Golden.Shape(call.Json));
        Assert.True(JsonElement.DeepEquals(Golden.Read("queue-trigger.json").GetProperty("Data"), call.Json.GetProperty("Data")));
        var metadata = call.Json.GetProperty("Metadata");
        Assert.Equal("1", metadata.GetProperty("DequeueCount").GetString());
        Assert.Equal("\"5f0b9d2a\"", metadata.GetProperty("id").GetString());
        Assert.NotEqual(metadata.GetProperty("id").GetString(), metadata.GetProperty("Id").GetString());
        Assert.False(metadata.TryGetProperty("QueueTrigger", out _));
    }

    [Fact]
    public async Task Fifth_failed_try_moves_the_message_unchanged_to_the_poison_queue()
    {
        await using var app = new ProbeApp(azurite.ConnectionString).Queue("ingest");
        app.Script("ingest", "status:500");
        await app.StartAsync();

        await SendAsync(app, Message);
        await app.WaitForLogAsync("is now in queue");

        var poison = Assert.Single((await app.Messages(app.QueueName + "-poison").PeekMessagesAsync(32)).Value);
        Assert.Equal(Message, poison.MessageText);
        Assert.Equal(["1", "2", "3", "4", "5"], app.Calls("ingest").Select(call => call.Json.GetProperty("Metadata").GetProperty("DequeueCount").GetString()));
        await app.WaitAsync(async () => (await app.Messages().GetPropertiesAsync()).Value.ApproximateMessagesCount == 0, "the message to leave its queue");
    }

    [Fact]
    public async Task Message_stays_hidden_while_its_function_runs_longer_than_the_visibility()
    {
        await using var app = new ProbeApp(azurite.ConnectionString).Queue("ingest");
        app.Host["extensions"]!["queues"]!["batchSize"] = 4;
        app.Script("ingest", "wait:4000");
        await app.StartAsync(options => options with { QueueVisibility = TimeSpan.FromSeconds(2) });

        await SendAsync(app, Message);
        await app.WaitForLogAsync("ingest succeeded");
        await Task.Delay(500);

        Assert.Single(app.Calls("ingest"));
        Assert.Equal(0, (await app.Messages().GetPropertiesAsync()).Value.ApproximateMessagesCount);
    }

    [Fact]
    public async Task Message_of_a_killed_host_comes_again()
    {
        await using var app = new ProbeApp(azurite.ConnectionString).Queue("ingest");
        app.Script("ingest", "wait:60000");
        await app.StartAsync(options => options with { QueueVisibility = TimeSpan.FromSeconds(2) });
        await SendAsync(app, Message);
        await app.WaitForCallsAsync("ingest", 1);
        await app.StopAsync();
        app.Script("ingest", "ok");

        await app.StartAsync();
        var calls = await app.WaitForCallsAsync("ingest", 2);

        Assert.Equal("2", calls[1].Json.GetProperty("Metadata").GetProperty("DequeueCount").GetString());
    }

    [Fact]
    public async Task Real_handler_reads_the_blob_from_the_event()
    {
        await using var app = new ProbeApp(azurite.ConnectionString).Queue("real-queue");
        await app.StartAsync();

        await SendAsync(app, Golden.Read("blob-created-event.json").GetRawText());
        var call = (await app.WaitForCallsAsync("real-queue", 1))[0];

        Assert.Equal(
            new BlobCreated(new("https://stsales.blob.core.windows.net/sales-in/2026/09/orders-01.csv"), "0x8DCD93A1B2C3D4E", 66),
            call.Json.Deserialize<BlobCreated>());
        await app.WaitForLogAsync("real-queue succeeded");
    }

    private static async Task SendAsync(ProbeApp app, string message)
    {
        await app.Messages().CreateIfNotExistsAsync();
        await app.Messages().SendMessageAsync(message);
    }
}
