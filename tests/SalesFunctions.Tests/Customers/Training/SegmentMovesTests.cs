using SalesFunctions.Analytics;
using SalesFunctions.Analytics.Segments;
using SalesFunctions.Customers.Training;

namespace SalesFunctions.Tests.Customers.Training;

public sealed class SegmentMovesTests
{
    // Ten customers of 10, 20, … 100 in one to ten orders: the best fifth begins at 90.
    private static readonly CustomerFigures[] Base = [.. Enumerable.Range(1, 10).Select(at => new CustomerFigures(at, at, at * 10, 0, 100))];
    private static readonly Fit<SegmentBounds> Bounds = SegmentBounds.Of(Base);
    private static readonly Fit<SpenderClusters> Clusters = SpenderClusters.Of(Surveys.Of(Surveys.Spending(Surveys.Around(25, (20, 20), (80, 80)))), 2, null, 1);
    private static readonly SegmentSchemes Schemes = new(SegmentSettings.Default, Bounds, Clusters);

    [Fact]
    public void A_move_says_which_figure_crossed_which_bound()
    {
        var move = Assert.Single(Moves(Score(0, 3, 200, "High-Value", "Occasional"), Earlier(0, 3, 50, "Regular", "Occasional")));

        Assert.Equal(("rfm", "X", "Regular", "High-Value"), (move.Scheme, move.CustomerId, move.From, move.To));
        Assert.Equal(("monetary_score", 3, 5, 90), (move.Feature, move.Before, move.After, move.Bound));
        Assert.StartsWith("monetary_score rose from 3 to 5 (sales 50", move.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_scheme_has_a_move_of_its_own()
    {
        var moves = Moves(
            Score(0, 3, 200, "High-Value", "High-Value") with { Spenders = "High", AnnualIncome = 80, SpendingScore = 81 },
            Earlier(0, 3, 50, "Regular", "Occasional") with { Spenders = "Low", AnnualIncome = 79, SpendingScore = 20 });

        Assert.Equal(["rfm", "behaviour", "spenders"], moves.Select(move => move.Scheme));
        Assert.Equal("sales_percentile", moves[1].Feature);
        Assert.Equal(("spending_score", 20, 81, null), (moves[2].Feature, moves[2].Before, moves[2].After, moves[2].Bound));
        Assert.StartsWith("spending_score rose from 20 to 81", moves[2].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_stayed_or_was_in_no_segment_did_not_move()
    {
        Assert.Empty(Moves(Score(0, 3, 50, "Regular", "Occasional"), Earlier(0, 3, 50, "Regular", "Occasional")));
        Assert.Empty(Moves(Score(0, 3, 200, "High-Value", "High-Value"), new EarlierScores { Sales = -5 }));
        Assert.Empty(Moves(new ScoredCustomer { CustomerId = "X" }, Earlier(0, 3, 50, "Regular", "Occasional") with { Spenders = "Low" }));
    }

    [Fact]
    public void New_rules_are_a_reason()
    {
        var settings = SegmentSettings.Of("""{"rfm": [{"segment": "Fans", "when": "orders >= 2"}, {"segment": "Regular"}]}""");

        var move = Assert.Single(Moves(
            Score(0, 3, 50, "Fans", "Occasional"), Earlier(0, 3, 50, "Regular", "Occasional"), new SegmentSchemes(settings, Bounds, Clusters), Schemes.State));

        Assert.Equal((null, null, null, null), (move.Feature, move.Before, move.After, move.Bound));
        Assert.StartsWith("the rules changed: Fans is now", move.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Clusters_that_cannot_be_compared_are_the_reason_themselves()
    {
        var now = Score(0, 3, 50, "Regular", "Occasional") with { Spenders = "High", AnnualIncome = 80, SpendingScore = 81 };
        var then = Earlier(0, 3, 50, "Regular", "Occasional") with { Spenders = "Low", AnnualIncome = 20, SpendingScore = 20 };
        var clusters = Schemes.State.Clusters!;
        Assert.Equal("spending_score", Reason(now, then, clusters).Feature);

        foreach (var move in new[]
        {
            Reason(now, then, clusters with { Features = ["recency_days", "sales"] }),
            Reason(now, then, null),
            Reason(now, then with { Spenders = "Medium" }, clusters),
            Reason(now, then with { AnnualIncome = double.NaN }, clusters),
            Reason(now with { SpendingScore = null }, then, clusters),
        })
        {
            Assert.Null(move.Feature);
            Assert.StartsWith("the clusters changed", move.Reason, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Without_earlier_bounds_or_present_ones_rules_tell_nothing()
    {
        var (now, then) = (Score(0, 3, 200, "High-Value", "Occasional"), Earlier(0, 3, 50, "Regular", "Occasional"));

        Assert.Empty(Moves(now, then, Schemes, new SegmentState()));
        Assert.Empty(Moves(now, then, new SegmentSchemes(SegmentSettings.Default, Fit<SegmentBounds>.Refused("none"), Clusters), Schemes.State));
    }

    [Fact]
    public void The_best_fifth_of_sales_is_of_high_value()
    {
        var features = new double[FeatureMeaning.All.Count];

        var (score, rfm, behaviour) = Schemes.Match(Base[^1], features);

        Assert.Equal((1, 5, 5), (score!.Value.Recency, score.Value.Frequency, score.Value.Monetary));
        Assert.Equal(("High-Value", "High-Value"), (rfm, behaviour));
        Assert.Equal(default, Schemes.Match(new CustomerFigures(double.NaN, 0, -5, 1, double.NaN), features));
        Assert.Equal(default, new SegmentSchemes(SegmentSettings.Default, Fit<SegmentBounds>.Refused("none"), Clusters).Match(Base[^1], features));
    }

    [Fact]
    public void Segments_are_described_in_the_order_of_rules_or_of_spend()
    {
        Assert.Equal(["Dormant", "High-Value", "New", "Frequent", "Regular"], Schemes.Described("rfm").Select(one => one.Segment));
        Assert.Equal(
            [("High", "nearest of 2 centres by annual_income, spending_score: annual_income 80, spending_score 80"), ("Low", "nearest of 2 centres by annual_income, spending_score: annual_income 20, spending_score 20")],
            Schemes.Described("spenders"));
        var refused = new SegmentSchemes(SegmentSettings.Default, Fit<SegmentBounds>.Refused("none"), Fit<SpenderClusters>.Refused("none"));
        Assert.All(SegmentSchemes.All, scheme => Assert.Empty(refused.Described(scheme)));
    }

    [Fact]
    public void Rules_of_one_segment_are_shown_together()
    {
        var settings = SegmentSettings.Of("""{"rfm": [{"segment": "A", "when": "orders >= 9"}, {"segment": "B", "when": "orders >= 5"}, {"segment": "A", "when": "sales >= 40"}, {"segment": "B"}]}""");

        var described = new SegmentSchemes(settings, Bounds, Clusters).Described("rfm");

        Assert.Equal(["A", "B"], described.Select(one => one.Segment));
        Assert.Contains(" or ", described[0].Rule, StringComparison.Ordinal);
    }

    private static MovedCustomer Reason(ScoredCustomer now, EarlierScores then, ClusterState? clusters) =>
        Assert.Single(Moves(now, then, Schemes, Schemes.State with { Clusters = clusters }));

    private static List<MovedCustomer> Moves(ScoredCustomer score, EarlierScores earlier) => Moves(score, earlier, Schemes, Schemes.State);

    private static List<MovedCustomer> Moves(ScoredCustomer score, EarlierScores earlier, SegmentSchemes schemes, SegmentState before) =>
        [.. new SegmentMoves(schemes, before).Of(score, earlier)];

    private static ScoredCustomer Score(int recency, int orders, decimal sales, string rfm, string behaviour) => new()
    {
        CustomerId = "X", RecencyDays = recency, DaysSinceFirst = 200, Orders = orders, Sales = sales, ReturnRate = 0, Rfm = rfm, Behaviour = behaviour,
    };

    private static EarlierScores Earlier(double recency, double orders, double sales, string rfm, string behaviour) =>
        new() { RecencyDays = recency, DaysSinceFirst = 200, Orders = orders, Sales = sales, Rfm = rfm, Behaviour = behaviour };
}
