using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace SalesFunctions.LocalHost.Tests.Platform;

[Collection("Azurite")]
public sealed class FunctionsHostEventsTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Event_is_answered_with_a_json_object_and_the_handlers_lines()
    {
        await using var app = new ProbeApp(azurite.ConnectionString);
        using var handler = await StartAsync(app);

        using var answer = await handler.PostAsync("/real-blob", new StringContent(Golden.Read("blob-trigger.json").GetRawText()));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("""{"Outputs":{},"Logs":["2026/09/orders-01 66"],"ReturnValue":null}""", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Event_whose_handler_has_nothing_to_say_still_has_a_body()
    {
        await using var app = new ProbeApp(azurite.ConnectionString);
        using var handler = await StartAsync(app);

        using var answer = await handler.PostAsync("/real-queue", new StringContent(Golden.Read("queue-trigger.json").GetRawText()));

        Assert.Equal("""{"Outputs":{},"Logs":[],"ReturnValue":null}""", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/real-failure", "{}", "scripted failure")]
    [InlineData("/real-blob", "{\"Data\":", "JsonReaderException")]
    [InlineData("/real-blob", "", "JsonReaderException")]
    [InlineData("/real-queue", "{\"Data\":{\"message\":\"hello\"},\"Metadata\":{}}", "expected an Event Grid event")]
    public async Task Failure_is_status_500_with_its_cause_in_the_output_only(string path, string body, string cause)
    {
        await using var app = new ProbeApp(azurite.ConnectionString);
        using var handler = await StartAsync(app);

        using var answer = await handler.PostAsync(path, new StringContent(body));

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain(cause, text, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(text).RootElement.ValueKind);
        await app.WaitForLogAsync(cause);
        Assert.DoesNotContain(app.Log, line => line.StartsWith("Error: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Connection_that_drops_mid_body_never_reaches_the_function()
    {
        await using var app = new ProbeApp(azurite.ConnectionString);
        using var handler = await StartAsync(app);
        var payload = Golden.Read("blob-trigger.json").GetRawText();

        // Complete JSON, but the last chunk never comes.
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(handler.BaseAddress!.Host, handler.BaseAddress.Port);
            var head = $"POST /real-blob HTTP/1.1\r\nHost: {handler.BaseAddress.Authority}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
            var chunk = $"{Encoding.UTF8.GetByteCount(payload).ToString("x", CultureInfo.InvariantCulture)}\r\n{payload}\r\n";
            await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(head + chunk));
            await Task.Delay(300);
        }

        await app.WaitForLogAsync("real-blob  failed");
        Assert.Empty(app.Calls("real-blob"));
        Assert.Equal(HttpStatusCode.OK, (await handler.PostAsync("/real-blob", new StringContent(payload))).StatusCode);
        Assert.Single(app.Calls("real-blob"));
    }

    [Fact]
    public async Task Blob_of_a_hundred_megabytes_passes_without_being_kept_in_memory()
    {
        const int Megabytes = 100;
        await using var app = new ProbeApp(azurite.ConnectionString).Blob("real-blob");
        app.Host["functionTimeout"] = "00:02:00";
        var runner = await app.StartAsync(options => options with { LargeBlobThreshold = long.MaxValue });
        await app.UploadAsync("warm-up.csv");
        await app.WaitForLogAsync("real-blob: warm-up.csv 8");
        var before = PeakMegabytes(runner.HandlerProcessId!.Value);

        await app.UploadAsync("large.csv", new string('x', Megabytes * 1024 * 1024));
        await app.WaitForLogAsync("real-blob: large.csv 104857600");

        Assert.InRange(PeakMegabytes(runner.HandlerProcessId!.Value) - before, 0, Megabytes / 3);
    }

    private static async Task<HttpClient> StartAsync(ProbeApp app)
    {
        app.Http("environment", "\"authLevel\":\"anonymous\",\"route\":\"environment\"").Host["extensions"]!["http"]!["routePrefix"] = "";
        await app.StartAsync();
        using var client = app.Client;
        var environment = await client.GetFromJsonAsync<JsonElement>("/environment");
        return new() { BaseAddress = new($"http://127.0.0.1:{environment.GetProperty("variables").GetProperty("FUNCTIONS_CUSTOMHANDLER_PORT").GetString()}/") };
    }

    private static int PeakMegabytes(int process) =>
        int.Parse(File.ReadLines($"/proc/{process}/status").Single(line => line.StartsWith("VmHWM", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
}
