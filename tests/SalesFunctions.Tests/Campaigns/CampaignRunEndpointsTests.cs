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
        // What is learnt later makes other figures of the same question.
        await shop.RespondAsync("later", "text", heldOut: false, 2000, 500, 400, "sms");

        Assert.NotEqual(told.Lines(), (await shop.Server.JsonAsync($"campaigns/simulations?{plan}")).Lines());
        Assert.Equal(told.Lines(), (await shop.Server.JsonAsync($"campaigns/runs/{id}/figures")).Lines());
    }

    [Fact]
    public async Task What_was_not_recorded_is_neither_yes_nor_no()
    {
        // Of half of the mails it was recorded whether they sold, of none for how much; of a text nothing at all.
        await shop.RespondAsync("patchy", "mail", heldOut: false, Enumerable.Range(0, 1000).Select(place => new Response(Converted: place < 500 ? place < 50 : null)));
        await shop.RespondAsync("patchy", "text", heldOut: false, Enumerable.Repeat(new Response(Clicked: true), 100));
        await shop.RespondAsync("patchy", "control", heldOut: true, Enumerable.Range(0, 1000).Select(place => new Response(Converted: place < 50, Spend: place < 50 ? 20 : 0)));

        var rows = (await shop.Server.JsonAsync("campaigns/runs/patchy")).EnumerateArray().ToArray();
        var conversion = Assert.Single(rows, row => row.GetProperty("figure").GetString() == "conversion_rate");
        Assert.Equal(("mail", 0.1, 0.05), (conversion.GetProperty("arm").GetString(), conversion.GetProperty("actual").GetDouble(), conversion.GetProperty("held_out").GetDouble()));
        Assert.Equal(0.05, conversion.GetProperty("difference").GetDouble(), 12);
        Assert.DoesNotContain(rows, row => row.GetProperty("unit").GetString() == "money");

        var arms = (await shop.Server.JsonAsync("campaigns/runs")).EnumerateArray().Where(row => row.GetProperty("campaign_id").GetString() == "patchy").ToDictionary(row => row.GetProperty("arm").GetString()!);
        Assert.Equal(5, arms["mail"].GetProperty("conversion_lift_points").GetDouble(), 9);
        Assert.Equal(
            (JsonValueKind.Null, JsonValueKind.Null, JsonValueKind.Null),
            (arms["text"].GetProperty("conversion_lift_points").ValueKind, arms["text"].GetProperty("is_significant").ValueKind, arms["mail"].GetProperty("spend_lift").ValueKind));
    }

    [Fact]
    public async Task Who_did_not_buy_spent_nothing_also_where_the_cell_is_empty()
    {
        await shop.RespondAsync("blank", "mail", heldOut: false, Enumerable.Range(0, 400).Select(place => new Response(Converted: place < 40, Spend: place < 40 ? 10 : null)));
        // What some of them spent is not known; they do not count.
        await shop.RespondAsync("blank", "control", heldOut: true, Enumerable.Range(0, 300).Select(place => new Response(Spend: place < 200 ? place < 10 ? 10 : 0 : null)));

        var spend = Assert.Single((await shop.Server.JsonAsync("campaigns/runs/blank")).EnumerateArray(), row => row.GetProperty("figure").GetString() == "spend_per_customer");
        Assert.Equal((1.0, 0.5, 0.5), (spend.GetProperty("actual").GetDouble(), spend.GetProperty("held_out").GetDouble(), spend.GetProperty("difference").GetDouble()));
    }

    [Fact]
    public async Task Significance_is_told_of_all_arms_at_once()
    {
        // Alone each arm's clicks have a p-value of 0.036, and so has the spend of each.
        foreach (var arm in new[] { "one", "two" })
        {
            await shop.RespondAsync("arms", arm, heldOut: false, Enumerable.Range(0, 1000).Select(place => new Response(place < 130, place < 130, place < 130 ? 10 : 0, 5 + (place % 7))));
        }

        await shop.RespondAsync("arms", "control", heldOut: true, Enumerable.Range(0, 1000).Select(place => new Response(place < 100, place < 100, place < 100 ? 10 : 0, 5 + (place % 7))));

        var rows = (await shop.Server.JsonAsync("campaigns/runs/arms")).EnumerateArray().Where(row => row.GetProperty("arm").GetString() == "two").ToDictionary(row => row.GetProperty("figure").GetString()!);
        foreach (var figure in new[] { "response_rate", "conversion_rate", "spend_per_customer_adjusted" })
        {
            Assert.InRange(rows[figure].GetProperty("p_value").GetDouble(), 0.03, 0.05);
            Assert.Equal(2 * rows[figure].GetProperty("p_value").GetDouble(), rows[figure].GetProperty("adjusted_p_value").GetDouble(), 9);
            Assert.False(rows[figure].GetProperty("is_significant").GetBoolean());
        }

        // Spend is judged once, by the test that sees more.
        Assert.Equal(
            (JsonValueKind.Null, JsonValueKind.Null),
            (rows["spend_per_customer"].GetProperty("adjusted_p_value").ValueKind, rows["spend_per_customer"].GetProperty("is_significant").ValueKind));
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

    [Fact]
    public async Task A_plan_is_found_by_a_campaign_whose_name_has_slashes()
    {
        await StoreAsync("name=deep&campaign_id=2024/spring&order_value=20&draws=100");

        foreach (var path in new[] { "campaigns/runs/2024%2Fspring/figures", "campaigns/runs/2024/spring/figures" })
        {
            Assert.Equal("customers", (await shop.Server.JsonAsync(path))[0].GetProperty("figure").GetString());
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
