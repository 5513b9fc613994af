using SalesFunctions.Analytics.Customers;

namespace SalesFunctions.Analytics.Tests.Customers;

public sealed class SimpleLifetimeValueTests
{
    [Fact]
    public void Agrees_with_the_published_totals_of_the_Istanbul_shopping_set()
    {
        // 99,457 invoices of as many customers, 251,505,794.25 in all: everybody bought once, so the value is the mean invoice.
        var value = SimpleLifetimeValue.Of(251_505_794.25, 99_457, 99_457, 99_457)!.Value;

        Assert.Equal(2528.789268, value.AverageOrderValue, 6);
        Assert.Equal(1, value.PurchaseFrequency);
        Assert.Equal(2528.789268, value.Value, 6);
    }

    [Fact]
    public void A_case_by_hand()
    {
        // 600 from 6 orders is 100 an order; 5 of them are of 2 known customers, 2.5 each; 100 × 2.5.
        var value = SimpleLifetimeValue.Of(600, 6, 5, 2)!.Value;

        Assert.Equal(new SimpleLifetimeValue(100, 2.5), value);
        Assert.Equal(250, value.Value);
    }

    [Fact]
    public void With_all_customers_known_it_is_sales_per_customer()
    {
        var random = new Random(7);
        for (var run = 0; run < 100; run++)
        {
            var (sales, orders, customers) = (random.NextDouble() * 1e9, random.Next(1, 1_000_000), random.Next(1, 100_000));

            var value = SimpleLifetimeValue.Of(sales, orders, orders, customers)!.Value.Value;

            Assert.Equal(1, value / (sales / customers), 12);
        }
    }

    [Fact]
    public void It_grows_with_sales_in_proportion() =>
        Assert.Equal(3 * SimpleLifetimeValue.Of(50, 4, 4, 2)!.Value.Value, SimpleLifetimeValue.Of(150, 4, 4, 2)!.Value.Value, 12);

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(3, 0, 0)]
    [InlineData(0, 0, 2)]
    public void Without_orders_or_customers_there_is_none(long orders, long customerOrders, long customers) =>
        Assert.Null(SimpleLifetimeValue.Of(10, orders, customerOrders, customers));

    [Fact]
    public void More_returned_than_sold_is_negative() => Assert.Equal(-5, SimpleLifetimeValue.Of(-10, 2, 2, 2)!.Value.Value);

    [Theory]
    [InlineData(-1, 0, 0)]
    [InlineData(1, 2, 1)]
    [InlineData(1, 1, -1)]
    public void Counts_that_cannot_be_are_a_programmers_fault(long orders, long customerOrders, long customers) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SimpleLifetimeValue.Of(10, orders, customerOrders, customers));
}
