using System.Globalization;

namespace SalesFunctions.Tests.EndToEnd;

/// <summary>Shops of which models can say little or nothing: their refresh is published all the same, and says so.</summary>
[Collection(ModelServiceTests.Name)]
public sealed class OddShopsTests(ServiceFixture service)
{
    private const string Header = "order_id,date,customer_id,category,quantity,amount\n";

    private static readonly string[] Ids =
    [
        "😀 customer", "o'Neil \\ \"quoted\"", "a\tb", "back\\slash", "percent%_", "ünïcödé", "line\u2028end", "-- DROP", "{\"a\":1}", "a,b;c", "\u0001\u0002 control",
        new string('x', 64), new string('é', 64), string.Concat(Enumerable.Repeat("😀", 32)), "NULL.", "A", "a", "0", "00",
    ];

    [Theory]
    [InlineData("odd_one", "1,2024-01-01,C1,Tea,1,10\n")]
    [InlineData("odd_one_often", "1,2024-01-01,C1,Tea,1,10\n2,2024-01-01,C1,Tea,1,10\n3,2024-02-01,C1,Tea,1,10\n")]
    [InlineData("odd_free", "1,2024-01-01,C1,Tea,1,0\n2,2024-02-01,C2,Tea,1,0\n3,2024-03-01,C2,Tea,1,0\n4,2024-03-04,C3,Tea,1,0\n")]
    [InlineData("odd_returned", "1,2024-01-01,C1,Tea,-1,-10\n2,2024-02-01,C2,Tea,-1,-5\n3,2024-03-01,C2,Tea,-1,-7\n")]
    [InlineData("odd_nobody", "1,2024-01-01,,Tea,1,10\n2,2024-02-01,,Tea,1,5\n")]
    [InlineData("odd_centuries", "1,1900-01-01,C1,Tea,1,10\n2,2024-02-01,C2,Tea,1,5\n3,2099-02-01,C2,Tea,1,5\n")]
    [InlineData("odd_large", "1,2024-01-01,C1,Tea,1,99999999999999\n2,2024-02-01,C1,Tea,1,99999999999999\n3,2024-02-01,C2,Tea,1,0.0001\n4,2024-03-01,C2,Tea,1,0.0001\n")]
    [InlineData("odd_one_day", "1,2024-01-01,C1,Tea,1,10\n2,2024-01-01,C2,Tea,1,20\n3,2024-01-01,C3,Tea,1,30\n4,2024-01-01,C4,Tea,1,40\n")]
    [InlineData("odd_equal", "1,2024-01-01,C1,Tea,1,10\n2,2024-02-01,C1,Tea,1,10\n3,2024-01-01,C2,Tea,1,10\n4,2024-02-01,C2,Tea,1,10\n5,2024-01-01,C3,Tea,1,10\n6,2024-02-01,C3,Tea,1,10\n")]
    public async Task A_shop_with_little_is_published(string dataset, string lines)
    {
        Ledger.Loaded(await service.UploadAsync($"{dataset}/a.csv", Header + lines));

        await service.RefreshAsync(dataset);
        await ReadAllAsync(dataset);
        await service.RefreshAsync(dataset, force: true);
        await ReadAllAsync(dataset);
    }

    [Theory]
    [InlineData("odd_many_free", 0)]
    [InlineData("odd_many_huge", 99_999_999_999)]
    [InlineData("odd_many_tiny", 0.0001)]
    [InlineData("odd_many_returned", -5)]
    public async Task A_shop_with_many_customers_is_published_whatever_they_pay(string dataset, double amount)
    {
        var lines = Enumerable.Range(0, 400).SelectMany(customer => Enumerable.Range(0, 1 + (customer % 6)).Select(time => string.Create(
            CultureInfo.InvariantCulture,
            $"{customer}-{time},{new DateOnly(2023, 1, 1).AddDays((customer * 7 % 90) + (time * (10 + (customer % 37)))):yyyy-MM-dd},C{customer},K{time % 3},{Math.Sign(amount + 1e-9)},{(decimal)amount * (1 + (customer % 3))}\n")));
        Ledger.Loaded(await service.UploadAsync($"{dataset}/a.csv", Header + string.Concat(lines)));

        await service.RefreshAsync(dataset);
        await ReadAllAsync(dataset);
    }

    [Fact]
    public async Task Lines_without_any_day_are_published()
    {
        Ledger.Loaded(await service.UploadAsync("odd_undated/a.csv", "order_id,customer_id,category,quantity,amount\n1,C1,Tea,1,10\n2,C2,Tea,1,5\n3,C2,,1,7\n"));

        await service.RefreshAsync("odd_undated");
        await ReadAllAsync("odd_undated");

        var models = await service.ModelsAsync("odd_undated");
        Assert.Equal(("refused", "No sale has a day, so that nothing tells its month."), (models["forecasts"].Text("state"), models["forecasts"].Text("note")));
        Assert.Equal(("refused", "No sale has a day, so that nothing tells its time."), (models["recommendations"].Text("state"), models["recommendations"].Text("note")));
        foreach (var other in (string[])["forecasts", "recommendations", "affinity_product", "affinity_sub_category", "affinity_category", "stock_demand", "next_product"])
        {
            models.Remove(other);
        }

        Assert.All(models.Values, row => Assert.Equal(("refused", "The sales of 2 customers have no day, so that nothing tells when they bought."), (row.Text("state"), row.Text("note"))));
        Assert.Equal([10, 12], (await service.ScoresAsync("odd_undated")).Values.Select(row => row.Money("sales")));
    }

