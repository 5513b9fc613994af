using SalesFunctions.Analytics.Segments;

namespace SalesFunctions.Analytics.Tests.Segments;

public sealed class GroupBoundsTests
{
    [Fact]
    public void Ten_different_values_are_two_to_a_quintile()
    {
        var bounds = Of(3, 1, 10, 7, 5, 2, 8, 6, 9, 4);

        Assert.Equal([3, 5, 7, 9], bounds.Starts);
        Assert.Equal([1, 1, 2, 2, 3, 3, 4, 4, 5, 5], Enumerable.Range(1, 10).Select(value => bounds.GroupOf(value)));
        Assert.Equal((1, 5, 0), (bounds.GroupOf(-1e9), bounds.GroupOf(1e9), bounds.GroupOf(double.NaN)));
    }

    [Fact]
    public void Few_days_are_good_and_a_group_begins_with_its_largest()
    {
        var bounds = GroupBounds.Of([3, 1, 10, 7, 5, 2, 8, 6, 9, 4], 5, lowIsGood: true).Model!;

        Assert.Equal([8, 6, 4, 2], bounds.Starts);
        Assert.Equal([5, 5, 4, 4, 3, 3, 2, 2, 1, 1], Enumerable.Range(1, 10).Select(value => bounds.GroupOf(value)));
    }

    [Fact]
    public void Where_all_are_equal_they_are_in_the_middle_and_what_stands_out_later_is_not_below()
    {
        var bounds = Of(1, 1, 1, 1, 1, 1, 1);

        Assert.Equal([1, 1, double.PositiveInfinity, double.PositiveInfinity], bounds.Starts);
        Assert.Equal((3, 3, 1), (bounds.GroupOf(1), bounds.GroupOf(2), bounds.GroupOf(0)));
    }

    [Fact]
    public void Equals_stand_where_their_middle_stands()
    {
        // 60 % with 1: middle rank 0.3, second fifth; 20 % with 2: 0.7, fourth; the rest 0.9, fifth.
        Assert.Equal([2, 2, 2, 2, 2, 2, 4, 4, 5, 5], GroupsOf([1, 1, 1, 1, 1, 1, 2, 2, 3, 3], 5, false));

        // The same from the other end: 60 % with the most days are second, not best.
        Assert.Equal([2, 2, 2, 2, 2, 2, 4, 4, 5, 5], GroupsOf([9, 9, 9, 9, 9, 9, 4, 4, 3, 3], 5, true));
    }

    [Fact]
    public void Negative_values_are_the_worst() => Assert.Equal([1, 2, 3, 4, 5], GroupsOf([-50, -2, 0, 3, 4], 5, false));

    [Fact]
    public void A_percentile_is_the_percent_with_less()
    {
        var bounds = GroupBounds.Of([.. Enumerable.Range(0, 1000).Select(value => (double)value)], 100).Model!;

        Assert.Equal((80, 81, 100), (bounds.GroupOf(799), bounds.GroupOf(800), bounds.GroupOf(999)));
    }

    [Fact]
    public void Laws_hold_for_any_values()
    {
        var random = new Random(5);
        for (var run = 0; run < 300; run++)
        {
            var (groups, span) = (random.Next(2, 12), random.Next(1, 60));
            double[] values = [.. Enumerable.Range(0, random.Next(1, 200)).Select(_ => (double)random.Next(-5, span))];
            var found = GroupsOf(values, groups, false);

            // Another unit and another order change nothing; the other direction mirrors.
            Assert.Equal(found, GroupsOf([.. values.Select(value => (3 * value) + 7)], groups, false));
            Assert.Equal(found.Reverse(), GroupsOf([.. values.Reverse()], groups, false));
            Assert.Equal(found, GroupsOf([.. values.Select(value => -value)], groups, true));

            // As the formula says, counted out.
            for (var at = 0; at < values.Length; at++)
            {
                var halves = (2 * values.Count(other => other < values[at])) + values.Count(other => other == values[at]);
                Assert.Equal(Math.Min(groups, 1 + (halves * groups / (2 * values.Length))), found[at]);
            }

            var bounds = GroupBounds.Of(values, groups, true).Model!;
            Assert.Equal(values.Select(bounds.GroupOf), values.Select(new GroupBounds(bounds.Starts, true).GroupOf));
        }
    }

    [Fact]
    public void What_cannot_be_ranked_is_refused()
    {
        Assert.Contains("no customer", GroupBounds.Of([], 5).Refusal);
        Assert.Contains("no finite number", GroupBounds.Of([1, double.NaN], 5).Refusal);
        Assert.Contains("no finite number", RfmBounds.Of([1], [1], [double.PositiveInfinity]).Refusal);
        Assert.Throws<ArgumentException>(() => new GroupBounds([2, 1], lowIsGood: false));
        Assert.Throws<ArgumentException>(() => RfmBounds.Of([1], [1, 2], [1]));
    }

    [Fact]
    public void Scores_of_a_shop_where_everybody_bought_once()
    {
        var bounds = RfmBounds.Of([1, 2, 3, 4, 5], [1, 1, 1, 1, 1], [50, 40, 30, 20, 10]).Model!;

        Assert.Equal([new(5, 3, 5), new(1, 3, 1)], new[] { bounds.ScoreOf(1, 1, 50), bounds.ScoreOf(5, 1, 10) });
    }

    private static GroupBounds Of(params double[] values) => GroupBounds.Of(values, 5).Model!;

    private static int[] GroupsOf(double[] values, int groups, bool lowIsGood)
    {
        var bounds = GroupBounds.Of(values, groups, lowIsGood).Model!;
        return [.. values.Select(bounds.GroupOf)];
    }
}
