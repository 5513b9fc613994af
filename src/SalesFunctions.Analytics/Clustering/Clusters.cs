namespace SalesFunctions.Analytics.Clustering;

/// <summary>Groups of points with their centres, in the rising order of the centres' first column (then the second, and so on).</summary>
/// <remarks>
/// <para>Units: centres in those of the points, sums of squares in their squares.</para>
/// <para>Accuracy: centres are the means of their points and the sum of squares is summed over all of them once more at the end, both in double precision.</para>
/// </remarks>
/// <param name="Dimensions">d, columns of a point.</param>
/// <param name="Centres">k × d, row by row: the mean of each cluster.</param>
/// <param name="Sizes">k: points of each cluster, never 0.</param>
/// <param name="Labels">n: for each point the number of its cluster, from 0.</param>
/// <param name="WithinSumOfSquares">Inertia: the squared distances of all points from their centres.</param>
/// <param name="Iterations">How often the best start assigned the points.</param>
/// <param name="Settled">Whether no point wants to move any more; false where the iterations were used up before.</param>
/// <param name="BestStart">Which start was the best, from 0.</param>
public sealed record Clusters(
    int Dimensions, double[] Centres, int[] Sizes, int[] Labels, double WithinSumOfSquares, int Iterations, bool Settled, int BestStart)
{
    /// <summary>k.</summary>
    public int Count => Sizes.Length;

    /// <summary>The centre of one cluster, d values.</summary>
    /// <param name="cluster">From 0.</param>
    public ReadOnlySpan<double> Centre(int cluster) => Centres.AsSpan(cluster * Dimensions, Dimensions);

    /// <summary>The cluster whose centre is nearest to a point by the columns that it has; of equally near ones the first, -1 for a point without any.</summary>
    /// <param name="point">d values; <see cref="double.NaN"/> is missing.</param>
    public int Nearest(ReadOnlySpan<double> point)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(point.Length, Dimensions, nameof(point));
        var (nearest, least, known) = (0, double.PositiveInfinity, false);
        for (var cluster = 0; cluster < Count; cluster++)
        {
            var (distance, centre) = (0.0, cluster * Dimensions);
            for (var column = 0; column < Dimensions; column++)
            {
                var difference = point[column] - Centres[centre + column];
                known |= !double.IsNaN(difference);
                distance += double.IsNaN(difference) ? 0 : difference * difference;
            }

            (nearest, least) = distance < least ? (cluster, distance) : (nearest, least);
        }

        return known ? nearest : -1;
    }
}
