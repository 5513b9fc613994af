using System.Text.Json;

namespace SalesFunctions.Tests.EndToEnd;

/// <summary>Published sales files; the figures are counted in the data folder's own README.</summary>
[Collection(ServiceTests.Name)]
public sealed class PublicSalesFilesTests(ServiceFixture service)
{
    private const string Istanbul = "data/istanbul_shopping/customer_shopping_data.csv.gz";

    [SharedDataFact]
    public async Task Istanbul_loads_whole_by_its_description_and_warns_that_price_looks_like_a_total()
    {
        var upload = await service.UploadFileAsync("istanbul/2023.csv.gz", SharedData.Path(Istanbul));

        Ledger.Counts(upload, loaded: 99_457);
        Ledger.Warns(upload, "line's total");
        Assert.Equal("day_first", upload.GetProperty("date_order").GetString());
        Assert.Equal("order_id", upload.GetProperty("row_key").GetString());
        var summary = (await service.GetAsync("/api/v1/sales/summary?dataset=istanbul"))[0];
        Assert.Equal(251_505_794.25m, summary.GetProperty("sales").GetDecimal());
        Assert.Equal(99_457, summary.GetProperty("customers").GetInt64());
        Assert.Equal("2021-01-01", summary.GetProperty("first_day").GetString());
        Assert.Equal("2023-03-08", summary.GetProperty("last_day").GetString());
        var stores = await service.GetAsync("/api/v1/sales?by=store&measures=lines,sales&dataset=istanbul");
        Assert.Equal(10, stores.GetArrayLength());
        Assert.Equal(19_943, Of(stores, "store", "Mall of Istanbul", "lines"));
        Assert.Equal(4_811, Of(stores, "store", "Emaar Square Mall", "lines"));
        var months = await service.GetAsync("/api/v1/sales/monthly?dataset=istanbul");
        Assert.Equal(27, months.GetArrayLength());
        Assert.True(months[26].GetProperty("partial").GetBoolean());
    }

    [SharedDataFact]
    public async Task Istanbul_by_a_profile_that_calls_price_the_amount_has_the_other_total()
    {
        await service.UploadAsync("istanbul_totals/_profile.json", """{ "columns": { "price": "amount" }, "currency": "TRY" }""");
        var upload = await service.UploadFileAsync("istanbul_totals/2023.csv.gz", SharedData.Path(Istanbul));

        Ledger.Counts(upload, loaded: 99_457);
        Assert.DoesNotContain(Ledger.Warnings(upload), warning => warning.Contains("line's total", StringComparison.Ordinal));
        var summary = (await service.GetAsync("/api/v1/sales/summary?dataset=istanbul_totals"))[0];
        Assert.Equal(68_551_365.91m, summary.GetProperty("sales").GetDecimal());
        Assert.Equal("TRY", summary.GetProperty("currency").GetString());
    }

    [SharedDataFact]
    public async Task Superstore_is_one_table_in_either_encoding_and_its_third_edition_is_day_first()
    {
        var utf8 = await service.UploadFileAsync("store_utf8/s.csv", SharedData.Path("data/superstore/superstore_9994_utf8bom_mdy.csv"));
        var cp1252 = await service.UploadFileAsync("store_1252/s.csv", SharedData.Path("data/superstore/superstore_9994_cp1252_mdy.csv"));
        var third = await service.UploadFileAsync("store_dmy/s.csv", SharedData.Path("data/superstore/superstore_10194_utf8bom_dmy.csv"));

        Ledger.Counts(utf8, loaded: 9_994);
        Ledger.Counts(cp1252, loaded: 9_994);
        Ledger.Counts(third, loaded: 10_194);
        Assert.Equal(("utf-8", "windows-1252"), (utf8.GetProperty("encoding").GetString(), cp1252.GetProperty("encoding").GetString()));
        Assert.Equal(("month_first", "day_first"), (utf8.GetProperty("date_order").GetString(), third.GetProperty("date_order").GetString()));
        Assert.Equal(2_297_200.8603m, await TotalAsync("store_utf8", "amount"));
        Assert.Equal(2_297_200.8603m - 286_397.0217m, await TotalAsync("store_utf8", "cost"));
        Assert.Equal(2_326_534.3543m, await TotalAsync("store_dmy", "amount"));
        Assert.Equal(0, await DifferencesAsync("store_utf8", "store_1252"));
        Assert.Equal(5_009, (await service.GetAsync("/api/v1/sales/summary?dataset=store_utf8"))[0].GetProperty("orders").GetInt64());
        Assert.Equal(
            ("2019-01-03", "2022-12-30"),
            await service.SqlAsync<string>(
                "SELECT CONCAT(MIN(sold_on), ' ', MAX(sold_on)) FROM sales_lines WHERE dataset_id = (SELECT dataset_id FROM datasets WHERE dataset = 'store_dmy')") is { } span
                ? (span.Split(' ')[0], span.Split(' ')[1])
                : ("", ""));
    }

