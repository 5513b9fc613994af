using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SalesFunctions.Analytics.Clustering;

/// <summary>Lloyd's iteration: assign each point to the nearest centre, move each centre to the mean of its points, until nothing moves.</summary>
/// <remarks>
/// <para>Source: Lloyd, Least Squares Quantization in PCM, IEEE Trans. Inf. Theory 28 (1982).</para>
/// <para>
/// Exact acceleration: the margin of a point is how much farther its second centre is than its first. While no centre is farther than B / 2 from where
/// the margins were taken, the triangle inequality lets only points with a margin up to B change, so only these are asked (after Hamerly, Making k-means
/// Even Faster, 2010; his bounds follow each centre's way, these its distance, which stays small at the end of a long way).
/// </para>
/// <para>An empty cluster takes the point that is farthest from its centre.</para>
/// </remarks>
internal sealed class Lloyd<T>(PointColumns<T> points, int clusters, int threads)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>B in longest steps of a centre; steps shrink from pass to pass, so this lasts for many.</summary>
    private const double Reach = 24;

    /// <summary>Margins are taken once no more than this part of the points moved.</summary>
    private const int NearFrom = 64;

    /// <summary>Widens B, since margins are rounded; far more than they are.</summary>
    private const double Rounding = 1e-6;

    private readonly Assignment<T> _all = new(points, clusters, threads);
    private T[] _margins = [];

    public Assignment<T> Assignment => _all;

    /// <summary>Iterates from the given centres on, which become the means of the clusters.</summary>
    /// <param name="centres">k × d.</param>
    /// <param name="maximum">Most passes.</param>
    /// <param name="rests">Whether to end before a standstill, from the centres and the squared length of their last step.</param>
    /// <returns>How many passes it took, and whether no point moved in the last one; the assignment then has the inertia of a pass over all points.</returns>
    public (int Passes, bool Settled) Run(double[] centres, int maximum, Func<double[], double, bool> rests)
    {
        _all.Forget();
        var reference = new double[centres.Length];
        for (var passes = 1; ; passes++)
        {
            var moved = _all.Pass(centres);
            var filled = FillEmpty(centres);
            centres.CopyTo(reference, 0);
            if (moved == 0 && !filled)
            {
                return (passes, true);
            }

            var step = _all.Move(centres);
            if (passes == maximum || rests(centres, step))
            {
                return (passes, false);
            }

            if (moved < points.Count / NearFrom && !filled && Near(reference, Reach * Farthest(centres, reference)) is { } near)
            {
                var (more, settled) = RunNear(near, centres, reference, rests, maximum - passes);
                passes += more;
                if (settled is { } end)
                {
                    _all.Pass(centres);
                    return (passes, end);
                }
            }
        }
    }

    /// <summary>Iterates over some points as long as no other one can move.</summary>
    /// <returns>The passes, and null where all points must be asked again.</returns>
    private (int Passes, bool? Settled) RunNear((int[] Places, double Bound) near, double[] centres, double[] reference, Func<double[], double, bool> rests, int maximum)
    {
        var some = new Assignment<T>(points.Select(near.Places), clusters, threads);
        some.Continue(_all, near.Places);
        var (passes, settled) = (0, (bool?)null);
        while (settled is null && passes < maximum && 2 * Farthest(centres, reference) <= near.Bound)
        {
            passes++;
            var moved = some.Pass(centres);
            if (Enumerable.Range(0, clusters).Any(cluster => some.Size(cluster) == 0))
            {
                break;
            }

            settled = moved == 0 ? true : rests(centres, some.Move(centres)) || passes == maximum ? false : null;
        }

        _all.Return(some, near.Places);
        return (passes, settled);
    }

    /// <summary>The points with a margin up to the bound; null where these are too many to be worth it.</summary>
    private (int[] Places, double Bound)? Near(double[] centres, double bound)
    {
        TakeMargins(centres);
        var counts = new int[points.Blocks];
        var limit = T.CreateTruncating(bound * (1 + Rounding));
        points.EachBlock(threads, (block, from, to) =>
        {
            var count = 0;
            foreach (var margin in _margins.AsSpan(from, Math.Min(to, points.Count) - from))
            {
                count += margin <= limit ? 1 : 0;
            }

            counts[block] = count;
        });
        var count = counts.Sum();
        if (count > points.Count / 4)
        {
            return null;
        }

        var places = new int[count];
        points.EachBlock(threads, (block, from, to) =>
        {
            var filled = counts.AsSpan(0, block).ToArray().Sum();
            for (var point = from; point < Math.Min(to, points.Count); point++)
            {
                if (_margins[point] <= limit)
                {
                    places[filled++] = point;
                }
            }
        });
        return (places, bound);
    }

    private void TakeMargins(double[] centres)
    {
        _margins = _margins.Length == 0 ? new T[points.Stride] : _margins;
        var spread = new Vector<T>[centres.Length];
        Distances.Spread<T>(centres, spread);
        points.EachBlock(threads, (_, from, to) => TakeMargins(spread, from, to));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TakeMargins(Vector<T>[] centres, int from, int to)
    {
        ref var values = ref MemoryMarshal.GetArrayDataReference(points.Values);
        var (stride, dimensions) = ((nuint)points.Stride, points.Dimensions);
        for (var at = from; at < to; at += Vector<T>.Count)
        {
            var first = new Vector<T>(T.CreateSaturating(double.MaxValue));
            var second = first;
            for (var centre = 0; centre < centres.Length; centre += dimensions)
            {
                var distance = Distances.Squared(ref values, stride, (nuint)at, ref centres[centre], dimensions);
                second = Vector.Min(second, Vector.Max(first, distance));
                first = Vector.Min(first, distance);
            }

            var margin = Vector.SquareRoot(second) - Vector.SquareRoot(first);
            margin.CopyTo(_margins, at);
        }
    }

    private double Farthest(double[] centres, double[] reference)
    {
        var farthest = 0.0;
        for (var start = 0; start < centres.Length; start += points.Dimensions)
        {
            farthest = Math.Max(farthest, Distances.Squared(centres.AsSpan(start, points.Dimensions), reference.AsSpan(start, points.Dimensions)));
        }

        return Math.Sqrt(farthest);
    }

    private bool FillEmpty(double[] centres)
    {
        var filled = false;
        for (var cluster = 0; cluster < clusters; cluster++)
        {
            if (_all.Size(cluster) == 0 && FarthestPoint(centres) is { } point)
            {
                _all.Reassign(point, cluster);
                points.Read(point, centres.AsSpan(cluster * points.Dimensions, points.Dimensions));
                filled = true;
            }
        }

        return filled;
    }

    private int? FarthestPoint(double[] centres)
    {
        var (farthest, most) = ((int?)null, 0.0);
        var values = new double[points.Dimensions];
        for (var point = 0; point < points.Count; point++)
        {
            points.Read(point, values);
            var label = _all.Label(point);
            var distance = _all.Size(label) == 1 ? 0 : Distances.Squared(values, centres.AsSpan(label * values.Length, values.Length));
            (farthest, most) = distance > most ? (point, distance) : (farthest, most);
        }

        return farthest;
    }
}
