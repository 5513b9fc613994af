using System.Text.Json;
using Microsoft.Playwright;

namespace SalesFunctions.Browser.Tests;

/// <summary>The page Data: what came, what a file would do, its way into the shop, and the training of the models.</summary>
[Collection(DashboardTests.Name)]
public sealed class DataPageTests(DashboardFixture dashboard)
{
    private const string Text = "order_id,date,customer_id,product,amount\nA1,2024-05-13,C1,Tea,10.50\nA2,2024-05-14,C2,Jam,x\nA3,2024-05-15,C2,Jam,4.50\n";
    private const float Patience = 120_000;

    [Fact]
    public async Task Uploads_equal_the_ledger_and_rejected_rows_can_be_saved()
    {
        await using var visit = await Visit.OpenAsync(dashboard, "?page=data&dataset=sample");

        var ledger = Items(await dashboard.TextAsync("uploads?dataset=sample"));
        var shown = await visit.TableAsync("Uploads");
        Assert.Equal(
            ledger.Select(row => new[] { row.GetProperty("status").GetString()!, Count(row, "rows_in"), Count(row, "loaded"), Count(row, "rejected"), Count(row, "skipped"), Count(row, "warnings") }),
            shown.Select(row => new[] { row[1], row[4], row[5], row[8], row[9], row[10] }));
        var sales = ledger.Single(row => row.GetProperty("rejected").GetInt32() > 0);
        var link = await visit.Panel("Uploads").GetByRole(AriaRole.Link, new() { Name = Count(sales, "rejected"), Exact = true }).GetAttributeAsync("href");
        var saved = await dashboard.TextAsync(link![(link!.IndexOf("/api/v1/", StringComparison.Ordinal) + "/api/v1/".Length)..]);
        Assert.Equal(sales.GetProperty("rejected").GetInt32() + 1, saved.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);

        await visit.DoAsync(() => visit.Panel("Uploads").GetByRole(AriaRole.Button, new() { Name = "sales.csv" }).ClickAsync());
        var detail = JsonSerializer.Deserialize<JsonElement>(await dashboard.TextAsync($"uploads/{sales.GetProperty("upload_id")}"));
        var panel = visit.Panel("sample/sales.csv");
        foreach (var warning in detail.GetProperty("warnings").EnumerateArray())
        {
            Assert.Contains(warning.GetString()!, await panel.InnerTextAsync(), StringComparison.Ordinal);
        }

        Assert.Equal(sales.GetProperty("rejected").GetInt32(), await panel.GetByRole(AriaRole.Region, new() { Name = "Rejected rows" }).Locator("tbody tr").CountAsync());
    }

