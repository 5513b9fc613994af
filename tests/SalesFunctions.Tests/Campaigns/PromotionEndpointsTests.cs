using System.Globalization;
using System.Text.Json;
using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Campaigns;

[Collection(DatabaseTests.Name)]
public sealed class PromotionEndpointsTests(DatabaseFixture databases) : IAsyncLifetime
{
    private static readonly DateOnly First = new(2024, 1, 1);

    private ApiServer _server = null!;

    public async Task InitializeAsync()
    {
        var shop = new Shop(await databases.CreateDatabaseAsync());
        var dataset = await shop.DatasetAsync("default", "EUR");
        // Half a year; the ten days from day 60 sell a half more than their weekday, day 120 to 122 belong to a campaign that sold as ever.
        await shop.LinesAsync(dataset, [.. Enumerable.Range(0, 180).Select(day => new Line(Amount(day), First.AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)))]);
        await shop.ExecuteAsync(
            """
            UPDATE sales_lines SET campaign_id = 'spring', discount = 0.2 WHERE sold_on BETWEEN '2024-03-01' AND '2024-03-10';
            UPDATE sales_lines SET campaign_id = 'idle' WHERE sold_on BETWEEN '2024-04-30' AND '2024-05-02'
            """);
        _server = await ApiServer.StartAsync(shop.ConnectionString);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_campaign_lifts_its_days_and_an_idle_one_does_not()
    {
        var rows = (await _server.JsonAsync("campaigns/promotions")).EnumerateArray().ToArray();

        Assert.Equal(["spring", "idle"], rows.Select(row => row.GetProperty("promotion").GetString()!));
        Assert.Equal(("2024-03-01", "2024-03-10", 10, 1, true), (
            rows[0].GetProperty("first_day").GetString(), rows[0].GetProperty("last_day").GetString(), rows[0].GetProperty("days").GetInt32(), rows[0].GetProperty("stretches").GetInt32(),
            rows[0].GetProperty("is_significant").GetBoolean()));
        Assert.Equal(50, rows[0].GetProperty("lift_percent").GetDouble(), 3d);
        Assert.InRange(50, rows[0].GetProperty("lift_low").GetDouble(), rows[0].GetProperty("lift_high").GetDouble());
        Assert.False(rows[1].GetProperty("is_significant").GetBoolean());
        Assert.Equal(0, rows[1].GetProperty("lift_percent").GetDouble(), 4d);
    }

    [Fact]
    public async Task Discounts_are_a_promotion_of_their_own_and_too_few_days_are_told()
    {
        var discount = Assert.Single((await _server.JsonAsync("campaigns/promotions?by=discount")).EnumerateArray());
        Assert.Equal(("discount", 10), (discount.GetProperty("promotion").GetString(), discount.GetProperty("days").GetInt32()));

        var refused = Assert.Single((await _server.JsonAsync("campaigns/promotions?from=2024-03-01&to=2024-03-20")).EnumerateArray());
        Assert.Equal((JsonValueKind.Null, true), (refused.GetProperty("lift_percent").ValueKind, refused.GetProperty("note").GetString()!.Contains("nothing to compare", StringComparison.Ordinal)));
    }

    // By weekday, with a little that no two weeks share.
    private static decimal Amount(int day) => (100 + (20 * (day % 7)) + (day * 37 % 11 / 2m)) * (day is >= 60 and < 70 ? 1.5m : 1);
}