    [Fact]
    public async Task A_dataset_without_any_row_is_published()
    {
        await service.UploadAsync("odd_none/_profile.json", """{ "currency": "EUR" }""");
        Ledger.Failed(await service.UploadAsync("odd_none/a.csv", Header), "no rows");

        await service.RefreshAsync("odd_none", force: true);
        await ReadAllAsync("odd_none");
    }

    [Fact]
    public async Task Ids_are_told_apart_whatever_they_are_written_with()
    {
        var lines = Ids.SelectMany((id, at) => Enumerable.Range(0, 1 + (at % 4)).Select(time => string.Create(
            CultureInfo.InvariantCulture, $"{at}-{time},{new DateOnly(2024, 1, 1).AddDays((at * 3) + (time * 40)):yyyy-MM-dd},{Quoted(id)},{Quoted(id)},1,{10 + at}\n")));
        Ledger.Counts(await service.UploadAsync("odd_ids/a.csv", Header + string.Concat(lines)), loaded: Enumerable.Range(0, Ids.Length).Sum(at => 1 + (at % 4)));

        await service.RefreshAsync("odd_ids");
        var scores = await service.ScoresAsync("odd_ids");

        // Control characters go when the file is read.
        var ids = Ids.Select(id => id.Replace("\u0001\u0002 ", "", StringComparison.Ordinal)).ToList();
        Assert.Equal(ids.Order(StringComparer.Ordinal), scores.Keys.Order(StringComparer.Ordinal));
        Assert.All(ids.Select((id, at) => (scores[id], at)), one => Assert.Equal((1 + (one.at % 4), (1 + (one.at % 4)) * (10m + one.at)), (one.Item1.Count("purchases"), one.Item1.Money("sales"))));
        foreach (var id in ids)
        {
            Assert.Equal(id, (await service.GetAsync($"/api/v1/customers/{Uri.EscapeDataString(id)}?dataset=odd_ids")).Text("customer_id"));
        }

        var categories = await service.RowsAsync("odd_ids", "/customers/segments/preferences?scheme=behaviour&by=category");
        Assert.Equal(ids.Order(StringComparer.Ordinal), categories.Select(row => row.Text("value")!).Distinct().Order(StringComparer.Ordinal));
        await ReadAllAsync("odd_ids");
    }

    [Fact]
    public async Task A_customer_with_ten_thousand_lines_and_two_thousand_categories_is_added_up()
    {
        var lines = Enumerable.Range(0, 10_000).Select(at => string.Create(
            CultureInfo.InvariantCulture, $"{new string('o', 50)}{at / 3},{new DateOnly(2020, 1, 1).AddDays(at / 7):yyyy-MM-dd},BIG,{new string('k', 90)}{at % 2_000},1,{at % 100}.25\n"));
        Ledger.Counts(await service.UploadAsync("odd_big/a.csv", Header + string.Concat(lines) + "X,2020-01-01,SMALL,Tea,1,5\n"), loaded: 10_001);
        await service.RefreshAsync("odd_big");

        var big = (await service.ScoresAsync("odd_big"))["BIG"];
        Assert.Equal((497_500m, 1_429), (big.Money("sales"), big.Count("purchases")));
        var categories = await service.RowsAsync("odd_big", "/customers/segments/preferences?scheme=rfm&by=category");
        Assert.Equal(497_505m, categories.Sum(row => row.Money("sales")));
        Assert.Equal(10_001, categories.Sum(row => row.Count("lines")));
        Assert.Contains("(others)", categories.Select(row => row.Text("value")));
        await ReadAllAsync("odd_big");
    }

    // Each answer is 200, and no figure is left out of what adds up.
    private async Task ReadAllAsync(string dataset)
    {
        foreach (var path in new[]
        {
            "/models/parameters", "/models/metrics", "/models/calibration", "/forecasts?by=category", "/forecasts?grain=week&horizon=3", "/forecasts?grain=day&horizon=3", "/customers?sort=-expected_value_12_months", "/customers/overdue", "/customers/lifetime-value", "/customers/cohorts",
        })
        {
            await service.RowsAsync(dataset, path);
        }

        Assert.Contains("rfm", (await service.ModelsAsync(dataset)).Keys);
        var scores = (await service.ScoresAsync(dataset)).Values;
        foreach (var scheme in new[] { "rfm", "behaviour", "spenders" })
        {
            var sales = scores.Where(row => !row.IsNull(scheme)).Sum(row => row.Money("sales"));
            Assert.Equal(sales, (await service.RowsAsync(dataset, $"/customers/segments?scheme={scheme}")).Sum(row => row.Money("sales")));
            foreach (var query in new[] { "by=category", "by=weekday", "by=store&over=month" })
            {
                Assert.Equal(sales, (await service.RowsAsync(dataset, $"/customers/segments/preferences?scheme={scheme}&{query}")).Sum(row => row.Money("sales")));
            }

            foreach (var path in new[] { "features", "migrations", "moves" })
            {
                await service.RowsAsync(dataset, $"/customers/segments/{path}?scheme={scheme}");
            }
        }
    }

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
