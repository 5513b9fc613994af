using SalesFunctions.Analytics.Clustering;

namespace SalesFunctions.Analytics.Tests.Clustering;

public sealed class KMeansLawTests
{
    /// <summary>Few points: double precision with moves and swaps; more: with Lloyd alone; many: single precision first.</summary>
    public static TheoryData<int> Counts => [400, 30_000, 70_001];

    [Theory]
    [MemberData(nameof(Counts))]
    public void A_common_factor_changes_no_label_and_the_sum_of_squares_by_its_square(int count)
    {
        var (points, _) = PointSets.Blobs(count, 3, 3, 4);
        var plain = Fit(points, 3, 4);
        var scaled = Fit([.. points.Select(value => value * 1024)], 3, 4);

        Assert.Equal(plain.Labels, scaled.Labels);
        Assert.Equal(1, scaled.WithinSumOfSquares / plain.WithinSumOfSquares / (1024.0 * 1024), 12);
    }

    [Theory]
    [MemberData(nameof(Counts))]
    public void Shifting_all_points_shifts_the_centres(int count)
    {
        var (points, _) = PointSets.Blobs(count, 2, 4);
        var plain = Fit(points, 2, 4);
        var shifted = Fit([.. points.Select((value, place) => value + (place % 2 == 0 ? 4096 : -512))], 2, 4);

        Assert.Equal(plain.Labels, shifted.Labels);
        Assert.Equal(1, shifted.WithinSumOfSquares / plain.WithinSumOfSquares, 9);
        Assert.All(Enumerable.Range(0, 8), place => Assert.Equal(plain.Centres[place] + (place % 2 == 0 ? 4096 : -512), shifted.Centres[place], 6));
    }

    [Theory]
    [MemberData(nameof(Counts))]
    public void Permuted_rows_get_permuted_labels(int count)
    {
        var (points, _) = PointSets.Blobs(count, 2, 5);
        int[] order = [.. Enumerable.Range(0, count)];
        new Random(6).Shuffle(order);
        var plain = Fit(points, 2, 4);
        var permuted = Fit([.. order.SelectMany(row => points[(row * 2)..((row * 2) + 2)])], 2, 4);

        Assert.Equal(order.Select(row => plain.Labels[row]), permuted.Labels);
        Assert.Equal(1, permuted.WithinSumOfSquares / plain.WithinSumOfSquares, 12);
    }

    [Theory]
    [InlineData(400, 2, 6)]
    [InlineData(30_000, 5, 7)]
    [InlineData(70_001, 3, 6)]
    public void One_thread_and_two_find_the_same_to_the_last_digit(int count, int dimensions, int clusters)
    {
        var (points, _) = PointSets.Blobs(count, dimensions, 7, 6);
        var one = KMeans.Fit(points, dimensions, new KMeansOptions(clusters, Restarts: 3, Threads: 1)).Model!;
        var two = KMeans.Fit(points, dimensions, new KMeansOptions(clusters, Restarts: 3, Threads: 2)).Model!;

        Assert.Equal(one.Labels, two.Labels);
        Assert.Equal(one.Centres, two.Centres);
        Assert.Equal(one.WithinSumOfSquares, two.WithinSumOfSquares);
    }

    [Theory]
    [InlineData(300, 1, 3)]
    [InlineData(5_000, 2, 9)]
    [InlineData(30_000, 3, 8)]
    [InlineData(70_001, 4, 9)]
    [InlineData(80_000, 2, 20)]
    public void At_the_standstill_every_point_is_with_its_nearest_centre_and_every_centre_is_the_mean(int count, int dimensions, int clusters)
    {
        var (points, _) = PointSets.Blobs(count, dimensions, 8, 8);

        var found = KMeans.Fit(points, dimensions, new KMeansOptions(clusters, Restarts: 2, Threads: 2)).Model!;

        Assert.True(found.Settled);
        Assert.Equal(found.Sizes, found.Labels.GroupBy(label => label).OrderBy(group => group.Key).Select(group => group.Count()));
        var (excess, sum, means) = (0.0, 0.0, new double[clusters * dimensions]);
        for (var row = 0; row < count; row++)
        {
            var point = points.AsSpan(row * dimensions, dimensions);
            var label = found.Labels[row];
            excess = Math.Max(excess, Squared(point, found.Centre(label)) - Squared(point, found.Centre(found.Nearest(point))));
            sum += Squared(point, found.Centre(label));
            for (var column = 0; column < dimensions; column++)
            {
                means[(label * dimensions) + column] += point[column] / found.Sizes[label];
            }
        }

        Assert.InRange(excess, 0, 1e-9);
        Assert.Equal(1, sum / found.WithinSumOfSquares, 10);
        Assert.All(means.Zip(found.Centres), pair => Assert.Equal(pair.First, pair.Second, 8));
    }

