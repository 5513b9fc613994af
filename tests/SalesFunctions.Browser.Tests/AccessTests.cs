using Microsoft.Playwright;

namespace SalesFunctions.Browser.Tests;

/// <summary>Readable and usable for everybody: by keyboard, with a screen reader, in the dark, on a phone.</summary>
[Collection(DashboardTests.Name)]
public sealed class AccessTests(DashboardFixture dashboard)
{
    private static readonly string Axe = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "axe.min.js"));

    public static TheoryData<string> Pages => ["overview", "sales", "customers", "forecast", "campaigns", "stock", "data"];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_has_no_violation(string page)
    {
        foreach (var dark in (bool[])[false, true])
        {
            await using var visit = await Visit.OpenAsync(dashboard, $"?page={page}&dataset=sample&region=East", dark);
            Assert.Empty(await ViolationsAsync(visit));
            foreach (var toggle in await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Table", Exact = true }).AllAsync())
            {
                await toggle.ClickAsync();
            }

            Assert.Empty(await ViolationsAsync(visit));
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_phone_needs_no_scrolling_sideways(string page)
    {
        await using var visit = await Visit.OpenAsync(dashboard, $"?page={page}&dataset=sample", width: 360, height: 740);

        Assert.Equal(360, await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Empty(await visit.Page.EvaluateAsync<string[]>(
            "[...document.querySelectorAll('main *')].filter(e => !e.closest('.table, .chart, .unseen') && e.getBoundingClientRect().right > 361).map(e => e.className)"));
        var current = (await visit.Page.Locator("nav [aria-current]").BoundingBoxAsync())!;
        Assert.InRange(current.X, 0, 360 - current.Width);
    }

    [Fact]
    public async Task The_theme_follows_the_system_until_it_is_chosen()
    {
        await using var visit = await Visit.OpenAsync(dashboard, "?dataset=sample", dark: true);
        var ground = () => visit.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
        var dark = await ground();

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Dark theme" }).ClickAsync();
        var light = await ground();
        await visit.Page.ReloadAsync();
        await visit.SettledAsync();

        Assert.NotEqual(dark, light);
        Assert.Equal(light, await ground());
    }

    [Fact]
    public async Task The_keyboard_alone_goes_everywhere()
    {
        await using var visit = await Visit.OpenAsync(dashboard, "?dataset=sample");
        var keys = visit.Page.Keyboard;
        var focused = () => visit.Page.EvaluateAsync<string>("document.activeElement.getAttribute('aria-label') ?? (document.activeElement.id || document.activeElement.innerText)");

        await keys.PressAsync("Tab");
        Assert.Equal("Skip to the figures", await focused());
        await keys.PressAsync("Enter");
        Assert.Equal("main", await focused());
        await keys.PressAsync("Tab");
        Assert.Equal("Filter", await focused());

        await keys.PressAsync("Enter");
        await visit.Page.Locator(".values button").First.WaitForAsync();
        await keys.PressAsync("Tab");
        await keys.PressAsync("Tab");
        await visit.DoAsync(() => keys.PressAsync("Enter"));
        Assert.Contains("region=", visit.Query, StringComparison.Ordinal);
        await keys.PressAsync("Escape");
        await visit.Page.Locator("#add-filter").WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        await visit.Page.WaitForFunctionAsync("() => !document.activeElement.closest('[popover]')");
        Assert.Contains("region=", visit.Query, StringComparison.Ordinal);
        await keys.PressAsync("Escape");
        await visit.Page.WaitForFunctionAsync("() => !location.search.includes('region=')");
        await visit.SettledAsync();

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Overview" }).FocusAsync();
        await keys.PressAsync("Tab");
        await visit.DoAsync(() => keys.PressAsync("Enter"));
        Assert.Contains("page=sales", visit.Query, StringComparison.Ordinal);
        Assert.Equal("Sales", await focused());
    }

    [Fact]
    public async Task Tables_sort_by_their_heads()
    {
        await using var visit = await Visit.OpenAsync(dashboard, "?dataset=sample");
        await visit.TableAsync("Sales by category");
        var head = visit.Panel("Sales by category").GetByRole(AriaRole.Columnheader, new() { Name = "Category" });

        await head.GetByRole(AriaRole.Button).PressAsync("Enter");

        Assert.Equal("ascending", await head.GetAttributeAsync("aria-sort"));
        var names = (await visit.TableAsync("Sales by category")).Select(row => row[0]).ToList();
        Assert.Equal(names.Order(StringComparer.OrdinalIgnoreCase), names);
        await head.GetByRole(AriaRole.Button).PressAsync("Enter");
        Assert.Equal(names.AsEnumerable().Reverse(), (await visit.TableAsync("Sales by category")).Select(row => row[0]));
    }

    [Fact]
    public async Task Figures_that_come_are_told()
    {
        await using var visit = await Visit.OpenAsync(dashboard, "?dataset=sample");

        Assert.Equal("Figures are shown", await visit.Page.GetByRole(AriaRole.Status).InnerTextAsync());
    }

    [Fact]
    public async Task A_button_without_a_name_would_be_found()
    {
        await using var visit = await Visit.OpenAsync(dashboard, "?dataset=sample");
        await visit.Page.EvaluateAsync("document.querySelector('main').append(document.createElement('button'))");

        Assert.StartsWith("button-name", Assert.Single(await ViolationsAsync(visit)), StringComparison.Ordinal);
    }

    private static async Task<string[]> ViolationsAsync(Visit visit)
    {
        // What the browser's own console runs is not bound by the page's policy.
        await visit.Page.EvaluateAsync(Axe);
        return await visit.Page.EvaluateAsync<string[]>("""
            async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
              .map(({ id, nodes: [first] }) => `${id}: ${first.html} ${first.failureSummary}`)
            """);
    }
}
