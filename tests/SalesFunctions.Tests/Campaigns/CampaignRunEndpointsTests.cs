using System.Net;
using System.Text.Json;
using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Campaigns;

[Collection(DatabaseTests.Name)]
public sealed class CampaignRunEndpointsTests(CampaignShop shop) : IClassFixture<CampaignShop>
{
    [Fact]
    public async Task A_plan_is_kept_and_set_beside_what_came()
    {
        var run = await StoreAsync("name=Spring+win-back&campaign_id=spring&order_value=50&hold_out_percent=20&draws=500");
        Assert.Equal(("Spring win-back", "spring", "email", 300, 240, 60), (
            run.GetProperty("name").GetString(), run.GetProperty("campaign_id").GetString(), run.GetProperty("channel").GetString(),
            run.GetProperty("customers").GetInt32(), run.GetProperty("contacted").GetInt32(), run.GetProperty("held_out").GetInt32()));
        var id = run.GetProperty("run_id").GetInt64();
        var waiting = await shop.Server.JsonAsync($"campaigns/runs/{id}");
        Assert.All(waiting.EnumerateArray(), row => Assert.Equal("No responses of the campaign were uploaded yet.", row.GetProperty("note").GetString()));

        await shop.RespondAsync("spring", "mail", heldOut: false, 1000, 300, 150);
        await shop.RespondAsync("spring", "control", heldOut: true, 500, 100, 25);

        var listed = Assert.Single((await shop.Server.JsonAsync("campaigns/runs")).EnumerateArray(), row => row.GetProperty("campaign_id").GetString() == "spring");
        Assert.Equal((10.0, 10.0, true), (Math.Round(listed.GetProperty("response_lift_points").GetDouble(), 9), Math.Round(listed.GetProperty("conversion_lift_points").GetDouble(), 9), listed.GetProperty("is_significant").GetBoolean()));
        var rows = (await shop.Server.JsonAsync($"campaigns/runs/{id}")).EnumerateArray().ToDictionary(row => row.GetProperty("figure").GetString()!);
        var conversion = rows["conversion_rate"];
        Assert.Equal((0.15, 0.05), (conversion.GetProperty("actual").GetDouble(), conversion.GetProperty("held_out").GetDouble()));
        // The published rate of a mail is far lower.
        Assert.False(conversion.GetProperty("is_as_predicted").GetBoolean());
        Assert.True(conversion.GetProperty("predicted").GetDouble() is > 0.03 and < 0.06);
        Assert.True(rows["spend_per_customer"].GetProperty("is_significant").GetBoolean());
        Assert.Equal("Past spend is not known, or is the same for all.", rows["spend_per_customer_adjusted"].GetProperty("note").GetString());
    }

    [Fact]
    public async Task What_was_expected_stays_as_it_was_told()
    {
        const string plan = "order_value=20&seed=3&draws=300&channel=sms";
        var told = await shop.Server.JsonAsync($"campaigns/simulations?{plan}");
        var id = (await StoreAsync($"name=kept&{plan}")).GetProperty("run_id").GetInt64();

        Assert.Equal(told.Lines(), (await shop.Server.JsonAsync($"campaigns/runs/{id}/figures")).Lines());
    }

    [Fact]
    public async Task A_plan_that_is_gone_changes_the_answer()
    {
        var gone = (await StoreAsync("name=first&order_value=20&draws=100")).GetProperty("run_id").GetInt64();
        await StoreAsync("name=second&order_value=20&draws=100");
        Assert.Contains((await shop.Server.JsonAsync("campaigns/runs")).EnumerateArray(), row => row.GetProperty("name").GetString() == "first");

        await shop.Shop.ExecuteAsync("DELETE FROM campaign_run_figures WHERE run_id = @gone; DELETE FROM campaign_runs WHERE run_id = @gone", new { gone });

        Assert.DoesNotContain((await shop.Server.JsonAsync("campaigns/runs")).EnumerateArray(), row => row.GetProperty("name").GetString() == "first");
    }

    [Fact]
    public async Task Campaigns_without_a_plan_are_there_too_by_their_name()
    {
        await shop.RespondAsync("2023/autumn", "letter", heldOut: false, 50, 0, 10, "post");

        var listed = Assert.Single((await shop.Server.JsonAsync("campaigns/runs")).EnumerateArray(), row => row.GetProperty("campaign_id").GetString() == "2023/autumn");
        Assert.Equal(("2023/autumn", "direct_mail", 0), (listed.GetProperty("id").GetString(), listed.GetProperty("channel").GetString(), listed.GetProperty("held_out").GetInt32()));
        Assert.Equal(JsonValueKind.Null, listed.GetProperty("conversion_lift_points").ValueKind);
        foreach (var path in new[] { "campaigns/runs/2023%2Fautumn", "campaigns/runs/2023/autumn" })
        {
            var row = (await shop.Server.JsonAsync(path)).EnumerateArray().First(row => row.GetProperty("figure").GetString() == "conversion_rate");
            Assert.Equal((0.2, "Nobody was held out, so that nothing tells what the campaign caused."), (row.GetProperty("actual").GetDouble(), row.GetProperty("note").GetString()));
        }
    }

    [Theory]
    [InlineData("campaigns/runs/nothing", 404)]
    [InlineData("campaigns/runs/999", 404)]
    public async Task What_is_not_there_is_404(string path, int status) => await shop.Server.ProblemAsync(path, status);

    [Theory]
    [InlineData("order_value=50", HttpStatusCode.BadRequest)]
    [InlineData("name=nobody&order_value=50&segment=Nowhere", HttpStatusCode.BadRequest)]
    [InlineData("name=x&dataset=nowhere", HttpStatusCode.NotFound)]
    public async Task A_plan_that_cannot_be_kept_is_refused(string query, HttpStatusCode status)
    {
        using var answer = await shop.Server.SendAsync(HttpMethod.Post, $"campaigns/simulations?{query}");

        Assert.Equal(status, answer.StatusCode);
    }

    private async Task<JsonElement> StoreAsync(string query)
    {
        using var answer = await shop.Server.SendAsync(HttpMethod.Post, $"campaigns/simulations?{query}");
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, text);
        return JsonDocument.Parse(text).RootElement;
    }
}
