namespace SalesFunctions.Analytics.Forecasting;

/// <summary>A series that is divided by its mean absolute value, so that searches meet numbers about one.</summary>
internal sealed class ScaledSeries
{
    /// <summary>Scales a series.</summary>
    /// <param name="series">At least one value is not missing.</param>
    public ScaledSeries(TimeSeries series)
    {
        var (sum, least, most, count) = (0.0, double.PositiveInfinity, double.NegativeInfinity, series.Length - series.Missing);
        foreach (var value in series.Values)
        {
            if (!double.IsNaN(value))
            {
                (sum, least, most) = (sum + (Math.Abs(value) / count), Math.Min(least, value), Math.Max(most, value));
            }
        }

        Scale = sum > 0 ? sum : 1;
        Values = new double[series.Length];
        for (var place = 0; place < Values.Length; place++)
        {
            Values[place] = series.Values[place] / Scale;
        }

        (IsPositive, IsConstant, Floor) = (least > 0, least == most, count * 1e-18);
    }

    /// <summary>What it was divided by; 1 for zeros.</summary>
    public double Scale { get; }

    /// <summary>The scaled values; NaN where missing.</summary>
    public double[] Values { get; }

    /// <summary>Whether all values are above zero.</summary>
    public bool IsPositive { get; }

    /// <summary>Whether all values are the same.</summary>
    public bool IsConstant { get; }

    /// <summary>A sum of squares that only rounding has made.</summary>
    public double Floor { get; }
}
