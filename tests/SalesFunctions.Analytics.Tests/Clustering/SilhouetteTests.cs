using SalesFunctions.Analytics.Clustering;

namespace SalesFunctions.Analytics.Tests.Clustering;

public sealed class SilhouetteTests
{
    [Fact]
    public void A_case_by_hand()
    {
        // On a line 0, 1 | 4, 6 | 20: for 0, a = 1, b = 5, so 4/5; for 1, a = 1, b = 4, so 3/4; for 4, a = 2, b = 3.5, so 3/7; for 6, a = 2, b = 5.5, so 7/11.
        var silhouette = Silhouette.Of(new double[] { 0, 4, 1, 20, 6 }, 1, [0, 1, 0, 2, 1]).Model!;

        Assert.Equal((4.0 / 5 + 3.0 / 4) / 2, silhouette.ByCluster[0]!.Value, 12);
        Assert.Equal((3.0 / 7 + 7.0 / 11) / 2, silhouette.ByCluster[1]!.Value, 12);
        Assert.Equal(0, silhouette.ByCluster[2]);
        Assert.Equal((4.0 / 5 + 3.0 / 4 + 3.0 / 7 + 7.0 / 11) / 5, silhouette.Mean, 12);
        Assert.Equal((5, false), (silhouette.Points, silhouette.IsSample));
    }

    [Fact]
    public void Scale_and_shift_do_not_matter_nor_do_threads()
    {
        var (points, groups) = PointSets.Blobs(1500, 3, 2, 4);
        var plain = Silhouette.Of(points, 3, groups).Model!;

        Assert.Equal(plain.Mean, Silhouette.Of(points.Select(value => (value * 7) + 30).ToArray(), 3, groups).Model!.Mean, 10);
        Assert.Equal(plain.Mean, Silhouette.Of(points, 3, groups, threads: 2).Model!.Mean);
    }

    [Fact]
    public void A_sample_stands_for_many_points_and_says_so()
    {
        var (points, groups) = PointSets.Blobs(8000, 2, 3, 3);
        var all = Silhouette.Of(points, 2, groups).Model!;
        var some = Silhouette.Of(points, 2, groups, sampleSize: 2000).Model!;

        Assert.Equal((2000, true), (some.Points, some.IsSample));
        Assert.NotEqual(all.Mean, some.Mean);
        Assert.Equal(all.Mean, some.Mean, 0.02);
        Assert.Equal(some.Mean, Silhouette.Of(points, 2, groups, sampleSize: 2000).Model!.Mean);
    }

    [Fact]
    public void A_cluster_that_the_sample_misses_has_none()
    {
        int[] labels = [.. Enumerable.Range(0, 1000).Select(row => row == 500 ? 2 : row % 2)];

        var silhouette = Silhouette.Of(labels.Select((label, row) => (label * 10) + (row * 0.001)).ToArray(), 1, labels, sampleSize: 50).Model!;

        Assert.Null(silhouette.ByCluster[2]);
        Assert.InRange(silhouette.ByCluster[0]!.Value, 0.9, 1);
    }

    [Fact]
    public void Equal_points_in_two_clusters_lie_between_them() =>
        Assert.Equal(0, Silhouette.Of(new double[] { 3, 3, 3, 3 }, 1, [0, 0, 1, 1]).Model!.Mean);

    [Fact]
    public void One_cluster_has_none() =>
        Assert.Equal(
            "The points are in fewer than two clusters: there is no other cluster to compare with.", Silhouette.Of(new double[] { 1, 2 }, 1, [0, 0]).Refusal);

    [Fact]
    public void Of_many_points_the_number_is_chosen_on_a_sample()
    {
        var (points, _) = PointSets.Blobs(20_000, 2, 4);

        var count = ClusterCount.Choose(points, 2, new KMeansOptions(1, Restarts: 3, Threads: 2), from: 2, to: 6, sampleSize: 1500).Model!;

        Assert.Equal((4, 1500, true), (count.Best, count.Points, count.IsSample));
        Assert.True(count.Trials.Zip(count.Trials.Skip(1)).All(pair => pair.First.WithinSumOfSquares > pair.Second.WithinSumOfSquares));
    }

    [Fact]
    public void No_more_clusters_are_tried_than_there_are_distinct_points() =>
        Assert.Equal([2, 3], ClusterCount.Choose(new double[] { 1, 1, 2, 9 }, 1, new KMeansOptions(1)).Model!.Trials.Select(trial => trial.Clusters));

    [Fact]
    public void Where_not_even_two_clusters_can_be_made_none_is_chosen() =>
        Assert.Equal("There are only 1 distinct points, too few for 2 clusters.", ClusterCount.Choose(new double[] { 1, 1 }, 1, new KMeansOptions(1)).Refusal);
}
