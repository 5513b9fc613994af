using SalesFunctions.Analytics.Anomalies;
using SalesFunctions.Analytics.Distributions;

namespace SalesFunctions.Analytics.Clustering;

/// <summary>Where the limits of a column come from.</summary>
public enum OutlierRule
{
    /// <summary>There are none.</summary>
    None,

    /// <summary>
    /// Median ± reach × robust standard deviation (1.4826 × MAD; 1.2533 × mean deviation where more than half of the values are equal), but never so near
    /// that more than the part p of the values lies beyond on a side: where most points are in one tight group, the other groups are no outliers.
    /// </summary>
    MedianDeviations,

    /// <summary>The quantiles p and 1 - p.</summary>
    Quantiles,
}

/// <summary>The limits of one column, and how many values lay beyond.</summary>
/// <param name="Lower">Smaller values are raised to this.</param>
/// <param name="Upper">Larger values are lowered to this.</param>
/// <param name="Raised">How many were raised.</param>
/// <param name="Lowered">How many were lowered.</param>
public readonly record struct ColumnLimits(double Lower, double Upper, int Raised, int Lowered)
{
    /// <summary>How many values were moved.</summary>
    public int Moved => Raised + Lowered;
}

/// <summary>Winsorises: values far out are moved to a limit, so that a few of them do not get a cluster of their own or drag a centre along.</summary>
/// <remarks>
/// <para>Source: Tukey, The Future of Data Analysis (1962); limits by Iglewicz and Hoaglin (1993), who call values beyond 3.5 robust deviations outliers.</para>
/// <para>Moved rather than left out: the greatest spender is a customer, too, and belongs to a segment.</para>
/// <para>Edge: missing values stay missing and do not count.</para>
/// </remarks>
/// <param name="Columns">d, the limits of each column.</param>
public sealed record OutlierTreatment(IReadOnlyList<ColumnLimits> Columns)
{
    /// <summary>Learns the limits and counts what lies beyond.</summary>
    /// <param name="points">n × d, row by row.</param>
    /// <param name="dimensions">d.</param>
    /// <param name="rule">Where the limits come from.</param>
    /// <param name="reach">Robust deviations from the median to the limits, for <see cref="OutlierRule.MedianDeviations"/>.</param>
    /// <param name="tail">p, 0 to 0.5: the most that lies beyond on a side.</param>
    public static OutlierTreatment Of(ReadOnlySpan<double> points, int dimensions, OutlierRule rule, double reach = 3.5, double tail = 0.01)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimensions);
        ArgumentOutOfRangeException.ThrowIfNotEqual(points.Length % dimensions, 0, nameof(points));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(reach);
        ArgumentOutOfRangeException.ThrowIfNegative(tail);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tail, 0.5);
        var columns = new ColumnLimits[dimensions];
        for (var column = 0; column < dimensions; column++)
        {
            var values = FeatureColumn.Known(points, dimensions, column);
            var (lower, upper) = Limits(values, values.Length == 0 ? OutlierRule.None : rule, reach, tail);
            columns[column] = new ColumnLimits(lower, upper, values.Count(value => value < lower), values.Count(value => value > upper));
        }

        return new OutlierTreatment(columns);
    }

    /// <summary>Moves what lies beyond to the limits.</summary>
    /// <param name="points">Rows of d values.</param>
    public double[] Apply(ReadOnlySpan<double> points) =>
        FeatureColumn.Map(points, Columns.Count, (column, value) => Math.Clamp(value, Columns[column].Lower, Columns[column].Upper));

    private static (double Lower, double Upper) Limits(double[] values, OutlierRule rule, double reach, double tail)
    {
        if (rule == OutlierRule.None)
        {
            return (double.NegativeInfinity, double.PositiveInfinity);
        }

        Array.Sort(values);
        if (rule == OutlierRule.Quantiles)
        {
            return (Quantile.OfSorted(values, tail), Quantile.OfSorted(values, 1 - tail));
        }

        var middle = Robust.MedianOfSorted(values);
        var width = reach * Robust.Scale(values.Select(value => value - middle));
        var beyond = Math.Min((int)Math.Ceiling(tail * values.Length), (values.Length - 1) / 2);
        return (Math.Min(middle - width, values[beyond]), Math.Max(middle + width, values[^(beyond + 1)]));
    }
}