    [Theory]
    [MemberData(nameof(Counts))]
    public void Simulated_groups_are_recovered(int count)
    {
        var (points, groups) = PointSets.Blobs(count, 2, 9);

        var found = Fit(points, 2, 4);

        var lasting = ClusterMatching.ByMembers(ClusterMigration.Of(groups, found.Labels, 4, 4));
        var agree = lasting.Renumber(found.Labels).Zip(groups, (label, group) => label == group ? 1.0 : 0).Average();
        Assert.InRange(agree, 0.999, 1);
        var error = 5 / Math.Sqrt(0.1 * count);
        Assert.All(Enumerable.Range(0, 8), place => Assert.InRange(
            found.Centres[place] - PointSets.Centre(lasting.PreviousOf[place / 2]!.Value, place % 2), -error, error));
    }

    [Fact]
    public void Far_clusters_of_few_points_among_many_are_found()
    {
        var (points, _) = PointSets.Blobs(80_000, 2, 10);
        foreach (var row in new[] { 11, 40_000, 79_999 })
        {
            (points[row * 2], points[(row * 2) + 1]) = (5000, -5000);
        }

        Assert.Contains(3, Fit(points, 2, 5).Sizes);
    }

    [Fact]
    public void Equal_points_share_a_cluster()
    {
        double[] points = [.. Enumerable.Range(0, 900).SelectMany(row => new double[] { row % 6, row % 3 })];

        var found = Fit(points, 2, 6);

        Assert.Equal(0, found.WithinSumOfSquares);
        Assert.All(found.Sizes, size => Assert.Equal(150, size));
    }

    [Fact]
    public void As_many_clusters_as_points_leave_nothing()
    {
        var (points, _) = PointSets.Blobs(20, 3, 11);

        var found = Fit(points, 3, 20);

        Assert.Equal(0, found.WithinSumOfSquares);
        Assert.All(found.Sizes, size => Assert.Equal(1, size));
    }

    [Fact]
    public void One_cluster_is_the_mean_of_all()
    {
        var found = Fit([1, 2, 3, 10], 1, 1);

        Assert.Equal([4.0], found.Centres);
        Assert.Equal(50, found.WithinSumOfSquares);
    }

    [Fact]
    public void The_best_end_is_not_worse_than_a_start_of_its_own()
    {
        var (points, _) = PointSets.Blobs(70_001, 2, 12, 7);

        Assert.InRange(
            KMeans.Fit(points, 2, new KMeansOptions(8, Threads: 2)).Model!.WithinSumOfSquares, 1,
            1.001 * Enumerable.Range(1, 3).Min(seed => KMeans.Fit(points, 2, new KMeansOptions(8, Restarts: 1, Seed: seed, Threads: 2)).Model!.WithinSumOfSquares));
    }

    [Fact]
    public void Used_up_iterations_are_told()
    {
        var (points, _) = PointSets.Blobs(30_000, 2, 13, 8);

        Assert.False(KMeans.Fit(points, 2, new KMeansOptions(8, MaximumIterations: 2)).Model!.Settled);
    }

    [Theory]
    [InlineData(new double[0], 2, 1, "There are no points.")]
    [InlineData(new double[] { 1, 2 }, 1, 0, "At least one cluster is needed, not 0.")]
    [InlineData(new double[] { 1, 2, 1, 2, 3, 4 }, 2, 3, "There are only 2 distinct points, too few for 3 clusters.")]
    [InlineData(new double[] { 5, 5, 5 }, 1, 1, "All columns are constant: there is nothing that tells the points apart.")]
    [InlineData(new[] { 1, 2, 3, double.NaN }, 2, 1, "Column 2 of point 2 has no finite value.")]
    [InlineData(new[] { 1, double.NegativeInfinity }, 1, 1, "Column 1 of point 2 has no finite value.")]
    public void What_cannot_be_clustered_is_refused_with_the_reason(double[] points, int dimensions, int clusters, string reason) =>
        Assert.Equal(reason, KMeans.Fit(points, dimensions, new KMeansOptions(clusters)).Refusal);

    [Fact]
    public void Misuse_is_a_programmers_fault()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => KMeans.Fit(new double[3], 2, new KMeansOptions(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => KMeans.Fit(new double[4], 0, new KMeansOptions(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => KMeans.Fit(new double[4], 2, new KMeansOptions(1, Threads: 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => KMeans.Fit(new double[4], 2, new KMeansOptions(1, Restarts: 0)));
    }

    private static double Squared(ReadOnlySpan<double> one, ReadOnlySpan<double> other)
    {
        var sum = 0.0;
        for (var column = 0; column < one.Length; column++)
        {
            sum += Math.Pow(one[column] - other[column], 2);
        }

        return sum;
    }

    private static Clusters Fit(double[] points, int dimensions, int clusters) =>
        KMeans.Fit(points, dimensions, new KMeansOptions(clusters, Restarts: 5, Threads: 2)).Model!;
}
