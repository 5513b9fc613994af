using System.Globalization;
using System.Text.Json;

namespace SalesFunctions.Tests.EndToEnd;

/// <summary>The figures of the superstore's dashboards, as counted from its file, and the refreshes that a report would do.</summary>
[Collection(ServiceTests.Name)]
public sealed class SuperstoreTests(ServiceFixture service) : IAsyncLifetime
{
    private const string Dataset = "superstore_figures";
    private const decimal Total = 2_297_200.8603m;

    public async Task InitializeAsync()
    {
        if (SharedData.Root is not null)
        {
            Ledger.Loaded(await service.UploadFileAsync($"{Dataset}/s.csv", SharedData.Path("data/superstore/superstore_9994_utf8bom_mdy.csv")));
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [SharedDataTheory]
    [InlineData("region", "West 725457.8245", "East 678781.24", "Central 501239.8908", "South 391721.905")]
    [InlineData("category", "Technology 836154.033", "Furniture 741999.7953", "Office Supplies 719047.032")]
    [InlineData("customer&top=1", "SM-20320 25043.05")]
    public async Task Sales_by_a_dimension_are_those_of_the_file(string by, params string[] expected)
    {
        var rows = await service.GetAsync($"/api/v1/sales?dataset={Dataset}&measures=sales&by={by}");

        Assert.Equal(expected, rows.EnumerateArray().Select(row => string.Join(' ', row.EnumerateObject().Take(2).Select(cell => cell.Value.ToString()))));
    }

    [SharedDataFact]
    public async Task The_lines_are_paged_to_the_end_and_add_up()
    {
        var (pages, ids, sum) = (0, new HashSet<string>(), 0m);
        for (var link = $"/api/v1/sales/lines?dataset={Dataset}&page_size=1000"; link is not null; pages++)
        {
            var page = await service.GetAsync(link);
            foreach (var line in page.GetProperty("items").EnumerateArray())
            {
                Assert.True(ids.Add(line.GetProperty("line_id").GetString()!));
                sum += line.GetProperty("amount").GetDecimal();
            }

            link = page.GetProperty("nextLink").GetString();
        }

        Assert.Equal((10, 9_994, Total), (pages, ids.Count, sum));
    }

    [SharedDataFact]
    public async Task Windows_of_an_incremental_refresh_neither_miss_nor_repeat_a_line()
    {
        var (lines, sales) = (0L, 0m);
        for (var start = new DateOnly(2016, 1, 1); start.Year < 2020; start = start.AddMonths(3))
        {
            var window = $"from={Instant(start)}&to={Instant(start.AddMonths(3))}";
            var items = (await service.GetAsync($"/api/v1/sales/lines?dataset={Dataset}&page_size=100000&{window}")).GetProperty("items");
            var summary = (await service.GetAsync($"/api/v1/sales/summary?dataset={Dataset}&{window}"))[0];
            Assert.Equal(items.GetArrayLength(), summary.GetProperty("lines").GetInt64());
            Assert.Equal(items.EnumerateArray().Sum(line => line.GetProperty("amount").GetDecimal()), summary.GetProperty("sales").GetDecimal());
            lines += items.GetArrayLength();
            sales += summary.GetProperty("sales").GetDecimal();
        }

        Assert.Equal((9_994, Total), (lines, sales));
    }

    [SharedDataFact]
    public async Task A_regions_row_tells_its_best_categories_and_a_months_row_its_change()
    {
        var west = (await service.GetAsync($"/api/v1/sales?dataset={Dataset}&by=region&region=West&measures=sales,top_categories"))[0];
        var year = await service.GetAsync($"/api/v1/sales?dataset={Dataset}&by=year&measures=sales,change_percent,previous_sales");

        Assert.Equal("Furniture 34.8 %; Technology 34.7 %; Office Supplies 30.4 %", west.GetProperty("top_categories").GetString());
        Assert.Equal(JsonValueKind.Null, year[0].GetProperty("change_percent").ValueKind);
        for (var at = 1; at < 4; at++)
        {
            var (now, before) = (year[at].GetProperty("sales").GetDecimal(), year[at - 1].GetProperty("sales").GetDecimal());
            Assert.Equal(before, year[at].GetProperty("previous_sales").GetDecimal());
            Assert.Equal((double)(100 * (now - before) / before), year[at].GetProperty("change_percent").GetDouble(), 9);
        }
    }

    private static string Instant(DateOnly day) => Uri.EscapeDataString(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T00:00:00Z");
}
