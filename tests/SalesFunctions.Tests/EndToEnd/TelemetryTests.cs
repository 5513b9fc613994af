using System.Net;
using SalesFunctions.Tests.Platform.Telemetry;

namespace SalesFunctions.Tests.EndToEnd;

/// <summary>What a collector gets of an upload, a refresh and some questions, and what it must not get.</summary>
[Collection(ErasureServiceTests.Name)]
public sealed class TelemetryTests(ServiceFixture service)
{
    private const string Key = "telemetry-reader-key-0123456789";
    private const string AdminKey = "telemetry-admin-key-0123456789";
    private const string WrongKey = "telemetry-wrong-key-0123456789";
    private const string Customer = "Ottoline-4711";
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";
    private const string Caller = "b7ad6b7169203331";
    private const string Upload = "7f5f0e6e-6c4b-4b0e-9f0a-0a2f1a1f3c55";
    private const string Refresh = "1d2c3b4a-0000-4b0e-9f0a-0a2f1a1f3c55";

    [Fact]
    public async Task A_collector_gets_what_the_service_does_and_nothing_of_its_customers()
    {
        await using var collector = await Collector.StartAsync();
        await using (var told = await StartAsync(collector))
        {
            await WorkAsync(told);
            await AskAsync(told);
        }

        Assert.All(["Ottoline", "ottoline", "telemetry-", "code=", "customer=", "$filter", "marmalade", "Password"], secret => Assert.False(collector.Has(secret), secret));
        Assert.Equal("shop", collector.Resource["service.name"]);
        Spans(collector);
        Metrics(collector);
        var line = Assert.Single(collector.Lines, line => line.Text.StartsWith("Models of dataset telling: version", StringComparison.Ordinal));
        Assert.Equal(Refresh, line.Tags["faas.invocation_id"]);
        Assert.Equal(collector.Spans.Single(span => span.Name == "refresh").Trace, line.Trace);
    }

    // A database of its own has no other dataset that a refresh would train; the service makes it.
    private Task<TellingService> StartAsync(Collector collector) => TellingService.StartAsync(collector.Address, new Dictionary<string, string>(service.Stack.Settings)
    {
        ["Database__ConnectionString"] = service.Stack.MariaDb.ConnectionString("sales_telemetry"),
        ["Keys__reader__1"] = Key,
        ["Keys__admin__1"] = AdminKey,
        ["Reports__AfterRefresh"] = "false",
        ["OTEL_SERVICE_NAME"] = "shop",
    });

    private async Task WorkAsync(TellingService told)
    {
        var rows = Enumerable.Range(0, 60).Select(row => $"O{row},2024-{(row % 2) + 1:00}-{(row % 28) + 1:00},{Customer}-{row % 9},Tea,North,{(row % 20 == 7 ? "marmalade" : $"{row}.50")}\n");
        // The service of the fixture loads the file too, and both write what they reject to one place: one after the other.
        await service.UploadAsync("telling/sales.csv", "order_id,date,customer_id,category,region,amount\n" + string.Concat(rows));
        var address = new Uri(new Azure.Storage.Blobs.BlobServiceClient(service.Stack.Azurite.ConnectionString).Uri + "/uploads/telling/sales.csv");
        var payload = $$"""{ "Data": {}, "Metadata": { "Uri": "\"{{address}}\"" } }""";
        await IsAsync(HttpStatusCode.OK, told.SendAsync(HttpMethod.Post, "/ingest-upload", payload, ("X-Azure-Functions-InvocationId", Upload), ("traceparent", $"00-{Trace}-{Caller}-01")));
        await IsAsync(HttpStatusCode.OK, told.SendAsync(HttpMethod.Post, "/refresh-models", "{}", ("X-Azure-Functions-InvocationId", Refresh)));
    }

