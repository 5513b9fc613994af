using SalesFunctions.Analytics.Segments;

namespace SalesFunctions.Analytics.Tests.Segments;

public sealed class SegmentMoveTests
{
    // Recency quintiles end at 20, 40, 60, 80 days; sales quintiles begin at 300, 500, 700, 900.
    private static readonly SegmentBounds Bounds = BoundsOf(10, 100);

    private static readonly SegmentRules Rules = Parse(
        ("Lapsed", "recency_score <= 2"), ("Best", "monetary_score = 5"), ("Middle", "monetary_score = 3"), ("Once", "orders = 1"), ("Other", null));

    [Fact]
    public void A_customer_who_stayed_away_crossed_the_bound_of_the_rule_that_takes_them_now() =>
        Assert.Equal(
            new SegmentMove("Best", "Lapsed", MoveCause.Customer, new(SegmentFeature.RecencyScore, Comparison.AtMost, 2), 4, 1, 60, "recency_score fell from 4 to 1 (recency_days 32 → 95; bound 60)"),
            Move(Bounds, new(32, 4, 950, 0, 400), Bounds, new(95, 4, 950, 0, 463)));

    [Fact]
    public void A_rule_that_no_longer_holds_is_the_reason_where_a_later_one_takes_over()
    {
        Assert.Equal("monetary_score fell from 5 to 4 (sales 950 → 850; bound 900)", Move(Bounds, new(5, 4, 950, 0, 9), Bounds, new(5, 4, 850, 0.2, 9))!.Reason);
        Assert.Equal("orders rose from 1 to 2 (bound 1)", Move(Bounds, new(5, 1, 100, 0, 9), Bounds, new(5, 2, 150, 0, 9))!.Reason);
    }

    [Theory]
    [InlineData(450, 550, 500, "rose from 2 to 3")]
    [InlineData(750, 650, 700, "fell from 4 to 3")]
    [InlineData(550, 450, 500, "fell from 3 to 2")]
    [InlineData(650, 750, 700, "rose from 3 to 4")]
    public void An_equality_is_crossed_at_the_end_where_the_customer_was_outside(double before, double after, double bound, string change)
    {
        var move = Move(Bounds, new(5, 4, before, 0, 9), Bounds, new(5, 4, after, 0, 9))!;

        Assert.Equal(bound, move.Bound);
        Assert.Contains(change, move.Reason);
    }

    [Fact]
    public void Bounds_that_moved_are_told_from_a_customer_who_changed()
    {
        var later = BoundsOf(10, 200);

        Assert.Equal(
            (MoveCause.Bounds, "monetary_score fell from 5 to 3 because others changed (sales still 1,000; bound 900 → 1,800)", 1800.0),
            Summary(Move(Bounds, new(5, 4, 1000, 0, 9), later, new(5, 4, 1000, 0, 9))!));

        // More was bought, and yet not as much as others bought: 950 was among the best, 1,300 is not.
        Assert.Equal(
            (MoveCause.Bounds, "monetary_score fell from 5 to 3 because others changed (sales 950 → 1,300; bound 900 → 1,800)", 1800.0),
            Summary(Move(Bounds, new(5, 4, 950, 0, 9), later, new(5, 5, 1300, 0, 9))!));

        // By the earlier bounds, too: it is the customer.
        Assert.Equal(MoveCause.Customer, Move(Bounds, new(5, 4, 1000, 0, 9), later, new(5, 4, 890, 0, 9))!.Cause);
    }

    [Fact]
    public void New_rules_move_customers_who_did_not_change()
    {
        var after = new SegmentStand(Parse(("Best", "sales > 5000"), ("Many", "orders >= 4"), ("Other", null)), Bounds, new(5, 4, 950, 0, 9));

        var move = SegmentMove.Of(new(Rules, Bounds, new(5, 4, 950, 0, 9)), after)!;

        Assert.Equal(("Best", "Many", MoveCause.Rules, "the rules changed: Many is now orders >= 4"), (move.From, move.To, move.Cause, move.Reason));
    }

    [Fact]
    public void Who_gave_everything_back_has_no_rank_any_more() =>
        Assert.Equal(
            "monetary_score was 5 and is missing, as no purchase was kept (sales 950 → 0; bound 900)",
            Move(Bounds, new(5, 4, 950, 0, 9), Bounds, new(double.NaN, 0, 0, 1, double.NaN))!.Reason);

    [Fact]
    public void Who_stays_has_no_reason() => Assert.Null(Move(Bounds, new(5, 4, 950, 0, 9), Bounds, new(15, 4, 990, 0, 19)));

    [Fact]
    public void Every_move_has_a_reason_whose_condition_changed_sides()
    {
        var (random, moves) = (new Random(2), 0);
        for (var run = 0; run < 2000; run++)
        {
            CustomerFigures Customer() => new(random.Next(1, 110), random.Next(0, 4) is var orders && orders == 0 ? 1 : orders, random.Next(-100, 2100), 0, 500);
            var (before, after) = (new SegmentStand(Rules, BoundsOf(random.Next(5, 15), 100), Customer()), new SegmentStand(Rules, BoundsOf(10, random.Next(50, 200)), Customer()));
            if (SegmentMove.Of(before, after) is { } move)
            {
                moves++;
                Assert.NotEqual(move.Condition!.Value.IsMetBy(move.Before), move.Condition.Value.IsMetBy(move.After));
                Assert.Equal(move.Before, before.Bounds.ValueOf(move.Condition.Value.Feature, before.Customer));
            }
        }

        Assert.InRange(moves, 500, 2000);
    }

    [Fact]
    public void A_customer_reaches_a_cluster_by_the_feature_that_counts_most()
    {
        // Income by 30 of scale 15 towards a centre 30 away: 2 × 2 × 2 = 8; score by 20 of 20 towards one 10 away: 2 × 1 × 0.5 = 1.
        var centres = new ClusterCentres([40, 50], [70, 60]);

        Assert.Equal(
            new ClusterMove(MoveCause.Customer, 0, "annual_income rose from 41 to 71 (centre left 40, centre reached 70)"),
            ClusterMove.Of(["annual_income", "spending_score"], [15, 20], [41, 50], [71, 70], centres, centres));
    }

    [Fact]
    public void A_customer_who_stayed_may_be_reached_by_a_centre() =>
        Assert.Equal(
            new ClusterMove(MoveCause.Bounds, 1, "the centres moved: spending_score 52 → 52, centre left 50 → 44, centre reached 60 → 58"),
            ClusterMove.Of(["annual_income", "spending_score"], [15, 20], [50, 52], [50, 52], new([50, 50], [50, 60]), new([50, 44], [50, 58])));

    [Fact]
    public void Points_of_another_length_are_a_programmers_fault() =>
        Assert.Throws<ArgumentException>(() => ClusterMove.Of(["a"], [1], [1, 2], [1], new([1], [2]), new([1], [2])));

    private static SegmentMove? Move(SegmentBounds before, CustomerFigures was, SegmentBounds after, CustomerFigures now) =>
        SegmentMove.Of(new(Rules, before, was), new(Rules, after, now));

    private static (MoveCause, string, double?) Summary(SegmentMove move) => (move.Cause, move.Reason, move.Bound);

    private static SegmentBounds BoundsOf(int days, int money) =>
        SegmentBounds.Of([.. Enumerable.Range(1, 10).Select(at => new CustomerFigures(at * days, 1 + (at % 3), at * money, 0, 500))]).Model!;

    private static SegmentRules Parse(params (string, string?)[] texts) => SegmentRules.TryParse(texts, out var rules, out var fault) ? rules : throw new ArgumentException(fault);
}
