using SalesFunctions.Analytics.Clustering;

namespace SalesFunctions.Analytics.Tests.Clustering;

public sealed class ClusterMatchingTests
{
    [Fact]
    public void A_pairing_by_hand() =>
        // scipy's example: 1 + 2 + 2; the cheapest of each row alone would take the second column twice.
        Assert.Equal([1, 0, 2], OptimalAssignment.Of(new double[,] { { 4, 1, 3 }, { 2, 0, 5 }, { 3, 2, 2 } }));

    [Theory]
    [InlineData(4, 4)]
    [InlineData(3, 6)]
    [InlineData(6, 4)]
    public void No_other_pairing_costs_less(int rows, int columns)
    {
        var random = new Random(3);
        for (var run = 0; run < 50; run++)
        {
            var costs = new double[rows, columns];
            foreach (var place in Enumerable.Range(0, rows * columns))
            {
                costs[place / columns, place % columns] = random.Next(-20, 20);
            }

            var pairs = OptimalAssignment.Of(costs);

            Assert.Equal(Math.Min(rows, columns), pairs.Where(column => column >= 0).Distinct().Count());
            Assert.Equal(Least(costs, 0, [], Math.Max(0, rows - columns)), pairs.Select((column, row) => column < 0 ? 0 : costs[row, column]).Sum());
        }
    }

    [Fact]
    public void Nearest_centres_continue_each_other_in_units_of_the_previous_run()
    {
        // The second column is in thousands: unscaled it would pair by it alone.
        var matching = ClusterMatching.ByCentres([0, 5000, 10, 5600], [10.5, 5100, 0.5, 5500], [5, 2000]);

        Assert.Equal([1, 0], matching.PreviousOf);
        Assert.Equal([0, 1, 1, -1], matching.Renumber([1, 0, 0, -1]));
    }

    [Fact]
    public void Where_there_are_more_clusters_one_has_appeared_with_a_new_number()
    {
        var matching = ClusterMatching.ByCentres([0, 10], [9, 50, 1], [1]);

        Assert.Equal([1, null, 0], matching.PreviousOf);
        Assert.Equal([1, 2, 0], matching.Numbers);
        Assert.Equal([1], matching.Appeared);
        Assert.Empty(matching.Vanished);
    }

    [Fact]
    public void Where_there_are_fewer_clusters_one_has_vanished()
    {
        var matching = ClusterMatching.ByCentres([0, 10, 50], [49, 1], [1]);

        Assert.Equal([2, 0], matching.Numbers);
        Assert.Equal([1], matching.Vanished);
    }

    [Fact]
    public void Shared_members_decide_and_who_shares_none_is_new()
    {
        var migration = ClusterMigration.Of([0, 0, 0, 1, 1, -1, -1], [2, 2, 1, 2, 1, 0, -1], 2, 3);
        var matching = ClusterMatching.ByMembers(migration);

        Assert.Equal((2, 1, 1, 1, 1), (migration.Went(0, 2), migration.Went(0, 1), migration.Went(1, 2), migration.Went(-1, 0), migration.Went(-1, -1)));
        Assert.Equal([null, 1, 0], matching.PreviousOf);
        Assert.Equal([2, 1, 0], matching.Numbers);
        Assert.Equal([1], ClusterMatching.ByMembers(ClusterMigration.Of([0, 0], [0, 0], 2, 2)).Appeared);
    }

    [Fact]
    public void Labels_stay_when_the_same_points_are_clustered_with_another_seed_and_some_more()
    {
        var (points, _) = PointSets.Blobs(600, 2, 5);
        var before = KMeans.Fit(points, 2, new KMeansOptions(4)).Model!;
        double[] more = [.. points.Select(value => -value), .. PointSets.Blobs(60, 2, 6).Points.Select(value => -value)];
        var after = KMeans.Fit(more, 2, new KMeansOptions(4, Seed: 5)).Model!;

        var matching = ClusterMatching.ByCentres(before.Centres, [.. after.Centres.Select(value => -value)], [1, 1]);

        Assert.NotEqual(before.Labels, after.Labels[..600]);
        Assert.Equal(before.Labels, matching.Renumber(after.Labels)[..600]);
    }

    [Theory]
    [InlineData(1, "All")]
    [InlineData(2, "High,Low")]
    [InlineData(3, "High,Medium,Low")]
    [InlineData(4, "High,Medium High,Medium Low,Low")]
    [InlineData(5, "Very High,High,Medium,Low,Very Low")]
    [InlineData(6, "Very High,High,Medium High,Medium Low,Low,Very Low")]
    [InlineData(7, "Very High,High,Medium High,Medium,Medium Low,Low,Very Low")]
    public void Names_go_by_spend(int clusters, string names) =>
        Assert.Equal(names.Split(',').Reverse(), ClusterNames.BySpend([.. Enumerable.Range(0, clusters).Select(cluster => cluster * 1.5)]));

    [Fact]
    public void Many_clusters_are_numbered_from_the_top() =>
        Assert.Equal(["Spenders 8 of 8", "Spenders 1 of 8"], ClusterNames.BySpend([-1, 9, 8, 7, 6, 5, 4, 3])[..2]);

    private static double Least(double[,] costs, int row, HashSet<int> taken, int spare)
    {
        if (row == costs.GetLength(0))
        {
            return 0;
        }

        var least = spare > 0 ? Least(costs, row + 1, taken, spare - 1) : double.PositiveInfinity;
        foreach (var column in Enumerable.Range(0, costs.GetLength(1)).Except(taken).ToList())
        {
            least = Math.Min(least, costs[row, column] + Least(costs, row + 1, [.. taken, column], spare));
        }

        return least;
    }
}