    [SharedDataFact]
    public async Task Cdnow_keeps_every_honest_repeat()
    {
        var upload = await service.UploadFileAsync("cdnow/master.csv", SharedData.Path("data/cdnow/cdnow_master.csv"));

        Ledger.Counts(upload, loaded: 69_659);
        Assert.Equal("content", upload.GetProperty("row_key").GetString());
        var summary = (await service.GetAsync("/api/v1/sales/summary?dataset=cdnow"))[0];
        Assert.Equal(23_570, summary.GetProperty("customers").GetInt64());
        Assert.Equal(167_881, summary.GetProperty("units").GetDecimal());
    }

    [SharedDataFact]
    public async Task Indian_orders_and_their_details_meet_by_order_id_in_either_sequence()
    {
        foreach (var (dataset, first, second) in new[] { ("india", "list_of_orders", "order_details"), ("india_late", "order_details", "list_of_orders") })
        {
            var uploads = new Dictionary<string, JsonElement>
            {
                [first] = await service.UploadFileAsync($"{dataset}/{first}.csv", SharedData.Path($"data/indian_ecommerce/{first}.csv")),
                [second] = await service.UploadFileAsync($"{dataset}/{second}.csv", SharedData.Path($"data/indian_ecommerce/{second}.csv")),
            };

            Ledger.Counts(uploads["list_of_orders"], loaded: 500, skipped: 60);
            Ledger.Counts(uploads["order_details"], loaded: 1_500);
            var summary = (await service.GetAsync($"/api/v1/sales/summary?dataset={dataset}"))[0];
            Assert.Equal(431_502m, summary.GetProperty("sales").GetDecimal());
            Assert.Equal(500, summary.GetProperty("orders").GetInt64());
            Assert.Equal(332, summary.GetProperty("customers").GetInt64());
            Assert.Equal("2018-04-01", summary.GetProperty("first_day").GetString());
            Assert.Equal("2019-03-31", summary.GetProperty("last_day").GetString());
            var kinds = await service.GetAsync($"/api/v1/sales?by=sub_category&measures=lines&dataset={dataset}");
            Assert.Equal(210, Of(kinds, "sub_category", "Saree", "lines"));
            var regions = await service.GetAsync($"/api/v1/sales?by=region&measures=sales,lines&dataset={dataset}");
            Assert.Equal(431_502m, regions.EnumerateArray().Sum(row => row.GetProperty("sales").GetDecimal()));
            Assert.DoesNotContain(regions.EnumerateArray(), row => row.GetProperty("region").ValueKind == JsonValueKind.Null);
            await RollUps.AgreeAsync(service, dataset);
        }

        var target = await service.UploadFileAsync("india/sales_target.csv", SharedData.Path("data/indian_ecommerce/sales_target.csv"));
        Ledger.Failed(target, "Target", "_profile.json");
    }

    [SharedDataFact]
    public async Task Retail_transactions_load_with_their_planted_repeats_and_mixed_clocks()
    {
        Ledger.Counts(await service.UploadFileAsync("retail/customers.csv", SharedData.Path("data/retail_stores/customers.csv")), loaded: 500);
        var upload = await service.UploadFileAsync("retail/transactions.csv", SharedData.Path("data/retail_stores/transactions.csv"));
        Ledger.Counts(upload, loaded: 8_100);
        Assert.Equal(
            "15:05:00",
            await service.SqlAsync<string>("SELECT CAST(MIN(sold_time) AS CHAR) FROM sales_lines WHERE sold_time >= '15:05' AND dataset_id = (SELECT dataset_id FROM datasets WHERE dataset = 'retail')"));
        Ledger.Failed(await service.UploadFileAsync("retail/stores.csv", SharedData.Path("data/retail_stores/stores.csv")), "store_name", "_profile.json");
        Ledger.Failed(await service.UploadFileAsync("retail/reviews.csv", SharedData.Path("data/retail_stores/reviews.csv")), "review_score", "_profile.json");
    }

    private static long Of(JsonElement rows, string dimension, string name, string measure) =>
        rows.EnumerateArray().Single(row => row.GetProperty(dimension).GetString() == name).GetProperty(measure).GetInt64();

    private Task<decimal> TotalAsync(string dataset, string column) => service.SqlAsync<decimal>(
        $"SELECT SUM({column}) FROM sales_lines WHERE dataset_id = (SELECT dataset_id FROM datasets WHERE dataset = @dataset)", new { dataset });

    private Task<long> DifferencesAsync(string one, string other) => service.SqlAsync<long>(
        """
        SELECT COUNT(*) FROM sales_lines a
        LEFT JOIN sales_lines b ON b.dataset_id = (SELECT dataset_id FROM datasets WHERE dataset = @other) AND b.row_key = a.row_key
        WHERE a.dataset_id = (SELECT dataset_id FROM datasets WHERE dataset = @one) AND NOT (a.content_hash <=> b.content_hash AND a.product <=> b.product)
        """,
        new { one, other });
}
