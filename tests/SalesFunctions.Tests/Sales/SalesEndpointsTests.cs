using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Sales;

[Collection(DatabaseTests.Name)]
public sealed class SalesEndpointsTests(SampleShop sample) : IClassFixture<SampleShop>
{
    private readonly ApiServer _server = sample.Server;

    [Fact]
    public async Task Summary_adds_up_the_whole_dataset()
    {
        var row = Assert.Single((await _server.JsonAsync("sales/summary")).EnumerateArray());

        Assert.Equal(
            ["sales", "orders", "customers", "units", "returns", "average_order_value", "purchase_frequency", "cltv", "first_day", "last_day", "lines", "currency"],
            row.Columns());

        // Orders A, B, C, D, E and the line without one; 355.75 / 6; known customers made 5 of the 6 orders, 5 / 2 each.
        Assert.Equal(355.75m, row.GetProperty("sales").GetDecimal());
        Assert.Equal(6, row.GetProperty("orders").GetInt64());
        Assert.Equal(2, row.GetProperty("customers").GetInt64());
        Assert.Equal(8, row.GetProperty("units").GetDecimal());
        Assert.Equal(40, row.GetProperty("returns").GetDecimal());
        Assert.Equal(59.2917m, row.GetProperty("average_order_value").GetDecimal());
        Assert.Equal(2.5, row.GetProperty("purchase_frequency").GetDouble());
        Assert.Equal(148.2292m, row.GetProperty("cltv").GetDecimal());
        Assert.Equal("2023-01-10", row.GetProperty("first_day").GetString());
        Assert.Equal("2023-03-05", row.GetProperty("last_day").GetString());
        Assert.Equal(7, row.GetProperty("lines").GetInt64());
        Assert.Equal("TRY", row.GetProperty("currency").GetString());
    }

    [Theory]
    [InlineData("from=2023-01-31&to=2023-03-05", "-9.75|2|2|0|40|-4.875|1|-4.875|2023-01-31|2023-03-02|2|TRY")]
    [InlineData("to=2023-01-31", "150|1|1|3|0|150|1|150|2023-01-10|2023-01-10|2|TRY")]
    [InlineData("from=2023-03-05T00:00:00Z", "210|2|1|4|0|105|1|105|2023-03-05|2023-03-05|2|TRY")]
    [InlineData("from=2023-02-01&to=2023-02-01", "0|0|0|0|0|null|null|null|null|null|0|TRY")]
    [InlineData("dataset=empty", "0|0|0|0|0|null|null|null|null|null|0|EUR")]
    [InlineData("dataset=other", "7|1|1|1|0|7|1|7|2020-05-05|2020-05-05|1|null")]
    public async Task Summary_keeps_to_its_days_and_its_dataset(string query, string expected) =>
        Assert.Equal([expected], (await _server.JsonAsync($"sales/summary?{query}")).Lines());

    [Fact]
    public async Task Months_are_gapless_and_tell_change_and_a_part_month()
    {
        var rows = await _server.JsonAsync("sales/monthly");

        Assert.Equal(["month", "sales", "orders", "units", "customers", "change_percent", "partial", "currency"], rows[0].Columns());
        Assert.Equal(
            ["2023-01-01|180.25|2|4|2|null|false|TRY", "2023-02-01|0|0|0|0|-100|false|TRY", "2023-03-01|170|3|3|2|null|true|TRY"],
            rows.Lines());
    }

    [Fact]
    public async Task A_month_is_partial_where_the_asked_range_cuts_it() => Assert.Equal(
        ["2023-01-01|30.25|1|1|1|null|true|TRY"],
        (await _server.JsonAsync("sales/monthly?from=2023-01-15&to=2023-02-01")).Lines());

    [Theory]
    [InlineData("sales/monthly?dataset=empty")]
    [InlineData("sales?by=region&dataset=empty")]
    [InlineData("sales?by=region&measures=sales&dataset=empty")]
    [InlineData("sales?by=month&region=Nowhere")]
    public async Task Nothing_to_tell_is_an_empty_list(string path) => Assert.Empty((await _server.JsonAsync(path)).EnumerateArray());

