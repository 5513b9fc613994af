using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Customers.Retention;

[Collection(DatabaseTests.Name)]
public sealed class CohortEndpointsTests(ModelledShop shop) : IClassFixture<ModelledShop>
{
    private readonly ApiServer _server = shop.Server;

    [Fact]
    public async Task Every_month_since_acquisition_is_there()
    {
        var rows = await _server.JsonAsync("customers/cohorts");

        Assert.Equal(
            [
                "cohort", "age", "month", "customers", "active", "retention", "purchases", "sales", "cumulative_sales", "cumulative_sales_per_customer", "is_complete", "currency",
            ],
            rows[0].Columns());

        // January of the first cohort and its March, which is not over, are stored nowhere.
        Assert.Equal(
            [
                "2023-12-01|0|2023-12-01|4|4|1|5|100|100|25|true|TRY", "2023-12-01|1|2024-01-01|4|0|0|0|0|100|25|true|TRY",
                "2023-12-01|2|2024-02-01|4|1|0.25|2|-30|70|17.5|true|TRY", "2023-12-01|3|2024-03-01|4|0|0|0|0|70|17.5|false|TRY",
                "2024-02-01|0|2024-02-01|2|2|1|2|10|10|5|true|TRY", "2024-02-01|1|2024-03-01|2|1|0.5|1|5|15|7.5|false|TRY",
            ],
            rows.Lines());
    }

    [Theory]
    [InlineData("from=2023-12-01", 6)]
    [InlineData("from=2023-12-02", 2)]
    [InlineData("to=2024-02-01", 4)]
    [InlineData("from=2024-01-01&to=2024-02-02", 2)]
    [InlineData("dataset=unmodelled", 0)]
    public async Task A_range_chooses_cohorts_and_cuts_none(string question, int rows) =>
        Assert.Equal(rows, (await _server.JsonAsync($"customers/cohorts?{question}")).GetArrayLength());

    [Theory]
    [InlineData("from=December", "from")]
    [InlineData("from=2024-02-01&to=2024-01-01", "to")]
    public async Task A_wrong_parameter_is_named(string question, string parameter) =>
        Assert.Equal(parameter, (await _server.ProblemAsync($"customers/cohorts?{question}", 400)).GetProperty("parameter").GetString());
}
