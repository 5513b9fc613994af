using System.Diagnostics;
using System.Net;
using System.Text;
using SalesFunctions.LocalHost.Functions;

namespace SalesFunctions.LocalHost.Tests.Functions;

[Collection("Azurite")]
public sealed class HttpTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Request_reaches_the_handler_with_its_path_query_method_headers_and_body()
    {
        await using var app = new ProbeApp(azurite.ConnectionString).Http("forecast", """
            "authLevel":"anonymous","methods":["put"],"route":"forecasts/{sku:maxlength(40)}"
            """);
        app.Script("api/forecasts/A-1", "echo");
        await app.StartAsync();
        using var client = app.Client;

        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/forecasts/A-1?horizon=4&region=East&region=West%20End") { Content = new StringContent("héllo", Encoding.UTF8, "text/csv") };
        request.Headers.Add("X-Mine", "yes");
        using var answer = await client.SendAsync(request);
        var call = Assert.Single(app.Calls("api/forecasts/A-1"));

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("yes", answer.Headers.GetValues("X-Probe").Single());
        Assert.Equal("héllo", await answer.Content.ReadAsStringAsync());
        Assert.Equal(("PUT", "/api/forecasts/A-1?horizon=4&region=East&region=West%20End"), (call.Method, call.Target));
        Assert.Equal("text/csv; charset=utf-8", call.Headers["Content-Type"]);
        Assert.Equal("yes", call.Headers["X-Mine"]);
        Assert.Equal(app.Runner!.Address.Authority, call.Headers["Host"]);
        Assert.True(Guid.TryParse(call.Headers["X-Azure-Functions-InvocationId"], out _));
        Assert.NotEmpty(call.Headers["X-Azure-Functions-HostVersion"]);
    }

    [Fact]
    public async Task What_a_proxy_tells_of_the_caller_and_the_key_reach_the_handler_as_they_are()
    {
        await using var app = new ProbeApp(azurite.ConnectionString).Http("web", "\"authLevel\":\"anonymous\",\"route\":\"{*path}\"");
        await app.StartAsync();
        using var client = app.Client;
        Dictionary<string, string> headers = new()
        {
            ["X-Forwarded-For"] = "203.0.113.7:50123", ["X-Forwarded-Proto"] = "https", ["X-Forwarded-Host"] = "shop.example", ["Host"] = "app.example",
            ["x-functions-key"] = "a-key", ["Authorization"] = "Basic OmEta2V5",
        };

        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1?code=a-key");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await client.SendAsync(request);
        var call = Assert.Single(app.Calls("api/v1"));

        Assert.Equal("/api/v1?code=a-key", call.Target);
        Assert.All(headers, header => Assert.Equal(header.Value, call.Headers[header.Key]));
    }

    [Fact]
    public async Task Undeclared_route_is_404_and_undeclared_method_405_without_the_handler()
    {
        await using var app = new ProbeApp(azurite.ConnectionString).Http("forecast", "\"authLevel\":\"anonymous\",\"methods\":[\"get\"],\"route\":\"forecasts/{sku:int}\"");
        await app.StartAsync();
        using var client = app.Client;

        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/api/other")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/forecasts/1")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/api/forecasts/abc")).StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await client.DeleteAsync("/api/forecasts/1")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/forecasts/1")).StatusCode);
        Assert.Empty(app.Calls("api/other"));
    }

    [Fact]
    public async Task Empty_route_prefix_and_catch_all_serve_root_and_api_alike()
    {
        await using var app = new ProbeApp(azurite.ConnectionString).Http("web", "\"authLevel\":\"anonymous\",\"route\":\"{*path}\"");
        app.Host["extensions"]!["http"]!["routePrefix"] = "";
        await app.StartAsync();
        using var client = app.Client;

        Assert.Equal("probe", await client.GetStringAsync("/"));
        Assert.Equal(HttpStatusCode.OK, (await client.DeleteAsync("/api/v1/customers/7")).StatusCode);
        Assert.Equal("/api/v1/customers/7", Assert.Single(app.Calls("api/v1/customers/7")).Target);
    }

    [Theory]
    [InlineData("anonymous", null, 200)]
    [InlineData("function", null, 401)]
    [InlineData("function", "wrong", 401)]
    [InlineData("function", "function-key", 200)]
    [InlineData("function", "master-key", 200)]
    [InlineData("admin", "function-key", 401)]
    [InlineData("admin", "master-key", 200)]
    public async Task Key_is_checked_by_the_functions_level(string level, string? key, int expected)
    {
        await using var app = new ProbeApp(azurite.ConnectionString).Http("guarded", $"\"authLevel\":\"{level}\"");
        await app.StartAsync(options => options with { Keys = new AccessKeys("master-key", "function-key") });
        using var client = app.Client;

        using var byHeader = new HttpRequestMessage(HttpMethod.Get, "/api/guarded");
        if (key is not null)
        {
            byHeader.Headers.Add("x-functions-key", key);
        }

        Assert.Equal(expected, (int)(await client.SendAsync(byHeader)).StatusCode);
        Assert.Equal(expected, (int)(await client.GetAsync("/api/guarded?code=" + key)).StatusCode);
    }

    [Fact]
    public async Task Answer_is_streamed_while_the_handler_writes_it()
    {
        await using var app = new ProbeApp(azurite.ConnectionString).Http("slow", "\"authLevel\":\"anonymous\"");
        app.Script("api/slow", "stream");
        await app.StartAsync();
        using var client = app.Client;

        var started = Stopwatch.GetTimestamp();
        await using var stream = await client.GetStreamAsync("/api/slow");
        var first = new byte[6];
        await stream.ReadExactlyAsync(first);
        var firstAfter = Stopwatch.GetElapsedTime(started);
        using var rest = new StreamReader(stream);

        Assert.Equal("first ", Encoding.ASCII.GetString(first));
        Assert.True(firstAfter < TimeSpan.FromSeconds(1.5), $"the first part took {firstAfter}");
        Assert.Equal("second", await rest.ReadToEndAsync());
    }

    [Fact]
    public async Task Chunked_request_of_unknown_length_arrives_whole()
    {
        await using var app = new ProbeApp(azurite.ConnectionString).Http("upload", "\"authLevel\":\"anonymous\"");
        app.Script("api/upload", "echo");
        await app.StartAsync();
        using var client = app.Client;

        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/upload") { Content = new StringContent(new string('x', 200_000)) };
        request.Headers.TransferEncodingChunked = true;
        using var answer = await client.SendAsync(request);

        Assert.Equal(200_000, (await answer.Content.ReadAsStringAsync()).Length);
    }

    [Fact]
    public async Task Redirect_and_empty_answer_go_to_the_caller_as_they_are()
    {
        await using var app = new ProbeApp(azurite.ConnectionString).Http("one", "\"authLevel\":\"anonymous\",\"route\":\"{*path}\"");
        app.Script("api/moved", "status:302");
        app.Script("api/nothing", "status:204");
        await app.StartAsync();
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = app.Runner!.Address };

        Assert.Equal(302, (int)(await client.GetAsync("/api/moved")).StatusCode);
        Assert.Equal(204, (int)(await client.GetAsync("/api/nothing")).StatusCode);
    }

    [Fact]
    public async Task Outsider_cannot_post_events_through_the_catch_all_route()
    {
        await using var app = new ProbeApp(azurite.ConnectionString).Http("web", "\"authLevel\":\"anonymous\",\"route\":\"{*path}\"");
        app.Host["extensions"]!["http"]!["routePrefix"] = "";
        await app.StartAsync();
        using var client = app.Client;

        using var answer = await client.PostAsync("/real-blob", new StringContent(Golden.Read("blob-trigger.json").GetRawText()));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(app.Calls("real-blob"));
    }
}
