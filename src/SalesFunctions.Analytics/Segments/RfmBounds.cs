namespace SalesFunctions.Analytics.Segments;

/// <summary>How a customer stands among all, 1 (worst) to 5 (best).</summary>
/// <param name="Recency">By the days since the last purchase, few are good.</param>
/// <param name="Frequency">By the number of orders.</param>
/// <param name="Monetary">By net sales.</param>
public readonly record struct RfmScore(int Recency, int Frequency, int Monetary);

/// <summary>The quintiles of recency, frequency and monetary value, from which the scores of a customer follow.</summary>
/// <remarks>
/// <para>Formula: each figure by itself, five groups as of <see cref="GroupBounds"/>; the group is the score.</para>
/// <para>Source: Hughes, Strategic Database Marketing (1994): customers ranked into fifths by each of the three.</para>
/// <para>Edge: where everybody bought once, everybody's frequency score is 3: nobody is frequent and nobody is rare.</para>
/// </remarks>
/// <param name="Recency">Of the days since the last purchase.</param>
/// <param name="Frequency">Of the number of orders, or of days with a purchase.</param>
/// <param name="Monetary">Of net sales; negative ones are the worst.</param>
public sealed record RfmBounds(GroupBounds Recency, GroupBounds Frequency, GroupBounds Monetary)
{
    /// <summary>How many scores there are.</summary>
    public const int Scores = 5;

    /// <summary>The bounds from the figures of all customers with a purchase, or of a sample of them.</summary>
    /// <param name="recency">Days since the last purchase, one per customer.</param>
    /// <param name="frequency">Orders, one per customer.</param>
    /// <param name="monetary">Net sales, one per customer.</param>
    public static Fit<RfmBounds> Of(ReadOnlySpan<double> recency, ReadOnlySpan<double> frequency, ReadOnlySpan<double> monetary)
    {
        if (recency.Length != frequency.Length || recency.Length != monetary.Length)
        {
            throw new ArgumentException("Every customer has all three figures.", nameof(recency));
        }

        var (r, f, m) = (GroupBounds.Of(recency, Scores, lowIsGood: true), GroupBounds.Of(frequency, Scores), GroupBounds.Of(monetary, Scores));
        return r.IsFitted && f.IsFitted && m.IsFitted
            ? Fit<RfmBounds>.Of(new RfmBounds(r.Model, f.Model, m.Model))
            : Fit<RfmBounds>.Refused(r.Refusal ?? f.Refusal ?? m.Refusal!);
    }

    /// <summary>The scores of one customer.</summary>
    /// <param name="recency">Days since the last purchase.</param>
    /// <param name="frequency">Orders.</param>
    /// <param name="monetary">Net sales.</param>
    public RfmScore ScoreOf(double recency, double frequency, double monetary) =>
        new(Recency.GroupOf(recency), Frequency.GroupOf(frequency), Monetary.GroupOf(monetary));
}
