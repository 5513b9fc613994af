using System.Globalization;
using System.Text.Json;
using Dapper;

namespace SalesFunctions.Tests.EndToEnd;

/// <summary>Anomalies, peaks and products of published sales files, beside plain SQL on their lines.</summary>
[Collection(ServiceTests.Name)]
public sealed class PresetsTests(ServiceFixture service)
{
    private const string Superstore = "presets_superstore";
    private const string Istanbul = "presets_istanbul";

    [SharedDataFact]
    public async Task The_products_of_superstore_agree_with_their_lines()
    {
        await LoadAsync(Superstore, "data/superstore/superstore_9994_utf8bom_mdy.csv");
        foreach (var (by, order) in new[] { ("sales", "SUM(amount)"), ("units", "SUM(quantity)"), ("orders", "COUNT(DISTINCT order_id)"), ("profit", "SUM(amount - cost)") })
        {
            var rows = (await service.GetAsync($"/api/v1/products/top?dataset={Superstore}&by={by}&top=25")).EnumerateArray().ToList();
            var expected = await SqlAsync(
                $"""
                SELECT product, category, sub_category, SUM(amount) AS sales, COUNT(DISTINCT order_id), SUM(quantity), SUM(amount - cost)
                FROM sales_lines WHERE dataset_id = @id
                GROUP BY product, category, sub_category ORDER BY {order} DESC, sales DESC, category, product LIMIT 25
                """,
                Superstore);

            var told = rows.Select(row => Joined(row, "product", "category", "sub_category", "sales", "orders", "units", "profit"));
            Assert.Equal(expected.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
            Assert.Equal(Enumerable.Range(1, 25), rows.Select(row => row.GetProperty("rank").GetInt32()));
            Assert.Equal((double)rows.Sum(row => row.GetProperty("sales").GetDecimal()) / 2_297_200.8603, rows[^1].GetProperty("cumulative_share").GetDouble(), 9);
        }
    }

    [SharedDataFact]
    public async Task The_shortfalls_of_superstore_agree_with_their_lines()
    {
        await LoadAsync(Superstore, "data/superstore/superstore_9994_utf8bom_mdy.csv");
        var rows = (await service.GetAsync($"/api/v1/products/underperforming?dataset={Superstore}&minimum_expected_orders=1&top=40")).EnumerateArray().ToList();

        Assert.Equal(40, rows.Count);
        foreach (var row in rows)
        {
            var expected = await SqlAsync(
                """
                SELECT SUM(IF(region = @region AND product = @product, amount, 0)),
                    SUM(IF(region = @region, amount, 0)) * SUM(IF(region <> @region AND product = @product, amount, 0)) / SUM(IF(region <> @region, amount, 0)),
                    COUNT(DISTINCT IF(region = @region AND product = @product, order_id, NULL))
                FROM sales_lines WHERE dataset_id = @id
                """,
                Superstore,
                new { region = row.GetProperty("region").GetString(), product = row.GetProperty("product").GetString() });
            Assert.Equal(Assert.Single(expected), Joined(row, "sales", "expected_sales", "orders"));
        }

        Assert.Equal(rows.Select(row => row.GetProperty("gap").GetDecimal()).Order(), rows.Select(row => row.GetProperty("gap").GetDecimal()));
        Assert.All(rows, row => Assert.True(row.GetProperty("expected_orders").GetDouble() >= 1 && row.GetProperty("gap").GetDecimal() < 0));
    }

    [SharedDataFact]
    public async Task The_weekdays_and_months_of_superstore_agree_with_their_lines()
    {
        await LoadAsync(Superstore, "data/superstore/superstore_9994_utf8bom_mdy.csv");
        var rows = (await service.GetAsync($"/api/v1/sales/peaks?dataset={Superstore}&kind=weekday&kind=month")).EnumerateArray().ToList();

        var weekdays = rows.Where(row => row.GetProperty("kind").GetString() == "weekday").Select(row => Joined(row, "weekday", "sales", "orders", "units"));
        Assert.Equal(
            await SqlAsync("SELECT WEEKDAY(sold_on) + 1, SUM(amount), COUNT(DISTINCT order_id), SUM(quantity) FROM sales_lines WHERE dataset_id = @id GROUP BY 1 ORDER BY 1", Superstore),
            weekdays.Order(StringComparer.Ordinal));
        var months = rows.Where(row => row.GetProperty("kind").GetString() == "month").OrderBy(row => row.GetProperty("month_of_year").GetInt32());
        Assert.Equal(
            await SqlAsync("SELECT MONTH(sold_on), SUM(amount) FROM sales_lines WHERE dataset_id = @id GROUP BY 1 ORDER BY 1", Superstore),
            months.Select(row => Joined(row, "month_of_year", "sales")));

        // From 3 January of the first year to 30 December of the fourth there are 1458 days, once as weekdays and once as days of months.
        Assert.Equal(2 * 1458, rows.Sum(row => row.GetProperty("days").GetInt32()));
        Assert.All(rows, row => Assert.Equal(
            row.GetProperty("sales").GetDecimal() / row.GetProperty("days").GetInt32(), row.GetProperty("average_sales_per_day").GetDecimal(), 4));
    }

    [SharedDataFact]
    public async Task The_hours_of_the_retail_set_agree_with_their_lines()
    {
        Ledger.Counts(await service.UploadFileAsync("presets_retail/transactions.csv", SharedData.Path("data/retail_stores/transactions.csv")), loaded: 8_100);
        foreach (var (kind, columns, sql) in new[] { ("hour", "hour", "HOUR(sold_time)"), ("weekday_hour", "weekday,hour", "WEEKDAY(sold_on) + 1, HOUR(sold_time)") })
        {
            var rows = (await service.GetAsync($"/api/v1/sales/peaks?dataset=presets_retail&kind={kind}")).EnumerateArray().Where(row => row.GetProperty("orders").GetInt64() > 0);
            var expected = await SqlAsync(
                $"SELECT {sql}, SUM(amount), COUNT(DISTINCT order_id) FROM sales_lines WHERE dataset_id = @id AND sold_time IS NOT NULL AND sold_on IS NOT NULL GROUP BY {sql}", "presets_retail");

            Assert.NotEmpty(expected);
            Assert.Equal(expected.Order(StringComparer.Ordinal), rows.Select(row => Joined(row, [.. columns.Split(','), "sales", "orders"])).Order(StringComparer.Ordinal));
        }
    }

    [SharedDataFact]
    public async Task A_day_planted_in_the_Istanbul_set_is_found_with_what_was_planted()
    {
        await LoadAsync(Istanbul, "data/istanbul_shopping/customer_shopping_data.csv.gz");
        await service.UploadAsync(
            $"{Istanbul}/planted.csv",
            "invoice_no,customer_id,gender,age,category,quantity,price,payment_method,invoice_date,shopping_mall\nX1,X1,Female,30,Toys,100,9000,Cash,15/06/2022,Metrocity\n");

        var rows = await service.GetAsync($"/api/v1/sales/anomalies?dataset={Istanbul}");
        var planted = rows.EnumerateArray().Single(row => row.GetProperty("period").GetString() == "2022-06-15");
        Assert.Equal("high|category|Toys", Joined(planted, "direction", "driver_dimension", "driver_value"));
        Assert.InRange(planted.GetProperty("driver_deviation").GetDouble(), 890_000, 910_000);

        var all = (await service.GetAsync($"/api/v1/sales/anomalies?dataset={Istanbul}&all=true")).EnumerateArray().ToList();
        Assert.Equal(797, all.Count);
        Assert.Equal(251_505_794.25m + 900_000, all.Sum(row => row.GetProperty("actual").GetDecimal()));
        Assert.InRange(all.Count(row => row.GetProperty("anomaly").GetBoolean()), 1, 16);
    }

    [SharedDataFact]
    public async Task The_series_of_superstore_are_whole_and_seldom_stand_out()
    {
        await LoadAsync(Superstore, "data/superstore/superstore_9994_utf8bom_mdy.csv");
        var days = (await service.GetAsync($"/api/v1/sales/anomalies?dataset={Superstore}&all=true")).EnumerateArray().ToList();
        var months = (await service.GetAsync($"/api/v1/sales/anomalies?dataset={Superstore}&grain=month&all=true")).EnumerateArray().ToList();

        Assert.Equal((1458, 48), (days.Count, months.Count));
        Assert.Equal((2_297_200.8603m, 2_297_200.8603m), (days.Sum(row => row.GetProperty("actual").GetDecimal()), months.Sum(row => row.GetProperty("actual").GetDecimal())));
        Assert.InRange(days.Count(row => row.GetProperty("anomaly").GetBoolean()), 1, 75);
        Assert.InRange(months.Count(row => row.GetProperty("anomaly").ValueKind == JsonValueKind.True), 0, 3);
        Assert.All(days.Where(row => row.GetProperty("anomaly").GetBoolean()), row => Assert.NotEqual(JsonValueKind.Null, row.GetProperty("driver_dimension").ValueKind));
    }

    private async Task LoadAsync(string dataset, string file) =>
        Assert.Equal("loaded", (await service.UploadFileAsync($"{dataset}/{Path.GetFileName(file)}", SharedData.Path(file))).GetProperty("status").GetString());

    private async Task<string[]> SqlAsync(string sql, string dataset, object? values = null)
    {
        await using var connection = await service.OpenAsync();
        var all = new DynamicParameters(values);
        all.Add("id", await connection.ExecuteScalarAsync<uint>("SELECT dataset_id FROM datasets WHERE dataset = @dataset", new { dataset }));
        var rows = await connection.QueryAsync(sql, all);
        return [.. rows.Select(row => string.Join('|', ((IDictionary<string, object?>)row).Values.Select(Text)))];
    }

    private static string Joined(JsonElement row, params string[] columns) => string.Join('|', columns.Select(column => row.GetProperty(column)).Select(cell =>
        cell.ValueKind == JsonValueKind.Number ? Text(cell.GetDecimal()) : cell.ValueKind == JsonValueKind.Null ? "" : cell.GetString()));

    private static string Text(object? value) => value switch
    {
        string text => text,
        null => "",
        _ => Math.Round(Convert.ToDecimal(value, CultureInfo.InvariantCulture), 4, MidpointRounding.AwayFromZero).ToString("0.####", CultureInfo.InvariantCulture),
    };
}
