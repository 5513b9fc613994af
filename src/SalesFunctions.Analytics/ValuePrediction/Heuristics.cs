namespace SalesFunctions.Analytics.ValuePrediction;

/// <summary>The rules of thumb that managers use in place of models.</summary>
/// <remarks>
/// <para>Formula: past spend orders by total value; frequency by repeats, and expects repeats × horizon / mean age; recency by the time since the latest
/// purchase, shortest first.</para>
/// <para>Source: Wübben and von Wangenheim, Instant customer base analysis: managerial heuristics often "get it right", J. Marketing 72 (2008).</para>
/// <para>Units: past spend money, frequency counts, recency the negative of a time.</para>
/// </remarks>
public static class Heuristics
{
    /// <summary>All three.</summary>
    /// <param name="features">What is known at the cut-off.</param>
    public static IReadOnlyList<Predictor> Of(RegressionFeatures features)
    {
        ArgumentNullException.ThrowIfNull(features);
        var meanAge = features.Count == 0 ? 0 : features.Age.Average();
        var lately = features.LastPurchase.Zip(features.Age, (last, age) => last - age).ToArray();
        double[] goingOn = [.. features.Repeats.Select(repeats => meanAge > 0 ? repeats * features.Horizon / meanAge : 0)];
        return
        [
            new Predictor("past_spend", IsHeuristic: true, features.TotalValue, features.TotalValue),
            new Predictor("frequency", IsHeuristic: true, features.Repeats, features.Repeats, goingOn),
            new Predictor("recency", IsHeuristic: true, lately, lately),
        ];
    }
}
