using SalesFunctions.Analytics.Recommendations;

namespace SalesFunctions.Analytics.Tests.Recommendations;

public sealed class StandingOutTests
{
    // Montgomery, Design and Analysis of Experiments, 8th ed. (2013), example 4.1: yield of vascular grafts by pressure (columns) in batches of resin (rows); error mean square 7.33,
    // treatment means 92.82, 91.68, 88.92, 85.77. Interval and probability: scipy.
    private static readonly double[][] Grafts =
    [
        [90.3, 92.5, 85.5, 82.5], [89.2, 89.5, 90.8, 89.5], [98.2, 90.6, 89.6, 85.6], [93.9, 94.7, 86.2, 87.4], [87.4, 87.0, 88.0, 78.9], [97.9, 95.8, 93.4, 90.7],
    ];

    [Fact]
    public void Columns_of_blocks_have_the_published_means_and_errors()
    {
        var table = StandingOut.Of(Grafts, 0.95).Model!;

        Assert.Equal([92.82, 91.68, 88.92, 85.77], table.Columns.Select(column => Math.Round(column.Mean, 2)));
        Assert.Equal((6, 89.796), (table.Rows, Math.Round(table.Mean, 3)));
        Assert.Equal(-4.029166666667, table.Columns[3].Effect, 9);
        Assert.Equal(-6.068818828907, table.Columns[3].Lower, 9);
        Assert.Equal([0.006515241059, 0.067284068721, 0.372772221645, 0.00075667998], table.Columns.Select(column => column.Probability), (a, b) => Math.Abs(a - b) < 1e-9);
    }

    [Fact]
    public void Rows_without_error_leave_no_doubt_and_equal_columns_do_not_stand_out()
    {
        Assert.Equal([0, 0], StandingOut.Of([[1, 3], [11, 13], [5, 7]], 0.95).Model!.Columns.Select(column => column.Probability));
        Assert.Equal([1, 1], StandingOut.Of([[1, 1], [11, 11], [5, 5]], 0.95).Model!.Columns.Select(column => column.Probability));
    }

    [Fact]
    public void Growth_that_goes_on_within_rows_makes_no_column_stand_out()
    {
        var random = new Random(7);
        var years = Enumerable.Range(0, 3).Select(year => Enumerable.Range(0, 12).Select(month => 100 + (5.0 * ((12 * year) + month)) + (month == 2 ? 40 : 0) + random.NextDouble()).ToArray()).ToList();

        var without = StandingOut.Of(years, 0.95).Model!;
        var with = StandingOut.Of(years, 0.95, follow: true).Model!;

        Assert.All(without.Columns, column => Assert.InRange(column.Probability, 0, 0.01));
        Assert.InRange(with.Columns[2].Effect, 35.5, 37.8); // 40 × 11/12
        Assert.All(with.Columns.Where((_, month) => month != 2), column => Assert.InRange(column.Effect, -4.5, -2.3)); // -40/12
    }

    // Each value is chance, each row besides: so often is a column called busy by chance as it may be.
    [Fact]
    public void Probabilities_hold_also_where_growth_is_estimated()
    {
        var random = new Random(3);
        double Noise() => Enumerable.Range(0, 12).Sum(_ => random.NextDouble()) - 6;
        var called = Enumerable.Range(0, 500).Sum(_ =>
            StandingOut.Of([.. Enumerable.Range(0, 3).Select(_ => Enumerable.Range(0, 12).Select(_ => 10 + Noise()).ToArray())], 0.95, follow: true).Model!.Columns.Count(column => column.Probability <= 0.05));

        Assert.InRange(called / 6000.0, 0.04, 0.06);
    }

    [Fact]
    public void One_row_or_one_column_tells_nothing()
    {
        Assert.Contains("2 rows", StandingOut.Of([[1, 2, 3]], 0.95).Refusal, StringComparison.Ordinal);
        Assert.Contains("2 columns", StandingOut.Of([[1], [2]], 0.95).Refusal, StringComparison.Ordinal);
    }
}
