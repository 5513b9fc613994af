namespace SalesFunctions.Analytics.Lifetimes;

/// <summary>Positive parameters with what is known of their uncertainty.</summary>
internal sealed class Estimates(string[] names, double[] values, double[,]? factor = null)
{
    /// <summary>Name, value and standard error of each parameter; the error of θ is θ times that of ln θ.</summary>
    public IReadOnlyList<ModelParameter> Parameters { get; } = [.. names.Select((name, row) => new ModelParameter(name, values[row], values[row] * Error(factor, row)))];

    public int Directions => factor is null ? 0 : values.Length;

    public double this[int parameter] => values[parameter];

    public Estimates Moved(int direction, double standardErrors)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(direction);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(direction, Directions);
        return new(names, [.. values.Select((value, row) => value * Math.Exp(standardErrors * factor![row, direction]))]);
    }

    /// <summary>Parameters that somebody names; each must be positive.</summary>
    public static Estimates Given(string[] names, params double[] values)
    {
        for (var place = 0; place < values.Length; place++)
        {
            if (!(values[place] > 0) || !double.IsFinite(values[place]))
            {
                throw new ArgumentOutOfRangeException(names[place], values[place], "A parameter is a positive number.");
            }
        }

        return new(names, values);
    }

    private static double? Error(double[,]? factor, int row) =>
        factor is null ? null : Math.Sqrt(Enumerable.Range(0, row + 1).Sum(column => factor[row, column] * factor[row, column]));
}
