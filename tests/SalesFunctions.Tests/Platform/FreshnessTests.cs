using System.Globalization;
using System.Net;
using SalesFunctions.Tests.Sales;

namespace SalesFunctions.Tests.Platform;

/// <summary>Every answer that is made of a dataset says how old its figures are.</summary>
[Collection(DatabaseTests.Name)]
public sealed class FreshnessTests(DatabaseFixture databases) : IAsyncLifetime
{
    private static readonly DateTimeOffset Changed = new(2024, 2, 3, 4, 5, 6, TimeSpan.Zero);

    private readonly SampleShop _sample = new(databases);

    private ApiServer Server => _sample.Server;

    public async Task InitializeAsync()
    {
        await _sample.InitializeAsync();
        await _sample.Shop.ExecuteAsync("UPDATE datasets SET last_upload_at = '2024-02-03 04:05:08.999', last_sale_on = '2023-03-05' WHERE dataset = 'default'");
    }

    public Task DisposeAsync() => _sample.DisposeAsync();

    [Theory]
    [InlineData("sales?by=month")]
    [InlineData("sales.csv?by=month")]
    [InlineData("sales/summary")]
    [InlineData("sales/monthly?to=2023-02-01")]
    [InlineData("customers/top")]
    public async Task The_age_of_the_figures_is_in_the_headers(string path)
    {
        using var first = await Server.SendAsync(HttpMethod.Get, path);
        using var head = await Server.SendAsync(HttpMethod.Head, path);
        using var kept = await Server.SendAsync(HttpMethod.Get, path);
        using var known = await Server.SendAsync(HttpMethod.Get, path, headers => headers.IfNoneMatch.Add(first.Headers.ETag!));

        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
        Assert.All([first, head, kept, known], answer =>
            Assert.Equal(["2", "2024-02-03T04:05:08Z", "2023-03-05", "Sat, 03 Feb 2024 04:05:06 GMT"], Headers(answer)));
    }

    [Fact]
    public async Task A_dataset_that_never_got_a_file_has_only_a_version()
    {
        using var empty = await Server.SendAsync(HttpMethod.Get, "sales/summary?dataset=empty");
        await using var bare = await ApiServer.StartAsync(await databases.CreateDatabaseAsync());
        using var nothing = await bare.SendAsync(HttpMethod.Get, "sales/summary", headers => headers.IfModifiedSince = Changed);

        Assert.Equal(["1", "", "", "Sat, 03 Feb 2024 04:05:06 GMT"], Headers(empty));
        Assert.Equal(HttpStatusCode.OK, nothing.StatusCode);
        Assert.Equal(["0", "", "", ""], Headers(nothing));
    }

    [Theory]
    [InlineData(0, HttpStatusCode.NotModified)]
    [InlineData(3600, HttpStatusCode.NotModified)]
    [InlineData(-1, HttpStatusCode.OK)]
    public async Task Unchanged_figures_are_304_by_their_date(int seconds, HttpStatusCode expected)
    {
        using var answer = await Server.SendAsync(HttpMethod.Get, "sales/summary", headers => headers.IfModifiedSince = Changed.AddSeconds(seconds));

        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal(expected == HttpStatusCode.OK, (await answer.Content.ReadAsByteArrayAsync()).Length > 0);
        Assert.NotNull(answer.Headers.ETag);
    }

    [Fact]
    public async Task A_tag_says_more_than_a_date()
    {
        using var answer = await Server.SendAsync(HttpMethod.Get, "sales/summary", headers =>
        {
            headers.IfModifiedSince = Changed;
            headers.TryAddWithoutValidation("If-None-Match", "\"another\"");
        });

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_date_that_cannot_tell_two_changes_apart_does_not_count()
    {
        await _sample.Shop.ExecuteAsync("UPDATE datasets SET changed_again = TRUE");

        using var answer = await Server.SendAsync(HttpMethod.Get, "sales/summary", headers => headers.IfModifiedSince = Changed);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_wrong_question_is_not_304()
    {
        using var wrong = await Server.SendAsync(HttpMethod.Get, "sales?by=moon", headers => headers.IfModifiedSince = Changed);
        using var unreadable = await Server.SendAsync(HttpMethod.Get, "sales/summary", headers => headers.TryAddWithoutValidation("If-Modified-Since", "yesterday"));

        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.OK, unreadable.StatusCode);
    }

    private static string[] Headers(HttpResponseMessage answer) =>
    [
        .. new[] { "X-Data-Version", "X-Last-Upload", "X-Last-Sale-Day" }.Select(name => answer.Headers.TryGetValues(name, out var values) ? values.Single() : ""),
        answer.Content.Headers.LastModified?.ToString("R", CultureInfo.InvariantCulture) ?? "",
    ];
}
