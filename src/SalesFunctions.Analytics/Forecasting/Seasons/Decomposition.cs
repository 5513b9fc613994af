namespace SalesFunctions.Analytics.Forecasting.Seasons;

/// <summary>How the parts of a series make the whole.</summary>
public enum DecompositionKind
{
    /// <summary>Trend + season + rest.</summary>
    Additive,

    /// <summary>Trend × season × rest, for values above zero.</summary>
    Multiplicative,
}

/// <summary>Classical decomposition of a series into trend, season and rest.</summary>
/// <remarks>
/// <para>Formula: trend = centred moving average over one season, its two ends with half weight where the season is even; index of a place in the season = mean of
/// value - trend (or value / trend) over its periods; the indices less their mean (or divided by it).</para>
/// <para>Source: Kendall and Stuart, The Advanced Theory of Statistics, volume 3 (1983); R's <c>decompose</c>, with which it agrees to rounding.</para>
/// <para>Edge: needs two whole seasons; half a season at each end has no trend (<see cref="double.NaN"/>). With values at or below zero, multiplicative indices mean nothing.</para>
/// </remarks>
public sealed class Decomposition
{
    private readonly double[] _indices;
    private readonly double[] _trend;

    private Decomposition(DecompositionKind kind, double[] indices, double[] trend) => (Kind, _indices, _trend) = (kind, indices, trend);

    /// <summary>How the parts make the whole.</summary>
    public DecompositionKind Kind { get; }

    /// <summary>What each place in the season adds, or multiplies by; the place of the oldest value first.</summary>
    /// <remarks>Shape: as long as the season.</remarks>
    public ReadOnlySpan<double> Indices => _indices;

    /// <summary>Centred moving average; <see cref="double.NaN"/> in the half season at each end.</summary>
    /// <remarks>Shape: as long as the series.</remarks>
    public ReadOnlySpan<double> Trend => _trend;

    /// <summary>Whether a series is long enough to be taken apart.</summary>
    /// <param name="length">Number of values.</param>
    /// <param name="season">Periods after which the season repeats.</param>
    public static bool CanBeOf(int length, int season) => season > 1 && length >= 2 * season;

    /// <summary>Takes a series apart.</summary>
    /// <param name="values">Oldest first, none missing, two whole seasons at least.</param>
    /// <param name="season">Periods after which the season repeats, 2 or more.</param>
    /// <param name="kind">How the parts make the whole.</param>
    /// <exception cref="ArgumentException">The series is shorter than two seasons, or has no season.</exception>
    public static Decomposition Of(ReadOnlySpan<double> values, int season, DecompositionKind kind)
    {
        if (!CanBeOf(values.Length, season))
        {
            throw new ArgumentException("A decomposition needs two whole seasons.", nameof(values));
        }

        var trend = MovingAverage(values, season);
        var indices = new double[season];
        for (var place = 0; place < season; place++)
        {
            var (sum, count) = (0.0, 0);
            for (var at = place; at < values.Length; at += season)
            {
                if (!double.IsNaN(trend[at]))
                {
                    sum += kind == DecompositionKind.Additive ? values[at] - trend[at] : values[at] / trend[at];
                    count++;
                }
            }

            indices[place] = sum / count;
        }

        var mean = indices.Sum() / season;
        for (var place = 0; place < season; place++)
        {
            indices[place] = kind == DecompositionKind.Additive ? indices[place] - mean : indices[place] / mean;
        }

        return new(kind, indices, trend);
    }

    private static double[] MovingAverage(ReadOnlySpan<double> values, int season)
    {
        var trend = new double[values.Length];
        Array.Fill(trend, double.NaN);
        var half = season / 2;
        for (var at = half; at < values.Length - half; at++)
        {
            var sum = 0.0;
            foreach (var value in values.Slice(at - half, (2 * half) + 1))
            {
                sum += value;
            }

            trend[at] = season % 2 == 1 ? sum / season : (sum - ((values[at - half] + values[at + half]) / 2)) / season;
        }

        return trend;
    }
}
