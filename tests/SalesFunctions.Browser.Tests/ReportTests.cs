using Microsoft.Playwright;

namespace SalesFunctions.Browser.Tests;

/// <summary>The report of the sample shop, opened from disk by a browser that has no network.</summary>
[Collection(DashboardTests.Name)]
public sealed class ReportTests(DashboardFixture dashboard)
{
    private static readonly string[] Charts = ["trend", "changes", "donut", "shares"];

    [Fact]
    public async Task It_shows_its_charts_from_disk_without_a_network()
    {
        var folder = Directory.CreateTempSubdirectory("sales-report-");
        try
        {
            var file = new Uri(Path.Combine(folder.FullName, "report.html"));
            await File.WriteAllTextAsync(file.LocalPath, await ReportAsync());
            await using var context = await dashboard.Browser.NewContextAsync(new() { Offline = true });
            var page = await context.NewPageAsync();
            var faults = new List<string>();
            page.Console += (_, message) => faults.Add(message.Text);
            page.Request += (_, request) => faults.AddRange(request.Url == file.AbsoluteUri ? [] : [request.Url]);

            await page.GotoAsync(file.AbsoluteUri);

            foreach (var chart in Charts)
            {
                var box = await page.Locator($"svg.{chart}").First.BoundingBoxAsync();
                Assert.True(box is { Width: > 150, Height: > 80 }, chart);
            }

            // Its own style sheet is what its policy lets in.
            Assert.Equal("rgb(31, 79, 147)", await page.EvalOnSelectorAsync<string>("body header", "header => getComputedStyle(header).backgroundColor"));
            Assert.NotEmpty(await page.PdfAsync(new() { PreferCSSPageSize = true }));
            Assert.Empty(faults);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<string> ReportAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!(await dashboard.RowsAsync("reports?dataset=sample")).Any(row => row.GetProperty("status").GetString() == "written"))
        {
            await Task.Delay(200, limit.Token);
        }

        return await dashboard.TextAsync("reports/latest.html?dataset=sample");
    }
}
