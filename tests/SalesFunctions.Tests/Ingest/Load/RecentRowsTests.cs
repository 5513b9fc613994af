using SalesFunctions.Ingest.Load;

namespace SalesFunctions.Tests.Ingest.Load;

public sealed class RecentRowsTests
{
    private readonly RecentRows _recent = new();

    [Fact]
    public void A_repeat_is_known_and_anything_else_is_not()
    {
        Assert.False(_recent.Remember(new RowHashes(Values: 1, Key: 7, HasGaps: false)));
        Assert.True(_recent.Remember(new RowHashes(Values: 1, Key: 7, HasGaps: false)));
        Assert.False(_recent.Remember(new RowHashes(Values: 1, Key: 8, HasGaps: false)));
        Assert.True(_recent.Remember(new RowHashes(Values: 1, Key: 7, HasGaps: false)));
    }

    [Fact]
    public void What_was_said_before_the_last_time_has_to_be_sent_again()
    {
        _recent.Remember(new RowHashes(Values: 30, Key: 7, HasGaps: false));
        _recent.Remember(new RowHashes(Values: 31, Key: 7, HasGaps: false));

        Assert.False(_recent.Remember(new RowHashes(Values: 30, Key: 7, HasGaps: false)));
    }

    [Fact]
    public void Of_keys_that_share_their_places_those_met_last_are_kept()
    {
        var sharing = Enumerable.Range(1, 9).Select(number => new RowHashes(Values: 1, Key: (ulong)number << 16, HasGaps: false)).ToArray();
        foreach (var row in sharing)
        {
            _recent.Remember(row);
        }

        Assert.All(sharing.Skip(1), row => Assert.True(_recent.Remember(row)));
        Assert.False(_recent.Remember(sharing[0]));
    }
}
