namespace SalesFunctions.Analytics.Distributions;

/// <summary>Where a quantile lies among sorted values: between two of them, so much of the way.</summary>
/// <remarks>
/// <para>Formula: h = (n - 1) p + 1; the value of rank ⌊h⌋ plus (h - ⌊h⌋) times the step to the next one.</para>
/// <para>Source: Hyndman and Fan, Sample quantiles in statistical packages (1996), type 7: the default of R, numpy, pandas and Excel's PERCENTILE.INC.</para>
/// </remarks>
/// <param name="Lower">Rank of the lower neighbour, from 1.</param>
/// <param name="Upper">Rank of the upper neighbour; the same where the quantile is a value itself.</param>
/// <param name="Weight">Part of the way from the lower to the upper, 0 up to 1 (excluded).</param>
public readonly record struct Quantile(long Lower, long Upper, double Weight)
{
    /// <summary>The place of a quantile.</summary>
    /// <param name="probability">From 0 (the smallest value) to 1 (the largest).</param>
    /// <param name="count">Number of values, at least 1.</param>
    public static Quantile Of(double probability, long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(probability);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(probability, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var place = (count - 1) * probability;
        var below = Math.Floor(place);
        return new Quantile((long)below + 1, (long)Math.Ceiling(place) + 1, place - below);
    }

    /// <summary>A quantile of values.</summary>
    /// <param name="sorted">The values in rising order; at least one.</param>
    /// <param name="probability">From 0 to 1.</param>
    public static double OfSorted(ReadOnlySpan<double> sorted, double probability)
    {
        var (lower, upper, weight) = Of(probability, sorted.Length);
        var below = sorted[(int)lower - 1];
        return below + ((sorted[(int)upper - 1] - below) * weight);
    }

    /// <summary>The quantile itself, from the values of its two ranks.</summary>
    public decimal Between(decimal lower, decimal upper) => lower + ((upper - lower) * (decimal)Weight);
}
