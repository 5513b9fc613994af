using SalesFunctions.Analytics.Customers;

namespace SalesFunctions.Analytics.Tests.Customers;

public sealed class NetPurchasesTests
{
    [Fact]
    public void A_return_is_taken_off_the_latest_purchases_first()
    {
        // 90 back on day 30: 50 of day 20, which falls away, then 40 of the 100 of day 10.
        var (net, kept) = Of(new(10, 100, 0, 2), new(20, 50, 0, 1), new(30, 0, 90, 0));

        Assert.Equal([new NetPurchase(10, 60, 2)], kept);
        Assert.Equal(new NetPurchases(1, 2, 150, 90, 0), net);
        Assert.Equal((60m, 0.6), (net.Sales, net.ReturnRate));
    }

    [Fact]
    public void The_same_days_purchase_comes_first()
    {
        var (_, kept) = Of(new(10, 100, 0, 1), new(20, 50, 30, 1), new(25, 40, 0, 1));

        Assert.Equal([new NetPurchase(10, 100, 1), new NetPurchase(20, 20, 1), new NetPurchase(25, 40, 1)], kept);
    }

    [Fact]
    public void A_free_purchase_stays_one_and_a_wholly_returned_one_does_not()
    {
        var (net, kept) = Of(new(10, 30, 0, 1), new(15, 0, 0, 1), new(20, 70, 0, 1), new(21, 0, 0, 1), new(22, 0, 100, 0));

        Assert.Equal([new NetPurchase(15, 0, 1), new NetPurchase(21, 0, 1)], kept);
        Assert.Equal((2, 0m, 1.0), (net.Orders, net.Sales, net.ReturnRate));
    }

    [Fact]
    public void What_finds_no_purchase_is_unmatched_and_takes_nothing_from_later_ones()
    {
        var (net, kept) = Of(new(5, 0, 25, 0), new(10, 40, 0, 1), new(11, 0, 60, 0), new(12, 10, 0, 1));

        Assert.Equal([new NetPurchase(12, 10, 1)], kept);
        Assert.Equal((45m, -35m, 1.0), (net.Unmatched, net.Sales, net.ReturnRate));
    }

    [Fact]
    public void Cents_that_binary_fractions_cannot_hold_leave_nothing_behind() =>
        Assert.Empty(Of(new(1, 0.1m, 0, 1), new(2, 0.2m, 0, 1), new(3, 0, 0.3m, 0)).Kept);

    [Fact]
    public void Nobody_who_does_nothing_has_a_rate() => Assert.Equal((0, 0.0), (Of().Net.Purchases, Of().Net.ReturnRate));

    [Fact]
    public void Kept_values_without_the_unmatched_are_net_sales_and_none_is_negative()
    {
        var random = new Random(3);
        var kept = new NetPurchase[40];
        for (var run = 0; run < 2000; run++)
        {
            var days = new PurchaseDay[random.Next(0, 40)];
            for (var at = 0; at < days.Length; at++)
            {
                var (buys, returns) = (random.Next(3) > 0, random.Next(4) == 0);
                days[at] = new PurchaseDay(at * 3, buys ? random.Next(0, 50) / 4m : 0, returns ? random.Next(0, 200) / 4m : 0, buys ? 1 : 0);
            }

            var net = NetPurchases.Of(days, kept);

            Assert.Equal(days.Sum(day => day.Bought - day.Returned), kept[..net.Purchases].Sum(purchase => purchase.Value) - net.Unmatched);
            Assert.Equal(net.Sales, days.Sum(day => day.Bought - day.Returned));
            Assert.InRange(net.ReturnRate, 0, 1);
            foreach (var purchase in kept.AsSpan(0, net.Purchases))
            {
                var bought = days[purchase.Day / 3].Bought;
                Assert.True(bought == 0 ? purchase.Value == 0 : purchase.Value > 0 && purchase.Value <= bought);
            }

            Assert.Equal(kept[..net.Purchases].OrderBy(purchase => purchase.Day), kept[..net.Purchases]);
            Assert.Equal(days.Count(day => day is { Orders: > 0, Bought: 0 }), kept[..net.Purchases].Count(purchase => purchase.Value == 0));
        }
    }

    [Fact]
    public void Days_that_cannot_be_are_a_programmers_fault()
    {
        Assert.Throws<ArgumentException>(() => Of(new(2, 1, 0, 1), new(2, 1, 0, 1)));
        Assert.Throws<ArgumentException>(() => Of(new PurchaseDay(1, -1, 0, 1)));
        Assert.Throws<ArgumentException>(() => Of(new PurchaseDay(1, 0, -1, 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => NetPurchases.Of([new(1, 1, 0, 1)], []));
    }

    private static (NetPurchases Net, NetPurchase[] Kept) Of(params PurchaseDay[] days)
    {
        var kept = new NetPurchase[days.Length];
        var net = NetPurchases.Of(days, kept);
        return (net, kept[..net.Purchases]);
    }
}
