namespace SalesFunctions.Analytics.Forecasting.Seasons;

/// <summary>A series without its season, and the way back.</summary>
/// <remarks>
/// <para>Formula: values divided by the indices of the multiplicative <see cref="Decomposition"/> where all values are above zero, less those of the additive one elsewhere.</para>
/// <para>Edge: multiplicative indices near zero would blow up what they divide: such a series is adjusted additively.</para>
/// </remarks>
public sealed class SeasonalAdjustment
{
    private const double SmallestIndex = 1e-4;
    private readonly double[] _indices;

    private SeasonalAdjustment(DecompositionKind? kind, double[] indices, double[] adjusted) => (Kind, _indices, Values) = (kind, indices, adjusted);

    /// <summary>How the season was taken out; null where there is none.</summary>
    public DecompositionKind? Kind { get; }

    /// <summary>Number of indices; 1 where there is none.</summary>
    public int Season => Math.Max(1, _indices.Length);

    /// <summary>The series without its season.</summary>
    public double[] Values { get; }

    /// <summary>No adjustment.</summary>
    /// <param name="values">Any values.</param>
    public static SeasonalAdjustment None(ReadOnlySpan<double> values) => new(null, [], values.ToArray());

    /// <summary>Takes the season out where a test finds one.</summary>
    /// <param name="values">Oldest first, none missing.</param>
    /// <param name="season">Periods after which the season would repeat.</param>
    /// <param name="leastLength">How many values the test must have; see <see cref="SeasonalityTest"/>.</param>
    public static SeasonalAdjustment WhereSeasonal(ReadOnlySpan<double> values, int season, int? leastLength = null) =>
        Decomposition.CanBeOf(values.Length, season) && SeasonalityTest.IsSeasonal(values, season, leastLength) ? Of(values, season) : None(values);

    /// <summary>Takes the season out.</summary>
    /// <param name="values">Oldest first, none missing, two whole seasons at least.</param>
    /// <param name="season">Periods after which the season repeats, 2 or more.</param>
    public static SeasonalAdjustment Of(ReadOnlySpan<double> values, int season)
    {
        if (ArePositive(values))
        {
            var multiplicative = Decomposition.Of(values, season, DecompositionKind.Multiplicative);
            if (IsFarFromZero(multiplicative.Indices))
            {
                return Of(values, multiplicative);
            }
        }

        return Of(values, Decomposition.Of(values, season, DecompositionKind.Additive));
    }

    /// <summary>Whether all values are above zero, so that they can be divided and have logarithms.</summary>
    /// <param name="values">Any values.</param>
    public static bool ArePositive(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            if (!(value > 0))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Puts the season back.</summary>
    /// <param name="value">A value without season.</param>
    /// <param name="at">Its place in time; 0 is the oldest value, and the future goes on behind the last one.</param>
    public double Restored(double value, int at) => Kind switch
    {
        DecompositionKind.Additive => value + _indices[at % _indices.Length],
        DecompositionKind.Multiplicative => value * _indices[at % _indices.Length],
        _ => value,
    };

    /// <summary>By what a distance between two values grows when the season is put back.</summary>
    /// <param name="at">Place in time; 0 is the oldest value.</param>
    public double Stretch(int at) => Kind == DecompositionKind.Multiplicative ? _indices[at % _indices.Length] : 1;

    private static SeasonalAdjustment Of(ReadOnlySpan<double> values, Decomposition decomposition)
    {
        var indices = decomposition.Indices.ToArray();
        var adjusted = new double[values.Length];
        for (var at = 0; at < adjusted.Length; at++)
        {
            var index = indices[at % indices.Length];
            adjusted[at] = decomposition.Kind == DecompositionKind.Additive ? values[at] - index : values[at] / index;
        }

        return new(decomposition.Kind, indices, adjusted);
    }

    private static bool IsFarFromZero(ReadOnlySpan<double> indices)
    {
        foreach (var index in indices)
        {
            if (!(index >= SmallestIndex))
            {
                return false;
            }
        }

        return true;
    }
}
