using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SalesFunctions.Analytics.Clustering;

/// <summary>First centres by k-means++: each is a point that is drawn the sooner, the farther it lies from those chosen before.</summary>
/// <remarks>
/// <para>Formula: P(point) ∝ D², the squared distance from the nearest chosen centre; of 2 + ⌊ln k⌋ draws the one that leaves the least sum of D² is taken.</para>
/// <para>Source: Arthur and Vassilvitskii, k-means++: The Advantages of Careful Seeding (2007), with the greedy draws of their remark 6, as in scikit-learn.</para>
/// </remarks>
internal sealed class Seeding<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly PointColumns<T> _points;
    private readonly int _threads;
    private readonly T[] _nearest;
    private double[] _potentials;

    public Seeding(PointColumns<T> points, int threads)
    {
        (_points, _threads) = (points, threads);
        _nearest = new T[points.Stride];
        _potentials = new double[points.Blocks];
    }

    /// <summary>k × d, each row a point.</summary>
    public double[] Choose(int clusters, Random random)
    {
        var dimensions = _points.Dimensions;
        var centres = new double[clusters * dimensions];
        var draws = 2 + (int)Math.Log(clusters);
        var drawn = new double[draws * dimensions];
        Array.Fill(_nearest, T.CreateTruncating(double.MaxValue), 0, _points.Count);
        _points.Read(random.Next(_points.Count), centres);
        _potentials = Potentials(centres.AsMemory(0, dimensions), centres.AsMemory(0, dimensions));
        for (var cluster = 1; cluster < clusters; cluster++)
        {
            var last = centres.AsMemory((cluster - 1) * dimensions, dimensions);
            for (var draw = 0; draw < draws; draw++)
            {
                _points.Read(Draw(random, last.Span), drawn.AsSpan(draw * dimensions, dimensions));
            }

            var left = Potentials(last, drawn);
            var best = Enumerable.Range(0, draws).MinBy(draw => Of(left, draw).Sum());
            _potentials = [.. Of(left, best)];
            drawn.AsSpan(best * dimensions, dimensions).CopyTo(centres.AsSpan(cluster * dimensions));
        }

        return centres;
    }

    private ArraySegment<double> Of(double[] potentials, int draw) => new(potentials, draw * _points.Blocks, _points.Blocks);

    private int Draw(Random random, ReadOnlySpan<double> last)
    {
        var rest = random.NextDouble() * _potentials.Sum();
        var block = 0;
        while (block < _potentials.Length - 1 && rest >= _potentials[block])
        {
            rest -= _potentials[block++];
        }

        var point = new double[_points.Dimensions];
        var end = Math.Min(_points.Count, (block + 1) * PointColumns<T>.BlockLength);
        var candidate = end - 1;
        for (var place = block * PointColumns<T>.BlockLength; place < end && rest >= 0; place++)
        {
            _points.Read(place, point);
            var distance = Math.Min(double.CreateTruncating(_nearest[place]), Distances.Squared(point, last));
            (candidate, rest) = distance > 0 ? (place, rest - distance) : (candidate, rest);
        }

        return candidate;
    }

    /// <summary>The sums of D², block by block for one draw after the other, after D² has been brought up to date with the last centre.</summary>
    private double[] Potentials(ReadOnlyMemory<double> last, ReadOnlyMemory<double> drawn)
    {
        var dimensions = _points.Dimensions;
        var draws = drawn.Length / dimensions;
        var sums = new double[draws * _points.Blocks];
        var centres = new Vector<T>[dimensions + drawn.Length];
        Distances.Spread(last.Span, centres.AsSpan(0, dimensions));
        Distances.Spread(drawn.Span, centres.AsSpan(dimensions));
        _points.EachBlock(_threads, (block, from, to) =>
        {
            Update(from, to, ref centres[0]);
            for (var draw = 0; draw < draws; draw++)
            {
                sums[(draw * _points.Blocks) + block] = Left(from, to, ref centres[(draw + 1) * dimensions]);
            }
        });
        return sums;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Update(int from, int to, ref Vector<T> centre)
    {
        ref var values = ref MemoryMarshal.GetArrayDataReference(_points.Values);
        ref var nearest = ref MemoryMarshal.GetArrayDataReference(_nearest);
        var (stride, dimensions) = ((nuint)_points.Stride, _points.Dimensions);
        for (var at = (nuint)from; at < (nuint)to; at += (nuint)Vector<T>.Count)
        {
            Vector.Min(Vector.LoadUnsafe(ref nearest, at), Distances.Squared(ref values, stride, at, ref centre, dimensions)).StoreUnsafe(ref nearest, at);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Left(int from, int to, ref Vector<T> centre)
    {
        ref var values = ref MemoryMarshal.GetArrayDataReference(_points.Values);
        ref var nearest = ref MemoryMarshal.GetArrayDataReference(_nearest);
        var (stride, dimensions) = ((nuint)_points.Stride, _points.Dimensions);
        var sum = Vector<T>.Zero;
        for (var at = (nuint)from; at < (nuint)to; at += (nuint)Vector<T>.Count)
        {
            sum += Vector.Min(Vector.LoadUnsafe(ref nearest, at), Distances.Squared(ref values, stride, at, ref centre, dimensions));
        }

        return double.CreateTruncating(Vector.Sum(sum));
    }
}
