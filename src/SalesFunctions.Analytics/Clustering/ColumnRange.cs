namespace SalesFunctions.Analytics.Clustering;

/// <summary>Where points lie and how far they reach.</summary>
internal static class ColumnRange
{
    /// <summary>The mean of each column, the greatest distance of a value from its column's mean, and the mean of the columns' variances.</summary>
    public static (double[] Means, double Reach, double Variance) Of(PointColumns<double> points, int threads)
    {
        var means = new double[points.Dimensions];
        var (reach, variance) = (0.0, 0.0);
        for (var column = 0; column < points.Dimensions; column++)
        {
            var mean = Sum(points, column, threads, (value, _) => value, 0).Sum / points.Count;
            var (squares, farthest) = Sum(points, column, threads, (value, middle) => (value - middle) * (value - middle), mean);
            means[column] = mean;
            reach = Math.Max(reach, Math.Sqrt(farthest));
            variance += squares / points.Count / points.Dimensions;
        }

        return (means, reach, variance);
    }

    private static (double Sum, double Greatest) Sum(PointColumns<double> points, int column, int threads, Func<double, double, double> of, double middle)
    {
        var parts = new (double Sum, double Greatest)[points.Blocks];
        points.EachBlock(threads, (block, from, to) =>
        {
            var (sum, greatest) = (0.0, 0.0);
            foreach (var value in points.Values.AsSpan((column * points.Stride) + from, Math.Min(to, points.Count) - from))
            {
                var term = of(value, middle);
                sum += term;
                greatest = Math.Max(greatest, term);
            }

            parts[block] = (sum, greatest);
        });
        return (parts.Sum(part => part.Sum), parts.Max(part => part.Greatest));
    }
}
