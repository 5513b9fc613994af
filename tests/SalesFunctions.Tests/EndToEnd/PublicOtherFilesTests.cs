namespace SalesFunctions.Tests.EndToEnd;

/// <summary>Published files of customers, products and lists that are no sales.</summary>
[Collection(ServiceTests.Name)]
public sealed class PublicOtherFilesTests(ServiceFixture service)
{
    [SharedDataTheory]
    [InlineData("Mall_Customers.csv", "mall")]
    [InlineData("Mall_Customers_header_variant_a.csv", "mall_a")]
    [InlineData("Mall_Customers_header_variant_b.csv", "mall_b")]
    public async Task Mall_customers_load_under_each_spelling_of_their_headers(string file, string dataset)
    {
        var upload = await service.UploadFileAsync($"{dataset}/{file}", SharedData.Path($"data/mall_customers/{file}"));

        Ledger.Counts(upload, loaded: 200);
        var means = await service.SqlAsync<string>(
            """
            SELECT CONCAT(ROUND(AVG(annual_income), 2), ' ', ROUND(AVG(spending_score), 2), ' ', ROUND(AVG(age), 2), ' ', SUM(gender = 'Female'))
            FROM customers WHERE dataset_id = (SELECT dataset_id FROM datasets WHERE dataset = @dataset)
            """,
            new { dataset });
        Assert.Equal("60.56 50.20 38.85 112", means);
    }

    [SharedDataFact]
    public async Task Diwali_sales_say_that_they_lack_a_date_and_load_once_the_profile_gives_one()
    {
        var path = SharedData.Path("data/diwali_sales/diwali_sales_cp1252.csv");
        Ledger.Failed(await service.UploadFileAsync("diwali/sales.csv", path), "date", "constants", "sold_at");

        await service.UploadAsync("diwali/_profile.json", """{ "constants": { "sold_at": "2022-10-24" }, "currency": "INR" }""");
        var upload = await service.UploadFileAsync("diwali/sales.csv", path);

        Ledger.Counts(upload, loaded: 11_231, rejected: 12);
        Assert.Equal("windows-1252", upload.GetProperty("encoding").GetString());
        Assert.Equal(106_178_828.43m, await service.SalesAsync("diwali"));
        Assert.Equal(3_755, (await service.GetAsync("/api/v1/sales/summary?dataset=diwali"))[0].GetProperty("customers").GetInt64(), 5d);
        var rejected = (await service.GetAsync($"/api/v1/uploads/{upload.GetProperty("upload_id")}/rejected-rows")).GetProperty("items");
        Assert.All(rejected.EnumerateArray(), row => Assert.Equal("amount", row.GetProperty("column_name").GetString()));
    }

    [SharedDataFact]
    public async Task The_apparel_report_changes_its_columns_half_way_and_every_row_is_read_by_its_own_header()
    {
        var upload = await service.UploadFileAsync("apparel/report.csv.gz", SharedData.Path("data/india_apparel_wholesale/international_sale_report.csv.gz"));

        Assert.Equal(37_432, Ledger.Of(upload, "rows_in"));
        Ledger.Warns(upload, "second header");
        // The stray stock list between the two halves has no dates and no amounts.
        Assert.Equal(1_040, Ledger.Of(upload, "rejected"), 5d);
        var odd = await service.SqlAsync<long>(
            """
            SELECT COUNT(*) FROM sales_lines
            WHERE dataset_id = (SELECT dataset_id FROM datasets WHERE dataset = 'apparel')
                AND (customer_id REGEXP '^[A-Z][a-z]{2}-[0-9]{2}$' OR sold_on NOT BETWEEN '2021-06-01' AND '2022-06-30' OR quantity > 10000)
            """);
        Assert.Equal(0, odd);
        await RollUps.AgreeAsync(service, "apparel");
    }

    [SharedDataTheory]
    [InlineData("sale_report_stock.csv", 9_271)]
    [InlineData("p_l_march_2021.csv", 1_330)]
    [InlineData("may_2022.csv", 1_330)]
    public async Task Stock_and_price_lists_load_as_products(string file, long rows)
    {
        var dataset = Path.GetFileNameWithoutExtension(file);
        var upload = await service.UploadFileAsync($"{dataset}/{file}", SharedData.Path($"data/india_apparel_wholesale/{file}"));

        Assert.Equal(rows, Ledger.Of(upload, "rows_in"));
        Assert.Equal("products", upload.GetProperty("kinds").GetString());
        var stored = await service.SqlAsync<long>(
            "SELECT COUNT(*) FROM products WHERE dataset_id = (SELECT dataset_id FROM datasets WHERE dataset = @dataset)", new { dataset });
        Assert.Equal(Ledger.Of(upload, "loaded"), stored);
        Assert.True(stored > rows * 0.95, upload.GetRawText());
    }

    [SharedDataTheory]
    [InlineData("cloud_warehouse_comparison.csv")]
    [InlineData("expense_iigf.csv")]
    public async Task Lists_that_are_no_sales_say_what_they_lack_and_how_to_map_them(string file) =>
        Ledger.Failed(await service.UploadFileAsync($"odd_lists/{file}", SharedData.Path($"data/india_apparel_wholesale/{file}")), "_profile.json");

    [SharedDataFact]
    public async Task Hillstrom_answers_load_as_campaign_responses_with_their_arms()
    {
        var upload = await service.UploadFileAsync("hillstrom/challenge.csv.gz", SharedData.Path("data/hillstrom/hillstrom.csv.gz"));

        Ledger.Counts(upload, loaded: 64_000);
        var arm = await service.SqlAsync<string>(
            """
            SELECT CONCAT(COUNT(*), ' ', SUM(clicked), ' ', SUM(converted), ' ', ROUND(SUM(spend), 2), ' ', SUM(held_out), ' ', COUNT(past_spend)) FROM campaign_responses
            WHERE arm = 'Mens E-Mail' AND dataset_id = (SELECT dataset_id FROM datasets WHERE dataset = 'hillstrom')
            """);
        Assert.Equal("21307 3894 267 30311.69 0 21307", arm);
    }
}
