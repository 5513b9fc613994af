using SalesFunctions.Analytics.Inventory;

namespace SalesFunctions.Analytics.Tests.Inventory;

public sealed class StockPlanTests
{
    // Over 10 days mean 4, variance 3.3: Poisson, whose 95 % quantile is 8.
    private static readonly DemandRate Rate = new(0.4, 0.3, 100, IsWhole: true);
    private static readonly StockTerms Terms = new(10, 0.95, 30);

    [Fact]
    public void Without_stock_the_plan_says_when_and_how_much()
    {
        var plan = StockPlan.Of(Rate, DemandOutlook.None, Terms, null);

        Assert.Equal(new StockPlan(4, 4, 8, 12, null, null, null, null), plan);
    }

    [Theory]
    [InlineData(8, true, 20, 0.0213634345, 0)]
    [InlineData(9, false, 22.5, 0.0081322428, 0)]
    [InlineData(25, false, 62.5, 0, 5)]
    public void With_stock_it_says_whether(double stock, bool restock, double cover, double risk, double excess)
    {
        var plan = StockPlan.Of(Rate, DemandOutlook.None, Terms, stock);

        Assert.Equal((restock, cover, excess, 12), (plan.Restock, plan.DaysOfCover, plan.Excess, plan.Quantity));
        Assert.Equal(risk, plan.StockOutRisk!.Value, 8); // scipy.stats.poisson.sf
    }

    [Fact]
    public void An_order_fills_up_to_the_reorder_point_at_least()
    {
        var plan = StockPlan.Of(Rate, DemandOutlook.None, Terms with { ReviewDays = 3 }, -2);

        Assert.Equal((true, 8, 0), (plan.Restock, plan.Quantity, plan.DaysOfCover));
        Assert.Equal(1, plan.StockOutRisk);
    }

    [Fact]
    public void Where_costs_are_known_the_quantity_is_the_cheapest()
    {
        // √(2 × 0.4 × 365.25 × 50 / 2) = 85.47
        Assert.Equal(86, StockPlan.Of(Rate, DemandOutlook.None, Terms with { OrderCost = 50, HoldingCost = 2 }, null).Quantity);
        Assert.Equal(85.4692, StockPlan.Of(Rate with { IsWhole = false }, DemandOutlook.None, Terms with { OrderCost = 50, HoldingCost = 2 }, null).Quantity, 3);
    }

    [Fact]
    public void What_nobody_wants_is_not_ordered()
    {
        Assert.Equal(new StockPlan(0, 0, 0, 0, null, false, 0, 7), StockPlan.Of(new DemandRate(0, 0, 100, IsWhole: true), DemandOutlook.None, Terms, 7));
        Assert.False(StockPlan.Of(new DemandRate(0, 0, 100, IsWhole: true), DemandOutlook.None, Terms, 0).Restock);
    }
}
