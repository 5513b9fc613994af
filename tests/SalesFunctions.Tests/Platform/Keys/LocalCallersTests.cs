using System.Net;

namespace SalesFunctions.Tests.Platform.Keys;

/// <summary>Without keys only this machine is served, whatever stands in front of the handler.</summary>
public sealed class LocalCallersTests(KeylessServer keyless) : IClassFixture<KeylessServer>
{
    private readonly ApiServer _server = keyless.Server;

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("X-Forwarded-For", "203.0.113.7:51234")]
    [InlineData("X-Forwarded-For", "127.0.0.1, 203.0.113.7")]
    [InlineData("X-Forwarded-For", "unknown")]
    [InlineData("X-Forwarded-Host", "shop.example")]
    [InlineData("X-Forwarded-Host", "shop.example, 127.0.0.1")]
    [InlineData("Forwarded", "for=203.0.113.7")]
    [InlineData("Host", "shop.azurewebsites.net")]
    [InlineData("Host", "10.0.0.5:8080")]
    [InlineData("Host", "localhost.shop.example")]
    public async Task Others_are_refused_with_the_remedy(string header, string value)
    {
        using var answer = await SendAsync("", header, value);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("Keys__reader__1", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("X-Forwarded-For", "[::1]:51234, 127.0.0.1:80")]
    [InlineData("X-Forwarded-Host", "localhost:7071")]
    [InlineData("X-Forwarded-Proto", "https")]
    [InlineData("Host", "localhost")]
    [InlineData("Host", "127.0.0.1:7071")]
    [InlineData("Host", "[::1]:7071")]
    [InlineData("x-functions-key", "a key that nobody asked for")]
    public async Task This_machine_is_served(string header, string value)
    {
        using var answer = await SendAsync("", header, value);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/")]
    public async Task Probes_are_answered_to_all(string path)
    {
        using var answer = await SendAsync(path, "X-Forwarded-For", "203.0.113.7");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private Task<HttpResponseMessage> SendAsync(string path, string header, string value) =>
        _server.SendAsync(HttpMethod.Get, path, headers => headers.TryAddWithoutValidation(header, value));
}
