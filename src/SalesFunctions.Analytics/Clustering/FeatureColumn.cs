namespace SalesFunctions.Analytics.Clustering;

/// <summary>Single columns of points that are stored row by row.</summary>
internal static class FeatureColumn
{
    /// <summary>The values of one column without the missing ones.</summary>
    public static double[] Known(ReadOnlySpan<double> points, int dimensions, int column)
    {
        var known = new List<double>(points.Length / dimensions);
        for (var place = column; place < points.Length; place += dimensions)
        {
            if (!double.IsNaN(points[place]))
            {
                known.Add(points[place]);
            }
        }

        return [.. known];
    }

    /// <summary>Each value by a function of its column.</summary>
    public static double[] Map(ReadOnlySpan<double> points, int dimensions, Func<int, double, double> map)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(points.Length % dimensions, 0, nameof(points));
        var mapped = new double[points.Length];
        for (var place = 0; place < points.Length; place++)
        {
            mapped[place] = map(place % dimensions, points[place]);
        }

        return mapped;
    }
}