    [Theory]
    [InlineData("by=category", "Toys|200|1|4|TRY", "Books|90.25|3|2|TRY", "Clothing|60|2|1|TRY", "null|5.5|1|1|TRY")]
    [InlineData("by=product", "P3|200|1|4|TRY", "Novel|90.25|3|2|TRY", "Shirt|60|2|1|TRY", "null|5.5|1|1|TRY")]
    [InlineData("by=store", "Zorlu|240.25|3|5|TRY", "Kanyon|110|2|2|TRY", "null|5.5|1|1|TRY")]
    [InlineData("by=payment_method", "Card|240.25|3|5|TRY", "Cash|110|2|2|TRY", "null|5.5|1|1|TRY")]
    [InlineData("by=customer", "C2|235.75|3|6|TRY", "C1|110|2|2|TRY", "null|10|1|0|TRY")]
    [InlineData("by=gender", "Male|235.75|3|6|TRY", "Female|110|2|2|TRY", "null|10|1|0|TRY")]
    [InlineData("by=age_group", "26-35|235.75|3|6|TRY", "18-25|110|2|2|TRY", "null|10|1|0|TRY")]
    [InlineData("by=region", "null|205.5|2|5|TRY", "East|110|2|2|TRY", "West|40.25|2|1|TRY")]
    [InlineData("by=month", "2023-01-01|180.25|2|4|TRY", "2023-03-01|170|3|3|TRY", "null|5.5|1|1|TRY")]
    [InlineData("by=year", "2023|350.25|5|7|TRY", "null|5.5|1|1|TRY")]
    [InlineData("by=day&from=2023-03-01", "2023-03-02|-40|1|-1|TRY", "2023-03-05|210|2|4|TRY")]
    [InlineData("by=month,category&to=2023-02-01", "2023-01-01|Clothing|100|1|2|TRY", "2023-01-01|Books|80.25|2|2|TRY")]
    [InlineData("by=category&top=1", "Toys|200|1|4|TRY")]
    [InlineData("by=category&sort=orders,category", "Clothing|60|2|1|TRY", "Books|90.25|3|2|TRY")]
    [InlineData("by=weekday&measures=sales", "7|210|TRY", "2|180.25|TRY", "null|5.5|TRY", "4|-40|TRY")]
    [InlineData("by=week&measures=sales&to=2023-03-01", "2023-01-09|150|TRY", "2023-01-30|30.25|TRY")]
    [InlineData("by=quarter&measures=sales", "2023-Q1|350.25|TRY", "null|5.5|TRY")]
    [InlineData("by=fiscal_month&measures=sales&from=2023-02-01", "FY2023-03|170|TRY")]
    [InlineData("by=retail_year&measures=sales", "RY2022|150|TRY", "RY2023|200.25|TRY", "null|5.5|TRY")]
    [InlineData("by=category&top=1&other=true&measures=sales,orders", "Toys|200|1|TRY|false", "Other|155.75|5|TRY|true")]
    [InlineData("by=category&top=9&other=true&measures=sales&category=Books", "Books|90.25|TRY|false")]
    [InlineData("by=region&measures=sales,top_categories", "null|205.5|Toys 97.3 %|TRY", "East|110|Clothing 54.5 %; Books 45.5 %|TRY", "West|40.25|Books 100.0 %|TRY")]
    [InlineData("by=category&measures=previous_sales,change_percent&from=2023-03-01&to=2023-05-01", "Toys|null|null|TRY", "Books|80.25|-87.53894080996884|TRY", "Clothing|100|-140|TRY")]
    [InlineData("by=category&measures=change_percent&from=2023-03-01&to=2023-05-01&sort=-change_percent", "Clothing|-140", "Toys|null")]
    [InlineData("by=month&measures=sales,previous_sales,change_percent&month=2023-03", "2023-03-01|170|null|null|TRY")]
    [InlineData("measures=sales,previous_sales&quarter=2023-Q2", "0|350.25|TRY")]
    [InlineData("measures=sales,last_year_sales,change_percent_last_year&from=2024-01-01&to=2024-02-01", "0|180.25|-100|TRY")]
    [InlineData("", "355.75|6|8|TRY")]
    public async Task Sales_by_a_dimension_agree_with_the_lines(string query, params string[] expected)
    {
        var lines = (await _server.JsonAsync($"sales?{query}")).Lines();

        // The ascending sort puts the two groups of one order first; only the rest is worth writing down.
        Assert.Equal(expected, query.Contains("sort", StringComparison.Ordinal) ? lines[^2..] : lines);
    }

    [Theory]
    [InlineData("region=East", "110|2|TRY")]
    [InlineData("region=East&region=West", "150.25|4|TRY")]
    [InlineData("region=", "205.5|2|TRY")]
    [InlineData("region=&region=West", "245.75|4|TRY")]
    [InlineData("category=Books&store=Zorlu", "40.25|2|TRY")]
    [InlineData("gender=Female", "110|2|TRY")]
    [InlineData("customer=C2&month=2023-03", "200|1|TRY")]
    [InlineData("month=2023-01-01", "180.25|2|TRY")]
    [InlineData("year=2023&day=2023-03-05&day=2023-03-02", "170|3|TRY")]
    [InlineData("category=%27%20OR%201%3D1%20--%20", "0|0|TRY")]
    public async Task Filters_choose_the_lines(string query, string expected) =>
        Assert.Equal([expected], (await _server.JsonAsync($"sales?measures=sales,orders&{query}")).Lines());

