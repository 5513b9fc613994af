namespace SalesFunctions.Analytics.Clustering;

/// <summary>Parts points into k groups so that the squared distances from the groups' means are as small as can be found.</summary>
/// <remarks>
/// <para>Formula: least Σ over points of min over centres ‖x - c‖² (the within-cluster sum of squares, inertia).</para>
/// <para>
/// Source: MacQueen (1967); first centres by greedy k-means++ (<see cref="Seeding{T}"/>), Lloyd's iteration to a standstill (<see cref="Lloyd{T}"/>), the best
/// of several starts; up to 20,000 points also Hartigan's moves and random swaps (<see cref="Exchange"/>), where a single centre too many or too few hurts most.
/// </para>
/// <para>
/// Many points: above 65,536 the starts are made in single precision, around the mean, until their centres rest (they move by less than 1e-4 of the mean
/// variance, the stop of scikit-learn). The starts that come within one in a thousand of the best and are not the same solution go on in double precision to the
/// standstill, and the best of these ends is the answer. A start that rests 0.1 % above the best is given up,
/// although it might still have fallen below, and one that comes within ten steps of that stop of an earlier start's rest is taken to end there.
/// </para>
/// <para>Columns count as they are: standardise them first where their units differ (<see cref="Standardisation"/>).</para>
/// <para>Edge: equal points always share a cluster; a local optimum, for k above about 20 seldom the best there is.</para>
/// </remarks>
public static class KMeans
{
    private const int SingleAbove = 65_536;
    private const int ExchangeUpTo = 20_000;

    /// <summary>Points times random swaps.</summary>
    private const int SwapEffort = 200_000;

    /// <summary>The groups.</summary>
    /// <param name="points">n × d, row by row.</param>
    /// <param name="dimensions">d, at least 1.</param>
    /// <param name="options">k and how to search.</param>
    /// <returns>Refused without points, with a value that is missing or infinite, with fewer distinct points than clusters, and where all points are equal.</returns>
    public static Fit<Clusters> Fit(ReadOnlyMemory<double> points, int dimensions, KMeansOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimensions);
        ArgumentOutOfRangeException.ThrowIfNotEqual(points.Length % dimensions, 0, nameof(points));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Restarts, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.MaximumIterations, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Threads, nameof(options));
        if (PointCheck.Refusal(points.Span, dimensions, options.Clusters) is { } refusal)
        {
            return Fit<Clusters>.Refused(refusal);
        }

        var search = new KMeansSearch(points, dimensions, options);
        var end = search.Points.Count > SingleAbove ? search.Coarse() : search.Fine(ExchangeUpTo, SwapEffort);
        return Fit<Clusters>.Of(ClusterFigures.Of(search.Points, options, end));
    }
}
