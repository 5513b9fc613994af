using System.Text.Json;

namespace SalesFunctions.Tests.EndToEnd;

/// <summary>Customers of published files; the figures are counted from the files or compared with plain SQL on the lines.</summary>
[Collection(ModelServiceTests.Name)]
public sealed class CustomerFiguresTests(ServiceFixture service)
{
    private const string Superstore = "data/superstore/superstore_9994_utf8bom_mdy.csv";

    [SharedDataFact]
    public async Task The_best_customer_of_the_superstore_is_Sean_Miller()
    {
        await service.UploadFileAsync("best_store/s.csv", SharedData.Path(Superstore));

        var top = await service.GetAsync("/api/v1/customers/top?dataset=best_store");
        var counted = await service.GetAsync("/api/v1/customers/top?dataset=best_store&from=2016-01-01");
        var miller = await service.GetAsync($"/api/v1/customers/{top[0].GetProperty("customer_id").GetString()}?dataset=best_store");

        Assert.Equal(["Sean Miller", "Tamara Chand", "Raymond Buch", "Tom Ashbrook", "Adrian Barton"], top.EnumerateArray().Select(row => row.GetProperty("customer_name").GetString()));
        Assert.Equal(25_043.05m, top[0].GetProperty("sales").GetDecimal());
        Assert.Equal(25_043.05 / 2_297_200.8603, top[0].GetProperty("sales_share").GetDouble(), 9);
        Assert.Equal(top.GetRawText(), counted.GetRawText());
        Assert.Equal(
            (25_043.05m, 5, "Technology"),
            (miller.GetProperty("sales").GetDecimal(), miller.GetProperty("orders").GetInt32(), miller.GetProperty("favourite_category").GetString()));
        var purchases = await service.GetAsync($"/api/v1/customers/{miller.GetProperty("customer_id").GetString()}/purchases?dataset=best_store");
        Assert.Equal(25_043.05m, purchases.GetProperty("items").EnumerateArray().Sum(row => row.GetProperty("amount").GetDecimal()));
        Assert.Equal((793, 793), (Counted(await BinsAsync("best_store", "sales"), "customers"), Counted(await BinsAsync("best_store", "recency"), "customers")));
        Assert.Equal(5_009, Counted(await BinsAsync("best_store", "order_value"), "orders"));
    }

    [SharedDataFact]
    public async Task Mall_customers_differ_as_the_file_says()
    {
        await service.UploadFileAsync("mall_figures/m.csv", SharedData.Path("data/mall_customers/Mall_Customers.csv"));

        var figures = await service.GetAsync("/api/v1/customers/distributions/summary?dataset=mall_figures&field=age,annual_income,spending_score,sales");
        var points = await service.GetAsync("/api/v1/customers/scatter?dataset=mall_figures&x=annual_income&y=spending_score");
        var women = await service.GetAsync("/api/v1/customers/scatter?dataset=mall_figures&x=annual_income&y=spending_score&gender=Female&sample=10");

        Assert.Equal([38.85m, 60.56m, 50.20m], figures.EnumerateArray().Take(3).Select(row => row.GetProperty("mean").GetDecimal()));
        Assert.Equal((0, 200), (figures[3].GetProperty("customers").GetInt32(), figures[3].GetProperty("missing").GetInt32()));
        Assert.Equal((15m, 137m), (figures[1].GetProperty("minimum").GetDecimal(), figures[1].GetProperty("maximum").GetDecimal()));
        Assert.Equal(200, points.GetArrayLength());
        Assert.Equal(12_112, points.EnumerateArray().Sum(row => row.GetProperty("x").GetDecimal()));
        Assert.Equal((10, 112), (women.GetArrayLength(), women[0].GetProperty("population").GetInt32()));
        Assert.Equal(200, Counted(await BinsAsync("mall_figures", "annual_income"), "customers"));
    }

