using MathNet.Numerics.Distributions;
using SalesFunctions.Analytics.Inventory;

namespace SalesFunctions.Analytics.Tests.Inventory;

public sealed class LateOrderTests
{
    private static readonly StockTerms Terms = new(LeadTimeDays: 10, ServiceLevel: 0.95, ReviewDays: 30);

    [Theory]
    [InlineData(0)]
    [InlineData(13)]
    [InlineData(25)]
    [InlineData(60)]
    public void What_comes_too_late_is_that_of_all_demands_before_and_after_the_delivery(int stock)
    {
        // Two a day by chance alone, for so long that the rate is known.
        var late = LateOrder.Of(new DemandRate(2, 2, 1e12, IsWhole: true), DemandOutlook.None, Terms, stock, 0.8);

        var missed = new double[200];
        for (var before = 0; before < 100; before++)
        {
            for (var after = 0; after < 160; after++)
            {
                var units = Math.Max(0, before + after - stock) - Math.Max(0, before - stock);
                missed[units] += Poisson.PMF(20, before) * Poisson.PMF(60, after);
            }
        }

        Assert.Equal(missed.Select((part, units) => part * units).Sum(), late.Expected, 7);
        Assert.Equal(80, late.Needed);
        Assert.Equal(missed[0], late.LastsProbability, 6);
        // The bounds are exact at both ends and within two units between them.
        Assert.InRange(late.Lower - Quantile(0.1), stock == 0 ? 0 : -2, stock == 0 ? 0 : 2);
        Assert.InRange(late.Upper - Quantile(0.9), stock == 0 ? 0 : -2, stock == 0 ? 0 : 2);

        int Quantile(double probability) => Enumerable.Range(0, missed.Length).First(units => missed.Take(units + 1).Sum() >= probability);
    }

    [Fact]
    public void More_promised_than_there_is_is_no_stock_and_no_demand_misses_nothing()
    {
        var rate = new DemandRate(2, 3, 50, IsWhole: true);

        Assert.Equal(LateOrder.Of(rate, DemandOutlook.None, Terms, 0, 0.8), LateOrder.Of(rate, DemandOutlook.None, Terms, -7, 0.8));
        Assert.Equal(new LateOrder(0, 0, 0, 0, 1), LateOrder.Of(new DemandRate(0, 0, 50, IsWhole: true), DemandOutlook.None, Terms, 3, 0.8));
    }

    [Theory]
    [InlineData(12, 30, true)]
    [InlineData(4, 3, true)]
    [InlineData(7, 40, false)]
    [InlineData(5000, 90_000, true)]
    [InlineData(5000, 1000, false)]
    public void A_shortage_is_what_all_greater_demands_lack(double mean, double variance, bool isWhole)
    {
        var demand = new LeadTimeDemand(mean, variance, isWhole);

        Assert.Equal(mean, demand.Shortage(0), 9);
        foreach (var units in (double[])[Math.Floor(mean / 2), Math.Ceiling(mean) + 1, Math.Floor(mean + Math.Sqrt(variance))])
        {
            // The area above the distribution function, by small steps where units have parts.
            var (step, sum) = (isWhole && mean < 1000 ? 1 : Math.Sqrt(variance) / 2000, 0.0);
            for (var at = units; at < mean + (20 * Math.Sqrt(variance)); at += step)
            {
                sum += step * (1 - demand.ProbabilityUpTo(at + (step < 1 ? step / 2 : 0)));
            }

            Assert.Equal(1, demand.Shortage(units) / sum, 5);
        }
    }
}
