using SalesFunctions.Analytics.Recommendations;

namespace SalesFunctions.Analytics.Tests.Recommendations;

public sealed class OrderMeanTests
{
    // Customers with sales 100, 40, 90 of 4, 2, 3 orders; numpy.
    [Fact]
    public void Sums_over_customers_tell_mean_and_error()
    {
        var value = OrderMean.Of(3, 230, 9, 19700, 29, 750).Model!;

        Assert.Equal(25.555555555555557, value.Mean, 10);
        Assert.Equal(2.381148336047643, value.MeanError, 10);
    }

    [Fact]
    public void One_customer_or_nothing_sold_tells_nothing()
    {
        Assert.False(OrderMean.Of(1, 100, 2, 10000, 4, 200).IsFitted);
        Assert.False(OrderMean.Of(2, 0, 3, 200, 5, 10).IsFitted);
    }
}
