using System.Globalization;
using System.Text.Json;
using SalesFunctions.LocalHost.Samples;

namespace SalesFunctions.Tests.EndToEnd;

/// <summary>Random questions to real shops: every answer equals the one that is computed line by line, and totals are the same however they are cut.</summary>
[Collection(ModelServiceTests.Name)]
public sealed class AnyQuestionTests(ServiceFixture service)
{
    private const int Questions = 60;

    private static readonly string[] Measures = ["sales", "orders", "units", "lines", "customers", "returns", "average_order_value", "profit", "share"];

    [SharedDataTheory]
    [InlineData("q_istanbul", "data/istanbul_shopping/customer_shopping_data.csv.gz", 1)]
    [InlineData("q_superstore", "data/superstore/superstore_9994_utf8bom_mdy.csv", 2)]
    [InlineData("q_cdnow", "data/cdnow/cdnow_master.csv", 3)]
    public async Task Published_shops_answer_any_question_as_their_lines_do(string dataset, string file, int seed)
    {
        var path = SharedData.Path(file);

        Ledger.Loaded(await service.UploadFileAsync($"{dataset}/{Path.GetFileName(path)}", path));
        await CompareAsync(dataset, seed);
    }

    [Fact]
    public async Task The_sample_shop_answers_any_question_as_its_lines_do()
    {
        var folder = Directory.CreateTempSubdirectory("sample-shop-");
        foreach (var path in await SampleShop.WriteAsync(folder.FullName, new SampleShopOptions(), CancellationToken.None))
        {
            Ledger.Loaded(await service.UploadFileAsync($"q_sample/{Path.GetFileName(path)}", path));
        }

        folder.Delete(recursive: true);
        await CompareAsync("q_sample", 4);
    }

    private async Task CompareAsync(string dataset, int seed)
    {
        var oracle = await SalesOracle.ReadAsync(service, dataset);
        var random = new Random(seed);
        var sources = new List<string>();
        for (var question = 0; question < Questions; question++)
        {
            sources.Add(await CompareAsync(oracle, dataset, random));
        }

        Assert.Contains("sales_lines", sources);
        Assert.Contains("monthly", sources);
        Assert.Contains("daily", sources);
        var summary = await service.SalesAsync(dataset);
        foreach (var dimension in SalesOracle.Texts.Concat(SalesOracle.Times).Where(name => name is not "customer"))
        {
            var rows = await service.GetAsync($"/api/v1/sales?dataset={dataset}&by={dimension}&measures=sales,share");
            Assert.Equal(summary, rows.EnumerateArray().Sum(row => row.GetProperty("sales").GetDecimal()));
            Assert.Equal(1, rows.EnumerateArray().Sum(row => row.GetProperty("share").GetDouble()), 9);
        }
    }

    private async Task<string> CompareAsync(SalesOracle oracle, string dataset, Random random)
    {
        var by = Pick(random, [.. SalesOracle.Texts, .. SalesOracle.Times, .. SalesOracle.Times], random.Next(4));
        var measures = Pick(random, Measures, 1 + random.Next(4));
        var filters = Pick(random, [.. SalesOracle.Texts.Take(10), "month", "weekday", "year"], random.Next(3)).ToDictionary(name => name, name => Choose(random, oracle.Values(name)));
        var (first, last) = oracle.Days;
        DateOnly? Edge() => random.Next(5) switch
        {
            0 => first.AddDays(random.Next(last.DayNumber - first.DayNumber)),
            1 or 2 => new DateOnly(first.Year, first.Month, 1).AddMonths(random.Next(((last.Year - first.Year) * 12) + last.Month - first.Month + 2)),
            _ => null,
        };
        var (from, to) = (Edge(), Edge());
        if (to < from)
        {
            (from, to) = (to, from);
        }

        var address = $"/api/v1/sales?dataset={dataset}&by={string.Join(',', by)}&measures={string.Join(',', measures)}"
            + (from is null ? "" : $"&from={from:yyyy-MM-dd}") + (to is null ? "" : $"&to={to:yyyy-MM-dd}")
            + string.Concat(filters.SelectMany(filter => filter.Value, (filter, value) => $"&{filter.Key}={Uri.EscapeDataString(value ?? "")}"));
        var expected = oracle.Answer(by, measures, filters, from, to);
        if (expected.Count > 20_000)
        {
            return "";
        }

        var rows = (await service.GetAsync(address)).EnumerateArray().ToList();
        var actual = by.Length == 0 && expected.Count == 0
            ? []
            : rows.ToDictionary(row => string.Join('|', by.Select(name => Raw(row.GetProperty(name)))), row => string.Join('|', measures.Select(name => Measure(row, name))));
        Assert.True(expected.Count == actual.Count, $"{address}: {actual.Count} groups instead of {expected.Count}");
        foreach (var (key, value) in expected)
        {
            Assert.True(actual.GetValueOrDefault(key) == value, $"{address}: {key} is {actual.GetValueOrDefault(key)} instead of {value}");
        }

        return (await service.GetAsync(address + "&explain=true"))[0].GetProperty("source").GetString()!;
    }

    private static string Measure(JsonElement row, string name) => row.GetProperty(name) switch
    {
        { ValueKind: JsonValueKind.Null } => "null",
        var share when name == "share" => share.GetDouble().ToString("0.000000000", CultureInfo.InvariantCulture),
        var number => SalesOracle.Text(number.GetDecimal()),
    };

    private static string Raw(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static string[] Pick(Random random, string[] from, int count) => [.. from.OrderBy(_ => random.Next()).Distinct().Take(count)];

    private static string?[] Choose(Random random, IReadOnlyList<string> values) =>
        values.Count == 0 ? [null] : [.. Enumerable.Range(0, 1 + random.Next(3)).Select(_ => random.Next(8) == 0 ? null : values[random.Next(values.Count)]).Distinct()];
}
