namespace SalesFunctions.Analytics.ValuePrediction;

/// <summary>Rows with columns of mean 0 and standard deviation 1, each in one of a few folds.</summary>
/// <remarks>
/// <para>Shapes: n × width in one array, row after row; a column that does not vary is 0 throughout.</para>
/// </remarks>
internal sealed class StandardRows
{
    private readonly double[] _values;

    /// <summary>Standardises some rows.</summary>
    /// <param name="values">Row after row; they are changed in place.</param>
    /// <param name="folds">The fold of each row.</param>
    public StandardRows(double[] values, int[] folds)
    {
        (_values, Folds) = (values, folds);
        Scale = ColumnScale.Of(values);
        for (var place = 0; place < Count; place++)
        {
            Scale.Apply(_values.AsSpan(place * RegressionRows.Width, RegressionRows.Width));
        }
    }

    /// <summary>Number of rows.</summary>
    public int Count => Folds.Length;

    /// <summary>The fold of each row, from 0.</summary>
    public int[] Folds { get; }

    /// <summary>What brings other rows to the same scale.</summary>
    public ColumnScale Scale { get; }

    /// <summary>One row.</summary>
    public ReadOnlySpan<double> Row(int place) => _values.AsSpan(place * RegressionRows.Width, RegressionRows.Width);
}
