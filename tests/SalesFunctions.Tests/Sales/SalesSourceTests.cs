using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Sales;

/// <summary>The roll-up and the lines must tell the same; which one answered shows when one of them is emptied.</summary>
[Collection(DatabaseTests.Name)]
public sealed class SalesSourceTests(DatabaseFixture databases)
{
    [Theory]
    [InlineData("by=region,store,category,payment_method,day")]
    [InlineData("by=month,year")]
    [InlineData("by=category&to=2023-03-05")]
    [InlineData("by=region&from=2023-01-31")]
    [InlineData("by=store&region=")]
    [InlineData("by=day&category=Books&payment_method=Card&payment_method=")]
    [InlineData("")]
    public async Task Both_sources_give_the_same_rows(string query)
    {
        var sample = new SampleShop(databases);
        await sample.InitializeAsync();
        await sample.Shop.ExecuteAsync("UPDATE customers SET region = NULL");
        var fromRollUp = (await sample.Server.JsonAsync($"sales?measures=sales,units,lines,returns,share&{query}")).Lines();
        var fromLines = (await sample.Server.JsonAsync($"sales?measures=sales,units,lines,returns,share,orders&{query}")).Lines();

        Assert.NotEmpty(fromRollUp);
        Assert.Equal(fromLines.Select(WithoutOrders), fromRollUp);
        await sample.DisposeAsync();
    }

    [Theory]
    [InlineData("by=store&measures=sales,units,lines,returns,share", true)]
    [InlineData("by=month,category&measures=sales&payment_method=Card", true)]
    [InlineData("by=region&measures=sales", false)]
    [InlineData("by=store&measures=sales&region=East", false)]
    [InlineData("by=store", false)]
    [InlineData("by=product&measures=sales", false)]
    [InlineData("by=store&measures=sales&gender=Male", false)]
    public async Task The_roll_up_answers_what_it_can(string query, bool answers)
    {
        var sample = new SampleShop(databases);
        await sample.InitializeAsync();
        await sample.Shop.ExecuteAsync("DELETE FROM daily_sales WHERE region <> ''; UPDATE daily_sales SET line_count = 0");

        Assert.Equal(answers, (await sample.Server.JsonAsync($"sales?{query}")).GetArrayLength() == 0);
        await sample.DisposeAsync();
    }

    [Fact]
    public async Task Regions_come_from_the_roll_up_once_every_line_has_its_own()
    {
        var sample = new SampleShop(databases);
        await sample.InitializeAsync();
        await sample.Shop.ExecuteAsync("DELETE FROM daily_sales WHERE region = ''");

        Assert.Equal(["East|150|TRY", "West|40.25|TRY"], (await sample.Server.JsonAsync("sales?by=region&measures=sales")).Lines());
        await sample.DisposeAsync();
    }

    private static string WithoutOrders(string row) => string.Join('|', row.Split('|').Where((_, index) => index != row.Split('|').Length - 2));
}
