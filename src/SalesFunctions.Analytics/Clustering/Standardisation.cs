namespace SalesFunctions.Analytics.Clustering;

/// <summary>Gives columns of different units the same weight: each is measured in its standard deviations from its mean.</summary>
/// <remarks>
/// <para>Formula: z = (x - mean) / σ with the population deviation, σ² = Σ (x - mean)² / n, as scikit-learn's <c>StandardScaler</c>.</para>
/// <para>Edge: a constant column becomes 0 and tells nothing; missing values (<see cref="double.NaN"/>) do not count and stay missing.</para>
/// </remarks>
/// <param name="Means">d, mean of each column.</param>
/// <param name="Deviations">d, population standard deviation of each column; 0 where it is constant.</param>
public sealed record Standardisation(IReadOnlyList<double> Means, IReadOnlyList<double> Deviations)
{
    /// <summary>Columns that have one value only, from 0.</summary>
    public IReadOnlyList<int> ConstantColumns => [.. Enumerable.Range(0, Deviations.Count).Where(column => Deviations[column] == 0)];

    /// <summary>Learns means and deviations.</summary>
    /// <param name="points">n × d, row by row.</param>
    /// <param name="dimensions">d.</param>
    /// <returns>Refused where a column has no value at all.</returns>
    public static Fit<Standardisation> Of(ReadOnlySpan<double> points, int dimensions)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimensions);
        ArgumentOutOfRangeException.ThrowIfNotEqual(points.Length % dimensions, 0, nameof(points));
        var (means, deviations) = (new double[dimensions], new double[dimensions]);
        for (var column = 0; column < dimensions; column++)
        {
            var values = FeatureColumn.Known(points, dimensions, column);
            if (values.Length == 0)
            {
                return Fit<Standardisation>.Refused(FormattableString.Invariant($"Column {column + 1} has no value."));
            }

            means[column] = values.Average();
            deviations[column] = values.All(value => value == values[0]) ? 0 : Math.Sqrt(values.Average(value => (value - means[column]) * (value - means[column])));
        }

        return Fit<Standardisation>.Of(new Standardisation(means, deviations));
    }

    /// <summary>In standard deviations from the mean.</summary>
    /// <param name="points">Rows of d values in original units.</param>
    public double[] Apply(ReadOnlySpan<double> points) =>
        FeatureColumn.Map(points, Means.Count, (column, value) => Deviations[column] == 0 ? value - value : (value - Means[column]) / Deviations[column]);

    /// <summary>In original units.</summary>
    /// <param name="points">Rows of d standardised values, such as centres.</param>
    public double[] Restore(ReadOnlySpan<double> points) =>
        FeatureColumn.Map(points, Means.Count, (column, value) => Means[column] + (value * Deviations[column]));
}
