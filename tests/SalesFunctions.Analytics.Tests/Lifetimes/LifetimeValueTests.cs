using SalesFunctions.Analytics.Lifetimes;

namespace SalesFunctions.Analytics.Tests.Lifetimes;

public sealed class LifetimeValueTests
{
    private static readonly BgNbdModel Buying = new(1.5, 4, 0.3, 6);
    private static readonly GammaGammaModel Spending = new(6.25, 3.74, 15.44);

    // From values that are more spread than exponential ones (p 0.29, as in the generated sales) to almost constant ones.
    [Theory]
    [InlineData(0.29, 4.2, 5100)]
    [InlineData(1, 2.5, 30)]
    [InlineData(6.25, 3.74, 15.44)]
    [InlineData(60, 12, 5)]
    public void Values_are_within_the_intervals_as_often_as_these_say(double p, double q, double gamma)
    {
        const int customers = 20_000;
        var shop = new SimulatedShop(31);
        var (histories, later) = shop.Customers(customers, 20, 40, 39, shop.BgNbd(1.5, 4, 0.3, 6));
        var (means, sums) = shop.Spending(histories, later, p, q, gamma);
        var values = new LifetimeValue(Buying, new GammaGammaModel(p, q, gamma), 0).OfAll(new EqualHistories(histories), means, 39);
        // A bound at 0 has a probability of its own, that of no purchase.
        var lower = values.Zip(sums).Where(pair => pair.First.Lower80 > 0).ToList();
        var upper = values.Zip(sums).Where(pair => pair.First.Upper80 > 0).ToList();
        Assert.InRange(lower.Count, customers / 4, customers);
        Assert.InRange(upper.Count, customers / 2, customers);
        Assert.InRange(lower.Average(pair => pair.Second < pair.First.Lower80 ? 1.0 : 0), 0.085, 0.115);
        Assert.InRange(upper.Average(pair => pair.Second > pair.First.Upper80 ? 1.0 : 0), 0.085, 0.115);
        var error = values.Zip(sums).Sum(pair => pair.Second - pair.First.Expected);
        var spread = Math.Sqrt(values.Sum(value => value.StandardDeviation * value.StandardDeviation));
        Assert.InRange(error / spread, -4, 4);
    }

    [Fact]
    public void The_deviation_of_a_customer_is_that_of_the_values()
    {
        var shop = new SimulatedShop(33);
        var (histories, later) = shop.Customers(30_000, 20, 40, 39, shop.BgNbd(1.5, 4, 0.3, 6));
        var (means, sums) = shop.Spending(histories, later, 6.25, 8, 40);
        var values = new LifetimeValue(Buying, new GammaGammaModel(6.25, 8, 40), 0).OfAll(new EqualHistories(histories), means, 39);
        var scaled = values.Zip(sums).Average(pair => Math.Pow((pair.Second - pair.First.Expected) / pair.First.StandardDeviation, 2));
        Assert.InRange(scaled, 0.93, 1.07);
    }

    [Fact]
    public void One_customer_is_worth_the_same_alone_as_among_many()
    {
        PurchaseHistory[] histories = [new(2, 10, 30), new(0, 0, 9), new(2, 10, 30), new(30, 29, 30)];
        double[] means = [20, 0, 45, 31];
        var value = new LifetimeValue(Buying, Spending, 0.003);
        var all = value.OfAll(new EqualHistories(histories), means, 52);
        for (var customer = 0; customer < 4; customer++)
        {
            Assert.Equal(value.Of(histories[customer], means[customer], 52), all[customer]);
            Assert.Equal(Buying.ExpectedDiscountedPurchases(histories[customer], 52, 0.003) * Spending.ExpectedValue(histories[customer].Repeats, means[customer]), all[customer].Expected, 8);
        }

        Assert.True(all[2].Expected > all[0].Expected);
        Assert.True(new LifetimeValue(Buying, Spending, 0).Of(histories[0], 20, 52).Expected > all[0].Expected);
        Assert.Throws<ArgumentException>(() => value.OfAll(new EqualHistories(histories), [1], 52));
    }

