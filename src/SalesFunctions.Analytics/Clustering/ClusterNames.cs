namespace SalesFunctions.Analytics.Clustering;

/// <summary>Names of clusters by what their members spend.</summary>
/// <remarks>
/// Up to seven clusters have words: High and Low; Medium between them; with four, Medium High and Medium Low; from five on also Very High and Very Low.
/// More than seven words nobody tells apart, so these are numbered from the top: Spenders 1 of 8.
/// </remarks>
public static class ClusterNames
{
    private static readonly string[][] Words =
    [
        [],
        ["All"],
        ["High", "Low"],
        ["High", "Medium", "Low"],
        ["High", "Medium High", "Medium Low", "Low"],
        ["Very High", "High", "Medium", "Low", "Very Low"],
        ["Very High", "High", "Medium High", "Medium Low", "Low", "Very Low"],
        ["Very High", "High", "Medium High", "Medium", "Medium Low", "Low", "Very Low"],
    ];

    /// <summary>The name of each cluster, in the given order; of equal spenders the first given is the higher.</summary>
    /// <param name="spend">A figure of each cluster that grows with spend, such as the mean sales of a member.</param>
    public static string[] BySpend(IReadOnlyList<double> spend)
    {
        ArgumentNullException.ThrowIfNull(spend);
        var names = new string[spend.Count];
        var rank = 0;
        foreach (var cluster in Enumerable.Range(0, spend.Count).OrderByDescending(cluster => spend[cluster]))
        {
            names[cluster] = spend.Count < Words.Length ? Words[spend.Count][rank] : FormattableString.Invariant($"Spenders {rank + 1} of {spend.Count}");
            rank++;
        }

        return names;
    }
}
