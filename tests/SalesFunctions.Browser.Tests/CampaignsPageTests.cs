using System.Text.Json;
using Microsoft.Playwright;

namespace SalesFunctions.Browser.Tests;

/// <summary>The page Campaigns: what is planned is what the API simulates, what is kept is what it keeps.</summary>
[Collection(DashboardTests.Name)]
public sealed class CampaignsPageTests(DashboardFixture dashboard)
{
    private const string Plan = "dataset=sample&send_cost=0.1&fixed_cost=200&draws=1000";

    [Fact]
    public async Task The_result_equals_the_simulation_with_its_ranges()
    {
        await using var visit = await Visit.OpenAsync(dashboard, "?page=campaigns&" + Plan);

        var totals = (await dashboard.RowsAsync("campaigns/simulations?" + Plan)).Where(row => Text(row, "segment") is null).ToDictionary(row => Text(row, "figure")!);
        var cards = await visit.Page.Locator(".kpi").AllInnerTextsAsync();
        Assert.Equal(6, cards.Count);
        Assert.Contains(Figures.Money(totals["profit"].GetProperty("expected"), "€"), cards[0], StringComparison.Ordinal);
        Assert.Contains($"{Figures.Money(totals["profit"].GetProperty("low_5"), "€")} to {Figures.Money(totals["profit"].GetProperty("high_95"), "€")}", cards[0], StringComparison.Ordinal);
        Assert.Contains($"profit with {Figures.Share(totals["probability_of_profit"].GetProperty("expected"))}", cards[0], StringComparison.Ordinal);
        Assert.Contains(Figures.Share(totals["return_on_cost"].GetProperty("expected")), cards[1], StringComparison.Ordinal);
        Assert.Contains(Figures.Count(totals["incremental_orders"].GetProperty("expected")), cards[2], StringComparison.Ordinal);
        Assert.Contains(Figures.Money(totals["cost"].GetProperty("expected"), "€"), cards[4], StringComparison.Ordinal);
        foreach (var figure in (string[])["power", "detectable_lift", "break_even_lift"])
        {
            Assert.Equal(Figures.Share(totals[figure].GetProperty("expected")), await visit.Page.Locator($"[data-figure={figure}]").InnerTextAsync());
        }
    }

    [Fact]
    public async Task Segments_and_the_audience_equal_the_api()
    {
        await using var visit = await Visit.OpenAsync(dashboard, "?page=campaigns&budget=300&" + Plan);

        var rows = await dashboard.RowsAsync("campaigns/simulations?" + Plan);
        var profits = rows.Where(row => Text(row, "figure") == "profit" && Text(row, "segment") is not null).ToList();
        Assert.Equal(
            profits.Select(row => new[] { Text(row, "segment")!, Money(row, "expected"), Money(row, "low_5"), Money(row, "median"), Money(row, "high_95") }),
            (await visit.TableAsync("Profit by segment")).Select(row => new[] { row[0], row[2], row[3], row[4], row[5] }));
        var audience = await dashboard.RowsAsync("campaigns/simulations/audience?budget=300&" + Plan);
        Assert.Equal(
            audience.Select(row => new[] { Text(row, "segment")!, Money(row, "cumulative_cost"), Money(row, "cumulative_profit"), Money(row, "cumulative_profit_low_5") }),
            (await visit.TableAsync("Profit by size of the audience")).Select(row => new[] { row[0], row[5], row[6], row[7] }));
    }

