namespace SalesFunctions.Analytics.ValuePrediction;

/// <summary>What is expected of every customer within the horizon, in the order of the features.</summary>
/// <remarks>
/// <para>Expectations are what to add up and to rank by. The median is the number to name for one customer: its mean absolute error is the smallest, but
/// medians do not add up, because that of most customers is 0.</para>
/// <para>Units: counts, money, probabilities.</para>
/// </remarks>
public sealed class RegressionPrediction
{
    private readonly CountSpread _spread;

    internal RegressionPrediction(double[] purchases, double[] value, CountSpread spread)
    {
        (Purchases, Value, _spread) = (purchases, value, spread);
        Buying = [.. purchases.Select(spread.AtLeastOne)];
    }

    /// <summary>Expected number of purchases.</summary>
    public double[] Purchases { get; }

    /// <summary>Expected net money.</summary>
    public double[] Value { get; }

    /// <summary>Probability of at least one purchase.</summary>
    public double[] Buying { get; }

    /// <summary>The count that a customer's purchases stay at or below with some probability; 0.5 gives medians.</summary>
    /// <remarks>Formula: the smallest n with P(purchases ≤ n) ≥ <paramref name="probability"/>; the interval from 0.1 to 0.9 holds at least 80 %.</remarks>
    /// <param name="probability">Between 0 and 1, both excluded.</param>
    public double[] PurchasesAt(double probability)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(probability);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(probability, 1);
        return [.. Purchases.Select(mean => _spread.Quantile(mean, probability))];
    }
}
