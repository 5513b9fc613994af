namespace SalesFunctions.Analytics.Forecasting;

/// <summary>A line through values at equal distances.</summary>
internal static class StraightLine
{
    /// <summary>The line of least squares: its height one period before the first and its slope.</summary>
    public static (double Level, double Slope) Through(ReadOnlySpan<double> heights)
    {
        var (middle, mean, cross, square) = ((heights.Length + 1) / 2.0, 0.0, 0.0, 0.0);
        for (var place = 0; place < heights.Length; place++)
        {
            mean += heights[place] / heights.Length;
            cross += heights[place] * (place + 1 - middle);
            square += (place + 1 - middle) * (place + 1 - middle);
        }

        var slope = square > 0 ? cross / square : 0;
        return (mean - (slope * middle), slope);
    }
}
