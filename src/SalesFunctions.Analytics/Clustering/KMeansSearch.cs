namespace SalesFunctions.Analytics.Clustering;

/// <summary>Where a search ended.</summary>
/// <param name="Labels">n.</param>
/// <param name="Iterations">Of the best start.</param>
/// <param name="Settled">Whether nothing moves any more.</param>
/// <param name="Start">The best start.</param>
internal sealed record SearchEnd(int[] Labels, int Iterations, bool Settled, int Start);

/// <summary>Several starts, of which the best one counts.</summary>
internal sealed class KMeansSearch
{
    /// <summary>scikit-learn's tol.</summary>
    private const double Rest = 1e-4;

    /// <summary>Starts that rest above the best by no more than this part go on to the standstill.</summary>
    private const double Contends = 1e-3;

    /// <summary>Centres are the same solution up to so many times the square of the stop.</summary>
    private const double Same = 100;

    private readonly ReadOnlyMemory<double> _rows;
    private readonly KMeansOptions _options;
    private readonly Random _random;

    public KMeansSearch(ReadOnlyMemory<double> rows, int dimensions, KMeansOptions options)
    {
        (_rows, _options, _random) = (rows, options, new Random(options.Seed));
        Points = PointColumns<double>.Of(rows, dimensions, options.Threads);
    }

    public PointColumns<double> Points { get; }

    /// <summary>Every start to its standstill, for few points with single moves and swaps behind it.</summary>
    public SearchEnd Fine(int exchangeUpTo, int swapEffort)
    {
        var (seeding, lloyd) = (new Seeding<double>(Points, _options.Threads), new Lloyd<double>(Points, _options.Clusters, _options.Threads));
        var exchange = Points.Count <= exchangeUpTo ? new Exchange(_rows, Points.Dimensions, _options.Clusters) : null;
        var (best, least) = ((SearchEnd?)null, double.PositiveInfinity);
        for (var start = 0; start < _options.Restarts; start++)
        {
            var centres = seeding.Choose(_options.Clusters, _random);
            var (passes, settled) = lloyd.Run(centres, _options.MaximumIterations, (_, _) => false);
            var labels = Labels(lloyd.Assignment);
            var sum = settled && exchange is not null ? exchange.Improve(labels, _options.MaximumIterations) : lloyd.Assignment.Inertia;
            if (sum < least * (1 - 1e-12))
            {
                (best, least) = (new SearchEnd(settled && exchange is not null ? exchange.Labels.ToArray() : labels, passes, settled, start), sum);
            }
        }

        if (exchange is not null && _options.Clusters > 1 && best!.Settled)
        {
            exchange.Jump(best.Labels, least, swapEffort / Points.Count, _options.MaximumIterations, _random);
        }

        return best!;
    }

    /// <summary>Every start in single precision until it rests, the best of them on to the standstill.</summary>
    public SearchEnd Coarse()
    {
        var (origin, reach, variance) = ColumnRange.Of(Points, _options.Threads);
        var single = PointColumns<float>.From(Points, origin, 1 / reach, _options.Threads);
        var (seeding, lloyd) = (new Seeding<float>(single, _options.Threads), new Lloyd<float>(single, _options.Clusters, _options.Threads));
        var tolerance = Rest * variance / (reach * reach);
        var rests = new List<(int Start, double[] Centres, int Passes, double Inertia)>();
        for (var start = 0; start < _options.Restarts; start++)
        {
            var centres = seeding.Choose(_options.Clusters, _random);
            var isKnown = false;
            var (passes, _) = lloyd.Run(centres, _options.MaximumIterations, (at, step) =>
                step <= tolerance || (isKnown = rests.Exists(rest => AreSame(rest.Centres, at, Same * tolerance))));
            if (!isKnown)
            {
                rests.Add((start, centres, passes, lloyd.Assignment.Inertia));
            }
        }

        return Finish(rests, centre => (centre.Value * reach) + origin[centre.Column], Same * tolerance);
    }

    private SearchEnd Finish(
        List<(int Start, double[] Centres, int Passes, double Inertia)> rests, Func<(double Value, int Column), double> original, double same)
    {
        var lloyd = new Lloyd<double>(Points, _options.Clusters, _options.Threads);
        var done = new List<double[]>();
        var (best, least, bar) = ((SearchEnd?)null, double.PositiveInfinity, rests.Min(rest => rest.Inertia) * (1 + Contends));
        foreach (var rest in rests.Where(rest => rest.Inertia <= bar).OrderBy(rest => rest.Inertia))
        {
            if (done.Any(other => AreSame(other, rest.Centres, same)))
            {
                continue;
            }

            done.Add(rest.Centres);
            double[] centres = [.. rest.Centres.Select((value, place) => original((value, place % Points.Dimensions)))];
            var (passes, settled) = lloyd.Run(centres, _options.MaximumIterations, (_, _) => false);
            var labels = Labels(lloyd.Assignment);
            var sum = lloyd.Assignment.Inertia;
            (best, least) = sum < least ? (new SearchEnd(labels, rest.Passes + passes, settled, rest.Start), sum) : (best, least);
        }

        return best!;
    }

    /// <summary>Whether each centre of one has its own counterpart in the other, all together no farther than the limit (squared).</summary>
    private bool AreSame(double[] one, double[] other, double limit)
    {
        var free = Enumerable.Range(0, _options.Clusters).ToList();
        var sum = 0.0;
        for (var cluster = 0; cluster < _options.Clusters && sum <= limit; cluster++)
        {
            double Distance(int candidate) => Distances.Squared(
                one.AsSpan(cluster * Points.Dimensions, Points.Dimensions), other.AsSpan(candidate * Points.Dimensions, Points.Dimensions));
            var nearest = free.MinBy(Distance);
            free.Remove(nearest);
            sum += Distance(nearest);
        }

        return sum <= limit;
    }

    private int[] Labels(Assignment<double> assignment)
    {
        var labels = new int[Points.Count];
        for (var point = 0; point < labels.Length; point++)
        {
            labels[point] = assignment.Label(point);
        }

        return labels;
    }
}