    private static async Task AskAsync(TellingService told)
    {
        const string byRegion = $"/api/v1/sales?dataset=telling&by=region&code={Key}";
        var tag = await IsAsync(HttpStatusCode.OK, told.SendAsync(HttpMethod.Get, byRegion));
        await IsAsync(HttpStatusCode.OK, told.SendAsync(HttpMethod.Get, byRegion));
        await IsAsync(HttpStatusCode.NotModified, told.SendAsync(HttpMethod.Get, byRegion, null, ("If-None-Match", tag!)));
        await IsAsync(HttpStatusCode.OK, told.SendAsync(HttpMethod.Get, $"/api/v1/sales?dataset=telling&by=region&customer={Customer}-1", null, ("x-functions-key", Key)));
        await IsAsync(HttpStatusCode.OK, told.SendAsync(HttpMethod.Get, $"/api/v1/customers/{Customer}-1?dataset=telling&code={Key}", null, ("X-Azure-Functions-InvocationId", Customer)));
        await IsAsync(HttpStatusCode.OK, told.SendAsync(HttpMethod.Get, $"/api/v1/odata/SalesLines?dataset=telling&$filter=customer_id eq '{Customer}-1'&code={Key}"));
        await IsAsync(HttpStatusCode.NotFound, told.SendAsync(HttpMethod.Get, $"/api/v1/{Customer}?code={Key}"));
        await IsAsync(HttpStatusCode.Unauthorized, told.SendAsync(HttpMethod.Get, $"/api/v1/datasets?code={WrongKey}"));
        await IsAsync(HttpStatusCode.OK, told.SendAsync(HttpMethod.Delete, $"/api/v1/customers/{Customer}-2?dataset=telling&code={AdminKey}"));
        await IsAsync(HttpStatusCode.OK, told.SendAsync(HttpMethod.Get, "/"));
    }

    private static void Spans(Collector collector)
    {
        var spans = collector.Spans;
        var invocation = Assert.Single(spans, span => span.Name == "POST /ingest-upload");
        Assert.Equal((Trace, Caller, Upload, "200"), (invocation.Trace, invocation.Parent, invocation.Tags["faas.invocation_id"], invocation.Tags["http.response.status_code"]));
        var upload = Assert.Single(spans, span => span.Name == "upload");
        Assert.Equal((Trace, invocation.Id, "telling"), (upload.Trace, upload.Parent, upload.Tags["sales.dataset"]));
        Assert.Equal(["survey", "wait", "store", "totals", "cubes", "commit"], spans.Where(span => span.Parent == upload.Id).Select(span => span.Name));
        var refresh = Assert.Single(spans, span => span.Name == "refresh");
        Assert.Equal(Refresh, spans.Single(span => span.Id == refresh.Parent).Tags["faas.invocation_id"]);
        Assert.Equal(
            ["train customers", "train forecasts", "train products", "train recommendations"],
            spans.Where(span => span.Parent == refresh.Id).Select(span => span.Name).Where(name => name.StartsWith("train", StringComparison.Ordinal)).Order());
        var question = spans.First(span => span.Name == "question" && span.Tags["sales.source"] == "facts");
        Assert.Equal("GET /api/v1/sales", spans.Single(span => span.Id == question.Parent).Name);
        Assert.Contains(spans, span => span.Name == "SELECT sales_lines" && span.Parent == question.Id && span.Tags["db.query.summary"] == span.Name);
        Assert.DoesNotContain("faas.invocation_id", Assert.Single(spans, span => span.Name == "GET /api/v1/customers/{id}").Tags.Keys);
        Assert.All(spans.Where(span => span.Parent.Length == 0), span => Assert.Contains("http.request.method", span.Tags.Keys));
        Assert.DoesNotContain(spans, span => span.Name is "GET /" or "GET /health/ready");
        Assert.DoesNotContain(spans, span => span.Status == 2);
    }

    private static void Metrics(Collector collector)
    {
        var metrics = collector.Metrics;
        Assert.Equal(["sales.answers", "sales.query.duration", "sales.refresh.duration", "sales.upload.duration", "sales.upload.rows", "sales.wrong_keys"],
            metrics.Select(metric => metric.Name).Where(name => name.StartsWith("sales.", StringComparison.Ordinal)).Distinct().Order());
        Assert.Equal(["loaded", "rejected", "replaced", "skipped", "unchanged"], Values(metrics, "sales.upload.rows", "sales.outcome"));
        Assert.Equal(["customers", "forecasts", "products", "recommendations"], Values(metrics, "sales.refresh.duration", "sales.model"));
        Assert.Equal(["facts", "roll_up"], Values(metrics, "sales.query.duration", "sales.source"));
        Assert.Equal(["hit", "miss", "not_modified"], Values(metrics, "sales.answers", "sales.cache"));
        Assert.Contains("/api/v1/customers/{id}", Values(metrics, "http.server.request.duration", "http.route"));
        Assert.Contains(metrics, metric => metric.Name == "dotnet.gc.collections");
    }

    private static IEnumerable<string> Values(IEnumerable<SentMetric> metrics, string name, string tag) =>
        metrics.Where(metric => metric.Name == name).SelectMany(metric => metric.Points).Select(point => point.GetValueOrDefault(tag, "")).Distinct().Order();

    private static async Task<string?> IsAsync(HttpStatusCode status, Task<(HttpStatusCode Status, string? Tag)> sent)
    {
        Assert.Equal(status, (await sent).Status);
        return (await sent).Tag;
    }
}