    [Fact]
    public async Task The_form_asks_for_what_is_filled_in_and_keeps_it_in_the_address()
    {
        await using var visit = await Visit.OpenAsync(dashboard, "?page=campaigns&dataset=sample");

        await visit.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Dormant" }).CheckAsync();
        await visit.Page.Locator("[name=region]").SelectOptionAsync("East");
        await visit.Page.GetByLabel("Discount %").FillAsync("10");
        await visit.DoAsync(() => Asked(visit, () => visit.Page.GetByLabel("Discount %").PressAsync("Enter")));

        Assert.Equal("?page=campaigns&dataset=sample&region=East&discount_percent=10&segments=Dormant", visit.Query);
        var profit = (await dashboard.RowsAsync("campaigns/simulations?dataset=sample&region=East&discount_percent=10&segment=Dormant")).First(row => Text(row, "figure") == "profit");
        Assert.Equal(Money(profit, "expected"), await visit.Page.Locator(".kpi .value").First.InnerTextAsync());
        await visit.DoAsync(() => Asked(visit, () => visit.Page.GetByRole(AriaRole.Button, new() { Name = "Start again" }).ClickAsync()));
        Assert.Equal("?page=campaigns&dataset=sample", visit.Query);
        Assert.False(await visit.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Dormant" }).IsCheckedAsync());
    }

    [Fact]
    public async Task A_click_on_a_segment_shows_all_its_figures_with_their_sources()
    {
        await using var visit = await Visit.OpenAsync(dashboard, "?page=campaigns&" + Plan);
        await visit.TableAsync("Profit by segment");

        await visit.DoAsync(() => visit.Panel("Profit by segment").GetByRole(AriaRole.Button, new() { Name = "Dormant" }).ClickAsync());

        var opened = (await dashboard.RowsAsync("campaigns/simulations?" + Plan)).Single(row => Text(row, "segment") == "Dormant" && Text(row, "figure") == "opened");
        var shown = (await visit.TableAsync("All figures of Dormant")).Single(row => row[0] == "Opened");
        Assert.Equal(new[] { "expected", "low_5", "median", "high_95" }.Select(name => Figures.Count(opened.GetProperty(name))), shown.Skip(1).Take(4));
        Assert.Contains(Text(opened, "source")!, shown[5], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_is_kept_under_its_name_and_shown_beside_the_campaigns()
    {
        await using var visit = await Visit.OpenAsync(dashboard, "?page=campaigns&discount_percent=5&" + Plan);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Keep this plan" }).ClickAsync();
        Assert.Equal("Give the plan a name.", await visit.Page.Locator(".keep .said").InnerTextAsync());

        await visit.Page.Locator("[name=plan-name]").FillAsync("Autumn letter");
        await visit.Page.Locator("[name=plan-campaign]").FillAsync("AUTUMN-2026");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Keep this plan" }).ClickAsync();
        await visit.Page.GetByText("Kept as number").First.WaitForAsync();
        await visit.SettledAsync();

        var run = Assert.Single(await dashboard.RowsAsync("campaigns/runs?dataset=sample"), row => Text(row, "campaign_id") == "AUTUMN-2026");
        Assert.Contains($"run={Text(run, "id")}", visit.Query, StringComparison.Ordinal);
        var row = Assert.Single(await visit.TableAsync("What campaigns caused"), row => row[0] == "AUTUMN-2026");
        Assert.Equal("Autumn letter", row[1]);
        Assert.StartsWith(Money(run, "expected_profit"), row[11], StringComparison.Ordinal);
        var told = await dashboard.RowsAsync($"campaigns/runs/{Text(run, "id")}?dataset=sample");
        Assert.Equal(told.Count, (await visit.TableAsync($"Predicted and actual: {Text(run, "id")}")).Count);
    }

    [Fact]
    public async Task A_campaign_shows_what_it_caused_and_its_tests()
    {
        await using var visit = await Visit.OpenAsync(dashboard, "?page=campaigns&dataset=sample&run=SPRING-2026");

        var conversion = (await dashboard.RowsAsync("campaigns/runs/SPRING-2026?dataset=sample")).Single(row => Text(row, "figure") == "conversion_rate");
        var shown = (await visit.TableAsync("Predicted and actual: SPRING-2026")).Single(row => row[0] == "Part that buys with it");
        Assert.Equal(Figures.Share(conversion.GetProperty("actual")), shown[3]);
        Assert.Equal(Figures.Share(conversion.GetProperty("held_out")), shown[5]);
        Assert.Contains($"{Figures.Share(conversion.GetProperty("difference_low"))} to {Figures.Share(conversion.GetProperty("difference_high"))}", shown[7], StringComparison.Ordinal);
        Assert.Equal(conversion.GetProperty("is_significant").GetBoolean() ? "yes" : "no", shown[10]);
        var promotions = await dashboard.RowsAsync("campaigns/promotions?dataset=sample&from=2025-07-01&to=2026-07-01");
        Assert.Equal(promotions.Select(row => Text(row, "promotion")), (await visit.TableAsync("Promotions")).Select(row => row[0]));
        var rates = await dashboard.RowsAsync("campaigns/rates?dataset=sample&channel=email");
        Assert.Equal(rates.Select(row => Figures.Count(row.GetProperty("customers"))), (await visit.TableAsync("Rates")).Select(row => row[7]));
        var clicked = rates.First(row => Text(row, "stage") == "clicked");
        Assert.Equal(Figures.Share(clicked.GetProperty("posterior")), (await visit.TableAsync("Rates")).First(row => row[0] == "Clicked")[2]);
    }

    [Fact]
    public async Task A_shop_without_models_is_told_so_and_can_still_plan_for_a_number_of_customers()
    {
        await using var visit = await Visit.OpenAsync(dashboard, "?page=campaigns&dataset=sample", prepare: async prepared =>
        {
            await prepared.Page.RouteAsync("**/api/v1/models?**", Nothing);
            await prepared.Page.RouteAsync("**/api/v1/campaigns/simulations**", Nothing);
        });

        Assert.Contains("not trained yet", await visit.Page.GetByRole(AriaRole.Note).InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("plan for a number of customers", await visit.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await visit.Page.UnrouteAllAsync();
        await visit.Page.GetByText("More", new() { Exact = true }).ClickAsync();
        await visit.Page.GetByLabel("Plan for so many customers").FillAsync("5000");
        await visit.DoAsync(() => Asked(visit, () => visit.Page.GetByRole(AriaRole.Button, new() { Name = "Simulate" }).ClickAsync()));
        Assert.Equal("4,500", await visit.Page.Locator(".kpi .value").Last.InnerTextAsync());
    }

    private static Task Nothing(IRoute route) => route.FulfillAsync(new() { ContentType = "application/json", Body = "[]" });

    /// <summary>Waits until the page has begun to ask, so that it is not taken for settled before.</summary>
    private static Task Asked(Visit visit, Func<Task> action) => visit.Page.RunAndWaitForRequestAsync(action, request => request.Url.Contains("campaigns/simulations", StringComparison.Ordinal));

    private static string Money(JsonElement row, string name) => Figures.Money(row.GetProperty(name), "€");

    private static string? Text(JsonElement row, string name) => row.GetProperty(name).GetString();
}
