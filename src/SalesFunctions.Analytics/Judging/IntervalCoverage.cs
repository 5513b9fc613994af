namespace SalesFunctions.Analytics.Judging;

/// <summary>How many of the outcomes lie within their intervals, below and above them.</summary>
/// <remarks>
/// <para>Formula: both bounds belong to the interval. Intervals of counts cover at least their nominal share, because whole numbers cannot be cut finer.</para>
/// <para>Units: numbers of customers.</para>
/// </remarks>
/// <param name="Within">Outcomes within their interval.</param>
/// <param name="Below">Outcomes below the lower bound.</param>
/// <param name="Above">Outcomes above the upper bound.</param>
public readonly record struct IntervalCoverage(int Within, int Below, int Above)
{
    /// <summary>Share within, 0 to 1; null without any customer.</summary>
    public double? Share => Within + Below + Above == 0 ? null : (double)Within / (Within + Below + Above);

    /// <summary>The coverage.</summary>
    /// <param name="lower">Lower bounds, one per customer.</param>
    /// <param name="upper">Upper bounds, one per customer.</param>
    /// <param name="actual">Outcomes, one per customer.</param>
    public static IntervalCoverage Of(ReadOnlySpan<double> lower, ReadOnlySpan<double> upper, ReadOnlySpan<double> actual)
    {
        if (lower.Length != actual.Length || upper.Length != actual.Length)
        {
            throw new ArgumentException("There must be two bounds per outcome.", nameof(actual));
        }

        var (below, above) = (0, 0);
        for (var place = 0; place < actual.Length; place++)
        {
            below += actual[place] < lower[place] ? 1 : 0;
            above += actual[place] > upper[place] ? 1 : 0;
        }

        return new IntervalCoverage(actual.Length - below - above, below, above);
    }
}
