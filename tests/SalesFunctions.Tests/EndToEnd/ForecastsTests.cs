using System.IO.Compression;
using System.Text.Json;

namespace SalesFunctions.Tests.EndToEnd;

/// <summary>Forecasts of public files, from the file to the answers.</summary>
[Collection(ModelServiceTests.Name)]
public sealed class ForecastsTests(ServiceFixture service)
{
    private const string Istanbul = "istanbul_forecasts";

    /// <summary>The file ends on 8 March 2023.</summary>
    [SharedDataFact]
    public async Task Istanbul_is_forecast_from_february_2023_on()
    {
        await using (var packed = File.OpenRead(SharedData.Path("data/istanbul_shopping/customer_shopping_data.csv.gz")))
        {
            Ledger.Loaded(await service.UploadAsync($"{Istanbul}/i.csv", new GZipStream(packed, CompressionMode.Decompress)));
        }

        await service.RefreshAsync(Istanbul);
        var rows = await service.RowsAsync(Istanbul, "/forecasts");
        var months = (await service.RowsAsync(Istanbul, "/sales/monthly")).ToList();

        Assert.True(months[^1].GetProperty("partial").GetBoolean());
        Assert.Equal(months.SkipLast(1).Select(Sold), Of(rows, "actual").Select(row => (row.Text("period"), row.Money("value"))));
        Assert.Equal(("2021-01-01", "2023-02-01"), (Of(rows, "actual")[0].Text("period"), Of(rows, "actual")[^1].Text("period")));
        Assert.Equal(["2023-03-01", "2023-04-01", "2023-05-01", "2023-06-01", "2023-07-01", "2023-08-01"], Of(rows, "forecast").Select(row => row.Text("period")));
        Assert.All(rows.Where(row => !row.IsNull("lower_95")), row => Assert.InRange(row.Money("lower_95"), 0, row.Money("upper_95")));
        Assert.All(Of(rows, "forecast"), row => Assert.False(row.IsNull("mase") || row.IsNull("seasonal_naive_mase")));

        // A quarter of the month is there, and months hardly differ in this generated file: between 8.6 and 10.3 million.
        var nowcast = Assert.Single(Of(rows, "nowcast"));
        Assert.Equal("2023-03-01", nowcast.Text("period"));
        Assert.InRange(nowcast.Money("value"), 8_600_000, 11_000_000);
        Assert.InRange(nowcast.Money("upper_95") - nowcast.Money("lower_95"), 500_000, 5_000_000);
        Assert.True(nowcast.Money("lower_95") > months[^1].Money("sales"));

        foreach (var (by, count) in new[] { ("category", 8), ("store", 10) })
        {
            var parts = await service.RowsAsync(Istanbul, $"/forecasts?by={by}");
            Assert.Equal(count, parts.Select(row => row.Text("series")).Distinct().Count());
            foreach (var kind in new[] { "actual", "forecast", "nowcast" })
            {
                Assert.Equal(
                    Of(rows, kind).Select(row => (row.Text("period"), row.Money("value"))),
                    Of(parts, kind).GroupBy(row => row.Text("period")).Select(group => (group.Key, group.Sum(row => row.Money("value")))));
            }

            Assert.All(parts.Where(row => !row.IsNull("lower_95")), row => Assert.InRange(row.Money("lower_95"), 0, row.Money("upper_95")));
        }

        Assert.Empty(await service.RowsAsync(Istanbul, "/forecasts?by=region"));
        Assert.Empty(await service.RowsAsync(Istanbul, "/forecasts?by=product"));
        Assert.Equal("served", (await service.ModelsAsync(Istanbul))["forecasts"].Text("state"));
        const string all = "kind=actual,fitted,forecast,hindcast,nowcast,regression";
        var answered = 0;
        foreach (var by in new[] { "total", "category", "store" })
        {
            var some = await service.RowsAsync(Istanbul, $"/forecasts?by={by}&{all}");
            Assert.Equal(6 * some.Select(row => row.Text("series")).Distinct().Count(), Of(some, "hindcast").Count);
            answered += some.Count;
        }

        Assert.Equal(answered, (await service.GetAsync($"/api/v1/odata/Forecasts?dataset={Istanbul}&$count=true&$top=1")).GetProperty("@odata.count").GetInt64());
    }

    /// <summary>Four years of a shop with regions, categories, products and negative lines; the file ends with the year.</summary>
    [SharedDataFact]
    public async Task Superstore_is_forecast_with_its_products()
    {
        const string dataset = "superstore_forecasts";
        Ledger.Loaded(await service.UploadFileAsync($"{dataset}/s.csv", SharedData.Path("data/superstore/superstore_9994_utf8bom_mdy.csv")));
        await service.RefreshAsync(dataset);

        var total = (await service.RowsAsync(dataset, "/forecasts?kind=forecast")).ToDictionary(row => row.Text("period")!, row => row.Money("value"));
        foreach (var (by, count) in new[] { ("region", 4), ("category", 3), ("product", 21) })
        {
            var parts = await service.RowsAsync(dataset, $"/forecasts?by={by}&kind=forecast");
            Assert.Equal(count, parts.Select(row => row.Text("series")).Distinct().Count());
            Assert.Equal(total, parts.GroupBy(row => row.Text("period")!).ToDictionary(group => group.Key, group => group.Sum(row => row.Money("value"))));
        }

        var again = await service.RowsAsync(dataset, "/forecasts?by=product&kind=forecast,fitted");
        await service.RefreshAsync(dataset, force: true);
        Assert.Equal(again.Select(row => row.GetRawText()), (await service.RowsAsync(dataset, "/forecasts?by=product&kind=forecast,fitted")).Select(row => row.GetRawText()));
    }

    private static (string?, decimal) Sold(JsonElement month) => (month.Text("month"), month.Money("sales"));

    private static List<JsonElement> Of(IEnumerable<JsonElement> rows, string kind) => [.. rows.Where(row => row.Text("kind") == kind)];
}