    [Theory]
    [InlineData("sales?by=month&month=9999-12-01")]
    [InlineData("sales?by=week&week=9999-12-27&measures=sales,change_percent,last_year_sales")]
    [InlineData("sales?by=year&year=9999&measures=sales,change_percent,last_year_sales")]
    [InlineData("sales?retail_year=RY9999&measures=sales,change_percent")]
    [InlineData("sales?fiscal_quarter=FY9999-Q4&measures=sales,previous_sales")]
    [InlineData("sales?from=9999-12-01&to=9999-12-31&measures=sales,change_percent,last_year_sales")]
    [InlineData("sales?from=0001-01-01&to=9999-12-31&measures=sales,change_percent,last_year_sales")]
    [InlineData("sales?from=0001-01-01&to=0001-01-02&measures=sales,change_percent,last_year_sales")]
    [InlineData("sales?day=0001-01-01&measures=sales,change_percent,last_year_sales")]
    [InlineData("sales/monthly?from=0001-01-01&to=9999-12-31")]
    [InlineData("sales/peaks?from=0001-01-01&to=9999-12-31")]
    public async Task The_ends_of_the_calendar_can_be_asked_for(string path) =>
        Assert.Equal(System.Net.HttpStatusCode.OK, (await _server.Client.GetAsync(path)).StatusCode);

    [Fact]
    public async Task Every_measure_has_its_definition()
    {
        var rows = await _server.JsonAsync("sales?by=category&measures=sales,orders,units,lines,customers,average_order_value,returns,share&category=Books&category=Clothing");

        Assert.Equal(["category", "sales", "orders", "units", "lines", "customers", "average_order_value", "returns", "share", "currency"], rows[0].Columns());
        Assert.Equal("Books|90.25|3|2|3|2|30.0833|0", string.Join('|', rows.Lines()[0].Split('|')[..8]));
        Assert.Equal("Clothing|60|2|1|2|1|30|40", string.Join('|', rows.Lines()[1].Split('|')[..8]));
        Assert.Equal(90.25 / 150.25, rows[0].GetProperty("share").GetDouble(), 12);
    }

    [Fact]
    public async Task Share_is_of_all_groups_also_where_only_the_top_ones_are_shown()
    {
        var row = Assert.Single((await _server.JsonAsync("sales?by=category&measures=share&top=1")).EnumerateArray());

        Assert.Equal(["category", "share"], row.Columns());
        Assert.Equal(200 / 355.75, row.GetProperty("share").GetDouble(), 12);
    }

    [Theory]
    [InlineData("by=sales", "by")]
    [InlineData("by=category,nonsense", "by")]
    [InlineData("measures=gain", "measures")]
    [InlineData("by=category&sort=-store", "sort")]
    [InlineData("by=category&measures=change_percent", "measures")]
    [InlineData("by=day,week,month,quarter,year,weekday,hour", "by")]
    [InlineData("by=month&measures=change_percent&sort=change_percent&top=1&other=true", "other")]
    [InlineData("weekday=8", "weekday")]
    [InlineData("retail_week=2023-W01", "retail_week")]
    [InlineData("other=yes", "other")]
    [InlineData("top=1000000000", "top")]
    [InlineData("top=0", "top")]
    [InlineData("top=ten", "top")]
    [InlineData("from=01.02.2023", "from")]
    [InlineData("from=2023-02-02&to=2023-02-01", "to")]
    [InlineData("month=2023-13", "month")]
    [InlineData("regoin=East", "regoin")]
    [InlineData("format=xml", "format")]
    public async Task A_wrong_parameter_is_named_with_what_is_known(string query, string parameter)
    {
        var problem = await _server.ProblemAsync($"sales?{query}&code=secret-key", 400);

        Assert.Equal(parameter, problem.GetProperty("parameter").GetString());
        Assert.StartsWith(parameter + ":", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret-key", problem.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_measure_lists_the_known_ones() => Assert.Contains(
        "average_order_value", (await _server.ProblemAsync("sales?measures=gain", 400)).GetProperty("detail").GetString(), StringComparison.Ordinal);

    [Fact]
    public async Task An_unknown_dataset_lists_the_known_ones()
    {
        var problem = await _server.ProblemAsync("sales/summary?dataset=nope", 404);

        Assert.Equal("dataset", problem.GetProperty("parameter").GetString());
        Assert.Equal(["default", "empty", "other"], problem.GetProperty("known").EnumerateArray().Select(name => name.GetString()));
    }

    [Theory]
    [InlineData("sales.csv?by=category", "category,sales,orders,units,currency\r\nToys,200,1,4,TRY\r\nBooks,90.25,3,2,TRY\r\nClothing,60,2,1,TRY\r\n,5.5,1,1,TRY\r\n")]
    [InlineData("sales?by=day&measures=sales&day=2023-03-05&format=csv", "day,sales,currency\r\n2023-03-05,210,TRY\r\n")]
    [InlineData("sales/monthly.csv?to=2023-02-01", "month,sales,orders,units,customers,change_percent,partial,currency\r\n2023-01-01,180.25,2,4,2,,false,TRY\r\n")]
    [InlineData("sales/monthly.csv?dataset=empty", "month,sales,orders,units,customers,change_percent,partial,currency\r\n")]
    [InlineData("sales.csv?by=store&dataset=empty", "store,sales,orders,units,currency\r\n")]
    public async Task Csv_has_the_same_columns(string path, string expected) => Assert.Equal(expected, await _server.CsvAsync(path));
}
