using SalesFunctions.Analytics.Distributions;

namespace SalesFunctions.Analytics.Tests.Distributions;

public sealed class DistributionFormulaTests
{
    [Theory]
    [InlineData(0.00001, 0.0001)]
    [InlineData(0.0003, 0.0005)]
    [InlineData(1, 1)]
    [InlineData(1.0001, 2)]
    [InlineData(2.5, 5)]
    [InlineData(5.0001, 10)]
    [InlineData(734_000, 1_000_000)]
    public void A_nice_width_is_1_2_or_5_times_a_power_of_ten(double width, double nice) => Assert.Equal((decimal)nice, NiceWidth.AtLeast((decimal)width));

    [Fact]
    public void Nice_widths_follow_each_other()
    {
        Assert.Equal([1m, 2, 5, 10, 20], Enumerable.Range(0, 4).Aggregate(new List<decimal> { 1 }, (widths, _) => [.. widths, NiceWidth.After(widths[^1])]));
        Assert.Equal((10m, 0.0001m), (NiceWidth.PowerOfTenWithin(99.9m), NiceWidth.PowerOfTenWithin(0)));
    }

    [Fact]
    public void The_rule_of_Freedman_and_Diaconis_and_of_Sturges_where_half_are_equal()
    {
        Assert.Equal(2 * 30 / 10.0, FreedmanDiaconis.Width(30, 500, 1000), 12);
        Assert.Equal(70 / 7.0, FreedmanDiaconis.Width(0, 70, 64), 12);
        Assert.Equal(0, FreedmanDiaconis.Width(0, 0, 1));
    }

    [Theory]
    [InlineData(0.5, 4, 2, 3, 0.5)]
    [InlineData(0.25, 4, 1, 2, 0.75)]
    [InlineData(0.75, 5, 4, 4, 0)]
    [InlineData(1, 7, 7, 7, 0)]
    [InlineData(0.3, 1, 1, 1, 0)]
    public void A_quantile_lies_between_two_ranks_as_in_R_type_7(double probability, long count, long lower, long upper, double weight) =>
        Assert.Equal(new Quantile(lower, upper, weight), Quantile.Of(probability, count));

    [Fact]
    public void A_quantile_between_two_values() => Assert.Equal(3.25m, new Quantile(2, 3, 0.75).Between(1, 4));

    [Fact]
    public void A_grid_has_a_thousand_cells_and_more_and_starts_round()
    {
        Assert.Equal(new CellGrid(-200, 10), CellGrid.Over(-199, 10_050, whole: false));
        Assert.Equal(new CellGrid(18, 1), CellGrid.Over(18, 69, whole: true));
        Assert.Equal(new CellGrid(18, 0.01m), CellGrid.Over(18, 69, whole: false));
        Assert.Equal(new CellGrid(7, 1), CellGrid.Over(7.5m, 7.5m, whole: false));
    }

    [Fact]
    public void Quartiles_of_a_grid_are_within_a_cell_of_the_values()
    {
        var grid = new CellGrid(0, 10);
        CellCount[] cells = [new(0, 1), new(2, 2), new(7, 1)];

        Assert.Equal([10m, 25m, 30m, 80m], new[] { 0.25, 0.5, 0.75, 1 }.Select(probability => grid.Quantile(cells, probability)));
    }

    [Fact]
    public void What_cannot_be_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => FreedmanDiaconis.Width(-1, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => FreedmanDiaconis.Width(1, 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Quantile.Of(1.1, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => CellGrid.Over(2, 1, whole: false));
        Assert.Throws<ArgumentOutOfRangeException>(() => Histogram.Of(new CellGrid(0, 1), [], 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Histogram.Of(new CellGrid(0, 1), [new CellCount(0, 1)], 0, 0, 0));
    }
}
