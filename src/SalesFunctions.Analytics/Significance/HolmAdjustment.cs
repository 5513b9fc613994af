namespace SalesFunctions.Analytics.Significance;

/// <summary>Keeps it improbable that any of a few comparisons is called a difference by chance.</summary>
/// <remarks>
/// <para>Formula: with the p-values in rising order, the i-th of m becomes max over j ≤ i of min(1, (m - j + 1) p(j)).</para>
/// <para>Source: Holm, A Simple Sequentially Rejective Multiple Test Procedure, Scand. J. Statist. 6 (1979); R's <c>p.adjust(method = "holm")</c>.</para>
/// </remarks>
public static class HolmAdjustment
{
    /// <summary>The adjusted p-values, in the given order.</summary>
    /// <param name="probabilities">The p-values of all comparisons that were made.</param>
    public static double[] Adjust(IReadOnlyList<double> probabilities)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        var adjusted = new double[probabilities.Count];
        var (most, left) = (0.0, probabilities.Count);
        foreach (var place in Enumerable.Range(0, probabilities.Count).OrderBy(place => probabilities[place]))
        {
            most = Math.Max(most, Math.Min(1, left-- * probabilities[place]));
            adjusted[place] = most;
        }

        return adjusted;
    }

    /// <summary>The same where some comparisons could not be made: those stay null and count for nothing.</summary>
    /// <param name="probabilities">The p-values, null where nothing could be compared.</param>
    public static double?[] AdjustKnown(IReadOnlyList<double?> probabilities)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        var adjusted = new Queue<double>(Adjust([.. probabilities.OfType<double>()]));
        return [.. probabilities.Select(probability => probability is null ? (double?)null : adjusted.Dequeue())];
    }
}
