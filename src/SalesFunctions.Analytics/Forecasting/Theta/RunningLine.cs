namespace SalesFunctions.Analytics.Forecasting.Theta;

/// <summary>Least-squares line through values that come one by one, at the times 1, 2, 3 …; a single value lies on a level line.</summary>
/// <param name="Count">Values so far.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Slope">Slope of the line.</param>
internal readonly record struct RunningLine(int Count, double Mean, double Slope)
{
    /// <summary>Height of the line at the time 0.</summary>
    public double Intercept => Mean - (Slope * (Count + 1) / 2);

    /// <summary>The line with one value more.</summary>
    /// <param name="value">The value at the next time.</param>
    public RunningLine With(double value) => Count == 0
        ? new(1, value, 0)
        : new(Count + 1, Mean + ((value - Mean) / (Count + 1)), (((Count - 1) * Slope) + (6 * (value - Mean) / (Count + 1))) / (Count + 2));
}
