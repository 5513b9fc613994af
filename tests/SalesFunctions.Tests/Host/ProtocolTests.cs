using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SalesFunctions.Tests.Host;

/// <summary>The host's calls, as they were recorded, and the answers that it understands.</summary>
[Collection(PublishedTests.Name)]
public sealed class ProtocolTests(PublishedFixture published)
{
    private const string Sales = "order_id,date,customer_id,amount\nA1,2024-05-13,C1,10\nA2,2024-06-30,C2,20\n";

    [Fact]
    public async Task A_blob_that_is_told_of_twice_is_loaded_once()
    {
        var blob = await published.PutAsync("told/2024 März.csv", Sales);
        // Azure sends the whole blob along; forty megabytes are more than a server takes by itself.
        var payload = published.BlobPayload(blob, "told/2024 März.csv", new string('A', 40_000_000));

        var first = await LogsAsync(await published.Service.CallAsync("ingest-upload", payload));
        var second = await LogsAsync(await published.Service.CallAsync("ingest-upload", payload));

        Assert.Contains("told/2024 März.csv", Assert.Single(first), StringComparison.Ordinal);
        Assert.Single(second);
        Assert.Equal((2, 30m), await published.TotalsAsync(published.Service, "told"));
    }

    [Fact]
    public async Task A_message_of_the_queue_loads_the_blob_that_it_names()
    {
        var blob = await published.PutAsync("queued/sales.csv", Sales);

        await LogsAsync(await published.Service.CallAsync("ingest-large-upload", published.QueuePayload(blob)));

        Assert.Equal((2, 30m), await published.TotalsAsync(published.Service, "queued"));
    }

    [Fact]
    public async Task A_blob_that_is_gone_or_of_another_account_is_done_and_not_tried_again()
    {
        var gone = await published.PutAsync("gone/sales.csv", Sales);
        await LogsAsync(await published.Service.CallAsync("ingest-upload", published.BlobPayload(new Uri(gone + "x"), "gone/sales.csvx")));
        await LogsAsync(await published.Service.CallAsync("ingest-large-upload", published.QueuePayload(new Uri("https://elsewhere.example/uploads/gone/sales.csv"))));

        Assert.Equal(0, await published.SqlAsync<long>("SELECT COUNT(*) FROM datasets WHERE dataset = 'gone'"));
    }

    [Theory]
    [InlineData("timer-trigger-first-run.json")]
    [InlineData("timer-trigger.json")]
    [InlineData("timer-trigger-past-due.json")]
    [InlineData("timer-trigger-unmonitored.json")]
    public async Task The_timer_is_answered_in_each_of_its_forms(string form) =>
        await LogsAsync(await published.Service.CallAsync("refresh-models", PublishedFixture.Recorded(form).ToJsonString()));

    [Fact]
    public async Task Requests_from_outside_need_a_key_and_reach_no_event()
    {
        var blob = await published.PutAsync("outside/sales.csv", Sales);
        using var live = await published.Service.ForwardAsync(new HttpRequestMessage(HttpMethod.Get, "health/live"), key: null);
        using var keyless = await published.Service.ForwardAsync(new HttpRequestMessage(HttpMethod.Get, "api/v1/datasets"), key: null);
        using var index = await published.Service.ForwardAsync(new HttpRequestMessage(HttpMethod.Get, "api/v1/"));
        using var known = new HttpRequestMessage(HttpMethod.Get, "api/v1/");
        known.Headers.IfNoneMatch.Add(index.Headers.ETag!);
        using var unchanged = await published.Service.ForwardAsync(known);
        using var told = await published.Service.ForwardAsync(
            new HttpRequestMessage(HttpMethod.Post, "ingest-upload") { Content = new StringContent(published.BlobPayload(blob, "outside/sales.csv")) });

        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.Unauthorized, HttpStatusCode.OK, HttpStatusCode.NotModified, HttpStatusCode.NotFound),
            (live.StatusCode, keyless.StatusCode, index.StatusCode, unchanged.StatusCode, told.StatusCode));
        Assert.Contains("https://shop.example/", (await published.Service.AskAsync("api/v1/odata")).GetRawText(), StringComparison.Ordinal);
        Assert.Equal(0, await published.SqlAsync<long>("SELECT COUNT(*) FROM datasets WHERE dataset = 'outside'"));
    }

    [Fact]
    public async Task A_body_comes_through_whether_its_length_is_told_or_not()
    {
        foreach (var chunked in new[] { false, true })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"api/v1/uploads?name=forwarded/{chunked}.csv") { Content = new StringContent(Sales) };
            request.Headers.TransferEncodingChunked = chunked;
            using var answer = await published.Service.ForwardAsync(request);
            Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        }
    }

    /// <summary>An answer that the host takes for success: an object of JSON, never an empty body, which would hang it.</summary>
    private static async Task<IReadOnlyList<string>> LogsAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.StatusCode == HttpStatusCode.OK, text);
            Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
            var body = JsonNode.Parse(text)!.AsObject();
            Assert.Equal(["Outputs", "Logs", "ReturnValue"], body.Select(member => member.Key));
            Assert.Equal(("{}", null), (body["Outputs"]!.ToJsonString(), body["ReturnValue"]));
            return body["Logs"].Deserialize<string[]>()!;
        }
    }
}
