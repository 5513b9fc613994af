using SalesFunctions.Analytics.Clustering;

namespace SalesFunctions.Analytics.Tests.Clustering;

public sealed class FeaturePreparationTests
{
    private static readonly FeatureOptions Plain = new(OutlierRule.None);

    [SharedDataFact]
    public void The_mall_customers_have_the_published_means_and_deviations()
    {
        var scale = Standardisation.Of(PointSets.Mall(PointSets.Age, PointSets.Income, PointSets.Score), 3).Model!;

        // Published with n - 1 in the denominator: 13.9690, 26.2647, 25.8235.
        Assert.Equal([38.85, 60.56, 50.20], scale.Means.Select(value => Math.Round(value, 4)));
        Assert.Equal([13.9690, 26.2647, 25.8235], scale.Deviations.Select(value => Math.Round(value * Math.Sqrt(200.0 / 199), 4)));
    }

    [SharedDataFact]
    public void The_default_leaves_the_mall_customers_where_they_are()
    {
        var points = PointSets.Mall(PointSets.Income, PointSets.Score);

        var prepared = FeaturePreparation.Of(points, 2, new FeatureOptions()).Model!;

        Assert.All(prepared.Preparation.Columns, column => Assert.Equal((0, false), (column.Limits.Moved, column.IsLogged)));
        Assert.Equal(65.5684, KMeans.Fit(prepared.Points, 2, new KMeansOptions(5)).Model!.WithinSumOfSquares, 4);
    }

    [Fact]
    public void A_constant_column_is_told_and_tells_nothing()
    {
        var scale = Standardisation.Of([1, 7, 3, 7], 2).Model!;

        Assert.Equal([1], scale.ConstantColumns);
        Assert.Equal([-1, 0, 1, 0], scale.Apply([1, 7, 3, 7]));
        Assert.Equal([2.5, 7], scale.Restore([0.5, 0]));
        Assert.Equal("Column 2 has no value.", Standardisation.Of([1, double.NaN], 2).Refusal);
    }

    [Fact]
    public void Outliers_move_to_robust_limits_and_are_counted()
    {
        // Median 5, absolute deviations 4 3 2 1 0 1 2 3 95: MAD 2, one robust deviation 2.9652.
        var limits = OutlierTreatment.Of([1, 2, 3, 4, 5, 6, 7, 8, 100], 1, OutlierRule.MedianDeviations, reach: 2);

        Assert.Equal(10.930408874022, limits.Columns[0].Upper, 10);
        Assert.Equal((0, 1), (limits.Columns[0].Raised, limits.Columns[0].Lowered));
        Assert.Equal([limits.Columns[0].Lower, 9, limits.Columns[0].Upper], limits.Apply([-70, 9, 70]));
    }

    [Fact]
    public void A_group_that_is_no_outlier_stays_though_most_points_are_in_another()
    {
        double[] values = [.. Enumerable.Range(0, 90).Select(value => value * 0.01), .. Enumerable.Range(0, 10).Select(value => 50.0 + value)];

        var limits = OutlierTreatment.Of(values, 1, OutlierRule.MedianDeviations, tail: 0.02).Columns[0];

        Assert.Equal((57, 2), (limits.Upper, limits.Moved));
    }

    [Fact]
    public void Quantiles_are_limits_too()
    {
        var limits = OutlierTreatment.Of([.. Enumerable.Range(0, 101).Select(value => (double)value)], 1, OutlierRule.Quantiles, tail: 0.05);

        Assert.Equal(new ColumnLimits(5, 95, 5, 5), limits.Columns[0]);
    }

    [Fact]
    public void Where_most_values_are_equal_the_others_do_not_all_count_as_outliers()
    {
        double[] mostlyOne = [.. Enumerable.Repeat(1.0, 80), .. Enumerable.Repeat(2.0, 20)];

        Assert.Equal(0, OutlierTreatment.Of(mostlyOne, 1, OutlierRule.MedianDeviations, reach: 5).Columns[0].Moved);
    }

    [Fact]
    public void One_wild_value_gets_no_cluster_of_its_own()
    {
        var (points, groups) = PointSets.Blobs(500, 2, 3);
        (points[0], points[1]) = (1e6, -1e6);

        var prepared = FeaturePreparation.Of(points, 2, new FeatureOptions()).Model!;
        var clusters = KMeans.Fit(prepared.Points, 2, new KMeansOptions(4)).Model!;

        Assert.Contains(KMeans.Fit(points, 2, new KMeansOptions(4)).Model!.Sizes, size => size == 1);
        Assert.InRange(clusters.Sizes.Min(), groups.Count(group => group == 3) - 2, 500);
        Assert.All(prepared.Preparation.Columns, column => Assert.InRange(column.Limits.Moved, 1, 10));
        Assert.InRange(prepared.Preparation.Columns[0].Limits.Upper, 12, 18);
    }

