using System.Globalization;
using System.Text.Json;

namespace SalesFunctions.Tests.EndToEnd;

/// <summary>Shops of which models can say little or nothing: their refresh is published all the same, and says so.</summary>
[Collection(ServiceTests.Name)]
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
        var upload = await service.UploadAsync("odd_ids/a.csv", Header + string.Concat(lines));
        Console.WriteLine(upload.GetRawText());

        await service.RefreshAsync("odd_ids");
        var scores = await service.ScoresAsync("odd_ids");
        Console.WriteLine(string.Join(" | ", scores.Keys));

        Assert.Equal(Ids.Length, scores.Count);
        await ReadAllAsync("odd_ids");
    }

    private async Task ReadAllAsync(string dataset)
    {
        foreach (var path in new[]
        {
            "/models", "/models/parameters", "/models/metrics", "/models/calibration", "/customers", "/customers?sort=-expected_value_12_months", "/customers/overdue",
            "/customers/lifetime-value", "/customers/cohorts",
        })
        {
            var rows = await service.RowsAsync(dataset, path);
            Console.WriteLine($"{dataset} {path} {rows.Count} {(path.StartsWith("/models", StringComparison.Ordinal) || path == "/customers/lifetime-value" || path == "/customers" ? string.Join('\n', rows.Take(12).Select(row => row.GetRawText())) : "")}");
        }

        foreach (var scheme in new[] { "rfm", "behaviour", "spenders" })
        {
            foreach (var path in new[] { "", "/features", "/migrations", "/moves", "/preferences", "/preferences?by=weekday", "/preferences?by=store&over=month" })
            {
                var rows = await service.RowsAsync(dataset, $"/customers/segments{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}scheme={scheme}");
                Console.WriteLine($"{dataset} {scheme}{path} {rows.Count} {(path.Length == 0 ? string.Join('\n', rows.Select(row => row.GetRawText())) : "")}");
            }
        }
    }

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