    [Fact]
    public async Task A_file_is_previewed_sent_and_followed_until_its_figures_are_there()
    {
        await using var visit = await Visit.OpenAsync(dashboard, "?page=data&dataset=sample");
        await visit.Page.Locator("[name=upload-dataset]").FillAsync("browser");
        await visit.Page.Locator("[name=upload-file]").SetInputFilesAsync(File("may.csv", Text));
        var load = visit.Page.GetByRole(AriaRole.Button, new() { Name = "Load it" });
        await load.WaitForAsync();

        Assert.Equal(["3", "2", "1", "0"], await visit.Page.Locator(".counts dd").AllInnerTextsAsync());
        Assert.Contains("'x' is not a number", await visit.Page.GetByText("Rows that would be rejected").Locator("xpath=..").TextContentAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("\"browser\"", await dashboard.TextAsync("datasets"), StringComparison.Ordinal);
        Assert.Equal("Load it", await visit.Page.EvaluateAsync<string>("document.activeElement.innerText"));

        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.GetByText("browser/may.csv is loaded").WaitForAsync(new() { Timeout = Patience });
        Assert.Equal(["3", "2", "0", "0", "1", "0"], await visit.Page.Locator(".counts dd").AllInnerTextsAsync());
        var row = Assert.Single(Items(await dashboard.TextAsync("uploads?dataset=browser")));
        Assert.Equal(("browser/may.csv", 2), (row.GetProperty("blob_name").GetString(), row.GetProperty("loaded").GetInt32()));
        await visit.SettledAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "See the figures" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Overview" }).WaitForAsync();
        await visit.SettledAsync();
        Assert.Contains("dataset=browser", visit.Query, StringComparison.Ordinal);
        Assert.Equal("15", await visit.Page.Locator(".kpi .value").First.InnerTextAsync());
    }

    [Fact]
    public async Task A_file_that_is_dropped_and_cannot_be_loaded_says_why()
    {
        await using var visit = await Visit.OpenAsync(dashboard, "?page=data&dataset=sample");

        await visit.Page.EvaluateAsync("""
            () => {
              const dropped = new DataTransfer();
              dropped.items.add(new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])], 'photo.csv'));
              document.querySelector('.drop').dispatchEvent(new DragEvent('drop', { dataTransfer: dropped, bubbles: true, cancelable: true }));
            }
            """);
        await visit.Page.GetByText("cannot be loaded").First.WaitForAsync();

        Assert.Equal(0, await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Load it" }).CountAsync());
        Assert.NotEmpty(await visit.Page.Locator(".problems li").AllInnerTextsAsync());
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Choose another" }).ClickAsync();
        Assert.True(await visit.Page.Locator(".drop").IsVisibleAsync());
    }

    [Fact]
    public async Task A_name_that_is_refused_is_told_and_can_be_mended()
    {
        await using var visit = await Visit.OpenAsync(dashboard, "?page=data&dataset=sample", prepare: prepared =>
        {
            prepared.Expected = "400";
            return Task.CompletedTask;
        });
        await visit.Page.Locator("[name=upload-dataset]").FillAsync("...");
        await visit.Page.Locator("[name=upload-file]").SetInputFilesAsync(File("may.csv", Text));
        await visit.Page.GetByText("cannot name a dataset").WaitForAsync();

        await visit.Page.Locator("[name=upload-dataset]").FillAsync("sample");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Load it" }).WaitForAsync();
    }

    [Fact]
    public async Task A_refresh_is_followed_until_its_models_are_published()
    {
        await using var visit = await Visit.OpenAsync(dashboard, "?page=data&dataset=sample");
        var version = (await dashboard.RowsAsync("models?dataset=sample"))[0].GetProperty("model_version").GetInt64();

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Refresh the models" }).ClickAsync();
        await visit.Page.GetByText("Nothing changed since the last refresh").First.WaitForAsync(new() { Timeout = Patience });
        await visit.Page.GetByLabel("also if nothing changed").CheckAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Refresh the models" }).ClickAsync();
        await visit.Page.Locator("progress").WaitForAsync();
        await visit.Page.GetByText("The models are trained and published.").First.WaitForAsync(new() { Timeout = 2 * Patience });

        var models = await dashboard.RowsAsync("models?dataset=sample");
        await visit.Panel("Models").GetByText($"Version {models[0].GetProperty("model_version")},").WaitForAsync();
        Assert.True(models[0].GetProperty("model_version").GetInt64() > version);
        Assert.Equal(models.Select(row => row.GetProperty("model").GetString()!.Replace('_', ' ')), (await visit.TableAsync("Models")).Select(row => row[0]));
    }

    [Fact]
    public async Task Where_there_is_no_shop_yet_one_can_be_uploaded()
    {
        await using var visit = await Visit.OpenAsync(dashboard, prepare: prepared =>
            prepared.Page.RouteAsync("**/api/v1/datasets", route => route.FulfillAsync(new() { ContentType = "application/json", Body = "[]" })));

        Assert.Equal("No sales yet", await visit.Page.Locator("h1").InnerTextAsync());
        Assert.True(await visit.Page.GetByText("Drop an export here").IsVisibleAsync());
        Assert.Equal("default", await visit.Page.Locator("[name=upload-dataset]").InputValueAsync());
    }

    private static FilePayload File(string name, string text) => new() { Name = name, MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(text) };

    private static List<JsonElement> Items(string page) => [.. JsonSerializer.Deserialize<JsonElement>(page).GetProperty("items").EnumerateArray()];

    private static string Count(JsonElement row, string name) => Figures.Count(row.GetProperty(name));
}
