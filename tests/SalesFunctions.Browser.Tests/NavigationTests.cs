using Microsoft.Playwright;

namespace SalesFunctions.Browser.Tests;

/// <summary>Filters, links, the back button.</summary>
[Collection(DashboardTests.Name)]
public sealed class NavigationTests(DashboardFixture dashboard)
{
    [Fact]
    public async Task A_click_on_a_bar_filters_everything_and_its_chip_takes_that_away()
    {
        await using var visit = await Visit.OpenAsync(dashboard, "?dataset=sample");
        var before = await visit.Page.Locator(".kpi .value").First.InnerTextAsync();
        var first = (await dashboard.RowsAsync("sales?dataset=sample&by=category&from=2025-07-01&to=2026-07-01"))[0].GetProperty("category").GetString()!;

        // On the first bar, right of its name.
        await visit.DoAsync(() => visit.Panel("Sales by category").GetByRole(AriaRole.Img).ClickAsync(new() { Position = new() { X = 180, Y = 22 } }));

        Assert.Contains($"category={first}", visit.Query, StringComparison.Ordinal);
        var sales = (await dashboard.RowsAsync($"sales/summary?dataset=sample&from=2025-07-01&to=2026-07-01&category={first}"))[0].GetProperty("sales");
        Assert.Equal(Figures.Money(sales, "€"), await visit.Page.Locator(".kpi .value").First.InnerTextAsync());
        Assert.All(await visit.TableAsync("Sales by category"), row => Assert.Equal(first, row[0]));

        await visit.DoAsync(() => visit.Page.GetByRole(AriaRole.Button, new() { Name = $"Remove filter Category: {first}" }).ClickAsync());

        Assert.DoesNotContain("category", visit.Query, StringComparison.Ordinal);
        Assert.Equal(before, await visit.Page.Locator(".kpi .value").First.InnerTextAsync());
    }

    [Fact]
    public async Task A_link_shows_the_same_view_to_another_reader()
    {
        await using var visit = await Visit.OpenAsync(dashboard, "?dataset=sample");
        await visit.DoAsync(() => visit.Page.GetByRole(AriaRole.Link, new() { Name = "Sales", Exact = true }).ClickAsync());
        await visit.DoAsync(() => visit.Page.Locator("select[name=period]").SelectOptionAsync("6m"));
        await visit.DoAsync(() => visit.Panel("By any two dimensions").Locator("select[name=and]").SelectOptionAsync("month"));
        await visit.TableAsync("Where it was sold");
        await visit.DoAsync(() => visit.Panel("Where it was sold").GetByRole(AriaRole.Button, new() { Name = "North" }).ClickAsync());

        await using var other = await Visit.OpenAsync(dashboard, new Uri(visit.Page.Url).Query);

        Assert.Equal(await visit.TableAsync("By any two dimensions"), await other.TableAsync("By any two dimensions"));
        Assert.Equal("6m", await other.Page.Locator("select[name=period]").InputValueAsync());
        await other.Page.GetByRole(AriaRole.Button, new() { Name = "Remove filter Region: North" }).WaitForAsync();
        await other.Page.GetByRole(AriaRole.Heading, new() { Name = "Sales", Exact = true, Level = 1 }).WaitForAsync();
    }

    [Fact]
    public async Task The_back_button_goes_to_the_view_before()
    {
        await using var visit = await Visit.OpenAsync(dashboard, "?dataset=sample");
        await visit.DoAsync(() => visit.Page.Locator("select[name=period]").SelectOptionAsync("all"));
        await visit.DoAsync(() => visit.Page.GetByRole(AriaRole.Link, new() { Name = "Sales", Exact = true }).ClickAsync());

        await visit.DoAsync(() => visit.Page.GoBackAsync());

        await visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Overview", Level = 1 }).WaitForAsync();
        Assert.Equal("all", await visit.Page.Locator("select[name=period]").InputValueAsync());
        await visit.DoAsync(() => visit.Page.GoBackAsync());
        Assert.Equal("12m", await visit.Page.Locator("select[name=period]").InputValueAsync());
    }

    [Fact]
    public async Task Days_of_ones_own_count_from_the_first_to_the_last_of_them()
    {
        await using var visit = await Visit.OpenAsync(dashboard, "?dataset=sample");
        await visit.DoAsync(() => visit.Page.Locator("select[name=period]").SelectOptionAsync("custom"));
        await visit.DoAsync(() => visit.Page.Locator("input[name=from]").FillAsync("2026-05-04"));
        await visit.DoAsync(() => visit.Page.Locator("input[name=to]").FillAsync("2026-05-10"));

        Assert.Contains("from=2026-05-04&to=2026-05-11", visit.Query, StringComparison.Ordinal);
        var sales = (await dashboard.RowsAsync("sales/summary?dataset=sample&from=2026-05-04&to=2026-05-11"))[0].GetProperty("sales");
        Assert.Equal(Figures.Money(sales, "€"), await visit.Page.Locator(".kpi .value").First.InnerTextAsync());
    }

    [Fact]
    public async Task Panels_say_which_filters_they_do_not_follow()
    {
        await using var visit = await Visit.OpenAsync(dashboard, "?dataset=sample&weekday=6");

        Assert.Equal("Not filtered by weekday.", await visit.Panel("Best customers").Locator(".foot").InnerTextAsync());
        Assert.False(await visit.Panel("Sales by category").Locator(".foot").IsVisibleAsync());
    }
}
