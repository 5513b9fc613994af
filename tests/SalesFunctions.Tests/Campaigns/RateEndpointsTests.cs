using System.Text.Json;
using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Campaigns;

[Collection(DatabaseTests.Name)]
public sealed class RateEndpointsTests(CampaignShop shop) : IClassFixture<CampaignShop>
{
    [Fact]
    public async Task Rates_go_from_what_is_published_to_what_was_seen()
    {
        var before = Assert.Single(await RatesAsync("sms", "converted"));
        Assert.Equal((0.01, 0.01, JsonValueKind.Null), (Number(before, "prior"), Math.Round(Number(before, "posterior"), 6), before.GetProperty("observed").ValueKind));
        Assert.Contains("Klaviyo", before.GetProperty("source").GetString());

        await shop.RespondAsync("first", "text", heldOut: false, 4000, 400, 200, "sms", "Big");
        await shop.RespondAsync("first", "text", heldOut: false, 20, 10, 5, "sms", "Small");
        await shop.RespondAsync("first", "holdout", heldOut: true, 4000, 0, 80, "sms", "Big");

        var after = (await RatesAsync("sms", "converted")).ToDictionary(row => row.GetProperty("segment").GetString() ?? "new");
        Assert.Equal(0.05, Number(after["Big"], "posterior"), 0.005);
        // Twenty customers do not say 25 %.
        Assert.Equal(0.25, Number(after["Small"], "observed"));
        Assert.InRange(Number(after["Small"], "posterior"), 0.05, 0.2);
        Assert.True(Number(after["Small"], "own_weight") < Number(after["Big"], "own_weight"));
        Assert.True(Number(after["new"], "posterior_high_95") - Number(after["new"], "posterior_low_5") > Number(after["Big"], "posterior_high_95") - Number(after["Big"], "posterior_low_5"));
        Assert.Equal(0.02, Number((await RatesAsync("sms", "converted_without"))[0], "observed"));
        // Who clicked among those held out says nothing of the channel.
        Assert.Equal(4000, Number((await RatesAsync("sms", "clicked"))[0], "customers"));

        var simulated = await shop.FiguresAsync("channel=sms&customers=1000&hold_out_percent=0&draws=200");
        Assert.Contains("held out", simulated["conversions"].GetProperty("source").GetString());
        Assert.Equal((995, 5), (
            (await shop.FiguresAsync("channel=sms&customers=1000&hold_out_percent=0&draws=200", "Big"))["customers"].GetProperty("expected").GetInt32(),
            (await shop.FiguresAsync("channel=sms&customers=1000&hold_out_percent=0&draws=200", "Small"))["customers"].GetProperty("expected").GetInt32()));
        // Spend of buyers stands for orders where the customers are not those of the shop.
        Assert.Equal("285 buyers of earlier campaigns", simulated["revenue"].GetProperty("source").GetString());
    }

    [Fact]
    public async Task Beyond_a_hundred_segments_the_small_ones_count_as_one()
    {
        for (var segment = 0; segment < 130; segment++)
        {
            await shop.RespondAsync("many", "push", heldOut: false, 10 + segment, 1, 0, "push", $"S{segment}");
        }

        var rates = (await RatesAsync("push", "clicked")).ToDictionary(row => row.GetProperty("segment").GetString() ?? "new");
        Assert.Equal(102, rates.Count);
        Assert.Equal((735, 30), (Number(rates["(others)"], "customers"), Number(rates["(others)"], "successes")));
        Assert.Equal((40, false), (Number(rates["S30"], "customers"), rates.ContainsKey("S29")));

        var simulated = await shop.FiguresAsync("channel=push&customers=9685&hold_out_percent=0&order_value=10&draws=100", "(others)");
        Assert.Equal(735, simulated["customers"].GetProperty("expected").GetInt32());
    }

    private async Task<JsonElement[]> RatesAsync(string channel, string stage) =>
        [.. (await shop.Server.JsonAsync($"campaigns/rates?channel={channel}")).EnumerateArray().Where(row => row.GetProperty("stage").GetString() == stage)];

    private static double Number(JsonElement row, string column) => row.GetProperty(column).GetDouble();
}
