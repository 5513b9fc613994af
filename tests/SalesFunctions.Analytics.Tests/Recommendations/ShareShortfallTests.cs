using SalesFunctions.Analytics.Recommendations;

namespace SalesFunctions.Analytics.Tests.Recommendations;

public sealed class ShareShortfallTests
{
    // Expected numbers: numpy and scipy (t, binom) on the formula of the remarks.
    [Theory]
    [InlineData(6, 2.470608487111018e-06)] // the t test is the less sure one; orders alone: 1.69e-07
    [InlineData(30, 0.27655385158659623)] // that of orders is
    public void A_shortfall_has_its_interval_and_the_less_sure_probability(int orders, double probability)
    {
        var cell = ShareShortfall.Of(Table(orders), 0, 0, 0.9)!;

        Assert.Equal((60, 175.72016460905348), (cell.Sales, cell.Expected));
        Assert.Equal(115.7201646090535, cell.Shortfall, 9);
        Assert.Equal((104.42291763863265, 127.01741157947434), (cell.Lower, cell.Upper), (a, b) => Math.Abs(a.Item1 - b.Item1) < 1e-8 && Math.Abs(a.Item2 - b.Item2) < 1e-8);
        Assert.Equal((orders, 35), (cell.Orders, cell.ExpectedOrders));
        Assert.Equal(1, cell.Probability / probability, 8);
    }

    [Fact]
    public void Nothing_is_expected_of_one_place_few_periods_or_what_nobody_buys_elsewhere()
    {
        var one = new ShareTable(2, 1, 12);
        var few = new ShareTable(2, 2, ShareShortfall.FewestPeriods - 1);
        var only = new ShareTable(2, 2, 12);
        foreach (var table in new[] { one, few, only })
        {
            for (var place = 0; place < table.Places; place++)
            {
                table.AddOrders(place, 100);
                for (var period = 0; period < table.Periods; period++)
                {
                    table.AddSales(1, place, period, 50 + (7 * period % 5));
                    table.AddSales(0, place, period, table == only && place == 1 ? 0 : 10);
                }
            }
        }

        Assert.Null(ShareShortfall.Of(one, 0, 0, 0.9));
        Assert.Null(ShareShortfall.Of(few, 0, 0, 0.9));
        Assert.Null(ShareShortfall.Of(only, 0, 0, 0.9));
        Assert.NotNull(ShareShortfall.Of(only, 0, 1, 0.9));
    }

    private static ShareTable Table(int orders)
    {
        double[][][] sales =
        [
            [[10, 12, 8, 11, 9, 10], [30, 28, 33, 29, 31, 30], [40, 45, 38, 41, 43, 39]],
            [[90, 80, 100, 95, 85, 90], [70, 75, 68, 72, 70, 71], [100, 95, 110, 98, 102, 100]],
        ];
        var table = new ShareTable(2, 3, 6);
        for (var at = 0; at < 36; at++)
        {
            table.AddSales(at / 18, at / 6 % 3, at % 6, sales[at / 18][at / 6 % 3][at % 6]);
        }

        table.AddOrders(0, 0, orders);
        table.AddOrders(0, 1, 30);
        table.AddOrders(0, 2, 40);
        for (var place = 0; place < 3; place++)
        {
            table.AddOrders(place, 60);
        }

        return table;
    }
}
