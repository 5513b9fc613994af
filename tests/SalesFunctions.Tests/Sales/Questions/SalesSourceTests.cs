using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Sales.Questions;

/// <summary>Which roll-up answers, and that every one of them tells the same as the lines.</summary>
[Collection(DatabaseTests.Name)]
public sealed class SalesSourceTests(SampleShop sample) : IClassFixture<SampleShop>
{
    private const string AllMeasures = "sales,orders,units,lines,customers,average_order_value,returns,profit,share";

    [Theory]
    [InlineData("", "monthly")]
    [InlineData("by=region,payment_method&measures=customers,orders", "monthly")]
    [InlineData("by=month,category&from=2023-01-01&to=2023-02-01", "monthly")]
    [InlineData("by=fiscal_quarter&year=2023", "monthly")]
    [InlineData("by=city", "places")]
    [InlineData("by=weekday,hour", "hours")]
    [InlineData("by=product&region=East", "products")]
    [InlineData("by=age_group,gender&category=Books", "people")]
    [InlineData("by=day", "daily")]
    [InlineData("by=retail_week,store", "daily")]
    [InlineData("by=store&from=2023-01-02", "daily")]
    [InlineData("by=weekday&to=2023-01-15", "daily")]
    [InlineData("by=customer&measures=sales,orders&top=5", "customer_totals")]
    [InlineData("by=customer&from=2023-01-01", "sales_lines")]
    [InlineData("by=product,store", "sales_lines")]
    [InlineData("by=hour&from=2023-01-02", "sales_lines")]
    public async Task The_smallest_roll_up_that_can_tell_answers(string query, string source)
    {
        var rows = await sample.Server.JsonAsync($"sales?{query}&explain=true");

        Assert.Equal(["source", "months", "rows", "reason"], rows[0].Columns());
        Assert.Equal(source, rows[0].GetProperty("source").GetString());
    }

    [Theory]
    [InlineData("by=region,store,category,payment_method,day")]
    [InlineData("by=month,year")]
    [InlineData("by=category&to=2023-03-05")]
    [InlineData("by=region&from=2023-01-31")]
    [InlineData("by=store&region=")]
    [InlineData("by=day&category=Books&payment_method=Card&payment_method=")]
    [InlineData("by=week,retail_month,retail_week,retail_quarter,retail_year")]
    [InlineData("by=fiscal_month,fiscal_quarter,fiscal_year,quarter")]
    [InlineData("by=weekday,gender&retail_quarter=RY2022-Q4")]
    [InlineData("by=gender,age_group,city")]
    [InlineData("by=product&fiscal_quarter=FY2023-Q1&week=2023-01-09&week=2023-02-27")]
    [InlineData("by=category&top=1&other=true")]
    [InlineData("by=month,category&top=2&other=true&sort=-units")]
    [InlineData("by=customer&top=1&other=true&sort=-orders")]
    [InlineData("by=store&sort=-customers&top=1")]
    [InlineData("by=month&measures=sales,change_percent,previous_sales,change_percent_last_year,last_year_sales,top_categories")]
    [InlineData("by=category&from=2023-03-01&to=2023-05-01&measures=sales,change_percent,previous_sales")]
    [InlineData("by=region&measures=sales,top_categories")]
    [InlineData("")]
    public async Task The_lines_alone_give_the_same_rows(string query)
    {
        var measures = query.Contains("measures", StringComparison.Ordinal) ? "" : $"&measures={AllMeasures}";
        var bare = new SampleShop(sample.Databases);
        await bare.InitializeAsync();
        await bare.Shop.ExecuteAsync("DELETE FROM sales_cubes");
        var fromRollUp = (await sample.Server.JsonAsync($"sales?{query}{measures}")).Lines();
        var fromLines = (await bare.Server.JsonAsync($"sales?{query}{measures}")).Lines();
        var explained = (await bare.Server.JsonAsync($"sales?{query}{measures}&explain=true"))[0];
        await bare.DisposeAsync();

        Assert.Equal("sales_lines", explained.GetProperty("source").GetString());
        Assert.NotEmpty(fromRollUp);
        Assert.Equal(fromLines, fromRollUp);
    }

    [Theory]
    [InlineData("sales?by=category")]
    [InlineData("sales/summary")]
    [InlineData("customers/top?region=East")]
    public async Task Cubes_of_another_form_are_not_read(string path)
    {
        var older = new SampleShop(sample.Databases);
        await older.InitializeAsync();
        await older.Shop.ExecuteAsync("UPDATE sales_cubes SET content = 'unreadable'; UPDATE datasets SET cubes_format = cubes_format + 1");
        var rows = (await older.Server.JsonAsync(path)).Lines();
        await older.DisposeAsync();

        Assert.Equal((await sample.Server.JsonAsync(path)).Lines(), rows);
    }
}
