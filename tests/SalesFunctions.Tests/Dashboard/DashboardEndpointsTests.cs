using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Dashboard;

/// <summary>How the dashboard's files are sent; no database is there, since the host's probe must be answered without one.</summary>
public sealed partial class DashboardEndpointsTests : IAsyncLifetime
{
    private ApiServer _server = null!;

    public async Task InitializeAsync() => _server = await ApiServer.StartAsync("Server=127.0.0.1;Port=1");

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task The_page_comes_without_key_or_database_and_allows_nothing_from_elsewhere()
    {
        using var answer = await _server.Client.GetAsync("/");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.True(answer.Headers.CacheControl?.NoCache);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotMatch(@"<style|style=|<script(?![^>]+src=)|\son\w+=|https?://", page);
    }

    [Fact]
    public async Task Every_file_of_the_page_is_there_and_kept_for_good()
    {
        foreach (var name in await NamesAsync())
        {
            using var answer = await _server.Client.GetAsync("/" + name);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, name);
            Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_file_asked_for_by_an_older_page_is_sent_but_not_kept()
    {
        using var answer = await _server.Client.GetAsync("/assets/older/app.js");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl?.NoCache);
    }

    [Theory]
    [InlineData("/assets/any/nothing.js")]
    [InlineData("/assets/any/../../host.json")]
    [InlineData("/assets/any/..%2f..%2fhost.json")]
    [InlineData("/assets/any/index.html")]
    public async Task What_is_no_file_of_the_dashboard_is_not_found(string path)
    {
        using var answer = await _server.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Files_are_packed_for_those_who_unpack(string encoding)
    {
        var name = (await NamesAsync()).Single(name => name.EndsWith("echarts.js", StringComparison.Ordinal));
        using var plain = await _server.Client.GetAsync("/" + name);
        var content = await plain.Content.ReadAsByteArrayAsync();

        using var packed = await _server.SendAsync(HttpMethod.Get, "/" + name, headers => headers.AcceptEncoding.Add(new(encoding)));

        Assert.Equal(encoding, Assert.Single(packed.Content.Headers.ContentEncoding));
        var bytes = await packed.Content.ReadAsByteArrayAsync();
        Assert.True(bytes.Length < content.Length / 2, $"{bytes.Length} of {content.Length}");
        using var source = new MemoryStream(bytes);
        await using Stream unpacked = encoding == "br" ? new BrotliStream(source, CompressionMode.Decompress) : new GZipStream(source, CompressionMode.Decompress);
        using var target = new MemoryStream();
        await unpacked.CopyToAsync(target);
        Assert.Equal(content, target.ToArray());
        Assert.NotEqual(plain.Headers.ETag, packed.Headers.ETag);
    }

    [Fact]
    public async Task A_page_that_is_known_is_304()
    {
        using var first = await _server.Client.GetAsync("/");

        using var second = await _server.SendAsync(HttpMethod.Get, "/", headers => headers.IfNoneMatch.Add(first.Headers.ETag!));

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task Head_answers_like_get_without_a_body()
    {
        using var answer = await _server.SendAsync(HttpMethod.Head, "/");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    private async Task<IReadOnlyList<string>> NamesAsync() =>
        [.. Asset().Matches(await _server.Client.GetStringAsync("/")).Select(match => match.Groups[1].Value).Distinct()];

    [GeneratedRegex("\"(assets/[^\"]+)\"")]
    private static partial Regex Asset();
}
