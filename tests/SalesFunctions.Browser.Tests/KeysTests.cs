using Microsoft.Playwright;

namespace SalesFunctions.Browser.Tests;

/// <summary>The dashboard of a service with keys: asked once, told when wrong, shown nowhere, and no more than its role allows.</summary>
[Collection(DashboardTests.Name)]
public sealed class KeysTests(DashboardFixture dashboard, LockedService locked) : IClassFixture<LockedService>
{
    private const string Wrong = "browser-wrong-key-0123456789";
    private const string Csv = "order_id,date,customer_id,amount\nK1,2026-06-30,C1,10\n";

    [Fact]
    public async Task A_wrong_key_is_told_and_the_right_one_opens_the_shop()
    {
        var refused = 0;
        await using var visit = await OpenAsync(
            "?dataset=sample",
            async visit =>
            {
                await Assertions.Expect(Dialog(visit)).ToContainTextAsync("A key is needed");
                await GiveAsync(visit, Wrong);
                await Assertions.Expect(Dialog(visit)).ToContainTextAsync("The key is not known");
                await GiveAsync(visit, LockedService.Reader);
            },
            () => refused++);

        // Once without a key, once with the wrong one: however many panels there are, nothing else is sent before a key is right.
        Assert.Equal(2, refused);
        Assert.Equal(
            (await dashboard.RowsAsync("sales?dataset=sample&from=2025-07-01&to=2026-07-01&by=category&measures=sales&sort=-sales"))
                .Select(row => new[] { Figures.Text(row.GetProperty("category")), Figures.Money(row.GetProperty("sales"), "€") }),
            (await visit.TableAsync("Sales by category")).Select(row => row.Take(2)));
    }

    [Fact]
    public async Task A_key_stays_through_pages_and_a_new_start_and_shows_nowhere()
    {
        await using var visit = await OpenAsync("?dataset=sample", visit => GiveAsync(visit, LockedService.Reader));
        var asked = 0;
        visit.Page.Request += (_, request) => asked += request.Url.Contains("-key-", StringComparison.Ordinal) ? 1 : 0;

        foreach (var page in (string[])["Sales", "Customers", "Stock & advice"])
        {
            await visit.DoAsync(() => visit.Page.GetByRole(AriaRole.Navigation, new() { Name = "Pages" }).GetByRole(AriaRole.Link, new() { Name = page }).ClickAsync());
            Assert.Equal(0, await visit.Page.Locator(".trouble, dialog").CountAsync());
            Assert.DoesNotContain("-key-", visit.Page.Url, StringComparison.Ordinal);
            Assert.DoesNotContain("-key-", await visit.Page.ContentAsync(), StringComparison.Ordinal);
        }

        await visit.Page.ReloadAsync();
        await visit.SettledAsync();
        Assert.Equal("Stock & advice", await visit.Page.Locator("#title").InnerTextAsync());
        Assert.Equal(0, asked);
        Assert.Equal(LockedService.Reader, await visit.Page.EvaluateAsync<string>("sessionStorage.getItem('sales-functions-key')"));
        Assert.Null(await visit.Page.EvaluateAsync<string?>("localStorage.getItem('sales-functions-key')"));
    }

    [Fact]
    public async Task A_file_of_a_locked_shop_carries_the_key_without_showing_it()
    {
        await using var visit = await OpenAsync("?dataset=sample", visit => GiveAsync(visit, LockedService.Reader));

        var download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Panel("Sales by category").GetByRole(AriaRole.Link, new() { Name = "CSV of Sales by category" }).ClickAsync());

        Assert.StartsWith("blob:", download.Url, StringComparison.Ordinal);
        Assert.Equal(
            await dashboard.TextAsync("sales.csv?dataset=sample&from=2025-07-01&to=2026-07-01&by=category&measures=sales,share,orders,units&sort=-sales&top=10&other=true&format=spreadsheet"),
            await File.ReadAllTextAsync(await download.PathAsync()));
    }

    [Fact]
    public async Task A_readers_key_may_look_and_an_operators_may_upload()
    {
        await using var visit = await OpenAsync("?page=data&dataset=sample", visit => GiveAsync(visit, LockedService.Reader));
        visit.Expected = "403";
        var file = new FilePayload { Name = "keys.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(Csv) };

        await visit.Page.Locator("input[name=upload-file]").SetInputFilesAsync(file);
        await Assertions.Expect(visit.Panel("Upload a file").GetByRole(AriaRole.Alert)).ToContainTextAsync("The key's role is reader; this needs operator.");

        visit.Expected = "401";
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Forget the key" }).ClickAsync();
        await GiveAsync(visit, LockedService.Operator);
        await visit.SettledAsync();
        await visit.Page.Locator("input[name=upload-file]").SetInputFilesAsync(file);
        await Assertions.Expect(visit.Panel("Upload a file").GetByRole(AriaRole.Button, new() { Name = "Load it" })).ToBeVisibleAsync();
    }

    private Task<Visit> OpenAsync(string query, Func<Visit, Task> enter, Action? refused = null) => Visit.OpenAsync(
        dashboard,
        query,
        prepare: visit =>
        {
            visit.Expected = "401";
            visit.Page.Response += (_, answer) =>
            {
                if (answer.Status == 401)
                {
                    refused?.Invoke();
                }
            };
            return Task.CompletedTask;
        },
        address: locked.Address,
        enter: enter);

    private static ILocator Dialog(Visit visit) => visit.Page.GetByRole(AriaRole.Dialog, new() { Name = "This shop is locked" });

    private static async Task GiveAsync(Visit visit, string key)
    {
        await Dialog(visit).GetByLabel("Key", new() { Exact = true }).FillAsync(key);
        await Dialog(visit).GetByRole(AriaRole.Button, new() { Name = "Open" }).ClickAsync();
    }
}
