using SalesFunctions.Analytics.Inventory;

namespace SalesFunctions.Analytics.Tests.Inventory;

public sealed class DemandOutlookTests
{
    private const int Last = 100;

    // The running period has two more days, of twice the level; the next ten days bring half of it, with a standard deviation of a fifth; the ten behind them three times as much.
    private static readonly DemandOutlook Outlook = DemandOutlook.Of(
        [new(93, 10, 80, 80, 80), new(103, 10, 20, 20 - (4 * 1.2815515655446004), 20 + (4 * 1.2815515655446004)), new(113, 10, 120, 120, 120)], 4, Last);

    [Theory]
    [InlineData(0, 2, 2, 0)]
    [InlineData(0, 0, 1, 0)]
    [InlineData(2, 10, 0.5, 0.2)]
    [InlineData(0, 7, ((2 * 2) + (5 * 0.5)) / 7, 5 * 0.5 * 0.2 / 6.5)]
    [InlineData(4.5, 2, 0.5, 0.2)]
    [InlineData(12, 20, ((10 * 3) + 10) / 20.0, 0)]
    [InlineData(50, 9, 1, 0)]
    public void Days_have_the_factor_of_their_periods(double from, double days, double factor, double error)
    {
        var over = Outlook.Over(from, days);

        Assert.Equal(factor, over.Factor, 12);
        Assert.Equal(error, over.Error, 12);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 1.5)]
    [InlineData(4, 2)]
    [InlineData(6.5, 7)]
    [InlineData(9, 12)]
    [InlineData(12, 13)]
    [InlineData(39, 22)]
    [InlineData(44, 27)]
    public void What_lasted_some_days_lasts_as_long_as_the_factors_let_it(double days, double lasting)
    {
        Assert.Equal(lasting, Outlook.Lasting(days), 12);
        Assert.Equal(days, lasting * Outlook.Over(0, lasting).Factor, 12);
        Assert.Equal(days, DemandOutlook.None.Lasting(days));
    }

    [Fact]
    public void Days_before_the_first_period_are_as_lately()
    {
        var later = DemandOutlook.Of([new(106, 10, 80, 80, 80)], 4, Last);

        Assert.Equal((1.0, 1.5), (later.Over(0, 5).Factor, later.Over(0, 10).Factor));
        Assert.Equal((3.0, 6.0, 16.0), (later.Lasting(3), later.Lasting(7), later.Lasting(26)));
    }

    [Fact]
    public void A_level_weighs_days_as_a_rate_does()
    {
        // The rate of the very same days, told day by day.
        (int Day, double Units)[] days = [.. Enumerable.Range(50, 51).Select(day => (day, day < 60 ? 3.0 : day < 90 ? 5 : 11))];
        OutlookPeriod[] periods = [new(30, 30, 90, 0, 0), new(60, 30, 150, 0, 0), new(90, 30, 330, 0, 0)];

        Assert.Equal(DemandRate.Of(days, 50, Last, 20).Mean, DemandOutlook.Level(periods, 50, Last, 20)!.Value, 12);
        Assert.Null(DemandOutlook.Level(periods, 10, 20, 20));
        Assert.Null(DemandOutlook.Level([new(30, 30, -5, 0, 0)], 30, 40, 20));
    }

    [Theory]
    [InlineData(4.0, 0)]
    [InlineData(4.0, -1)]
    [InlineData(0.0, 8)]
    [InlineData(null, 8)]
    public void What_tells_nothing_of_sales_to_come_is_no_outlook(double? level, double value)
    {
        Assert.Same(DemandOutlook.None, DemandOutlook.Of([new(101, 10, 8, 8, 8), new(111, 10, value, value, value)], level, Last));
        Assert.Equal((1, 0), DemandOutlook.None.Over(0, 30));
    }

    [Fact]
    public void Demand_and_plan_follow_the_outlook()
    {
        // Two days of factor 2 and eight of 0.5 with a relative error of 0.2: factor 0.8, error 8 × 0.5 × 0.2 / 8 = 0.1.
        var (rate, terms) = (new DemandRate(2, 3, 50, IsWhole: true), new StockTerms(10, 0.95, 12));
        var demand = LeadTimeDemand.Of(rate, Outlook, 10);
        var plan = StockPlan.Of(rate, Outlook, terms, 24);

        Assert.Equal((16, 24 + (10 * 0.8 * 24 / 50.0) + (1.6 * 1.6)), (demand.Mean, demand.Variance), (one, other) =>
            Math.Abs(one.Item1 - other.Item1) < 1e-9 && Math.Abs(one.Item2 - other.Item2) < 1e-9);
        Assert.Equal((demand.Mean, demand.Quantile(0.95)), (plan.ExpectedDemand, plan.ReorderPoint));
        // Behind the lead time two days of 0.5 and ten of 3; 24 units are 12 days as lately.
        Assert.Equal((62, 13.0), (plan.Quantity, plan.DaysOfCover!.Value));
        Assert.Equal(16 + 62, LateOrder.Of(rate, Outlook, terms, 24, 0.8).Needed, 9);
    }
}
