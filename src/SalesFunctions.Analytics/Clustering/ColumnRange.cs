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
            var mean = Sums(points, column, 0, threads).Sum / points.Count;
            var (_, squares, farthest) = Sums(points, column, mean, threads);
            means[column] = mean;
            reach = Math.Max(reach, Math.Sqrt(farthest));
            variance += squares / points.Count / points.Dimensions;
        }

        return (means, reach, variance);
    }

    private static (double Sum, double Squares, double Farthest) Sums(PointColumns<double> points, int column, double middle, int threads)
    {
        var parts = new (double Sum, double Squares, double Farthest)[points.Blocks];
        points.EachBlock(threads, (block, from, to) =>
        {
            var (sum, squares, farthest) = (0.0, 0.0, 0.0);
            foreach (var value in points.Values.AsSpan((column * points.Stride) + from, Math.Min(to, points.Count) - from))
            {
                var square = (value - middle) * (value - middle);
                sum += value;
                squares += square;
                farthest = square > farthest ? square : farthest;
            }

            parts[block] = (sum, squares, farthest);
        });
        return (parts.Sum(part => part.Sum), parts.Sum(part => part.Squares), parts.Max(part => part.Farthest));
    }
}
