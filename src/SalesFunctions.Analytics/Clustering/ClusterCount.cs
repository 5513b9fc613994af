namespace SalesFunctions.Analytics.Clustering;

/// <summary>One number of clusters that was tried.</summary>
/// <param name="Clusters">k.</param>
/// <param name="WithinSumOfSquares">Inertia of the points that count.</param>
/// <param name="Silhouette">Mean silhouette of the points that count.</param>
public readonly record struct ClusterCountTrial(int Clusters, double WithinSumOfSquares, double Silhouette);

/// <summary>How many clusters points fall into: as many as give the greatest mean silhouette, of equal ones the fewest.</summary>
/// <remarks>
/// <para>Source: Kaufman and Rousseeuw, Finding Groups in Data (1990): k by the average silhouette width. 0.5 and more is taken as a reasonable structure, below 0.25 as none.</para>
/// <para>Of many points a sample is clustered and judged, since a sample of 10,000 shows any group that has more than about one point in a hundred.</para>
/// </remarks>
/// <param name="Best">The chosen k.</param>
/// <param name="Trials">All that were tried, by k.</param>
/// <param name="Points">How many points count: all, or the sample.</param>
/// <param name="IsSample">Whether they are a sample.</param>
public sealed record ClusterCount(int Best, IReadOnlyList<ClusterCountTrial> Trials, int Points, bool IsSample)
{
    /// <summary>Tries all numbers of a range.</summary>
    /// <param name="points">n × d, row by row.</param>
    /// <param name="dimensions">d.</param>
    /// <param name="options">How to search for each k; its own k does not count.</param>
    /// <param name="from">Fewest clusters, at least 2.</param>
    /// <param name="to">Most clusters; no more are tried than there are distinct points.</param>
    /// <param name="sampleSize">Most points that count.</param>
    /// <returns>Refused where not even the fewest clusters can be made.</returns>
    public static Fit<ClusterCount> Choose(
        ReadOnlyMemory<double> points, int dimensions, KMeansOptions options, int from = 2, int to = 10, int sampleSize = 10_000)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(from, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sampleSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimensions);
        var count = points.Length / dimensions;
        var sample = count <= sampleSize ? points : RowSample.Rows(points.Span, dimensions, RowSample.Of(count, sampleSize, options.Seed));
        var trials = new List<ClusterCountTrial>();
        for (var clusters = from; clusters <= to; clusters++)
        {
            var fit = KMeans.Fit(sample, dimensions, options with { Clusters = clusters });
            if (!fit.IsFitted)
            {
                if (trials.Count == 0)
                {
                    return Fit<ClusterCount>.Refused(fit.Refusal);
                }

                break;
            }

            var silhouette = Silhouette.Of(sample, dimensions, fit.Model.Labels, sampleSize, options.Seed, options.Threads);
            trials.Add(new ClusterCountTrial(clusters, fit.Model.WithinSumOfSquares, silhouette.Model!.Mean));
        }

        var best = trials.MaxBy(trial => trial.Silhouette);
        return Fit<ClusterCount>.Of(new ClusterCount(best.Clusters, trials, Math.Min(count, sampleSize), count > sampleSize));
    }
}
