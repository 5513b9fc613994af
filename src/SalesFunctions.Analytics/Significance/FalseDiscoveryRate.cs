namespace SalesFunctions.Analytics.Significance;

/// <summary>Keeps chance findings rare where many things are tested at once.</summary>
/// <remarks>
/// <para>Formula: with the p-values in rising order, q(i) = min over j ≥ i of p(j) × m / j. Calling all with q ≤ r findings, at most the part r of them is chance.</para>
/// <para>Source: Benjamini and Hochberg, Controlling the False Discovery Rate, J. R. Statist. Soc. B 57 (1995); R's <c>p.adjust(method = "BH")</c>.</para>
/// </remarks>
public static class FalseDiscoveryRate
{
    /// <summary>The q-value of each p-value, in the given order, between 0 and 1.</summary>
    /// <param name="probabilities">The p-values of all tests that were made, found or not.</param>
    public static double[] Adjust(IReadOnlyList<double> probabilities)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        var adjusted = new double[probabilities.Count];
        var least = 1.0;
        var rank = probabilities.Count;
        foreach (var place in Enumerable.Range(0, probabilities.Count).OrderByDescending(place => probabilities[place]))
        {
            least = Math.Min(least, probabilities[place] * probabilities.Count / rank--);
            adjusted[place] = least;
        }

        return adjusted;
    }
}
