using SalesFunctions.Analytics.Customers;
using SalesFunctions.Analytics.Lifetimes;
using SalesFunctions.Customers.Training;

namespace SalesFunctions.Tests.Customers.Training;

public sealed class HistorySampleTests
{
    private static readonly DateOnly Cut = new(2024, 3, 31);
    private static readonly DateOnly End = new(2024, 6, 30);

    private readonly NetPurchase[] _buffer = new NetPurchase[16];
    private readonly HistorySample _sample = new(Cut, End);

    [Fact]
    public void What_was_known_at_the_cut_is_apart_from_what_came()
    {
        Add((-70, 10, 0), (-28, 20, 0), (-7, 40, 0), (1, 5, 0), (90, 6, 0), (91, 7, 0), (92, 1000, 0));

        Assert.Equal([new PurchaseHistory(2, 9, 10)], _sample.Histories);
        Assert.Equal([2], _sample.Repeats);
        Assert.Equal([70.0], _sample.Sales);
        Assert.Equal([30.0], _sample.MeanValues);
        Assert.Equal([40.0], _sample.LatestValues);
        Assert.Equal([3.0], _sample.LaterPurchases);
        Assert.Equal([18.0], _sample.LaterSales);
    }

    [Fact]
    public void The_day_of_the_cut_is_known()
    {
        Add((-7, 10, 0), (0, 20, 0));

        Assert.Equal([new PurchaseHistory(1, 1, 1)], _sample.Histories);
        Assert.Equal([0.0], _sample.LaterPurchases);
    }

    [Fact]
    public void Who_had_bought_nothing_by_then_is_not_in_it()
    {
        Add((1, 10, 0));
        Add((-5, 0, 3), (1, 10, 0));
        Add((-5, 10, 0), (-2, 0, 10), (1, 10, 0));

        Assert.Equal(0, _sample.Count);
    }

    [Fact]
    public void A_return_after_the_cut_changes_nothing_before_it()
    {
        Add((-14, 10, 0), (5, 0, 10));

        Assert.Equal([new PurchaseHistory(0, 0, 2)], _sample.Histories);
        Assert.Equal([10.0], _sample.Sales);
        Assert.Equal([0.0], _sample.LaterPurchases);
        Assert.Equal([0.0], _sample.LaterSales);
    }

    [Fact]
    public void A_return_before_the_cut_lowers_the_purchase_before_it()
    {
        Add((-21, 10, 0), (-14, 30, 0), (-7, 0, 12), (3, 8, 3));

        Assert.Equal([new PurchaseHistory(1, 1, 3)], _sample.Histories);
        Assert.Equal([28.0], _sample.Sales);
        Assert.Equal([18.0], _sample.MeanValues);
        Assert.Equal([5.0], _sample.LaterSales);
    }

    [Fact]
    public void The_mean_value_is_of_repeats_and_of_the_only_purchase_without_them()
    {
        Add((-21, 1000, 0), (-14, 30, 0), (-7, 10, 0));
        Add((-7, 12, 0));

        Assert.Equal([20.0, 12.0], _sample.MeanValues);
        Assert.Equal([10.0, 12.0], _sample.LatestValues);
    }

    [Fact]
    public void Nothing_comes_after_the_end_of_the_data()
    {
        var whole = new HistorySample(End, End);

        whole.Add([new PurchaseDay(End.DayNumber - 7, 5, 0, 1), new PurchaseDay(End.DayNumber, 7, 0, 1)], _buffer);

        Assert.Equal([new PurchaseHistory(1, 1, 1)], whole.Histories);
        Assert.Equal([0.0], whole.LaterPurchases);
    }

    private void Add(params (int FromCut, decimal Bought, decimal Returned)[] days) => _sample.Add(
        [.. days.Select(day => new PurchaseDay(Cut.DayNumber + day.FromCut, day.Bought, day.Returned, day.Bought > 0 ? 1 : 0))], _buffer);
}
