using System.Net;
using System.Net.Http.Headers;

namespace SalesFunctions.Tests.Platform.Keys;

/// <summary>Who is let in, before anything else about a request is looked at; no database is needed to say so.</summary>
public sealed class AccessControlTests(GuardedServer guarded) : IClassFixture<GuardedServer>
{
    private readonly ApiServer _server = guarded.Server;

    public static readonly TheoryData<string, string?, string?> Places = new()
    {
        { "?code=" + SomeKeys.Reader, null, null },
        { "?CODE=" + SomeKeys.Reader, null, null },
        { "?code=" + Uri.EscapeDataString(SomeKeys.NextReader), null, null },
        { "", SomeKeys.Reader, null },
        { "", SomeKeys.HashedReader, null },
        { "", SomeKeys.NextReader, null },
        { "", null, SomeKeys.Basic("", SomeKeys.Reader) },
        { "", null, SomeKeys.Basic("anybody", SomeKeys.Reader) },
        { "", null, SomeKeys.Basic("a", SomeKeys.NextReader).Replace("Basic", "basic", StringComparison.Ordinal) },
        { "?code=" + SomeKeys.Reader, SomeKeys.Reader, SomeKeys.Basic("", SomeKeys.Reader) },
        { "?code=", SomeKeys.Reader, SomeKeys.Basic("", "") },
        { "", SomeKeys.Reader, "Bearer abc" },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public async Task A_key_is_taken_in_three_places(string query, string? header, string? authorization)
    {
        using var get = await SendAsync(HttpMethod.Get, query, header, authorization);
        using var head = await SendAsync(HttpMethod.Head, query, header, authorization);

        Assert.Equal(HttpStatusCode.OK, get.StatusCode);
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
    }

    public static readonly TheoryData<string, string?, string?> Wrong = new()
    {
        { "", null, null },
        { "?code=", null, null },
        { "", "", null },
        { "", null, SomeKeys.Basic("", "") },
        { "", null, "Bearer " + SomeKeys.Reader },
        { "?code=" + SomeKeys.Unknown, null, null },
        { "?code=" + SomeKeys.Reader + "x", null, null },
        { "?code=" + SomeKeys.Reader.ToUpperInvariant(), null, null },
        { "?key=" + SomeKeys.Reader, null, null },
        { "", SomeKeys.Unknown, null },
        { "", null, SomeKeys.Basic(SomeKeys.Reader, "") },
        { "", null, SomeKeys.Basic(SomeKeys.Reader, "x") },
        { "", null, "Basic " + SomeKeys.Reader },
        { "", null, "Basic" },
        { "", null, "Basic cmVhZGVy" },
        { "", "?", null },
        { "", "sha256:d74dfa8c8ee40e0c707e45aa61d58fc4382b2a2ddc4e6090d8c96e9ecbc5c50d", null },
        { "?code=" + SomeKeys.Unknown, SomeKeys.Reader, null },
        { "?code=" + SomeKeys.Reader + "&code=" + SomeKeys.Unknown, null, null },
        { "?code=" + SomeKeys.Admin, null, SomeKeys.Basic("", SomeKeys.Unknown) },
        { "?code=" + SomeKeys.Reader, null, "Basic ###" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_missing_or_wrong_key_is_401(string query, string? header, string? authorization)
    {
        using var get = await SendAsync(HttpMethod.Get, query, header, authorization);
        using var head = await SendAsync(HttpMethod.Head, query, header, authorization);
        var problem = await get.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, get.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, head.StatusCode);
        Assert.Equal("Basic realm=\"SalesFunctions\", charset=\"UTF-8\"", Assert.Single(get.Headers.WwwAuthenticate).ToString());
        Assert.Equal("application/problem+json", get.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("key-0123", problem, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("GET", "nothing", 404)]
    [InlineData("GET", "sales?by=moon", 400)]
    [InlineData("GET", "/API/V1/sales?by=moon", 400)]
    [InlineData("GET", "sales.csv?by=moon", 400)]
    [InlineData("GET", "sales?nonsense=1", 400)]
    [InlineData("POST", "sales", 405)]
    [InlineData("DELETE", "sales", 405)]
    [InlineData("DELETE", "customers/C1", 403)]
    [InlineData("GET", "uploads/preview", 405)]
    [InlineData("GET", "/elsewhere", 200)]
    [InlineData("GET", "/api/v1", 200)]
    [InlineData("GET", "datasets", 503)]
    public async Task The_key_comes_before_anything_else(string method, string path, int withKey)
    {
        using var without = await _server.SendAsync(new HttpMethod(method), path);
        using var with = await _server.SendAsync(new HttpMethod(method), path, headers => headers.Add("x-functions-key", SomeKeys.Reader));

        Assert.Equal(401, (int)without.StatusCode);
        Assert.Equal(withKey, (int)with.StatusCode);
    }

    [Theory]
    [InlineData("GET", "", 200, 200, 200)]
    [InlineData("POST", "orders", 403, 200, 200)]
    [InlineData("POST", "models/refresh", 403, 503, 503)]
    [InlineData("PUT", "things", 403, 200, 200)]
    [InlineData("DELETE", "things", 403, 403, 200)]
    [InlineData("DELETE", "customers/C1", 403, 403, 503)]
    [InlineData("DELETE", "customers/C/1", 403, 403, 503)]
    [InlineData("DELETE", "datasets/shop?confirm=shop", 403, 403, 503)]
    [InlineData("POST", "datasets/shop/rebuild?moon=1", 403, 403, 400)]
    [InlineData("GET", "things", 403, 200, 200)]
    [InlineData("POST", "things", 200, 200, 200)]
    public async Task A_role_does_what_the_lesser_ones_do_and_no_more(string method, string path, int reader, int @operator, int admin)
    {
        Assert.Equal((reader, @operator, admin), (
            await StatusAsync(method, path, SomeKeys.Reader), await StatusAsync(method, path, SomeKeys.Operator), await StatusAsync(method, path, SomeKeys.Admin)));
    }

    [Fact]
    public async Task A_small_role_is_told_so()
    {
        using var answer = await _server.SendAsync(HttpMethod.Delete, "things?code=" + SomeKeys.Operator);

        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("The key's role is operator; this needs admin.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_keys_the_lesser_counts()
    {
        using var answer = await SendAsync(HttpMethod.Delete, "things?code=" + SomeKeys.Reader, SomeKeys.Admin, null);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "health/live")]
    [InlineData("HEAD", "/health/live")]
    public async Task Probes_need_no_key(string method, string path)
    {
        using var answer = await _server.SendAsync(new HttpMethod(method), path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Events_of_the_host_need_no_key()
    {
        using var answer = await _server.Client.PostAsync("/refresh-models", new StringContent("{}"));

        // It is let in, and finds no database.
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
    }

    [Theory]
    [InlineData("X-Forwarded-Host")]
    [InlineData("X-Original-Host")]
    public async Task An_outsider_cannot_pass_for_the_host(string header)
    {
        var address = _server.Client.BaseAddress!;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/refresh-models") { Content = new StringContent("{}") };
        request.Headers.Host = "shop.example";
        request.Headers.Add(header, $"127.0.0.1:{address.Port}");
        using var answer = await _server.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private async Task<int> StatusAsync(string method, string path, string key)
    {
        using var answer = await _server.SendAsync(new HttpMethod(method), path, headers => headers.Add("x-functions-key", key));
        return (int)answer.StatusCode;
    }

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? header, string? authorization) =>
        _server.SendAsync(method, path, headers =>
        {
            Add(headers, "x-functions-key", header);
            Add(headers, "Authorization", authorization);
        });

    private static void Add(HttpRequestHeaders headers, string name, string? value)
    {
        if (value is not null)
        {
            headers.TryAddWithoutValidation(name, value);
        }
    }
}
