using SalesFunctions.Analytics.Lifetimes;

namespace SalesFunctions.Analytics.Tests.Lifetimes;

public sealed class RefusalTests
{
    public static TheoryData<PurchaseHistory, string> Impossible => new()
    {
        { new(-1, 1, 2), "negative" },
        { new(1, double.NaN, 2), "not a finite number" },
        { new(1, 1, double.PositiveInfinity), "not a finite number" },
        { new(1, -1, 2), "a time is negative" },
        { new(0, 0, -2), "a time is negative" },
        { new(1, 3, 2), "after the end" },
        { new(1, 0, 2), "none after the first" },
        { new(0, 1, 2), "no repeat purchase but one" }
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public void The_first_impossible_history_is_named(PurchaseHistory history, string reason)
    {
        PurchaseHistory[] histories = [.. Enumerable.Repeat(new PurchaseHistory(2, 3, 4), 20), history, new(-9, 0, 1)];
        Assert.Contains("customer 20,", BgNbd.Fit(histories).Refusal, StringComparison.Ordinal);
        Assert.Contains(reason, BgNbd.Fit(histories).Refusal, StringComparison.Ordinal);
        Assert.Equal(BgNbd.Fit(histories).Refusal, ParetoNbd.Fit(histories).Refusal);
    }

    [Fact]
    public void What_the_data_lack_is_said()
    {
        Assert.Contains("no customers", BgNbd.Fit([]).Refusal, StringComparison.Ordinal);
        Assert.Contains("second time", BgNbd.Fit([new(0, 0, 5), new(0, 0, 6)]).Refusal, StringComparison.Ordinal);
        Assert.Contains("Only 1 of 2 customers", BgNbd.Fit([new(0, 0, 5), new(2, 3, 6)]).Refusal, StringComparison.Ordinal);
        Assert.Contains("at the end of observation", BgNbd.Fit([new(0, 0, 0), new(0, 0, 0)]).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Spending_that_determines_no_model_is_refused()
    {
        int[] ones = [.. Enumerable.Repeat(1, 12)];
        Assert.Contains("No customer has", GammaGamma.Fit([0, 0], [0, 5]).Refusal, StringComparison.Ordinal);
        Assert.Contains("Only 2 customers", GammaGamma.Fit([1, 3, 0], [4, 5, 6]).Refusal, StringComparison.Ordinal);
        Assert.Contains("same mean value, 7.5", GammaGamma.Fit(ones, [.. Enumerable.Repeat(7.5, 12)]).Refusal, StringComparison.Ordinal);
        Assert.Contains("customer 1,", GammaGamma.Fit([1, 2, 1], [4, -5, 6]).Refusal, StringComparison.Ordinal);
        Assert.Contains("customer 2,", GammaGamma.Fit([1, 2, 1], [4, 5, double.NaN]).Refusal, StringComparison.Ordinal);
        Assert.Contains("customer 0,", GammaGamma.Fit([-1, 2, 1], [4, 5, 6]).Refusal, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => GammaGamma.Fit([1], [4, 5]));
    }

    [Fact]
    public void Spending_without_a_finite_mean_is_refused()
    {
        var shop = new SimulatedShop(12);
        PurchaseHistory[] histories = [.. Enumerable.Repeat(new PurchaseHistory(5, 3, 4), 2000)];
        var (means, _) = shop.Spending(histories, new int[2000], 3, 0.6, 10);
        Assert.Contains("not finite", GammaGamma.Fit([.. histories.Select(history => history.Repeats)], means).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void What_no_model_can_be_asked_is_the_programmers_fault()
    {
        var model = new BgNbdModel(0.2, 4, 0.8, 2.4);
        Assert.Throws<ArgumentOutOfRangeException>(() => model.ExpectedPurchases(new(1, 1, 2), -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Forecast(new(1, 1, 2), double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.ExpectedDiscountedPurchases(new(1, 1, 2), 1, -0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Moved(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BgNbdModel(0.2, 0, 0.8, 2.4));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GammaGammaModel(2, 1, 3));
    }
}
