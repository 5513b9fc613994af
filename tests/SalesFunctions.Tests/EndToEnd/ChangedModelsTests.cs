using System.Globalization;

namespace SalesFunctions.Tests.EndToEnd;

/// <summary>What a second refresh says of a shop whose data changed, and of one in which nothing did.</summary>
[Collection(ModelServiceTests.Name)]
public sealed class ChangedModelsTests(ServiceFixture service)
{
    private const string Header = "order_id,date,customer_id,category,payment_method,store,amount\n";
    private static readonly string[] Schemes = ["rfm", "behaviour", "spenders"];

    [Fact]
    public async Task Nothing_moves_where_nothing_changed()
    {
        await LoadAsync("unmoved");
        await service.RefreshAsync("unmoved");
        var (version, before) = (await VersionAsync("unmoved"), await SegmentsAsync("unmoved"));

        await service.RefreshAsync("unmoved", force: true);

        Assert.Equal(before, await SegmentsAsync("unmoved"));
        Assert.True(await VersionAsync("unmoved") > version);
        foreach (var scheme in Schemes)
        {
            Assert.Empty(await service.RowsAsync("unmoved", $"/customers/segments/moves?scheme={scheme}"));
            var ways = await service.RowsAsync("unmoved", $"/customers/segments/migrations?scheme={scheme}");
            Assert.Equal(120, ways.Sum(row => row.Count("customers")));
            Assert.All(ways, row => Assert.Equal((row.Text("from_segment"), 1.0), (row.Text("to_segment"), row.Number("share_of_from"))));
        }
    }

    [Fact]
    public async Task Who_buys_more_moves_with_a_reason_and_who_is_new_comes_from_nowhere()
    {
        await LoadAsync("moved");
        await service.RefreshAsync("moved");
        var before = await SegmentsAsync("moved");

        var more = string.Concat(Enumerable.Range(0, 20).Select(at => Line($"M{at}", new DateOnly(2024, 1, 10).AddDays(at), $"C{at}", 5_000 + at)));
        Ledger.Loaded(await service.UploadAsync("moved/b.csv", Header + more + Line("N1", new DateOnly(2024, 2, 1), "NEW", 70)));
        await service.RefreshAsync("moved");

        var after = await SegmentsAsync("moved");
        for (var scheme = 0; scheme < Schemes.Length; scheme++)
        {
            var moved = before.Keys.Where(id => before[id][scheme] != after[id][scheme]).ToDictionary(id => id, id => (before[id][scheme], after[id][scheme]));
            var moves = await service.RowsAsync("moved", $"/customers/segments/moves?page_size=7&scheme={Schemes[scheme]}");
            var ways = await service.RowsAsync("moved", $"/customers/segments/migrations?scheme={Schemes[scheme]}");

            Assert.NotEmpty(moved);
            Assert.Equal(moved, moves.ToDictionary(row => row.Text("customer_id")!, row => (row.Text("from_segment"), row.Text("to_segment"))));
            Assert.All(moves, row => Assert.NotEmpty(row.Text("reason")!));
            Assert.Equal(
                after.GroupBy(one => (before.GetValueOrDefault(one.Key)?[scheme], one.Value[scheme])).ToDictionary(group => group.Key, group => (long)group.Count()),
                ways.ToDictionary(row => (row.Text("from_segment"), row.Text("to_segment")), row => row.Count("customers")));
            Assert.All(ways.Where(row => row.Text("from_segment") is not null).GroupBy(row => row.Text("from_segment")), group =>
                Assert.Equal(1, group.Sum(row => row.Number("share_of_from")), 12));
            Assert.True(Assert.Single(ways, row => row.Text("from_segment") is null).IsNull("share_of_from"));
        }

        // Who paid thousands at last is among the best, and because of the sales.
        var best = (await service.RowsAsync("moved", "/customers/segments/moves?scheme=behaviour&to_segment=High-Value")).Select(row => (row.Text("customer_id"), row.Text("feature"))).ToList();
        Assert.Contains(("C1", "sales_percentile"), best);
        Assert.All(best, one => Assert.Equal("sales_percentile", one.Item2));
    }

