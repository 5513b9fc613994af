using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using SalesFunctions.LocalHost.Samples;
using SalesFunctions.Tests.Reports;

namespace SalesFunctions.Tests.EndToEnd;

/// <summary>Reports of the generated shop: what is in the files is what the API answers.</summary>
[Collection(ServiceTests.Name)]
public sealed class ReportsTests(ServiceFixture service)
{
    private const string Dataset = "reported";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task A_refresh_writes_files_with_the_figures_of_the_api()
    {
        await LoadAsync();
        await service.RefreshAsync(Dataset);
        var rows = await WrittenAsync(1);

        Assert.Equal(["html", "zip"], rows.Select(row => row.Text("kind")));
        var html = await service.DownloadAsync("reports", $"{Dataset}/{rows[0].Text("name")}");
        Assert.Equal(rows[0].Count("size_bytes"), html!.Length);
        Assert.Equal(html, Encoding.UTF8.GetBytes(await service.TextAsync(rows[0].Text("link")!)));
        Assert.Equal(html, Encoding.UTF8.GetBytes(await service.TextAsync($"/api/v1/reports/latest.html?dataset={Dataset}")));
        await CheckPageAsync(ReportPages.Read(Encoding.UTF8.GetString(html)));
        await CheckTablesAsync((await service.DownloadAsync("reports", $"{Dataset}/{rows[1].Text("name")}"))!);

        using var asked = await service.PostAsync($"/api/v1/reports?dataset={Dataset}&from=2026-01-01&to=2026-04-01", null);
        Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
        var quarter = ReportPages.Read(await service.TextAsync((await WrittenAsync(2))[0].Text("link")!));
        var summary = await service.GetAsync($"/api/v1/sales/summary?dataset={Dataset}&from=2026-01-01&to=2026-04-01");
        Assert.Equal([summary[0].GetProperty("sales").GetRawText()], quarter.Section("summary").Figures("sales"));
        Assert.Contains("compared with October 2025 to December 2025", quarter.Value, StringComparison.Ordinal);
    }

    private async Task CheckPageAsync(System.Xml.Linq.XElement page)
    {
        const string range = "from=2025-07-01&to=2026-07-01";
        Assert.Equal(
            ["trend", "changes", "donut", "shares", "shares", "shares"],
            page.Descendants("svg").Select(svg => svg.Attribute("class")!.Value.Split(' ')).Where(names => names[0] == "chart").Select(names => names[1]));
        foreach (var (section, path, column) in new[]
        {
            ("summary", $"/sales/summary?{range}", "customers"), ("categories", $"/sales?by=category&sort=-sales&top=9&other=true&{range}", "sales"),
            ("places", $"/sales?by=region&sort=-sales&{range}", "sales"), ("products", $"/products/top?top=15&{range}", "cumulative_share"),
            ("customers", $"/customers/top?top=10&{range}", "sales"), ("segments-spenders", "/customers/segments?scheme=spenders", "expected_value_12_months"),
            ("campaigns", "/campaigns/runs", "spend_lift"), ("stock", "/inventory?restock=true&top=15", "reorder_quantity"), ("advice", "/recommendations?top=12", "effect"),
        })
        {
            var rows = await service.RowsAsync(Dataset, path);
            Assert.NotEmpty(rows);
            Assert.Equal(rows.Select(row => row.GetProperty(column)).Where(cell => cell.ValueKind != JsonValueKind.Null).Select(cell => cell.GetRawText()), page.Section(section).Figures(column));
        }

        var ahead = (await service.RowsAsync(Dataset, "/forecasts")).Where(row => row.Text("kind") == "forecast").ToList();
        Assert.Equal(ahead.Select(row => row.GetProperty("upper_95").GetRawText()), page.Section("trend").Figures("upper_95"));
        Assert.Equal(6, ahead.Count);
        Assert.Contains("12 of ", page.Section("data").Value, StringComparison.Ordinal);
    }

    private async Task CheckTablesAsync(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes));
        Assert.Equal(["segments.csv", "customers.csv", "campaign-results.csv", "forecasts.csv", "top-products.csv", "inventory.csv"], zip.Entries.Select(entry => entry.FullName));
        foreach (var (name, path) in new[]
        {
            ("customers.csv", "customers.csv?"), ("campaign-results.csv", "campaigns/runs.csv?"), ("top-products.csv", "products/top.csv?top=1000&from=2025-07-01&to=2026-07-01&"),
            ("inventory.csv", "inventory.csv?top=100000&"),
        })
        {
            Assert.Equal(await service.TextAsync($"/api/v1/{path}dataset={Dataset}"), await TextAsync(zip, name));
        }

        var forecasts = (await TextAsync(zip, "forecasts.csv")).Split("\r\n");
        Assert.Single(forecasts, line => line.StartsWith("dimension,", StringComparison.Ordinal));
        Assert.Equal(["category", "dimension", "product", "region", "store", "total"], forecasts.SkipLast(1).Select(line => line.Split(',')[0]).Distinct().Order(StringComparer.Ordinal));
        Assert.StartsWith(await service.TextAsync($"/api/v1/customers/segments.csv?dataset={Dataset}"), await TextAsync(zip, "segments.csv"), StringComparison.Ordinal);
    }

    private static async Task<string> TextAsync(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(zip.GetEntry(name)!.Open(), Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }

    private async Task LoadAsync()
    {
        var folder = Directory.CreateTempSubdirectory("sample-reports-");
        try
        {
            foreach (var path in await SampleShop.WriteAsync(folder.FullName, new SampleShopOptions(), CancellationToken.None))
            {
                Ledger.Loaded(await service.UploadFileAsync($"{Dataset}/{Path.GetFileName(path)}", path));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Waits until so many reports are written.</summary>
    /// <returns>The files of the newest.</returns>
    private async Task<IReadOnlyList<JsonElement>> WrittenAsync(int count)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var rows = (await service.RowsAsync(Dataset, "/reports")).ToList();
            Assert.DoesNotContain(rows, row => row.Text("status") == "failed");
            var written = rows.Where(row => row.Text("status") == "written").GroupBy(row => row.Count("report_id")).ToList();
            if (written.Count == count)
            {
                return [.. written[0]];
            }

            await Task.Delay(200, limit.Token);
        }
    }
}