    [Fact]
    public void A_skewed_column_is_logged_where_asked_and_centres_come_back()
    {
        var random = new Random(4);
        double[] rows = [.. Enumerable.Range(0, 300).SelectMany(_ => new[] { Math.Exp(1.2 * PointSets.Normal(random)), PointSets.Normal(random) })];

        var prepared = FeaturePreparation.Of(rows, 2, Plain with { LogSkewed = true }).Model!;

        Assert.Equal([true, false], prepared.Preparation.Columns.Select(column => column.IsLogged));
        Assert.Equal(300, rows.Zip(prepared.Preparation.Restore(prepared.Points)).Count(pair => Math.Abs(pair.First - pair.Second) < 1e-9) / 2);
        Assert.Equal(Math.Log(3), (prepared.Preparation.Apply([2, 0])[0] * prepared.Preparation.Columns[0].Deviation) + prepared.Preparation.Columns[0].Mean, 10);
        Assert.All(FeaturePreparation.Of(rows, 2, Plain).Model!.Preparation.Columns, column => Assert.False(column.IsLogged));
    }

    [Fact]
    public void Limits_of_a_logged_column_are_told_in_its_own_units()
    {
        double[] rows = [.. Enumerable.Range(0, 101).Select(value => Math.Exp(value / 10.0) - 1)];

        var column = FeaturePreparation.Of(rows, 1, new FeatureOptions(OutlierRule.Quantiles, Tail: 0.1, LogSkewed: true)).Model!.Preparation.Columns[0];

        Assert.Equal(Math.Exp(1) - 1, column.Limits.Lower, 9);
        Assert.Equal(1, (Math.Exp(9) - 1) / column.Limits.Upper, 9);
        Assert.Equal((10, 10), (column.Limits.Raised, column.Limits.Lowered));
    }

    [Fact]
    public void Incomplete_rows_make_no_cluster_but_get_one_by_what_is_known()
    {
        var (points, _) = PointSets.Blobs(400, 2, 6);
        double[] rows = [.. points, double.NaN, PointSets.Centre(1, 1), PointSets.Centre(3, 0), double.NaN, double.NaN, double.NaN];

        var prepared = FeaturePreparation.Of(rows, 2, Plain).Model!;
        var clusters = KMeans.Fit(prepared.Points, 2, new KMeansOptions(4)).Model!;
        var labels = prepared.Preparation.Assign(rows, clusters);

        Assert.Equal((403, 3), (prepared.Missing.Rows, prepared.Missing.Incomplete));
        Assert.Equal([2, 2], prepared.Missing.MissingByColumn);
        Assert.Equal([2, 2], prepared.Preparation.Columns.Select(column => column.Missing));
        Assert.Equal(clusters.Labels, labels[..400]);
        Assert.Equal(-1, labels[402]);
        var centres = prepared.Preparation.Restore(clusters.Centres);
        Assert.Equal(PointSets.Centre(3, 0), centres[labels[401] * 2], 0.5);
        Assert.Equal(PointSets.Centre(1, 1), centres[(labels[400] * 2) + 1], 0.5);
    }

    [Fact]
    public void New_rows_are_treated_as_the_first_ones_were()
    {
        var (points, _) = PointSets.Blobs(300, 3, 8);
        var prepared = FeaturePreparation.Of(points, 3, new FeatureOptions(OutlierRule.Quantiles)).Model!;

        Assert.Equal(prepared.Points, prepared.Preparation.Apply(points));
        Assert.Equal(prepared.Points[..3], prepared.Preparation.Apply(points.AsSpan(0, 3)));
    }

    [Theory]
    [InlineData(new[] { double.NaN, 1, 2, double.NaN }, "No row has a value in every column.")]
    [InlineData(new double[0], "No row has a value in every column.")]
    [InlineData(new[] { 1, 2, 3, double.PositiveInfinity }, "A value is infinite.")]
    public void What_cannot_be_prepared_is_refused_with_the_reason(double[] rows, string reason) =>
        Assert.Equal(reason, FeaturePreparation.Of(rows, 2, Plain).Refusal);
}
