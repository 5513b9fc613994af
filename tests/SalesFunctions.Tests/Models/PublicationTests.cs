using System.Globalization;
using System.Net;
using SalesFunctions.Platform;
using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Models;

/// <summary>All tables of a version are seen at once, and answers tell that there is a new one.</summary>
[Collection(DatabaseTests.Name)]
public sealed class PublicationTests(DatabaseFixture databases)
{
    private const string Question = "sales/summary?dataset=shop";
    private static readonly DateTimeOffset DataChanged = new(2024, 2, 3, 4, 5, 6, 789, TimeSpan.Zero);

    [Fact]
    public async Task Readers_never_see_a_mixture_of_versions_nor_an_empty_moment()
    {
        await using var shop = await RefreshShop.OpenAsync(databases, "shop");
        shop.Trainer.Meanwhile = (_, cancellation) => Task.Delay(30, cancellation);
        var server = await shop.ServeAsync();
        await RefreshShop.TimerAsync(server);
        using var stop = new CancellationTokenSource();
        Task<List<uint>>[] readers = [ReadTablesAsync(shop, stop.Token), ReadTablesAsync(shop, stop.Token), ReadAnswersAsync(server, stop.Token)];

        for (var version = 0; version < 10; version++)
        {
            await shop.Shop.ExecuteAsync("UPDATE datasets SET data_version = data_version + 1");
            await RefreshShop.TimerAsync(server);
        }

        await stop.CancelAsync();
        var seen = await Task.WhenAll(readers);
        Assert.Equal(11, shop.Trainer.Trainings);
        Assert.All(seen, versions => Assert.Equal(versions.Order(), versions));
        Assert.All(seen, versions => Assert.True(versions.Distinct().Count() > 2, "a reader that hardly reads proves nothing"));
    }

    [Fact]
    public async Task An_answer_has_the_version_and_changes_its_tag_and_date_with_it()
    {
        await using var shop = await RefreshShop.OpenAsync(databases, "shop");
        var time = new StandingTime(DataChanged.AddSeconds(10));
        var server = await shop.ServeAsync(time: time);
        using var before = await server.SendAsync(HttpMethod.Get, Question);
        await RefreshShop.TimerAsync(server);
        using var after = await server.SendAsync(HttpMethod.Get, Question);
        using var known = await server.SendAsync(HttpMethod.Get, Question, headers => headers.IfNoneMatch.Add(after.Headers.ETag!));
        using var outdated = await server.SendAsync(HttpMethod.Get, Question, headers => headers.IfNoneMatch.Add(before.Headers.ETag!));

        Assert.False(before.Headers.Contains(Freshness.ModelVersion));
        Assert.Equal(await shop.PublishedAsync(), after.Headers.GetValues(Freshness.ModelVersion));
        Assert.NotEqual(before.Headers.ETag, after.Headers.ETag);
        Assert.Equal((HttpStatusCode.NotModified, HttpStatusCode.OK), (known.StatusCode, outdated.StatusCode));
        Assert.Equal(("04:05:06", "04:05:16"), (Changed(before), Changed(after)));
    }

    [Theory]
    [InlineData(0.1, HttpStatusCode.OK)]
    [InlineData(10, HttpStatusCode.NotModified)]
    public async Task A_date_counts_only_where_it_tells_the_models_from_the_data(double later, HttpStatusCode expected)
    {
        await using var shop = await RefreshShop.OpenAsync(databases, "shop");
        var server = await shop.ServeAsync(time: new StandingTime(DataChanged.AddSeconds(later)));
        await RefreshShop.TimerAsync(server);

        Assert.Equal(expected, await SinceChangeAsync(server));
    }

    [Fact]
    public async Task A_date_does_not_count_after_two_publications_in_its_second()
    {
        await using var shop = await RefreshShop.OpenAsync(databases, "shop");
        var time = new StandingTime(DataChanged.AddSeconds(10));
        var server = await shop.ServeAsync(time: time);
        await RefreshShop.TimerAsync(server);
        var once = await SinceChangeAsync(server);
        time.Now = time.Now.AddMilliseconds(200);
        await ChangeAsync(shop, server);
        var twice = await SinceChangeAsync(server);
        time.Now = time.Now.AddSeconds(1);
        await ChangeAsync(shop, server);

        Assert.Equal([HttpStatusCode.NotModified, HttpStatusCode.OK, HttpStatusCode.NotModified], [once, twice, await SinceChangeAsync(server)]);
    }

    private static async Task ChangeAsync(RefreshShop shop, ApiServer server)
    {
        await shop.Shop.ExecuteAsync("UPDATE datasets SET data_version = data_version + 1");
        Assert.Equal(200, (await RefreshShop.TimerAsync(server)).Status);
    }

    private static string Changed(HttpResponseMessage answer) => answer.Content.Headers.LastModified!.Value.ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    private static async Task<HttpStatusCode> SinceChangeAsync(ApiServer server)
    {
        using var answer = await server.SendAsync(HttpMethod.Get, Question);
        using var again = await server.SendAsync(HttpMethod.Get, Question, headers => headers.IfModifiedSince = answer.Content.Headers.LastModified);
        return again.StatusCode;
    }

    private static async Task<List<uint>> ReadTablesAsync(RefreshShop shop, CancellationToken stop)
    {
        var snapshots = DatabaseFixture.Snapshots(shop.Shop.ConnectionString);
        var seen = new List<uint>();
        while (!stop.IsCancellationRequested)
        {
            await using var snapshot = snapshots.Open(CancellationToken.None);
            var dataset = (await SnapshotQueries.FindAsync(snapshot, "shop"))!;
            seen.Add(dataset.ModelVersion);
            foreach (var table in TrainerDouble.Tables)
            {
                var rows = await snapshot.FirstAsync<long>($"SELECT COUNT(*) FROM {table} WHERE dataset_id = @DatasetId AND model_version = @ModelVersion", dataset);
                Assert.Equal(TrainerDouble.RowsPerTable, rows);
                // Both tables in one moment, whatever is published between the two reads.
                await Task.Delay(10, CancellationToken.None);
            }
        }

        return seen;
    }

    private static async Task<List<uint>> ReadAnswersAsync(ApiServer server, CancellationToken stop)
    {
        var seen = new List<uint>();
        while (!stop.IsCancellationRequested)
        {
            using var answer = await server.SendAsync(HttpMethod.Get, "models/parameters?dataset=shop&model=double");
            var rows = System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
            Assert.Equal(["double|version|" + answer.Headers.GetValues(Freshness.ModelVersion).Single() + "|null"], rows.Lines());
            seen.Add(uint.Parse(answer.Headers.GetValues(Freshness.ModelVersion).Single(), CultureInfo.InvariantCulture));
        }

        return seen;
    }
}
