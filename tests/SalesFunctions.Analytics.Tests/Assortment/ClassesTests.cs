using SalesFunctions.Analytics.Assortment;

namespace SalesFunctions.Analytics.Tests.Assortment;

public sealed class ClassesTests
{
    [Fact]
    public void The_product_that_crosses_a_bound_is_in_the_better_class()
    {
        var classes = SalesClasses.Of([5, 50, 25, 10, 6, 4]);

        Assert.Equal("BAAABC", string.Concat(classes.Select(one => one.Class)));
        Assert.Equal([0.96, 0.5, 0.75, 0.85, 0.91, 1], classes.Select(one => one.CumulativeShare!.Value));
    }

    [Fact]
    public void What_brings_nothing_has_no_part()
    {
        var classes = SalesClasses.Of([-10, 0, 3]);

        Assert.Equal([(SalesClass.C, null), (SalesClass.C, null), (SalesClass.A, 1)], classes);
        Assert.Equal([(SalesClass.C, null)], SalesClasses.Of([-1]));
    }

    [Theory]
    [InlineData(new double[] { 10, 12, 11, 9 }, 0.12295185, DemandClass.X)] // numpy: std(ddof=1) / mean
    [InlineData(new double[] { 10, 0, 20, 10 }, 0.81649658, DemandClass.Y)]
    [InlineData(new double[] { 0, 0, 0, 8 }, 2, DemandClass.Z)]
    public void Demand_is_divided_by_its_variation(double[] months, double variation, DemandClass expected)
    {
        Assert.Equal(variation, DemandClasses.Variation(months)!.Value, 8);
        Assert.Equal(expected, DemandClasses.Of(DemandClasses.Variation(months)));
    }

    [Fact]
    public void Two_months_or_none_with_sales_have_no_variation()
    {
        Assert.Null(DemandClasses.Variation([3, 4]));
        Assert.Null(DemandClasses.Variation([0, 0, 0]));
        Assert.Null(DemandClasses.Of(null));
        Assert.Equal((DemandClass.X, DemandClass.Y), (DemandClasses.Of(0.5), DemandClasses.Of(1)));
    }

    [Fact]
    public void A_product_is_new_for_three_months()
    {
        Assert.Equal(LifecycleStage.New, Stage((0, 1000), (910, 1000), 5));
        Assert.NotEqual(LifecycleStage.New, Stage((0, 1000), (909, 1000), 5));

        // Where all of the record is young, nothing in it is new.
        Assert.Equal(LifecycleStage.Steady, Stage((0, 60), (10, 60), 5));
        Assert.Equal(LifecycleStage.Steady, Stage((0, 1000), (0, 1000), 5));
    }

    [Fact]
    public void Silence_counts_by_how_often_a_product_is_bought()
    {
        // Once in ten days: thirty days of silence are e^-3, 29 are none.
        Assert.Equal(LifecycleStage.Asleep, Stage((0, 430), (0, 400), 41));
        Assert.Equal(LifecycleStage.Steady, Stage((0, 429), (0, 400), 41));
        Assert.Equal(Math.Exp(-3), Lifecycle.Of((0, 430), (0, 400), 41, []).SilenceProbability!.Value, 12);

        // Once in 200 days: 400 days of silence may be chance, 600 may not.
        Assert.Equal(LifecycleStage.Steady, Stage((0, 1400), (0, 1000), 6));
        Assert.Equal(LifecycleStage.Asleep, Stage((0, 1600), (0, 1000), 6));

        // Once and never again.
        Assert.Equal((LifecycleStage.Steady, LifecycleStage.Asleep), (Stage((0, 464), (100, 100), 1), Stage((0, 465), (100, 100), 1)));
    }

    [Fact]
    public void What_rises_by_more_than_chance_is_growing()
    {
        double[] rising = [1, 3, 2, 5, 6, 8, 7, 9];
        Assert.Equal(LifecycleStage.Growing, Stage((0, 300), (0, 300), 60, rising));
        Assert.Equal(LifecycleStage.Falling, Stage((0, 300), (0, 300), 60, [.. rising.Reverse()]));
        Assert.Equal(LifecycleStage.Steady, Stage((0, 300), (0, 300), 60, [1, 9, 2, 8, 3, 7, 4, 6]));

        // Twice the same year: a season, however steep.
        Assert.Equal(LifecycleStage.Steady, Stage((0, 730), (0, 730), 60, [.. Enumerable.Range(0, 24).Select(month => (double)(month % 12))]));
    }

    private static LifecycleStage Stage((int First, int Last) record, (int First, int Last) sold, int days, params double[] months) => Lifecycle.Of(record, sold, days, months).Stage;
}
