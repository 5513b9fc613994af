using System.Globalization;
using SalesFunctions.Analytics.Significance;

namespace SalesFunctions.Analytics.Tests.Significance;

public sealed class MannKendallTests
{
    [Fact]
    public void A_short_series_is_tested_exactly()
    {
        var found = MannKendall.Of([2, 1, 4, 3, 6, 5, 8, 7])!.Value;

        // scipy.stats.kendalltau(range(8), x, method='exact')
        Assert.Equal(20, found.S);
        Assert.Equal(0.014136904761904762, found.Probability, 15);
        Assert.Equal(2.0 / 24, MannKendall.Of([4, 3, 2, 1])!.Value.Probability, 15);
        Assert.Equal(-1, MannKendall.Of([4, 3, 2, 1])!.Value.Slope);
    }

    [Fact]
    public void Equal_values_take_part()
    {
        var found = MannKendall.Of([5, 7, 3, 9, 12, 12, 8, 15, 11, 14, 18, 12])!.Value;

        // R: cor.test(1:12, x, method = "kendall", exact = FALSE, continuity = TRUE); the slope by the definition.
        Assert.Equal((39, 1.0), (found.S, found.Slope));
        Assert.Equal(0.008575858263318057, found.Probability, 12);
    }

    [SharedDataFact]
    public void Months_of_the_year_are_compared_with_themselves()
    {
        var values = File.ReadLines(SharedData.Path("data/classic_series/wineind.csv")).Skip(1).Take(72)
            .Select(line => double.Parse(line.Split(',')[1], CultureInfo.InvariantCulture)).ToArray();
        var found = MannKendall.Of(values, 12)!.Value;

        // Counted with numpy: S = 130, variance 340.
        Assert.Equal(130, found.S);
        Assert.Equal(1, found.Probability / 2.6335988714873438e-12, 6);
    }

    [Fact]
    public void A_season_alone_is_no_trend()
    {
        double[] values = [.. Enumerable.Range(0, 36).Select(month => (month % 12) + (month / 12 == 1 ? 0.5 : 0))];

        Assert.True(MannKendall.Of(values, 12)!.Value.Probability > 0.5);
    }

    [Fact]
    public void Too_few_values_and_equal_ones_tell_nothing()
    {
        Assert.Null(MannKendall.Of([1, 2, 3]));
        Assert.Null(MannKendall.Of([7, 7, 7, 7, 7]));
        Assert.Null(MannKendall.Of([1, 2, 3, 4, 5], 12));
    }
}