    [Fact]
    public async Task Rules_of_the_profile_hold_after_the_next_refresh_and_are_shown()
    {
        await LoadAsync("ruled");
        await service.RefreshAsync("ruled");
        const string Profile = """
            { "segments": { "rfm": [ { "segment": "Big", "when": "sales >= 200" }, { "segment": "Ön/e \"x\"", "when": "orders = 1" }, { "segment": "Rest" } ], "spenders": { "clusters": 4 } } }
            """;
        Ledger.Loaded(await service.UploadAsync("ruled/_profile.json", Profile));
        await service.RefreshAsync("ruled");

        var segments = await service.RowsAsync("ruled", "/customers/segments?scheme=rfm");
        var scores = await service.ScoresAsync("ruled");
        Assert.Equal(["Big", "Ön/e \"x\"", "Rest"], segments.Select(row => row.Text("segment")));
        Assert.Contains("sales >= 200", segments[0].Text("rule"), StringComparison.Ordinal);
        Assert.Contains("orders = 1", segments[1].Text("rule"), StringComparison.Ordinal);
        Assert.Equal(4, (await service.RowsAsync("ruled", "/customers/segments?scheme=spenders")).Count);
        Assert.All(scores.Values, row => Assert.Equal(
            row.Money("sales") >= 200 ? "Big" : row.Count("orders") == 1 ? "Ön/e \"x\"" : "Rest", row.Text("rfm")));
        var moves = await service.RowsAsync("ruled", "/customers/segments/moves?scheme=rfm");
        Assert.Equal(120, moves.Count);
        Assert.All(moves, row => Assert.StartsWith("the rules changed", row.Text("reason"), StringComparison.Ordinal));
        Assert.Empty(await service.RowsAsync("ruled", "/customers/segments/moves?scheme=behaviour"));
        Assert.NotEmpty(await service.RowsAsync("ruled", $"/customers/segments/{Uri.EscapeDataString("Ön/e \"x\"")}/preferences?scheme=rfm"));
    }

    [Fact]
    public async Task Who_is_erased_has_no_scores_at_once_and_none_after_the_next_refresh()
    {
        await LoadAsync("forgotten");
        await service.RefreshAsync("forgotten");
        Assert.Contains("C7", (await service.ScoresAsync("forgotten")).Keys);

        await service.EraseAsync("forgotten", "C7");
        Assert.DoesNotContain("C7", (await service.ScoresAsync("forgotten")).Keys);

        await service.RefreshAsync("forgotten");
        var scores = await service.ScoresAsync("forgotten");
        Assert.Equal(119, scores.Count);
        Assert.DoesNotContain("C7", scores.Keys);
        foreach (var scheme in Schemes)
        {
            var ways = await service.RowsAsync("forgotten", $"/customers/segments/migrations?scheme={scheme}");
            Assert.Equal(1, ways.Where(row => row.Text("to_segment") is null).Sum(row => row.Count("customers")));
        }

        Assert.Equal(0, await service.SqlAsync<long>(
            "SELECT COUNT(*) FROM customer_scores s INNER JOIN datasets d USING (dataset_id) WHERE dataset = 'forgotten' AND customer_id = 'C7'"));
    }

    private async Task LoadAsync(string dataset) => Ledger.Loaded(await service.UploadAsync($"{dataset}/a.csv", Header + string.Concat(
        from customer in Enumerable.Range(0, 120)
        from time in Enumerable.Range(0, 1 + (customer * 7 % 5))
        select Line($"{customer}-{time}", new DateOnly(2023, 1, 1).AddDays((customer * 13 % 120) + (time * (11 + (customer % 29)))), $"C{customer}", 5 + (customer * 37 % 90) + time))));

    private static string Line(string order, DateOnly day, string customer, decimal amount) => string.Create(
        CultureInfo.InvariantCulture, $"{order},{day:yyyy-MM-dd},{customer},K{order.Length % 4},{(day.Day % 2 == 0 ? "Cash" : "Card")},S{day.Day % 3},{amount}\n");

    private async Task<Dictionary<string, string?[]>> SegmentsAsync(string dataset) =>
        (await service.ScoresAsync(dataset)).ToDictionary(one => one.Key, one => Schemes.Select(scheme => one.Value.Text(scheme)).ToArray());

    private async Task<long> VersionAsync(string dataset)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/models?dataset={dataset}");
        using var answer = await service.SendAsync(message);
        return long.Parse(Assert.Single(answer.Headers.GetValues("X-Model-Version")), CultureInfo.InvariantCulture);
    }
}
