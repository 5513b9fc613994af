namespace SalesFunctions.Analytics.ValuePrediction;

/// <summary>Mean and spread of each column of the rows that were learned from.</summary>
/// <param name="Centres">Mean of each column.</param>
/// <param name="Factors">1 / standard deviation (divisor n) of each column; 0 where it does not vary.</param>
internal sealed record ColumnScale(double[] Centres, double[] Factors)
{
    /// <summary>The scale of rows that lie in one array, row after row.</summary>
    public static ColumnScale Of(double[] values)
    {
        var scale = new ColumnScale(new double[RegressionRows.Width], new double[RegressionRows.Width]);
        var count = values.Length / RegressionRows.Width;
        for (var place = 0; place < values.Length; place++)
        {
            scale.Centres[place % RegressionRows.Width] += values[place] / count;
        }

        var squares = new double[RegressionRows.Width];
        for (var place = 0; place < values.Length; place++)
        {
            var apart = values[place] - scale.Centres[place % RegressionRows.Width];
            squares[place % RegressionRows.Width] += apart * apart;
        }

        for (var column = 0; column < squares.Length; column++)
        {
            var deviation = Math.Sqrt(squares[column] / count);
            scale.Factors[column] = deviation > 1e-9 ? 1 / deviation : 0;
        }

        return scale;
    }

    /// <summary>Brings a row to the scale.</summary>
    public void Apply(Span<double> row)
    {
        for (var column = 0; column < row.Length; column++)
        {
            row[column] = (row[column] - Centres[column]) * Factors[column];
        }
    }
}
