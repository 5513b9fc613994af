using System.Net;
using System.Runtime.Versioning;
using System.Text.Json;

namespace SalesFunctions.Tests.Host;

/// <summary>What lies in the package against what the program in it serves.</summary>
[Collection(PublishedTests.Name)]
[SupportedOSPlatform("linux")]
public sealed class PackageTests(PublishedFixture published)
{
    [Fact]
    public void At_its_root_are_the_program_the_functions_and_the_dashboard()
    {
        Assert.All(
            ["SalesFunctions", "libcoreclr.so", "ingest-upload/function.json", "ingest-large-upload/function.json", "refresh-models/function.json", "web/function.json", "wwwroot/index.html", "wwwroot/pages/overview.js", "wwwroot/vendor/echarts.js"],
            file => Assert.True(File.Exists(Path.Combine(published.Package, file)), file));
        Assert.True(File.GetUnixFileMode(Path.Combine(published.Package, "SalesFunctions")).HasFlag(UnixFileMode.UserExecute));
        Assert.False(Directory.Exists(Path.Combine(published.Package, "Host")));
    }

    [Fact]
    public async Task Every_function_that_an_event_fires_is_served_under_its_name()
    {
        var functions = Functions().Where(function => Trigger(function.Bindings) != "httpTrigger").Select(function => function.Name).ToList();

        Assert.Equal(3, functions.Count);
        foreach (var function in functions)
        {
            using var answer = await published.Service.CallAsync(function, "not JSON");
            Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        }

        using var none = await published.Service.CallAsync("no-such-function", "{}");
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    /// <summary>The host forwards only a function with one trigger and one answer; every address must lead to it as it was asked for.</summary>
    [Fact]
    public void The_one_function_of_the_web_gets_every_request_as_it_was_sent()
    {
        var web = Functions().Single(function => Trigger(function.Bindings) == "httpTrigger").Bindings;
        Assert.Equal(["httpTrigger in", "http out"], web.Select(binding => $"{binding.GetProperty("type")} {Direction(binding)}"));
        Assert.Equal(("{*path}", "anonymous", false), (web[0].GetProperty("route").GetString(), web[0].GetProperty("authLevel").GetString(), web[0].TryGetProperty("methods", out _)));

        var host = JsonDocument.Parse(File.ReadAllText(Path.Combine(published.Package, "host.json"))).RootElement;
        Assert.Equal("", host.GetProperty("extensions").GetProperty("http").GetProperty("routePrefix").GetString());
        Assert.True(host.GetProperty("customHandler").GetProperty("enableForwardingHttpRequest").GetBoolean());
        Assert.True(host.GetProperty("customHandler").GetProperty("enableProxyingHttpRequest").GetBoolean());
        // Texts that look like base64 would be decoded on their way to an output binding.
        Assert.DoesNotContain(Functions(), function => Trigger(function.Bindings) != "httpTrigger" && function.Bindings.Any(binding => Direction(binding) == "out"));
    }

    private static string Trigger(IEnumerable<JsonElement> bindings) => bindings.First().GetProperty("type").GetString()!;

    private static string Direction(JsonElement binding) => binding.GetProperty("direction").GetString()!;

    private IReadOnlyList<(string Name, IReadOnlyList<JsonElement> Bindings)> Functions() =>
        [.. from folder in Directory.EnumerateDirectories(published.Package)
            let file = Path.Combine(folder, "function.json")
            where File.Exists(file)
            select (Path.GetFileName(folder), (IReadOnlyList<JsonElement>)[.. JsonDocument.Parse(File.ReadAllText(file)).RootElement.GetProperty("bindings").EnumerateArray()])];
}
