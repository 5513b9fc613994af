using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using Microsoft.Extensions.DependencyInjection;
using SalesFunctions.Reports.Figures;
using SalesFunctions.Reports.Page;
using SalesFunctions.Tests.Contract;
using SalesFunctions.Tests.EndToEnd;
using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Reports;

/// <summary>The page of a dataset in which every table has rows.</summary>
[Collection(DatabaseTests.Name)]
public sealed class ReportPageTests(ContractShop shop) : IClassFixture<ContractShop>
{
    private static readonly DateTimeOffset Now = new(2024, 3, 1, 8, 30, 0, TimeSpan.Zero);

    [Fact]
    public async Task Its_parts_charts_and_tables_are_as_they_were()
    {
        var page = await PageAsync("busy");

        Assert.Equal(
            """
            # summary
              In short
            # trend
              Sales by month
                [chart trend]
                Change from month to month
                [chart changes]
                The months ahead
                | Month | Forecast | 80 % between | and | 95 % between | and
            # categories
              Sales by category
                | Category |  | Sales | Orders | Share
            # places
              Sales by region
                [chart donut]
                | Region | Sales | Orders | Share
            # products
              Top products
                | # | Product | Category |  | Sales | Units | Share | Cumulative | Change
            # customers
              Top customers
                | # | Customer | Region | Age |  | Sales | Orders | Per order | Favourite | Last order
            # segments-rfm
              Segments by recency, frequency and spend
                [chart shares]
                | Segment | Customers | Sales | Per order | Per customer | Days since last | Expected in 12 months | Buys most
            # campaigns
              Campaign results
                | Campaign | Sent | Customers | Held out | Responses |  | Buyers |  | Spend each | Verdict
            # stock
              Stock
                | Product | Class | Sold per day | Delivery, days | Asked for meanwhile | Safety stock | Order when left | Order
            # advice
              Recommendations
            # data
              Freshness and data quality
            """.ReplaceLineEndings("\n").Split('\n'),
            page.Outline());
    }

    [Fact]
    public async Task Its_figures_are_those_of_the_api()
    {
        var page = await PageAsync("busy");
        var range = "dataset=busy&from=2024-01-01&to=2024-03-01";
        var summary = (await shop.Server.JsonAsync($"sales/summary?{range}"))[0];

        Assert.Equal([summary.GetProperty("sales").GetRawText()], page.Section("summary").Figures("sales"));
        foreach (var (section, path, column) in new[]
        {
            ("categories", $"sales?by=category&{range}", "sales"), ("places", $"sales?by=region&sort=-sales&{range}", "sales"), ("products", $"products/top?{range}", "units"),
            ("customers", $"customers/top?{range}", "sales"), ("segments-rfm", "customers/segments?dataset=busy", "customers"),
            ("stock", "inventory?dataset=busy&top=15", "reorder_quantity"), ("advice", "recommendations?dataset=busy", "effect_lower"),
        })
        {
            var rows = (await shop.Server.JsonAsync(path)).EnumerateArray().Select(row => row.GetProperty(column).GetRawText()).ToArray();
            Assert.NotEmpty(rows);
            Assert.Equal(rows, page.Section(section).Figures(column));
        }
    }

    [Fact]
    public async Task An_empty_dataset_has_a_page_that_says_what_is_missing()
    {
        var page = await PageAsync("empty");

        Assert.Equal(
            ["trend", "categories", "places", "products", "customers", "segments-rfm", "campaigns", "stock", "advice"],
            page.Descendants("section").Where(section => section.Elements("p").Any(text => text.Attribute("class")?.Value == "absent")).Select(section => section.Attribute("id")!.Value));
    }

    [Fact]
    public async Task What_files_say_stays_text_and_what_no_document_may_hold_is_replaced()
    {
        const string evil = "</style><script>alert(1)</script>\u0001\" '\ud83d\ude00 } @import";
        var figures = await FiguresAsync("busy");

        var page = await WrittenAsync(figures with { Dataset = evil }, SmallSegments.None);

        Assert.Equal(evil.Replace('\u0001', '\uFFFD'), page.Descendants("h1").Single().Value);
        Assert.DoesNotContain("alert(1)", page.Descendants("style").Single().Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Customers_of_small_segments_are_not_named()
    {
        var ask = shop.Server.Services.GetRequiredService<AskFigures>();
        var figures = await FiguresAsync("busy");
        var small = await ask.SmallSegmentsAsync(figures, AskFigures.MostMembers, CancellationToken.None);
        var scored = (await shop.Server.JsonAsync("customers?dataset=busy")).GetProperty("items").EnumerateArray().Select(row => row.Text("customer_id")!).ToHashSet();

        var named = await WrittenAsync(figures, SmallSegments.None);
        var unnamed = await WrittenAsync(figures, small);

        Assert.True(small.Members.Count > 0 && small.Members.IsSubsetOf(scored));
        Assert.Contains("Cem", named.Section("customers").Value, StringComparison.Ordinal);
        Assert.DoesNotContain("Cem", unnamed.ToString(), StringComparison.Ordinal);
        Assert.Contains("fewer than 100,000 customers", unnamed.Section("data").Value, StringComparison.Ordinal);
        Assert.False((await ask.SmallSegmentsAsync(figures, 0, CancellationToken.None)).Any);
    }

    [Fact]
    public async Task Tables_leave_customers_of_small_segments_out()
    {
        var figures = await FiguresAsync("busy");
        var small = await shop.Server.Services.GetRequiredService<AskFigures>().SmallSegmentsAsync(figures, AskFigures.MostMembers, CancellationToken.None);

        var all = await CustomersAsync(figures, SmallSegments.None);
        var listed = await CustomersAsync(figures, small);

        Assert.Equal(await shop.Server.CsvAsync("customers.csv?dataset=busy"), all);
        Assert.All(small.Members, member => Assert.Contains($"\n{member},", all, StringComparison.Ordinal));
        Assert.All(small.Members, member => Assert.DoesNotContain($"\n{member},", listed, StringComparison.Ordinal));
    }

    private async Task<string> CustomersAsync(ReportFigures figures, SmallSegments small)
    {
        using var target = new MemoryStream();
        await shop.Server.Services.GetRequiredService<TablePackage>().WriteAsync(target, figures, small, Now, CancellationToken.None);
        using var zip = new ZipArchive(target);
        using var reader = new StreamReader(zip.GetEntry("customers.csv")!.Open());
        return await reader.ReadToEndAsync();
    }

    private async Task<XElement> PageAsync(string dataset) => await WrittenAsync(await FiguresAsync(dataset), SmallSegments.None);

    private Task<ReportFigures> FiguresAsync(string dataset) =>
        shop.Server.Services.GetRequiredService<AskFigures>().RunAsync(dataset, new(null, null), CancellationToken.None);

    private static async Task<XElement> WrittenAsync(ReportFigures figures, SmallSegments small)
    {
        using var target = new MemoryStream();
        await ReportPage.WriteAsync(target, figures, small, Now, CancellationToken.None);
        return ReportPages.Read(Encoding.UTF8.GetString(target.ToArray()));
    }
}
