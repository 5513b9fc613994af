using System.Text.Json;
using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Campaigns;

[Collection(DatabaseTests.Name)]
public sealed class SimulationEndpointsTests(CampaignShop shop) : IClassFixture<CampaignShop>
{
    private const string Plan = "hold_out_percent=20&send_cost=0.01&order_value=50&margin_percent=40&draws=2000";

    [Fact]
    public async Task Expected_figures_are_those_of_the_formulas()
    {
        var often = await shop.FiguresAsync(Plan, "Often");
        // Orders come at random: of 0.1 expected per customer, 1 - e^-0.1 buy. 0.08 % more buy by the mail, as published.
        var buying = 1 - Math.Exp(-0.1);
        var won = 80 * (1 - buying) * 0.0008;

        Assert.Equal((100, 80, 20), (Expected(often, "customers"), Expected(often, "contacted"), Expected(often, "held_out")));
        Assert.Equal(80 * buying, Expected(often, "conversions_without"), 1e-6);
        Assert.Equal((80 * buying) + won, Expected(often, "conversions"), 1e-6);
        Assert.Equal(won * 50 * 0.4, Expected(often, "incremental_margin"), 1e-6);
        Assert.Equal((won * 50 * 0.4) - 0.8, Expected(often, "profit"), 1e-6);
        Assert.Equal(0.8, Expected(often, "send_cost"), 1e-9);
        Assert.Contains("attributed, not causal", often["conversions"].GetProperty("source").GetString());
        Assert.Contains("Not reliable", often["opened"].GetProperty("note").GetString());
    }