    [SharedDataFact]
    public async Task Every_bin_of_cdnow_holds_what_plain_SQL_counts()
    {
        await service.UploadFileAsync("bins/cdnow.csv", SharedData.Path("data/cdnow/cdnow_master.csv"));
        const string totals = """
            SELECT customer_id, SUM(amount) AS sales, COUNT(*) AS orders, DATEDIFF((SELECT MAX(sold_on) FROM sales_lines x WHERE x.dataset_id = s.dataset_id), MAX(sold_on)) AS recency
            FROM sales_lines s WHERE dataset_id = (SELECT dataset_id FROM datasets WHERE dataset = 'bins') GROUP BY dataset_id, customer_id
            """;

        foreach (var field in new[] { "sales", "orders", "recency" })
        {
            var bins = await BinsAsync("bins", field);
            Assert.InRange(bins.GetArrayLength(), 5, 60);
            Assert.Equal(23_570, Counted(bins, "customers"));
            foreach (var bin in bins.EnumerateArray())
            {
                Assert.Equal(
                    await service.SqlAsync<long>(
                        $"SELECT COUNT(*) FROM ({totals}) t WHERE {field} >= @lower AND {field} < @upper",
                        new { lower = bin.GetProperty("lower").GetDecimal(), upper = bin.GetProperty("upper").GetDecimal() }),
                    bin.GetProperty("customers").GetInt64());
            }
        }
    }

    [SharedDataFact]
    public async Task Istanbuls_customers_are_as_old_as_counted_and_came_once()
    {
        await service.UploadFileAsync("istanbul_people/2023.csv.gz", SharedData.Path("data/istanbul_shopping/customer_shopping_data.csv.gz"));

        var figures = await service.GetAsync("/api/v1/customers/distributions/summary?dataset=istanbul_people&field=age,orders,days_between_orders");
        var top = await service.GetAsync("/api/v1/customers/top?dataset=istanbul_people&top=40&category=Books&gender=Female&from=2022-01-01&to=2023-01-01");

        Assert.Equal((99_457, 43.4271m), (figures[0].GetProperty("customers").GetInt32(), figures[0].GetProperty("mean").GetDecimal()));
        Assert.Equal((18m, 69m), (figures[0].GetProperty("minimum").GetDecimal(), figures[0].GetProperty("maximum").GetDecimal()));
        Assert.Equal(1m, figures[1].GetProperty("maximum").GetDecimal());
        Assert.Equal((0, 99_457), (figures[2].GetProperty("customers").GetInt32(), figures[2].GetProperty("missing").GetInt32()));
        var counted = await service.SqlAsync<string>(
            """
            SELECT GROUP_CONCAT(q.customer_id ORDER BY q.sales DESC, q.customer_id SEPARATOR ' ')
            FROM (
                SELECT s.customer_id, SUM(s.amount) AS sales
                FROM sales_lines s INNER JOIN customers c ON c.dataset_id = s.dataset_id AND c.customer_id = s.customer_id
                WHERE s.dataset_id = (SELECT dataset_id FROM datasets WHERE dataset = 'istanbul_people')
                    AND s.category = 'Books' AND c.gender = 'Female' AND YEAR(s.sold_on) = 2022
                GROUP BY s.customer_id ORDER BY 2 DESC, 1 LIMIT 40
            ) q
            """);
        Assert.Equal(counted, string.Join(' ', top.EnumerateArray().Select(row => row.GetProperty("customer_id").GetString())));
    }

    [Fact]
    public async Task An_id_with_a_slash_reaches_the_service_through_the_host()
    {
        await service.UploadAsync("slash/a.csv", "order_id,date,customer_id,amount\nA1,2024-05-13,C/1 ü,10\n");

        Assert.Equal("C/1 ü", (await service.GetAsync("/api/v1/customers/C%2F1%20%C3%BC?dataset=slash")).GetProperty("customer_id").GetString());
        Assert.Equal(1, (await service.GetAsync("/api/v1/customers/C%2F1%20%C3%BC/purchases?dataset=slash")).GetProperty("items").GetArrayLength());
    }

    private Task<JsonElement> BinsAsync(string dataset, string field) => service.GetAsync($"/api/v1/customers/distributions?dataset={dataset}&field={field}");

    private static long Counted(JsonElement bins, string column) => bins.EnumerateArray().Sum(bin => bin.GetProperty(column).GetInt64());
}
