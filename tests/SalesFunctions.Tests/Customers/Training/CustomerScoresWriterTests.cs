using SalesFunctions.Customers.Training;
using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Customers.Training;

[Collection(DatabaseTests.Name)]
public sealed class CustomerScoresWriterTests(DatabaseFixture databases)
{
    // Each value is another one, so that none can stand in a neighbour's column.
    private static readonly ScoredCustomer Full = new()
    {
        CustomerId = "tab\tback\\slash\nline😀'\"",
        FirstDay = new(2021, 2, 3),
        LastDay = new(2022, 3, 4),
        RecencyDays = 11,
        DaysSinceFirst = 405,
        Orders = 12,
        Purchases = 13,
        Sales = -14.1234m,
        Returns = 15.5m,
        ReturnRate = 0.1625,
        AverageOrderValue = 17.0001m,
        RecencyScore = 1,
        FrequencyScore = 2,
        MonetaryScore = 3,
        Rfm = "High\\Value",
        Behaviour = "Büdget",
        Spenders = "Very High",
        Value = new ServedValue
        {
            Model = "value_regression",
            ProbabilityAlive = 0.1875,
            Purchases = [1.25, 2.5, 5.75],
            PurchasesBounds = (0.5, 9.5),
            Buying = 0.96875,
            MedianPurchases = 4,
            Values = [19.00004, 20.5, 21.75],
            ValueBounds = (22.5, 1e300),
            NextPurchaseOn = new(2024, 5, 6),
            NextPurchaseLower = new(2024, 5, 1),
            NextPurchaseUpper = new(2024, 6, 7),
            DueBy = new(2024, 7, 8),
            Overdue = true,
        },
        SimpleLifetimeValue = 23.25m,
        Age = 99,
        AnnualIncome = 24.5,
        SpendingScore = 25.75,
    };

    [Fact]
    public async Task Every_column_is_written_as_given()
    {
        await using var shop = await TrainingShop.OpenAsync(databases);
        using var writer = new CustomerScoresWriter(await shop.ConnectAsync(), await shop.RunAsync(7));

        await writer.WriteAsync([Full], CancellationToken.None);

        Assert.Equal(
            [
                "1|7|tab\tback\\slash\nline😀'\"|2021-02-03|2022-03-04|11|12|13|-14.1234|15.5000|0.1625|17.0001|1|2|3|High\\Value|Büdget|Very High|value_regression|0.1875|"
                + "1.25|2.5|5.75|0.5|9.5|19.0000|20.5000|21.7500|22.5000||23.2500|2024-05-06|2024-05-01|2024-06-07|2024-07-08|1|24.5|25.75|0.96875|4",
            ],
            await RowsAsync(shop));
    }

    [Fact]
    public async Task What_is_not_known_is_null()
    {
        await using var shop = await TrainingShop.OpenAsync(databases);
        using var writer = new CustomerScoresWriter(await shop.ConnectAsync(), await shop.RunAsync(7));

        await writer.WriteAsync([], CancellationToken.None);
        await writer.WriteAsync([new ScoredCustomer { CustomerId = "A" }], CancellationToken.None);
        await writer.WriteAsync(
            [
                new ScoredCustomer { CustomerId = "B", Value = new ServedValue { Model = "simple", Purchases = [], Values = [] } },
                new ScoredCustomer { CustomerId = "C", ReturnRate = double.NaN, Value = new ServedValue { Model = "bg_nbd", Purchases = [1, 2, 3], Values = [double.NaN, double.PositiveInfinity, 4] } },
            ],
            CancellationToken.None);

        Assert.Equal(
            [
                $"1|7|A|{Empty(3)}0|0|0.0000|0.0000|{Empty(25)}0||||",
                $"1|7|B|{Empty(3)}0|0|0.0000|0.0000|{Empty(8)}simple|{Empty(16)}0||||",
                $"1|7|C|{Empty(3)}0|0|0.0000|0.0000|{Empty(8)}bg_nbd||1|2|3|{Empty(4)}4.0000|{Empty(7)}0||||",
            ],
            await RowsAsync(shop));
    }

    [Fact]
    public async Task A_score_that_the_database_does_not_take_is_no_silent_loss()
    {
        await using var shop = await TrainingShop.OpenAsync(databases);
        using var writer = new CustomerScoresWriter(await shop.ConnectAsync(), await shop.RunAsync(7));

        var failure = await Assert.ThrowsAsync<InvalidDataException>(() => writer.WriteAsync([Full, Full], CancellationToken.None));

        Assert.StartsWith("Of 2 scores the database took 1;", failure.Message, StringComparison.Ordinal);
    }

    private static string Empty(int columns) => new('|', columns);

    private static Task<string[]> RowsAsync(TrainingShop shop) => shop.Shop.RowsAsync(
        """
        SELECT
            dataset_id, model_version, customer_id, CAST(first_day AS CHAR), CAST(last_day AS CHAR), recency_days, orders, purchases, sales, returns, return_rate,
            average_order_value, recency_score, frequency_score, monetary_score, rfm, behaviour, spenders, value_model, probability_alive,
            expected_purchases_3_months, expected_purchases_6_months, expected_purchases_12_months, expected_purchases_12_months_lower_80,
            expected_purchases_12_months_upper_80, expected_value_3_months, expected_value_6_months, expected_value_12_months,
            expected_value_12_months_lower_80, expected_value_12_months_upper_80, simple_lifetime_value, CAST(next_purchase_on AS CHAR),
            CAST(next_purchase_lower_80 AS CHAR), CAST(next_purchase_upper_80 AS CHAR), CAST(due_by AS CHAR), CAST(overdue AS SIGNED), annual_income, spending_score,
            probability_of_purchase_12_months, median_purchases_12_months
        FROM customer_scores
        ORDER BY customer_id
        """);
}