    [Fact]
    public async Task The_total_is_the_sum_of_its_segments_and_ranges_are_in_order()
    {
        var (total, often, seldom) = (await shop.FiguresAsync(Plan), await shop.FiguresAsync(Plan, "Often"), await shop.FiguresAsync(Plan, "Seldom"));

        Assert.All(["customers", "conversions", "profit", "cost"], figure => Assert.Equal(Expected(often, figure) + Expected(seldom, figure), Expected(total, figure), 1e-6));
        Assert.All(["conversions", "revenue", "profit"], figure =>
        {
            double[] range = [.. new[] { "low_5", "low_10", "median", "high_90", "high_95" }.Select(end => total[figure].GetProperty(end).GetDouble())];
            Assert.Equal(range.Order(), range);
            Assert.True(range[0] < range[4]);
        });
        Assert.Equal("EUR", total["profit"].GetProperty("currency").GetString());
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_answer_and_another_one_the_same_expectation()
    {
        var first = await shop.FiguresAsync($"{Plan}&customers=90000&seed=7");
        var other = await shop.FiguresAsync($"{Plan}&customers=90000&seed=8");
        // The same question in another form is not answered from what was kept.
        var again = await shop.FiguresAsync($"{Plan}&customers=90000&seed=7&fixed_cost=0");

        Assert.All(first.Keys, figure => Assert.Equal(first[figure].GetRawText(), again[figure].GetRawText()));
        Assert.Equal(Expected(first, "profit"), Expected(other, "profit"));
        Assert.NotEqual(first["revenue"].GetProperty("high_95").GetDouble(), other["revenue"].GetProperty("high_95").GetDouble());
    }

    [Theory]
    [InlineData("segment=Seldom", CampaignShop.Seldom)]
    [InlineData("rfm=Often", CampaignShop.Often)]
    [InlineData("region=East", CampaignShop.Often)]
    [InlineData("region=", CampaignShop.Seldom)]
    [InlineData("region=&gender=Female", 0)]
    [InlineData("minimum_expected_value=10", CampaignShop.Often)]
    [InlineData("maximum_probability_alive=0.5", CampaignShop.Seldom)]
    [InlineData("minimum_probability_alive=0.5", CampaignShop.Often)]
    [InlineData("overdue=true", CampaignShop.Seldom)]
    [InlineData("scheme=behaviour&segment=", CampaignShop.Often + CampaignShop.Seldom)]
    [InlineData("customer=C7", 1)]
    [InlineData("customer=C7&customer=C250&customer=nobody", 2)]
    [InlineData("customer=C250&segment=Often", 0)]
    [InlineData("city=Bursa", CampaignShop.Often)]
    [InlineData("country=T%C3%BCrkiye", CampaignShop.Often)]
    [InlineData("customers=5000", 5000)]
    public async Task The_audience_is_who_passes_the_filters(string filter, int customers)
    {
        var figures = await shop.FiguresAsync($"{Plan}&{filter}");

        Assert.Equal(customers, figures.Count == 0 ? 0 : Expected(figures, "customers"));
    }

    [Fact]
    public async Task An_order_is_worth_what_the_audience_pays_where_nobody_says_otherwise()
    {
        var figures = await shop.FiguresAsync("hold_out_percent=0&segment=Often");

        Assert.Equal(40, Expected(figures, "revenue_without") / (Expected(figures, "conversions_without") * 0.1 / (1 - Math.Exp(-0.1))), 1e-6);
        Assert.Equal("30 orders of the audience", figures["revenue"].GetProperty("source").GetString());
    }

    [Fact]
    public async Task An_order_of_a_single_customer_is_worth_what_all_customers_pay()
    {
        var figures = await shop.FiguresAsync("hold_out_percent=0&customer=C7&draws=100");

        Assert.Equal((1, "60 orders of all customers"), (Expected(figures, "customers"), figures["revenue"].GetProperty("source").GetString()));
    }

    [Fact]
    public async Task Every_cost_and_the_length_of_the_test_are_told()
    {
        var figures = await shop.FiguresAsync($"{Plan}&fixed_cost=7&unsubscribe_cost=3&discount_percent=10&contacts_per_day=50");

        Assert.Equal(3 * Expected(figures, "unsubscribed"), Expected(figures, "unsubscribe_cost"), 1e-9);
        Assert.Equal(
            Expected(figures, "cost"), new[] { "send_cost", "fixed_cost", "discount_cost", "unsubscribe_cost" }.Sum(cost => Expected(figures, cost)), 1e-9);
        Assert.Equal(Math.Ceiling(2 * Expected(figures, "sample_size_per_arm") / 50), Expected(figures, "test_days"));
        Assert.All(["break_even_lift", "detectable_lift", "power", "sample_size_per_arm_of_spend", "probability_of_profit", "return_on_cost"], figure => Assert.True(double.IsFinite(Expected(figures, figure)), figure));
        Assert.Contains("contacts_per_day", (await shop.FiguresAsync(Plan))["test_days"].GetProperty("note").GetString());
    }

    [Fact]
    public async Task Those_who_bring_a_profit_are_recommended_best_first()
    {
        // One who buys seldom has more to win; a cost between both gains leaves one of them out, whichever comes first.
        var steps = (await shop.Server.JsonAsync("campaigns/simulations/audience?order_value=1000&margin_percent=100&hold_out_percent=0&send_cost=0.75")).EnumerateArray().ToArray();

        Assert.Equal(["Seldom", "Often"], steps.Select(step => step.GetProperty("segment").GetString()!));
        Assert.Equal([true, false], steps.Select(step => step.GetProperty("is_recommended").GetBoolean()));
        Assert.Equal(200, steps[0].GetProperty("recommended_customers").GetInt64());
        var limited = (await shop.Server.JsonAsync("campaigns/simulations/audience?order_value=1000&margin_percent=100&hold_out_percent=0&send_cost=0.75&budget=75")).EnumerateArray().First();
        Assert.Equal(100, limited.GetProperty("recommended_customers").GetInt64());
        Assert.Equal(75, limited.GetProperty("recommended_cost").GetDouble(), 1e-9);
        Assert.Equal(limited.GetProperty("profit_per_customer").GetDouble() * 100, limited.GetProperty("recommended_profit").GetDouble(), 0.01);
    }

    [Theory]
    [InlineData("customers=100", 400)]
    [InlineData("order_value=0", 400)]
    [InlineData("draws=99", 400)]
    [InlineData("minimum_probability_alive=0.9&maximum_probability_alive=0.1", 400)]
    public async Task What_cannot_be_simulated_is_told(string query, int status) => await shop.Server.ProblemAsync($"campaigns/simulations?{query}", status);

    private static double Expected(Dictionary<string, JsonElement> figures, string figure) => figures[figure].GetProperty("expected").GetDouble();
}
