using Microsoft.Playwright;

namespace SalesFunctions.Browser.Tests;

/// <summary>
/// A reader's window on the dashboard. When it closes, nothing may have gone wrong in it: no error in the console, no breach of the page's
/// policy, no request to another machine, no answer that the test did not expect.
/// </summary>
internal sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly Uri _address;
    private readonly List<string> _faults = [];

    private Visit(IBrowserContext context, IPage page, Uri address)
    {
        (_context, Page, _address) = (context, page, address);
        page.Console += (_, message) => Note(message.Type is "error" or "warning" && !IsExpected(message.Text), $"console: {message.Text}");
        page.PageError += (_, error) => Note(true, $"script: {error}");
        page.Request += (_, request) => Note(!IsOurs(request.Url), $"request to {request.Url}");
    }

    public IPage Page { get; }

    /// <value>Part of what a console message may say without failing the test; the browser itself reports refused requests there.</value>
    public string? Expected { get; set; }

    /// <value>The query of the address: the whole state of the view.</value>
    public string Query => Uri.UnescapeDataString(new Uri(Page.Url).Query);

    /// <param name="prepare">What is to be done before the page is asked for.</param>
    /// <param name="address">Where the service is; else that of all tests.</param>
    /// <param name="enter">What is to be done before there are figures.</param>
    public static async Task<Visit> OpenAsync(
        DashboardFixture dashboard, string query = "", bool dark = false, int width = 1440, int height = 1000, Func<Visit, Task>? prepare = null, Uri? address = null,
        Func<Visit, Task>? enter = null)
    {
        address ??= dashboard.Address;
        var context = await dashboard.Browser.NewContextAsync(new()
        {
            BaseURL = address.AbsoluteUri,
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new() { Width = width, Height = height },
            Locale = "en-US",
            ReducedMotion = ReducedMotion.Reduce,
        });
        var visit = new Visit(context, await context.NewPageAsync(), address);
        if (prepare is not null)
        {
            await prepare(visit);
        }

        await visit.Page.GotoAsync("/" + query);
        if (enter is not null)
        {
            await enter(visit);
        }

        await visit.SettledAsync();
        return visit;
    }

    /// <summary>Does something that changes the view, and waits until all figures are there.</summary>
    public async Task DoAsync(Func<Task> action)
    {
        await action();
        await SettledAsync();
    }

    /// <summary>Waits until all figures are there.</summary>
    public Task SettledAsync() => Page.Locator("main:not([aria-busy])").WaitForAsync();

    public ILocator Panel(string title) => Page.GetByRole(AriaRole.Region, new() { Name = title, Exact = true }).First;

    /// <summary>The rows of a panel's table, as they are read on the screen; switches to the table where a chart is shown.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<string>>> TableAsync(string title)
    {
        var panel = Panel(title);
        var toggle = panel.GetByRole(AriaRole.Button, new() { Name = "Table", Exact = true, Pressed = false });
        if (await toggle.CountAsync() > 0)
        {
            await toggle.ClickAsync();
        }

        var more = panel.Locator(".more");
        if (await more.IsVisibleAsync())
        {
            await more.ClickAsync();
        }

        return await panel.Locator("tbody").EvaluateAsync<string[][]>("body => [...body.rows].map(row => [...row.cells].map(cell => cell.innerText))");
    }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        Assert.Empty(_faults);
    }

    private void Note(bool isFault, string fault)
    {
        if (isFault)
        {
            lock (_faults)
            {
                _faults.Add(fault);
            }
        }
    }

    private bool IsExpected(string message) => Expected is not null && message.Contains(Expected, StringComparison.Ordinal);

    private bool IsOurs(string url) => url.StartsWith(_address.AbsoluteUri, StringComparison.Ordinal) || url.StartsWith("blob:", StringComparison.Ordinal);
}
