namespace SalesFunctions.Analytics.Clustering;

/// <summary>Centres, sizes and sum of squares of labelled points, in double precision, block by block.</summary>
internal static class ClusterFigures
{
    public static Clusters Of(PointColumns<double> points, KMeansOptions options, SearchEnd end)
    {
        var (centres, sizes) = Means(points, options, end.Labels);
        var dimensions = points.Dimensions;
        int[] order = [.. Enumerable.Range(0, sizes.Length).Order(Comparer<int>.Create((one, other) =>
            centres.AsSpan(one * dimensions, dimensions).SequenceCompareTo(centres.AsSpan(other * dimensions, dimensions))))];
        var rank = new int[order.Length];
        for (var place = 0; place < order.Length; place++)
        {
            rank[order[place]] = place;
        }

        var labels = Array.ConvertAll(end.Labels, label => rank[label]);
        double[] sorted = [.. order.SelectMany(cluster => centres.AsSpan(cluster * dimensions, dimensions).ToArray())];
        return new Clusters(
            dimensions, sorted, [.. order.Select(cluster => sizes[cluster])], labels, SumOfSquares(points, options, end.Labels, centres),
            end.Iterations, end.Settled, end.Start);
    }

    private static (double[] Centres, int[] Sizes) Means(PointColumns<double> points, KMeansOptions options, int[] labels)
    {
        var (clusters, dimensions) = (options.Clusters, points.Dimensions);
        var sizes = new int[clusters];
        foreach (var label in labels)
        {
            sizes[label]++;
        }

        var parts = new double[points.Blocks][];
        points.EachBlock(options.Threads, (block, from, to) =>
        {
            var sums = parts[block] = new double[clusters * dimensions];
            for (var column = 0; column < dimensions; column++)
            {
                var values = points.Values.AsSpan(column * points.Stride, points.Count);
                for (var point = from; point < Math.Min(to, points.Count); point++)
                {
                    sums[(labels[point] * dimensions) + column] += values[point];
                }
            }
        });
        var centres = new double[clusters * dimensions];
        for (var place = 0; place < centres.Length; place++)
        {
            centres[place] = parts.Sum(part => part[place]) / sizes[place / dimensions];
        }

        return (centres, sizes);
    }

    private static double SumOfSquares(PointColumns<double> points, KMeansOptions options, int[] labels, double[] centres)
    {
        var parts = new double[points.Blocks];
        points.EachBlock(options.Threads, (block, from, to) =>
        {
            var sum = 0.0;
            for (var column = 0; column < points.Dimensions; column++)
            {
                var values = points.Values.AsSpan(column * points.Stride, points.Count);
                for (var point = from; point < Math.Min(to, points.Count); point++)
                {
                    var difference = values[point] - centres[(labels[point] * points.Dimensions) + column];
                    sum += difference * difference;
                }
            }

            parts[block] = sum;
        });
        return parts.Sum();
    }
}
