using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using SalesFunctions.Tests.Sales;

namespace SalesFunctions.Tests.Platform;

/// <summary>What every address does, whatever it answers.</summary>
[Collection(DatabaseTests.Name)]
public sealed class HttpBehaviourTests(SampleShop sample) : IClassFixture<SampleShop>
{
    private readonly ApiServer _server = sample.Server;

    public static readonly TheoryData<string> Addresses = new(
        "", "health/live", "health/ready", "/health/live", "/health/ready", "datasets", "datasets.csv", "uploads", "sales?by=month", "sales.csv?by=month", "sales.json", "sales/summary",
        "sales/monthly", "sales/lines?page_size=2", "sales/lines.csv", "customers/top");

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Head_answers_like_get_without_a_body(string path)
    {
        using var get = await _server.SendAsync(HttpMethod.Get, path);
        using var head = await _server.SendAsync(HttpMethod.Head, path);

        Assert.Equal(HttpStatusCode.OK, get.StatusCode);
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("datasets")]
    [InlineData("uploads")]
    [InlineData("sales?by=month")]
    [InlineData("sales/summary")]
    [InlineData("sales/lines")]
    public async Task A_known_answer_is_304(string path)
    {
        using var first = await _server.SendAsync(HttpMethod.Get, path);
        var tag = first.Headers.ETag!;
        using var again = await _server.SendAsync(HttpMethod.Get, path, headers => headers.IfNoneMatch.Add(tag));
        using var another = await _server.SendAsync(HttpMethod.Get, path, headers => headers.IfNoneMatch.Add(new EntityTagHeaderValue("\"another\"")));

        Assert.False(tag.IsWeak);
        Assert.Equal("no-cache, private", first.Headers.CacheControl!.ToString());
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(tag, again.Headers.ETag);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.OK, another.StatusCode);
    }

    [Fact]
    public async Task The_tag_is_the_questions_and_not_the_keys()
    {
        var summary = await TagAsync("sales/summary");

        Assert.Equal(summary, await TagAsync("sales/summary?code=key"));
        Assert.NotEqual(summary, await TagAsync("sales/summary?format=csv"));
        Assert.NotEqual(summary, await TagAsync("sales/summary.csv"));
        Assert.NotEqual(summary, await TagAsync("sales/summary?dataset=other"));
        Assert.NotEqual(summary, await TagAsync("sales/summary?from=2023-01-01"));
    }

    [Fact]
    public async Task New_data_change_the_tag_and_the_answer()
    {
        var own = new SampleShop(sample.Databases);
        await own.InitializeAsync();
        using var before = await own.Server.SendAsync(HttpMethod.Get, "sales/summary");
        using var other = await own.Server.SendAsync(HttpMethod.Get, "sales/summary?dataset=other");
        await own.Shop.LinesAsync(1, new Line(1000, "2023-04-01"));

        using var after = await own.Server.SendAsync(HttpMethod.Get, "sales/summary", headers => headers.IfNoneMatch.Add(before.Headers.ETag!));
        using var otherAfter = await own.Server.SendAsync(HttpMethod.Get, "sales/summary?dataset=other", headers => headers.IfNoneMatch.Add(other.Headers.ETag!));

        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.Contains("1355.75", await after.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotModified, otherAfter.StatusCode);
        await own.DisposeAsync();
    }

    [Theory]
    [InlineData("sales/summary", "currency = 'USD'")]
    [InlineData("datasets", "currency = 'USD'")]
    [InlineData("datasets", "time_zone = NULL")]
    [InlineData("datasets", "row_key = 'line'")]
    [InlineData("datasets", "date_order = NULL")]
    [InlineData("datasets", "calendar = '{\"fiscal_start_month\":4}'")]
    [InlineData("datasets", "last_upload_at = '2024-05-06 07:08:09'")]
    public async Task What_a_profile_changes_without_new_data_shows_at_once(string path, string change)
    {
        var own = new SampleShop(sample.Databases);
        await own.InitializeAsync();
        var before = (await own.Server.JsonAsync(path)).GetRawText();

        await own.Shop.ExecuteAsync($"UPDATE datasets SET {change} WHERE dataset = 'default'");

        Assert.NotEqual(before, (await own.Server.JsonAsync(path)).GetRawText());
        await own.DisposeAsync();
    }

    [Theory]
    [InlineData("sales?by=month")]
    [InlineData("sales.csv?by=month")]
    public async Task Gzip_is_sent_to_whom_asks_and_has_a_tag_of_its_own(string path)
    {
        using var plain = await _server.SendAsync(HttpMethod.Get, path);
        using var packed = await _server.SendAsync(HttpMethod.Get, path, headers => headers.AcceptEncoding.ParseAdd("gzip"));
        using var again = await _server.SendAsync(HttpMethod.Get, path, headers => headers.IfNoneMatch.Add(packed.Headers.ETag!));

        Assert.Empty(plain.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", plain.Headers.Vary);
        Assert.Equal(["gzip"], packed.Content.Headers.ContentEncoding);
        Assert.Equal(["Accept-Encoding"], packed.Headers.Vary);
        using var unpacked = new StreamReader(new GZipStream(await packed.Content.ReadAsStreamAsync(), CompressionMode.Decompress));
        Assert.Equal(await plain.Content.ReadAsStringAsync(), await unpacked.ReadToEndAsync());
        Assert.NotEqual(plain.Headers.ETag, packed.Headers.ETag);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task The_index_names_the_service_and_its_tables()
    {
        var index = await _server.JsonAsync("");

        Assert.Equal("SalesFunctions", index.GetProperty("name").GetString());
        Assert.Matches("^[0-9]+[.][0-9]+[.][0-9]+$", index.GetProperty("version").GetString());
        foreach (var link in index.GetProperty("links").EnumerateObject())
        {
            using var response = await _server.Client.GetAsync(link.Value.GetString());
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    [Fact]
    public async Task The_index_answers_without_its_slash() =>
        Assert.Equal(HttpStatusCode.OK, (await _server.Client.GetAsync(new Uri(_server.Client.BaseAddress!.ToString().TrimEnd('/')))).StatusCode);

    [Fact]
    public async Task An_address_that_nothing_serves_is_a_problem_too() =>
        Assert.Contains("/api/v1/nothing", (await _server.ProblemAsync("nothing", 404)).GetProperty("detail").GetString(), StringComparison.Ordinal);

    [Fact]
    public async Task Writing_to_a_read_is_405()
    {
        using var response = await _server.SendAsync(HttpMethod.Post, "sales");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    private async Task<string> TagAsync(string path)
    {
        using var response = await _server.SendAsync(HttpMethod.Get, path);
        return response.Headers.ETag!.Tag;
    }
}
