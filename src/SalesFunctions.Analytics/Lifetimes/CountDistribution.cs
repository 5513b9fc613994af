namespace SalesFunctions.Analytics.Lifetimes;

/// <summary>A distribution of a number of purchases, as P(X ≥ k) for k = 0, 1, … up to where it is negligible.</summary>
/// <remarks>
/// <para>Formula: E[X] = Σ_{k ≥ 1} P(X ≥ k), E[X(X - 1)] = 2 Σ_{k ≥ 1} (k - 1) P(X ≥ k).</para>
/// <para>Accuracy: absolute 1e-13 per probability; what is cut off adds less than 1e-12 of the mean.</para>
/// </remarks>
public sealed class CountDistribution
{
    private double[] _atLeast = new double[64];

    /// <summary>P(X ≥ k) at index k; smaller than 1e-12 behind the end.</summary>
    public ReadOnlySpan<double> AtLeast => _atLeast.AsSpan(0, Length);

    /// <summary>Number of stored probabilities.</summary>
    public int Length { get; private set; }

    /// <summary>P(X = k).</summary>
    /// <param name="count">k, not negative.</param>
    public double ProbabilityOf(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return count >= Length ? 0 : Math.Max(0, _atLeast[count] - (count + 1 < Length ? _atLeast[count + 1] : 0));
    }

    /// <summary>The smallest k with P(X ≤ k) ≥ level.</summary>
    /// <param name="level">Between 0 and 1, both excluded.</param>
    public int Quantile(double level)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(level);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(level, 1);
        var (low, high) = (0, Length - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _atLeast[middle + 1] <= 1 - level ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    /// <summary>Mean and standard deviation.</summary>
    public (double Mean, double StandardDeviation) Moments()
    {
        var (mean, pairs) = (0.0, 0.0);
        for (var count = 1; count < Length; count++)
        {
            mean += _atLeast[count];
            pairs += (count - 1) * _atLeast[count];
        }

        return (mean, Math.Sqrt(Math.Max(0, (2 * pairs) + mean - (mean * mean))));
    }

    internal void Begin()
    {
        Length = 0;
        Add(1);
    }

    internal void Add(double atLeast)
    {
        if (Length == _atLeast.Length)
        {
            Array.Resize(ref _atLeast, 2 * Length);
        }

        _atLeast[Length++] = atLeast;
    }
}
