namespace SalesFunctions.Analytics.Clustering;

/// <summary>What was done to one column, all in original units except the last two.</summary>
/// <param name="IsLogged">Whether it is taken as ln(1 + x).</param>
/// <param name="Limits">Where values were moved to, in original units, and how many.</param>
/// <param name="Missing">Rows that lack it.</param>
/// <param name="Mean">After logarithm and limits.</param>
/// <param name="Deviation">Population standard deviation after logarithm and limits; 0 where the column is constant and tells nothing.</param>
public sealed record PreparedColumn(bool IsLogged, ColumnLimits Limits, int Missing, double Mean, double Deviation);

/// <summary>Points that are ready for <see cref="KMeans"/>, and how they became so.</summary>
/// <param name="Preparation">Treats other rows alike and turns centres back.</param>
/// <param name="Points">The complete rows, prepared, row by row.</param>
/// <param name="Missing">Which rows these are.</param>
public sealed record PreparedFeatures(FeaturePreparation Preparation, double[] Points, MissingValues Missing);

/// <summary>Makes columns ready for clustering: rows with missing values aside, logarithm of skewed columns, outliers to limits, standardised.</summary>
/// <remarks>
/// <para>Formula: z = (min(max(f(x), lower), upper) - mean) / σ with f(x) = x or ln(1 + x); limits, mean and σ are those of f(x) in the complete rows.</para>
/// <para>Edge: a centre that is turned back is a mean on the scale of f: for a logged column a kind of geometric mean, smaller than the mean of the original values.</para>
/// </remarks>
public sealed class FeaturePreparation
{
    private readonly bool[] _logged;
    private readonly OutlierTreatment _outliers;
    private readonly Standardisation _scale;

    private FeaturePreparation(bool[] logged, OutlierTreatment outliers, Standardisation scale, MissingValues missing)
    {
        (_logged, _outliers, _scale) = (logged, outliers, scale);
        Columns = [.. Enumerable.Range(0, logged.Length).Select(column => new PreparedColumn(
            logged[column], Original(column, outliers.Columns[column]), missing.MissingByColumn[column], scale.Means[column], scale.Deviations[column]))];
    }

    /// <summary>d, what was done to each column.</summary>
    public IReadOnlyList<PreparedColumn> Columns { get; }

    /// <summary>Learns from rows how to treat them, and treats them.</summary>
    /// <param name="rows">n × d, row by row; <see cref="double.NaN"/> is missing.</param>
    /// <param name="dimensions">d.</param>
    /// <param name="options">What to do.</param>
    /// <returns>Refused where no row is complete, or a value is infinite.</returns>
    public static Fit<PreparedFeatures> Of(ReadOnlySpan<double> rows, int dimensions, FeatureOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var missing = MissingValues.Of(rows, dimensions);
        var complete = RowSample.Rows(rows, dimensions, missing.CompleteRows);
        if (complete.Length == 0)
        {
            return Fit<PreparedFeatures>.Refused("No row has a value in every column.");
        }

        if (!complete.All(double.IsFinite))
        {
            return Fit<PreparedFeatures>.Refused("A value is infinite.");
        }

        bool[] logged = [.. Enumerable.Range(0, dimensions).Select(column => options.LogSkewed && IsSkewed(FeatureColumn.Known(complete, dimensions, column)))];
        complete = FeatureColumn.Map(complete, dimensions, (column, value) => logged[column] ? Log(value) : value);
        var outliers = OutlierTreatment.Of(complete, dimensions, options.Outliers, options.Reach, options.Tail);
        complete = outliers.Apply(complete);
        var scale = Standardisation.Of(complete, dimensions).Model!;
        return Fit<PreparedFeatures>.Of(new PreparedFeatures(new FeaturePreparation(logged, outliers, scale, missing), scale.Apply(complete), missing));
    }

    /// <summary>Treats rows as those were that it learned from; missing values stay missing.</summary>
    /// <param name="rows">Rows of d values in original units.</param>
    public double[] Apply(ReadOnlySpan<double> rows) =>
        _scale.Apply(_outliers.Apply(FeatureColumn.Map(rows, _logged.Length, (column, value) => _logged[column] ? Log(value) : value)));

    /// <summary>Turns prepared values, such as centres, back into original units.</summary>
    /// <param name="points">Rows of d prepared values.</param>
    public double[] Restore(ReadOnlySpan<double> points) =>
        FeatureColumn.Map(_scale.Restore(points), _logged.Length, (column, value) => _logged[column] ? Unlog(value) : value);

    /// <summary>The nearest cluster of each row by the columns that it has; -1 for a row without any value.</summary>
    /// <param name="rows">Rows of d values in original units, complete or not.</param>
    /// <param name="clusters">Made of points that this preparation treated.</param>
    public int[] Assign(ReadOnlySpan<double> rows, Clusters clusters)
    {
        ArgumentNullException.ThrowIfNull(clusters);
        var dimensions = _logged.Length;
        var prepared = Apply(rows);
        var labels = new int[prepared.Length / dimensions];
        for (var row = 0; row < labels.Length; row++)
        {
            labels[row] = clusters.Nearest(prepared.AsSpan(row * dimensions, dimensions));
        }

        return labels;
    }

    private static bool IsSkewed(double[] values)
    {
        var mean = values.Average();
        var variance = values.Average(value => (value - mean) * (value - mean));
        return values.Min() >= 0 && variance > 0 &&
            values.Average(value => Math.Pow(value - mean, 3)) / Math.Pow(variance, 1.5) > FeatureOptions.SkewedAbove;
    }

    /// <summary>Of new rows a value may be negative where none was before: it is as far below 0 as its mirror is above.</summary>
    private static double Log(double value) => Math.CopySign(double.LogP1(Math.Abs(value)), value);

    private static double Unlog(double value) => Math.CopySign(double.ExpM1(Math.Abs(value)), value);

    private ColumnLimits Original(int column, ColumnLimits limits) =>
        _logged[column] ? limits with { Lower = Unlog(limits.Lower), Upper = Unlog(limits.Upper) } : limits;
}
