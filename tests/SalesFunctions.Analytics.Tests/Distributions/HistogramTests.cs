using SalesFunctions.Analytics.Distributions;

namespace SalesFunctions.Analytics.Tests.Distributions;

public sealed class HistogramTests
{
    [Fact]
    public void Ages_by_hand_fall_into_round_bins()
    {
        // Range 18 to 71 in at most six bins: 53 / 6 = 8.8, so ten years each, from 10 on.
        var bins = Bins([18, 19, 20, 29.5m, 30, 41, 71], bins: 7);

        Assert.Equal([(10m, 20m, 2L), (20, 30, 2), (30, 40, 1), (40, 50, 1), (50, 60, 0), (60, 70, 0), (70, 80, 1)], bins.Select(bin => (bin.Lower, bin.Upper, bin.Count)));
    }

    [Theory]
    [InlineData(0, 100, 10, 11, "0..20")]
    [InlineData(0, 99.9999, 10, 10, "0..10")]
    [InlineData(5, 12, 1, 1, "5..15")]
    [InlineData(5, 12, 2, 2, "5..10")]
    [InlineData(-3, 17, 1, 1, "-5..45")]
    [InlineData(-3, 17, 2, 2, "-20..0")]
    [InlineData(0.0001, 0.0003, 200, 3, "0.0001..0.0002")]
    [InlineData(1_000_000, 90_000_000, 3, 2, "0..50000000")]
    public void A_given_number_is_never_exceeded(double minimum, double maximum, int asked, int most, string first)
    {
        var bins = Bins([(decimal)minimum, (decimal)maximum], bins: asked);

        Assert.InRange(bins.Count, 1, Math.Min(asked, most));
        Assert.Equal(first, FormattableString.Invariant($"{bins[0].Lower:0.####}..{bins[0].Upper:0.####}"));
    }

    [Fact]
    public void Equal_values_are_one_bin()
    {
        Assert.Equal([new Bin(7, 8, 3)], Bins([7.25m, 7.25m, 7.25m]));
        Assert.Equal([new Bin(7, 8, 3)], Bins([7.25m, 7.25m, 7.25m], bins: 200));
    }

    [Fact]
    public void Few_whole_numbers_have_a_bin_each() =>
        Assert.Equal([new Bin(1, 2, 2), new Bin(2, 3, 0), new Bin(3, 4, 1)], Bins([1, 1, 3], whole: true));

    [Fact]
    public void A_thousand_normal_values_get_the_width_of_Freedman_and_Diaconis_rounded()
    {
        // Standard normal times 100: IQR about 135, so 2 · 135 / 10 = 27, of the round widths closest to 20.
        var random = new Random(11);
        var values = Enumerable.Range(0, 1000).Select(_ => (decimal)Math.Round(
            100 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()), 4)).ToList();

        Assert.Equal(20, Bins(values)[0].Upper - Bins(values)[0].Lower);
    }

    [Fact]
    public void Any_values_are_all_counted_where_they_belong()
    {
        var random = new Random(5);
        for (var run = 0; run < 300; run++)
        {
            var scale = Math.Pow(10, random.Next(-3, 9));
            var whole = scale >= 10 && random.Next(2) == 0;
            var values = Enumerable.Range(0, random.Next(1, 400))
                .Select(_ => Math.Round((decimal)((Math.Exp(3 * random.NextDouble()) - 4) * scale), whole ? 0 : 4)).ToList();
            int? asked = random.Next(2) == 0 ? random.Next(1, 201) : null;

            var bins = Bins(values, asked, whole);

            Assert.All(bins, bin => Assert.Equal(values.Count(value => value >= bin.Lower && value < bin.Upper), bin.Count));
            Assert.Equal(values.Count, bins.Sum(bin => bin.Count));
            Assert.True(bins[0].Count > 0 && bins[^1].Count > 0);
            Assert.InRange(bins.Count, 1, asked ?? Histogram.MostBins);
        }
    }

    [Fact]
    public void Automatic_bins_are_neither_few_nor_many_however_the_values_lie()
    {
        var random = new Random(6);
        for (var run = 0; run < 300; run++)
        {
            var tail = random.Next(1, 9);
            var values = Enumerable.Range(0, random.Next(20, 2000)).Select(_ => (decimal)Math.Round(Math.Exp(tail * random.NextDouble()), 4)).ToList();

            Assert.InRange(Bins(values).Count, Histogram.FewestBins, Histogram.MostBins);
        }
    }

    private static IReadOnlyList<Bin> Bins(IReadOnlyList<decimal> values, int? bins = null, bool whole = false)
    {
        var grid = CellGrid.Over(values.Min(), values.Max(), whole);
        var cells = values.GroupBy(value => (long)((value - grid.Start) / grid.Width)).OrderBy(cell => cell.Key).Select(cell => new CellCount(cell.Key, cell.Count()));
        return Histogram.Of(grid, [.. cells], values.Min(), values.Max(), bins);
    }
}
