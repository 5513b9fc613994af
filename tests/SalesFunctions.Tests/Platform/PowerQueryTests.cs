using System.Globalization;
using System.Net;
using System.Text.Json;
using SalesFunctions.Tests.Platform.Keys;

namespace SalesFunctions.Tests.Platform;

/// <summary>A shop whose ledger has more rejected rows than a page holds, and lines on every day of two months, behind keys.</summary>
public sealed class RefreshedShop(DatabaseFixture databases) : IAsyncLifetime
{
    public const int RejectedRows = 237;

    internal ApiServer Server { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var shop = new Shop(await databases.CreateDatabaseAsync());
        var dataset = await shop.DatasetAsync("default", "EUR");
        await shop.ExecuteAsync(
            """
            INSERT INTO uploads (upload_id, dataset_id, blob_key, container, blob_name, etag, size_bytes, status, kinds, started_at)
            VALUES (1, @dataset, 'k1', 'uploads', 'a & b=c.csv', '0x1', 1, 'loaded', 'sales', '2024-01-01'), (2, @dataset, 'k2', 'uploads', 'b.csv', '0x2', 1, 'loaded', 'sales', '2024-01-02')
            """,
            new { dataset });
        var rows = Enumerable.Range(1, RejectedRows).Select(line => $"(@dataset, 1, {line * 3}, 'amount', 'is not a number', 'row {line}')");
        await shop.ExecuteAsync($"INSERT INTO rejected_rows (dataset_id, upload_id, source_line, column_name, reason, raw_text) VALUES {string.Join(", ", rows)}", new { dataset });
        await shop.LinesAsync(dataset, [.. Enumerable.Range(0, 60).Select(day => new Line(1.25m + day, new DateOnly(2024, 1, 1).AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
        {
            Order = $"O{day}", Region = day % 3 == 0 ? "North" : day % 3 == 1 ? "South & East" : "West",
        })]);
        Server = await ApiServer.StartAsync(shop.ConnectionString, SomeKeys.Add);
    }

    public async Task DisposeAsync() => await Server.DisposeAsync();
}

/// <summary>The requests that the M code of a Power BI model sends, each with every kind of credential.</summary>
[Collection(DatabaseTests.Name)]
public sealed class PowerQueryTests(RefreshedShop shop) : IClassFixture<RefreshedShop>
{
    private const string Rejected = "uploads/1/rejected-rows";

    public static readonly TheoryData<Credential> Credentials = new(Enum.GetValues<Credential>());

    private string Base => shop.Server.Client.BaseAddress!.AbsoluteUri.TrimEnd('/');

    [Theory]
    [MemberData(nameof(Credentials))]
    public async Task Pages_are_read_to_the_end_by_the_parts_of_their_links(Credential credential)
    {
        var source = Source(credential);

        var pages = await source.PagesAsync(Rejected, ("page_size", ["50"]));
        var rows = pages.SelectMany(page => page.GetProperty("items").EnumerateArray()).Select(row => row.GetProperty("raw_text").GetString()).ToList();

        Assert.Equal(5, pages.Count);
        Assert.Equal(Enumerable.Range(1, RefreshedShop.RejectedRows).Select(line => $"row {line}"), rows);
        Assert.Equal(JsonValueKind.Null, pages[^1].GetProperty("nextCursor").ValueKind);
        Assert.All(source.Sent, address => Assert.StartsWith(Base + "/" + Rejected + "?", address, StringComparison.Ordinal));
        Assert.All(pages, page => AssertHasNoKey(page.GetRawText()));
    }

    [Theory]
    [MemberData(nameof(Credentials))]
    public async Task Pages_are_read_to_the_end_by_their_cursors(Credential credential)
    {
        var source = Source(credential);
        var page = await source.DocumentAsync(Rejected, ("page_size", ["79"]));
        var rows = page.GetProperty("items").GetArrayLength();
        while (page.GetProperty("nextCursor").GetString() is { } cursor)
        {
            page = await source.DocumentAsync(Rejected, ("page_size", ["79"]), ("cursor", [cursor]));
            rows += page.GetProperty("items").GetArrayLength();
        }

        Assert.Equal((RefreshedShop.RejectedRows, 3), (rows, source.Sent.Count));
    }

    [Fact]
    public async Task A_link_keeps_everything_but_the_key_however_that_is_written()
    {
        using var answer = await shop.Server.SendAsync(HttpMethod.Get, $"uploads?Dataset=default&CODE={SomeKeys.Reader}&status=loaded&page_size=1&code={SomeKeys.Reader}");
        var page = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        using var csv = await shop.Server.SendAsync(HttpMethod.Get, $"uploads.csv?code={SomeKeys.Reader}&page_size=1");
        var cursor = page.GetProperty("nextCursor").GetString();
        var cursorOfAll = (await Source(Credential.Basic).DocumentAsync("uploads", ("page_size", ["1"]))).GetProperty("nextCursor").GetString();

        Assert.NotEqual(cursor, cursorOfAll);
        Assert.Equal($"{Base}/uploads?Dataset=default&status=loaded&page_size=1&cursor={cursor}", page.GetProperty("nextLink").GetString());
        Assert.Equal($"<{Base}/uploads.csv?page_size=1&cursor={cursorOfAll}>; rel=\"next\"", csv.Headers.GetValues("Link").Single());
    }

