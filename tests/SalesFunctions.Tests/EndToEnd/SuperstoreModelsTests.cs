using System.Globalization;
using System.Text.Json;
using Dapper;

namespace SalesFunctions.Tests.EndToEnd;

/// <summary>Segments of the superstore's customers and what they prefer, counted again from the file's lines.</summary>
[Collection(ModelServiceTests.Name)]
public sealed class SuperstoreModelsTests(ServiceFixture service) : IAsyncLifetime
{
    private const string Dataset = "superstore_models";
    private const decimal Total = 2_297_200.8603m;

    public async Task InitializeAsync()
    {
        if (SharedData.Root is null)
        {
            return;
        }

        Ledger.Loaded(await service.UploadFileAsync($"{Dataset}/s.csv", SharedData.Path("data/superstore/superstore_9994_utf8bom_mdy.csv")));
        if ((await service.RowsAsync(Dataset, "/models")).Count == 0)
        {
            await service.RefreshAsync(Dataset);
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [SharedDataTheory]
    [InlineData("rfm")]
    [InlineData("behaviour")]
    [InlineData("spenders")]
    public async Task Segments_have_all_customers_and_all_sales(string scheme)
    {
        var segments = await service.RowsAsync(Dataset, $"/customers/segments?scheme={scheme}");
        var scores = await service.ScoresAsync(Dataset);

        Assert.Equal((793, Total, 5_009), (segments.Sum(row => row.Count("customers")), segments.Sum(row => row.Money("sales")), segments.Sum(row => row.Count("orders"))));
        Assert.Equal((1, 1), (Math.Round(segments.Sum(row => row.Number("customer_share")), 9), Math.Round(segments.Sum(row => row.Number("sales_share")), 9)));
        Assert.Equal((793, Total), (scores.Count, scores.Values.Sum(row => row.Money("sales"))));
        foreach (var segment in segments)
        {
            var own = scores.Values.Where(row => row.Text(scheme) == segment.Text("segment")).ToList();
            Assert.Equal((own.Count, own.Sum(row => row.Money("sales"))), (segment.Count("customers"), segment.Money("sales")));
            if (own.Count > 0)
            {
                Assert.Equal(own.Average(row => row.Number("recency_days")), segment.Number("mean_recency_days"), 9);
                Assert.Equal(own.Sum(row => row.Number("expected_value_12_months")), segment.Number("expected_value_12_months"), 0.1);
            }
        }
    }

    [SharedDataTheory]
    [InlineData("rfm")]
    [InlineData("behaviour")]
    [InlineData("spenders")]
    public async Task What_a_segment_buys_is_what_the_lines_of_its_customers_say(string scheme)
    {
        var segmentOf = (await service.ScoresAsync(Dataset)).ToDictionary(one => one.Key, one => one.Value.Text(scheme)!);
        await using var connection = await service.OpenAsync();
        var lines = (await connection.QueryAsync<(string Customer, string Category, DateTime Day, decimal Amount)>(
            "SELECT customer_id, category, CAST(sold_on AS DATETIME), amount FROM sales_lines s INNER JOIN datasets d USING (dataset_id) WHERE dataset = @Dataset", new { Dataset })).ToList();
        var size = segmentOf.GroupBy(one => one.Value).ToDictionary(group => group.Key, group => group.Count());

        foreach (var (by, value) in new (string, Func<(string Customer, string Category, DateTime Day, decimal Amount), string?>)[]
        {
            ("category", line => line.Category), ("payment_method", _ => null), ("weekday", line => (((int)line.Day.DayOfWeek + 6) % 7 + 1).ToString(CultureInfo.InvariantCulture)),
        })
        {
            var counted = lines.GroupBy(line => (segmentOf[line.Customer], value(line))).ToDictionary(group => group.Key, group => group.ToList());
            var rows = await service.RowsAsync(Dataset, $"/customers/segments/preferences?scheme={scheme}&by={by}");
            Assert.Equal(counted.Count, rows.Count);
            foreach (var row in rows)
            {
                var own = counted[(row.Text("segment")!, row.Text("value"))];
                Assert.Equal((own.Count, own.Sum(line => line.Amount)), (row.Count("lines"), row.Money("sales")));
                Assert.Equal(own.Select(line => line.Customer).Distinct().Count(), row.Count("customers"));
                Assert.Equal((double)row.Count("customers") / size[row.Text("segment")!], row.Number("customer_share"), 12);
                IsTested(row);
            }

            var months = await service.RowsAsync(Dataset, $"/customers/segments/preferences?scheme={scheme}&by={by}&over=month");
            Assert.Equal(
                rows.ToDictionary(row => (row.Text("segment"), row.Text("value")), row => (row.Money("sales"), row.Count("lines"))),
                months.GroupBy(row => (row.Text("segment"), row.Text("value"))).ToDictionary(
                    group => group.Key, group => (group.Sum(row => row.Money("sales")), group.Sum(row => row.Count("lines")))));
            Assert.All(months.GroupBy(row => (row.Text("segment"), row.Text("month"))), group =>
                Assert.Equal(1, group.Sum(row => row.Number("sales_share")), 9));
        }
    }

    [SharedDataFact]
    public async Task The_best_categories_of_a_segment_are_those_that_it_spends_most_on()
    {
        var bought = await service.RowsAsync(Dataset, "/customers/segments/preferences?scheme=rfm&by=category");
        foreach (var segment in (await service.RowsAsync(Dataset, "/customers/segments?scheme=rfm")).Where(row => row.Count("customers") > 0))
        {
            var own = bought.Where(row => row.Text("segment") == segment.Text("segment")).OrderByDescending(row => row.Money("sales"));
            Assert.Equal(
                string.Join(", ", own.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Text("value")} ({row.Number("sales_share"):0%})"))),
                segment.Text("top_categories"));
        }
    }

    private static void IsTested(JsonElement row)
    {
        if (row.IsNull("p_value"))
        {
            Assert.True(row.IsNull("q_value") && row.IsNull("significant"), row.GetRawText());
            return;
        }

        Assert.InRange(row.Number("p_value"), 0, 1);
        Assert.InRange(row.Number("q_value"), row.Number("p_value") - 1e-12, 1);
        Assert.Equal(row.Number("q_value") <= 0.05, row.GetProperty("significant").GetBoolean());
        Assert.Equal(row.Number("customer_share") - row.Number("customer_share_of_others"), row.Number("difference"), 9);
    }
}