    [Fact]
    public void Without_a_model_of_spending_a_purchase_has_the_mean_value()
    {
        var history = new PurchaseHistory(6, 25, 30);
        var value = new LifetimeValue(Buying, null, 0).Of(history, 12.5, 39);
        var forecast = Buying.Forecast(history, 39);
        Assert.Equal(12.5 * forecast.Mean, value.Expected, 9);
        Assert.Equal(12.5 * forecast.StandardDeviation, value.StandardDeviation, 9);
        Assert.Equal(12.5 * forecast.Lower80, value.Lower80, 9);
        Assert.Equal(12.5 * forecast.Upper80, value.Upper80, 9);
    }

    [Fact]
    public void Many_purchases_share_terms_without_harm()
    {
        // 4,000 purchases a customer of known rate: a normal distribution.
        var history = new PurchaseHistory(100_000, 1000, 1000);
        var value = new LifetimeValue(new BgNbdModel(1, 1, 1e-6, 1), new GammaGammaModel(6.25, 3.74, 15.44), 0).Of(history, 20, 40);
        Assert.Equal(1, (value.Upper80 - value.Expected) / (1.28155 * value.StandardDeviation), 2);
        Assert.Equal(1, (value.Expected - value.Lower80) / (1.28155 * value.StandardDeviation), 2);
        Assert.InRange(value.Expected, 79_900, 79_940);
    }

    [Fact]
    public void An_infinite_variance_of_spending_is_said_and_the_base_has_no_interval()
    {
        PurchaseHistory[] histories = [new(0, 0, 9), new(3, 8, 9)];
        var value = new LifetimeValue(Buying, new GammaGammaModel(2, 1.5, 10), 0);
        var equal = new EqualHistories(histories);
        var values = value.OfAll(equal, [0, 20], 39);
        Assert.Equal(double.PositiveInfinity, values[0].StandardDeviation);
        Assert.InRange(values[1].StandardDeviation, 1, 1000);
        var all = value.OfBase(equal, [0, 20], values, 39);
        Assert.Equal(values[0].Expected + values[1].Expected, all.Expected, 9);
        Assert.Null(all.Upper80);
        Assert.Null(all.Lower80);
        Assert.Null(all.ParameterDeviation);
    }

    [Fact]
    public void The_base_counts_chance_and_parameters()
    {
        const int runs = 40;
        var shop = new SimulatedShop(41);
        var (within, deviations, totals) = (0, new List<double>(), new List<double>());
        var fixedBase = Sample(shop, out var fixedMeans);
        for (var run = 0; run < runs; run++)
        {
            var histories = Sample(shop, out var means);
            var model = BgNbd.Fit(histories).Model!;
            var spend = GammaGamma.Fit([.. histories.Select(history => history.Repeats)], means.Before).Model!;
            var value = new LifetimeValue(model, spend, 0);
            var equal = new EqualHistories(histories);
            var all = value.OfBase(equal, means.Before, value.OfAll(equal, means.Before, 39), 39);
            within += means.After.Sum() >= all.Lower80 && means.After.Sum() <= all.Upper80 ? 1 : 0;
            deviations.Add(all.ParameterDeviation!.Value / all.Expected);
            totals.Add(fixedBase.Zip(fixedMeans.Before).Sum(pair => value.Of(pair.First, pair.Second, 39).Expected));
        }

        Assert.InRange(within, 0.62 * runs, 0.95 * runs);
        // How much the total of one base differs between models of different samples.
        var mean = totals.Average();
        var seen = Math.Sqrt(totals.Average(total => (total - mean) * (total - mean))) / mean;
        Assert.InRange(deviations.Average() / seen, 0.7, 1.4);
    }

    private static PurchaseHistory[] Sample(SimulatedShop shop, out (double[] Before, double[] After) means)
    {
        var (histories, later) = shop.Customers(900, 20, 40, 39, shop.BgNbd(0.8, 4, 0.8, 2.5));
        means = shop.Spending(histories, later, 6.25, 3.74, 15.44);
        return histories;
    }
}
