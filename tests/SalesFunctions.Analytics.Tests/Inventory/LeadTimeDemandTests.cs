using SalesFunctions.Analytics.Inventory;

namespace SalesFunctions.Analytics.Tests.Inventory;

/// <summary>Expected figures are those of scipy.stats and numpy.</summary>
public sealed class LeadTimeDemandTests
{
    [Fact]
    public void The_rate_weighs_days_by_their_age()
    {
        var rate = DemandRate.Of([(100, 2), (103, 5), (109, 1)], 100, 109, halfLife: 4);

        Assert.Equal(0.6161833102813085, rate.Mean, 12);
        Assert.Equal(1.921810723530299, rate.Variance, 12);
        Assert.Equal(8.094182356617225, rate.EffectiveDays, 12);
        Assert.True(rate.IsWhole);
        Assert.False(DemandRate.Of([(100, 1.5)], 100, 109, 4).IsWhole);
        Assert.Equal((3, 3), (DemandRate.Of([(7, 3)], 7, 7, 4).Mean, DemandRate.Of([(7, 3)], 7, 7, 4).Variance));
        Assert.Throws<ArgumentException>(() => DemandRate.Of([(99, 1)], 100, 109, 4));
    }

    [Fact]
    public void The_first_day_with_demand_is_no_part_of_the_rate_that_it_begins()
    {
        Assert.Equal(DemandRate.Of([(103, 5), (109, 1)], 101, 109, 4), DemandRate.SinceFirst([(100, 2), (103, 5), (109, 1)], 50, 109, 4));
        Assert.Equal(DemandRate.Of([(105, 2)], 80, 109, 4), DemandRate.SinceFirst([(105, 2)], 50, 109, 4));
        Assert.Equal(DemandRate.Of([(105, 2)], 100, 109, 4), DemandRate.SinceFirst([(105, 2)], 100, 109, 4));
        Assert.Equal(DemandRate.Of([(60, 2)], 60, 109, 4), DemandRate.SinceFirst([(60, 2)], 50, 109, 4));

        // One in ten days, however late it begins: the mean over many products is that.
        var random = new Random(9);
        var rates = Enumerable.Range(0, 4000).Select(_ => Enumerable.Range(0, 100).Where(_ => random.NextDouble() < 0.1).Select(day => (day, 1.0)).ToArray())
            .Where(days => days.Length > 1).Select(days => DemandRate.SinceFirst(days, 0, 99, 1e9).Mean);
        Assert.InRange(rates.Average(), 0.098, 0.102);
    }

    [Fact]
    public void The_variance_has_that_of_the_days_and_that_of_the_mean()
    {
        var demand = LeadTimeDemand.Of(new DemandRate(2, 3, 50, IsWhole: true), DemandOutlook.None, 10);

        Assert.Equal((20, 30 + (100 * 3 / 50.0)), (demand.Mean, demand.Variance));
    }

    [Fact]
    public void Counts_that_vary_much_are_negative_binomial()
    {
        var demand = new LeadTimeDemand(12, 30, IsWhole: true);

        Near([0.00065536, 0.09767086981120002, 0.925990185750702], demand, 0, 5, 20.9);
        Assert.Equal([11, 19, 22, 28], new[] { 0.5, 0.9, 0.95, 0.99 }.Select(demand.Quantile));
    }

    [Fact]
    public void Other_counts_are_Poisson()
    {
        var demand = new LeadTimeDemand(4, 3, IsWhole: true);

        Near([0.018315638888734182, 0.43347012036670896, 0.9918677572030661], demand, 0, 3, 9);
        Assert.Equal([4, 8], new[] { 0.5, 0.95 }.Select(demand.Quantile));
    }

    [Fact]
    public void Kilograms_are_gamma()
    {
        var demand = new LeadTimeDemand(12, 30, IsWhole: false);

        Near([0, 0.06515176638950444, 0.9145030737140678], demand, 0, 5, 20);
        Assert.Equal(22.19298837490023, demand.Quantile(0.95), 7);
    }

    [Fact]
    public void What_is_seldom_bought_needs_no_stock_nine_times_in_ten()
    {
        var demand = new LeadTimeDemand(0.02, 0.5, IsWhole: true);

        Near([0.9973211978902269], demand, 0);
        Assert.Equal(0, demand.Quantile(0.95));
        Assert.Equal((0, 1, 0), (new LeadTimeDemand(0, 0, true).Quantile(0.99), new LeadTimeDemand(0, 0, true).ProbabilityUpTo(0), demand.ProbabilityUpTo(-1)));
    }

    [Theory]
    [InlineData(1e6, 4e6, true)]
    [InlineData(1e6, 1e10, true)]
    [InlineData(900, 901, true)]
    [InlineData(1e-6, 1e-6, true)]
    [InlineData(5, 50, false)]
    [InlineData(1e9, 0, false)]
    public void Every_quantile_is_the_least_stock_that_does(double mean, double variance, bool isWhole)
    {
        var demand = new LeadTimeDemand(mean, variance, isWhole);
        foreach (var level in new[] { 0.5, 0.8, 0.95, 0.999, 0.999999 })
        {
            var units = demand.Quantile(level);

            Assert.True(demand.ProbabilityUpTo(units) >= level * (1 - 1e-9), $"{level}: {units}");
            Assert.True(units == 0 || demand.ProbabilityUpTo(isWhole ? units - 1 : units * (1 - 1e-6)) <= level, $"{level}: {units}");
        }
    }

    /// <summary>A stock of the 95 % quantile does in 95 % of lead times, be demand frequent, bursty or rare, though the rate is only learnt from 200 days.</summary>
    [Theory]
    [InlineData(1, 6)]
    [InlineData(0.1, 3)]
    [InlineData(0.03, 1)]
    public void A_stock_of_the_quantile_does_as_often_as_promised(double daily, int most)
    {
        var random = new Random(7);
        var enough = 0;
        const int runs = 2000;
        for (var run = 0; run < runs; run++)
        {
            double[] days = [.. Enumerable.Range(0, 214).Select(_ => random.NextDouble() < daily ? random.Next(1, most + 1) : 0.0)];
            var rate = DemandRate.Of([.. days.Take(200).Index().Where(day => day.Item > 0)], 0, 199, 90);
            enough += days.Skip(200).Sum() <= LeadTimeDemand.Of(rate, DemandOutlook.None, 14).Quantile(0.95) ? 1 : 0;
        }

        Assert.InRange((double)enough / runs, 0.935, 0.99);
    }

    private static void Near(double[] expected, LeadTimeDemand demand, params double[] units)
    {
        foreach (var (probability, at) in expected.Zip(units))
        {
            Assert.Equal(probability, demand.ProbabilityUpTo(at), 9);
        }
    }
}
