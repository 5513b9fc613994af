using System.Runtime.CompilerServices;

namespace SalesFunctions.Analytics.Campaigns;

/// <summary>The streams from which the true rates of a cell are drawn, one per purpose for its own part and one for what it shares, so that what two cells share is the same for
/// both in every draw.</summary>
[InlineArray(2 * SharedRates.Purposes)]
internal struct RateStreams
{
    private RandomStream _first;
}
