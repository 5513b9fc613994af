using System.Net;
using SalesFunctions.Tests.Platform.Keys;

namespace SalesFunctions.Tests.Platform;

/// <summary>Every answer, good or bad, tells browsers what they may do with it.</summary>
public sealed class SecurityHeadersTests(GuardedServer guarded) : IClassFixture<GuardedServer>
{
    private const string DataOnly = "default-src 'none'; frame-ancestors 'none'";

    public static readonly TheoryData<string, string, string?, int> Answers = new()
    {
        { "GET", "", SomeKeys.Reader, 200 },
        { "HEAD", "", SomeKeys.Reader, 200 },
        { "GET", "/", null, 200 },
        { "GET", "health/live", null, 200 },
        { "GET", "sales?by=moon", SomeKeys.Reader, 400 },
        { "GET", "", null, 401 },
        { "GET", "", SomeKeys.Unknown, 401 },
        { "DELETE", "customers/C1", SomeKeys.Reader, 403 },
        { "GET", "nothing", SomeKeys.Reader, 404 },
        { "GET", "/nothing", null, 404 },
        { "POST", "sales", SomeKeys.Operator, 405 },
        { "GET", "datasets", SomeKeys.Reader, 503 },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Every_answer_has_them(string method, string path, string? key, int status)
    {
        using var answer = await SendAsync(method, path, key);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Equal("no-referrer", Header(answer, "Referrer-Policy"));
        Assert.Equal("same-origin", Header(answer, "Cross-Origin-Resource-Policy"));
        Assert.StartsWith("default-src 'none'", Header(answer, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal(path == "/", Header(answer, "Content-Security-Policy") != DataOnly);
        Assert.Equal("", Header(answer, "Strict-Transport-Security"));
        Assert.Equal(status >= 400, answer.Headers.CacheControl?.NoStore == true);
    }

    [Theory]
    [InlineData("https", SomeKeys.Reader, true)]
    [InlineData("https", null, true)]
    [InlineData("https, http", SomeKeys.Reader, true)]
    [InlineData("http", SomeKeys.Reader, false)]
    [InlineData("http, https", null, false)]
    public async Task Who_came_by_https_is_told_to_keep_to_it(string protocol, string? key, bool told)
    {
        using var answer = await SendAsync("GET", "", key, protocol);

        Assert.Equal(key is null ? HttpStatusCode.Unauthorized : HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(told ? "max-age=31536000" : "", Header(answer, "Strict-Transport-Security"));
    }

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join('|', values) : "";

    private Task<HttpResponseMessage> SendAsync(string method, string path, string? key, string? protocol = null) =>
        guarded.Server.SendAsync(new HttpMethod(method), path, headers =>
        {
            if (key is not null)
            {
                headers.Add("x-functions-key", key);
            }

            if (protocol is not null)
            {
                headers.Add("X-Forwarded-Proto", protocol);
            }
        });
}
