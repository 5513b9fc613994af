using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Customers;

/// <summary>Segments of the published models cut and filter sales, and the customers behind them, wherever both are known.</summary>
[Collection(DatabaseTests.Name)]
public sealed class SegmentFiltersTests(ModelledShop shop) : IClassFixture<ModelledShop>
{
    private readonly ApiServer _server = shop.Server;

    [Theory]
    [InlineData("by=rfm", "High-Value|900", "Dormant|60", "null|40")]
    [InlineData("by=spenders,behaviour", "High|High / Value|900", "null|Budget|60", "null|null|40")]
    [InlineData("by=product&rfm=Dormant&rfm=", "Vase|100")]
    [InlineData("by=month&behaviour=Budget", "2024-01-01|60")]
    [InlineData("by=rfm&dataset=unmodelled")]
    public async Task Sales_are_cut_by_segment(string question, params string[] expected) =>
        Assert.Equal(expected, (await _server.JsonAsync($"sales?measures=sales&{question}")).Lines().Select(line => line[..line.LastIndexOf('|')]));

    [Theory]
    [InlineData("sales/summary?rfm=Dormant", "sales", "60")]
    [InlineData("sales/summary?spenders=", "sales", "100")]
    [InlineData("sales/monthly?rfm=High-Value", "sales", "900")]
    [InlineData("sales/peaks?kind=weekday&rfm=Dormant", "sales", "60 0 0 0 0 0 0")]
    [InlineData("sales/anomalies?grain=month&all=true&rfm=Dormant&product=Vase", "actual", "60 0 0")]
    [InlineData("products/top?rfm=Dormant", "product", "Vase")]
    [InlineData("products/top?customer=A&weekday=6&hour=", "product", "Lamp")]
    [InlineData("customers/top?rfm=Dormant", "customer_id", "B")]
    [InlineData("customers/top?rfm=Dormant", "sales_share", "1")]
    [InlineData("customers/top?rfm=High-Value&behaviour=Budget", "customer_id", "")]
    [InlineData("customers/top?spenders=&from=2024-01-01", "customer_id", "B")]
    [InlineData("customers/top?spenders=&from=2024-01-01", "sales_share", "0.6")]
    [InlineData("customers/top?spenders=&rfm=Dormant", "sales_share", "1")]
    [InlineData("customers/distributions?field=sales&rfm=High-Value", "customers", "1")]
    [InlineData("customers/distributions?field=order_value&rfm=Dormant", "lower", "60")]
    [InlineData("customers/distributions/summary?field=age&behaviour=Budget", "customers", "3")]
    [InlineData("customers/distributions/summary?field=sales&spenders=&from=2024-01-01", "mean", "60")]
    [InlineData("customers/distributions/summary?field=order_value&spenders=", "mean", "50")]
    [InlineData("customers/scatter?x=age&y=sales&rfm=Dormant", "customer_id", "B")]
    [InlineData("customers/scatter?x=age&y=sales&rfm=Nobody", "customer_id", "")]
    public async Task Figures_are_those_of_the_segment(string question, string column, string expected) => Assert.Equal(
        expected, string.Join(' ', (await _server.JsonAsync(question)).EnumerateArray().Select(row => row.GetProperty(column).ToString())));

    [Fact]
    public async Task Forecasts_are_not_made_of_a_segment() =>
        Assert.Equal("rfm", (await _server.ProblemAsync("forecasts?rfm=Dormant", 400)).GetProperty("parameter").GetString());
}