    [Theory]
    [InlineData("https", "shop.example")]
    [InlineData("https", "shop.example:8443")]
    [InlineData("http", "reports.shop.example")]
    public async Task Links_carry_the_address_that_the_caller_used(string scheme, string host)
    {
        var source = Source(Credential.Basic);
        (source.Proxy["X-Forwarded-Proto"], source.Proxy["X-Forwarded-Host"], source.Proxy["X-Forwarded-For"]) = (scheme, host, "203.0.113.7:50123");
        var byProxy = await source.DocumentAsync(Rejected, ("page_size", ["50"]));
        source = Source(Credential.Basic);
        (source.Proxy["X-Forwarded-Proto"], source.Proxy["Host"]) = (scheme, host);
        var byHost = await source.PagesAsync(Rejected, ("page_size", ["50"]));

        Assert.StartsWith($"{scheme}://{host}/api/v1/{Rejected}?page_size=50&cursor=", byProxy.GetProperty("nextLink").GetString(), StringComparison.Ordinal);
        Assert.Equal(byProxy.GetProperty("nextLink").GetString(), byHost[0].GetProperty("nextLink").GetString());
        Assert.Equal(5, byHost.Count);
    }

    [Theory]
    [MemberData(nameof(Credentials))]
    public async Task Incremental_windows_add_up_to_the_whole(Credential credential)
    {
        var source = Source(credential);
        DateTime[] edges = [new(2023, 12, 1), new(2024, 1, 1), new(2024, 1, 15), new(2024, 2, 1), new(2024, 3, 1), new(2024, 4, 1)];
        var whole = (await source.DocumentAsync("sales", ("by", ["day"]))).Lines();
        var windows = new List<string[]>();
        foreach (var (from, to) in edges.Zip(edges.Skip(1)))
        {
            windows.Add((await source.DocumentAsync("sales", ("by", ["day"]), ("from", PowerQuery.Iso(from)), ("to", PowerQuery.Iso(to)))).Lines());
        }

        Assert.Equal([0, 14, 17, 29, 0], windows.Select(window => window.Length));
        Assert.Equal(whole.Order(StringComparer.Ordinal), windows.SelectMany(window => window).Order(StringComparer.Ordinal));
        Assert.Contains("from=2024-01-01T00%3A00%3A00Z", source.Sent[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_of_values_is_a_filter_for_all_of_them()
    {
        var source = Source(Credential.WebApi);

        var two = await source.DocumentAsync("sales", ("by", ["region"]), ("region", ["North", "South & East"]));
        var all = await source.DocumentAsync("sales", ("by", ["region"]));

        Assert.Equal(["North", "South & East"], two.EnumerateArray().Select(row => row.GetProperty("region").GetString()).Order(StringComparer.Ordinal));
        Assert.Equal(3, all.GetArrayLength());
    }

    [Theory]
    [MemberData(nameof(Credentials))]
    public async Task The_base_address_tells_whether_a_credential_is_good(Credential credential)
    {
        foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Head])
        {
            using var good = await Source(credential).SendAsync(method);
            using var next = await Source(credential, SomeKeys.NextReader).SendAsync(method);
            using var bad = await Source(credential, SomeKeys.Unknown).SendAsync(method);

            Assert.Equal(HttpStatusCode.OK, good.StatusCode);
            Assert.Equal(HttpStatusCode.OK, next.StatusCode);
            Assert.Equal(HttpStatusCode.Unauthorized, bad.StatusCode);
        }
    }

    [Theory]
    [MemberData(nameof(Credentials))]
    public async Task Headers_alone_and_packed_bodies_are_served(Credential credential)
    {
        using var head = await Source(credential).SendAsync(HttpMethod.Head, "sales/summary");
        using var csv = await Source(credential).SendAsync(HttpMethod.Get, "sales.csv", ("by", ["day"]));

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal("2", head.Headers.GetValues("X-Data-Version").Single());
        Assert.Equal(["gzip"], csv.Content.Headers.ContentEncoding);
        Assert.Equal(61, (await PowerQuery.TextAsync(csv)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.All([head, csv], answer => AssertHasNoKey(answer.Headers.ToString()));
    }

    [Fact]
    public async Task The_same_answer_has_the_same_tag_for_every_credential()
    {
        var tags = new HashSet<string?>();
        foreach (var credential in Enum.GetValues<Credential>())
        {
            using var answer = await Source(credential).SendAsync(HttpMethod.Get, "sales/summary");
            tags.Add(answer.Headers.ETag?.Tag);
        }

        Assert.NotNull(Assert.Single(tags));
    }

    [Fact]
    public async Task The_index_says_whose_days_the_figures_have()
    {
        var index = await Source(Credential.Basic).DocumentAsync("");

        Assert.Contains("business time zone", index.GetProperty("times").GetString(), StringComparison.Ordinal);
        Assert.Equal("/api/v1/datasets", index.GetProperty("links").GetProperty("datasets").GetString());
    }

    private PowerQuery Source(Credential credential, string key = SomeKeys.Reader) => new(shop.Server.Client, credential, key);

    private static void AssertHasNoKey(string text)
    {
        Assert.DoesNotContain("code=", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(SomeKeys.Reader, text, StringComparison.Ordinal);
    }
}
