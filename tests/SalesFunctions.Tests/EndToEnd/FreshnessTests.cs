using System.Globalization;
using System.Net;

namespace SalesFunctions.Tests.EndToEnd;

/// <summary>What a load leaves behind of its moment, as answers show it.</summary>
[Collection(ServiceTests.Name)]
public sealed class FreshnessTests(ServiceFixture service)
{
    private const string Header = "order_id,date,customer_id,amount\n";
    private const string Dataset = "fresh";

    [Fact]
    public async Task Answers_tell_of_the_last_upload_the_last_day_and_the_last_change()
    {
        var before = TimeProvider.System.GetUtcNow();
        await LoadAsync("a.csv", "A1,2024-05-13,C1,10\nA2,2024-06-30,C2,20\n");
        var first = await AgeAsync();
        await NextSecondAsync();
        await LoadAsync("again.csv", "A2,2024-06-30,C2,20\n");
        var again = await AgeAsync();
        await NextSecondAsync();
        await LoadAsync("mended.csv", "A2,2024-05-20,C2,20\n");
        var mended = await AgeAsync();
        await NextSecondAsync();
        await service.UploadAsync($"{Dataset}/_profile.json", "{ \"currency\": \"CHF\" }");
        var profile = await AgeAsync();
        await LoadAsync("inFrancs.csv", "A1,2024-05-13,C1,10\n");
        var francs = await AgeAsync();

        Assert.Equal(("1", "2024-06-30"), (first.Version, first.LastSaleDay));
        Assert.InRange(first.Changed, before.AddSeconds(-1), TimeProvider.System.GetUtcNow());
        Assert.InRange(first.LastUpload, before.AddSeconds(-1), TimeProvider.System.GetUtcNow());
        Assert.Equal(first with { LastUpload = again.LastUpload }, again);
        Assert.True(again.LastUpload > first.LastUpload, "a file that brings nothing new still says how far the figures reach");
        Assert.Equal(("2", "2024-05-20"), (mended.Version, mended.LastSaleDay));
        Assert.True(mended.Changed > first.Changed);
        Assert.Equal(("3", mended.LastUpload), (profile.Version, profile.LastUpload));
        Assert.True(profile.Changed > mended.Changed, "the currency shows in every answer");
        Assert.NotEqual(mended.Tag, profile.Tag);
        Assert.Equal(profile with { LastUpload = francs.LastUpload }, francs);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(mended.Changed));
        Assert.Equal(HttpStatusCode.NotModified, await StatusAsync(francs.Changed));
    }

    [Fact]
    public async Task Changes_within_one_second_are_told_apart()
    {
        string[] seconds = [];
        for (var load = 0; load < 6; load++)
        {
            var upload = await service.UploadAsync($"quick/{load}.csv", $"{Header}Q{load},2024-05-13,C1,10\n");
            Assert.Equal("loaded", upload.GetProperty("status").GetString());
            var second = await service.SqlAsync<string>("SELECT LEFT(changed_at, 19) FROM datasets WHERE dataset = 'quick'");
            var again = await service.SqlAsync<bool>("SELECT changed_again FROM datasets WHERE dataset = 'quick'");

            Assert.Equal(seconds.LastOrDefault() == second, again);
            seconds = [.. seconds, second];
        }
    }

    private async Task LoadAsync(string file, string rows) =>
        Assert.Equal("loaded", (await service.UploadAsync($"{Dataset}/{file}", Header + rows)).GetProperty("status").GetString());

    private static Task NextSecondAsync() => Task.Delay(TimeSpan.FromSeconds(1.1));

    private async Task<Age> AgeAsync()
    {
        using var answer = await service.SendAsync(new HttpRequestMessage(HttpMethod.Get, $"/api/v1/sales/summary?dataset={Dataset}"));
        string One(string name) => answer.Headers.GetValues(name).Single();
        return new Age(
            One("X-Data-Version"), One("X-Last-Sale-Day"), DateTimeOffset.Parse(One("X-Last-Upload"), CultureInfo.InvariantCulture),
            answer.Content.Headers.LastModified!.Value, answer.Headers.ETag!.Tag);
    }

    private async Task<HttpStatusCode> StatusAsync(DateTimeOffset since)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/sales/summary?dataset={Dataset}");
        request.Headers.IfModifiedSince = since;
        using var answer = await service.SendAsync(request);
        return answer.StatusCode;
    }

    private sealed record Age(string Version, string LastSaleDay, DateTimeOffset LastUpload, DateTimeOffset Changed, string Tag);
}
