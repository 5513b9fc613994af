using SalesFunctions.Analytics.Segments;
using SalesFunctions.Customers.Training;

namespace SalesFunctions.Tests.Customers.Training;

public sealed class SpenderClustersTests
{
    private static readonly string[] SpendingFeatures = ["annual_income", "spending_score"];
    private static readonly (double, double)[] Three = [(20, 20), (50, 50), (80, 80)];

    [Fact]
    public void Clusters_are_named_by_their_spending_score()
    {
        var state = Fitted(Surveys.Around(25, Three), 3).State;

        Assert.Equal(SpendingFeatures, state.Features);
        Assert.Equal(("Low", "Medium", "High"), (NameNear(state, 20), NameNear(state, 50), NameNear(state, 80)));
        Assert.All(state.Centres, centre => Assert.Equal(centre[0], centre[1], 6));
    }

    [Fact]
    public void The_data_choose_how_many_where_the_profile_does_not()
    {
        var chosen = Fitted(Surveys.Around(25, Three), null);

        Assert.Equal(3, chosen.State.Names.Count);
        Assert.NotNull(chosen.Choice);
        Assert.Null(Fitted(Surveys.Around(25, Three), 2).Choice);
    }

    [Fact]
    public void A_cluster_keeps_its_name_while_the_order_holds()
    {
        // The two lower ones changed places on the way, but so little that no name is wrong by a tenth.
        var earlier = State(("Low", 20, 50), ("Medium", 80, 51), ("High", 50, 90));

        var state = Fitted(Surveys.Around(25, (20, 52), (80, 50), (50, 88)), 3, earlier).State;

        Assert.Equal(("Low", "Medium", "High"), (NameNear(state, 20), NameNear(state, 80), NameNear(state, 50)));
    }

    [Fact]
    public void Names_that_would_lie_are_given_anew()
    {
        var earlier = State(("Low", 20, 50), ("Medium", 80, 51), ("High", 50, 90));

        var state = Fitted(Surveys.Around(25, (20, 64), (80, 45), (50, 88)), 3, earlier).State;

        Assert.Equal(("Medium", "Low", "High"), (NameNear(state, 20), NameNear(state, 80), NameNear(state, 50)));
    }

    [Fact]
    public void Clusters_of_another_number_or_of_other_features_are_named_anew()
    {
        var other = new ClusterState(["recency_days", "sales"], [30, 30], ["High", "Low"], [[20, 51], [80, 50]]);
        foreach (var earlier in new[] { State(("High", 20, 51), ("Medium", 80, 50), ("Low", 50, 49)), other })
        {
            var state = Fitted(Surveys.Around(25, (20, 50), (80, 52)), 2, earlier).State;

            Assert.Equal(("Low", "High"), (NameNear(state, 20), NameNear(state, 80)));
        }
    }

    [Fact]
    public void Purchases_are_taken_where_few_are_known_to_spend()
    {
        var buyers = Enumerable.Range(0, 60).Select(at => Surveys.Buyer($"B{at}", at % 7, 1 + (at % 2), at < 30 ? 100 + at : 9000 + at)).ToList();
        var spending = Surveys.Spending(Surveys.Around(12, Three)).ToList();
        Assert.Equal(["recency_days", "orders", "sales"], Of([.. buyers, .. spending], 2).Model!.State.Features);

        // 60 of 119 are half of them.
        Assert.Equal(SpendingFeatures, Of([.. buyers.Take(59), .. Surveys.Spending(Surveys.Around(20, Three))], 2).Model!.State.Features);
    }

    [Fact]
    public void Nobody_without_a_feature_is_in_a_cluster()
    {
        var buyers = Enumerable.Range(0, 60).Select(at => Surveys.Buyer($"B{at}", at % 7, 1 + (at % 2), at < 30 ? 100 + at : 9000 + at));
        var byPurchases = Of(buyers, 2).Model!;
        var bySpending = Fitted(Surveys.Around(25, Three), 3);
        var nothing = new CustomerFigures(double.NaN, 0, -5, 1, double.NaN);

        Assert.Equal(["High", "Low", null], byPurchases.NamesOf(
            [byPurchases.RowOf(1, 1, new CustomerFigures(3, 1, 9010, 0, 3)), byPurchases.RowOf(1, 1, new CustomerFigures(3, 1, 110, 0, 3)), byPurchases.RowOf(1, 1, nothing)]));
        Assert.Equal(["High", null], bySpending.NamesOf([bySpending.RowOf(81, 82, nothing), bySpending.RowOf(double.NaN, double.NaN, nothing)]));
    }

    [Fact]
    public void A_shop_without_figures_is_refused()
    {
        Assert.Equal("No customer has bought, and income and spending score are not known either.", Of([], 2).Refusal);
        Assert.NotNull(Of(Surveys.Spending((40, 40)), null).Refusal);
        Assert.NotNull(Of(Surveys.Spending((40, 40), (40, 40), (40, 40), (40, 40)), null).Refusal);
        Assert.NotNull(Of(Surveys.Spending((40, 40), (40, 41)), 3).Refusal);
    }

    [Fact]
    public void A_state_is_read_as_it_was_written()
    {
        var written = new SegmentSchemes(
            SegmentSettings.Of("""{"spenders": {"clusters": 3}}"""), SegmentBounds.Of([new CustomerFigures(3, 1, 10, 0, 3)]), Of(Surveys.Spending(Surveys.Around(25, Three)), 3)).State;

        var read = SegmentState.Read(written.Write())!;

        Assert.Equal((written.Settings, written.Bounds), (read.Settings, read.Bounds));
        Assert.Equal("""{"spenders":{"clusters":3}}""", read.Settings);
        Assert.NotNull(read.Bounds);
        Assert.Equal(written.Clusters!.Features, read.Clusters!.Features);
        Assert.Equal(written.Clusters.Deviations, read.Clusters.Deviations);
        Assert.Equal(written.Clusters.Names, read.Clusters.Names);
        Assert.Equal(written.Clusters.Centres, read.Clusters.Centres);
        Assert.Null(SegmentState.Read(null));
        Assert.Equal(new SegmentState(), SegmentState.Read(new SegmentState().Write()));
    }

    private static SalesFunctions.Analytics.Fit<SpenderClusters> Of(IEnumerable<CustomerHistory> customers, int? wanted, ClusterState? earlier = null) =>
        SpenderClusters.Of(Surveys.Of(customers), wanted, earlier, 1);

    private static SpenderClusters Fitted((double?, double?)[] known, int? wanted, ClusterState? earlier = null) => Of(Surveys.Spending(known), wanted, earlier).Model!;

    private static ClusterState State(params (string Name, double Income, double Score)[] clusters) => new(
        SpendingFeatures, [25, 20], [.. clusters.Select(one => one.Name)], [.. clusters.Select(one => (IReadOnlyList<double>)[one.Income, one.Score])]);

    private static string NameNear(ClusterState state, double income) =>
        Enumerable.Range(0, state.Names.Count).Select(at => (state.Names[at], Far: Math.Abs(state.Centres[at][0] - income))).MinBy(one => one.Far).Item1;
}
