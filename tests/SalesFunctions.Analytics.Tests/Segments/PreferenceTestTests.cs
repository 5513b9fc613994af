using SalesFunctions.Analytics.Segments;

namespace SalesFunctions.Analytics.Tests.Segments;

public sealed class PreferenceTestTests
{
    [Fact]
    public void Shares_difference_and_index_by_hand()
    {
        // 30 % of 200 against 20 % of 800; of all 1000, 220: 22 %.
        var preference = PreferenceTest.Of([new(60, 200, 160, 800)])[0];

        Assert.Equal((0.3, 0.2, 0.1), (preference.Share!.Value, preference.OtherShare!.Value, Math.Round(preference.Difference!.Value, 12)));
        Assert.Equal(136.3636, preference.Index!.Value, 4);

        // z = 0.1 / √(0.22 × 0.78 × (1/200 + 1/800)) = 3.0535
        Assert.Equal(0.0022621, preference.Probability!.Value, 6);
        Assert.Equal((preference.Probability, PreferenceMark.Up), (preference.Adjusted, preference.Mark));
    }

    [Fact]
    public void What_stands_out_alone_may_be_chance_among_many()
    {
        // p = 0.0412 alone; as one of three with nothing in the others, q = 0.124.
        PreferenceCount finding = new(15, 50, 25, 50), nothing = new(20, 50, 20, 50);

        Assert.Equal(PreferenceMark.Down, PreferenceTest.Of([finding])[0].Mark);
        Assert.Equal([PreferenceMark.None, PreferenceMark.None, PreferenceMark.None], PreferenceTest.Of([finding, nothing, nothing]).Select(preference => preference.Mark));
        Assert.Equal(3 * 0.04122683333716371, PreferenceTest.Of([nothing, finding, nothing])[1].Adjusted!.Value, 9);
    }

    [Fact]
    public void What_cannot_be_tested_has_no_mark_and_does_not_count_in_the_family()
    {
        var found = PreferenceTest.Of([new(0, 0, 10, 20), new(15, 50, 25, 50), new(4, 9, 0, 0), new(0, 50, 0, 50)]);

        Assert.Equal(new Preference(null, 0.5, null, null, null, null, PreferenceMark.None), found[0]);
        Assert.Equal(new Preference(4.0 / 9, null, null, 100, null, null, PreferenceMark.None), found[2]);
        Assert.Equal((null, 1, PreferenceMark.None), (found[3].Index, found[3].Probability, found[3].Mark));
        Assert.Equal(2 * 0.04122683333716371, found[1].Adjusted!.Value, 9);
    }
}
