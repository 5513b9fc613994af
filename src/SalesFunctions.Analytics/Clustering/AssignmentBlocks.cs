using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SalesFunctions.Analytics.Clustering;

/// <content>The loops over a block of points: as many at once as a vector register holds, two and three columns held in registers.</content>
internal sealed partial class Assignment<T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double PlaneBlock(int from, int to, Span<double> changes)
    {
        ref var values = ref MemoryMarshal.GetArrayDataReference(_points.Values);
        ref var centres = ref MemoryMarshal.GetArrayDataReference(_centres);
        var (stride, clusters, sum) = ((nuint)_points.Stride, Clusters, Vector<T>.Zero);
        for (var at = (nuint)from; at < (nuint)to; at += (nuint)Vector<T>.Count)
        {
            var (x, y) = (Vector.LoadUnsafe(ref values, at), Vector.LoadUnsafe(ref values, at + stride));
            var least = Distances.AddSquare(x - centres, Distances.AddSquare(y - Unsafe.Add(ref centres, 1), Vector<T>.Zero));
            var (label, number) = (Vector<T>.Zero, Vector<T>.Zero);
            ref var centre = ref centres;
            for (var cluster = 1; cluster < clusters; cluster++)
            {
                centre = ref Unsafe.Add(ref centre, 2);
                number += Vector<T>.One;
                var distance = Distances.AddSquare(x - centre, Distances.AddSquare(y - Unsafe.Add(ref centre, 1), Vector<T>.Zero));
                label = Vector.ConditionalSelect(Vector.LessThan(distance, least), number, label);
                least = Vector.Min(distance, least);
            }

            sum += least;
            Keep(at, label, changes);
        }

        return double.CreateTruncating(Vector.Sum(sum));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double SpaceBlock(int from, int to, Span<double> changes)
    {
        ref var values = ref MemoryMarshal.GetArrayDataReference(_points.Values);
        ref var centres = ref MemoryMarshal.GetArrayDataReference(_centres);
        var (stride, clusters, sum) = ((nuint)_points.Stride, Clusters, Vector<T>.Zero);
        for (var at = (nuint)from; at < (nuint)to; at += (nuint)Vector<T>.Count)
        {
            var x = Vector.LoadUnsafe(ref values, at);
            var y = Vector.LoadUnsafe(ref values, at + stride);
            var z = Vector.LoadUnsafe(ref values, at + stride + stride);
            var least = Far(x, y, z, ref centres);
            var (label, number) = (Vector<T>.Zero, Vector<T>.Zero);
            ref var centre = ref centres;
            for (var cluster = 1; cluster < clusters; cluster++)
            {
                centre = ref Unsafe.Add(ref centre, 3);
                number += Vector<T>.One;
                var distance = Far(x, y, z, ref centre);
                label = Vector.ConditionalSelect(Vector.LessThan(distance, least), number, label);
                least = Vector.Min(distance, least);
            }

            sum += least;
            Keep(at, label, changes);
        }

        return double.CreateTruncating(Vector.Sum(sum));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Far(Vector<T> x, Vector<T> y, Vector<T> z, ref Vector<T> centre) =>
        Distances.AddSquare(x - centre, Distances.AddSquare(y - Unsafe.Add(ref centre, 1), Distances.AddSquare(z - Unsafe.Add(ref centre, 2), Vector<T>.Zero)));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Block(int from, int to, Span<double> changes)
    {
        ref var values = ref MemoryMarshal.GetArrayDataReference(_points.Values);
        ref var centres = ref MemoryMarshal.GetArrayDataReference(_centres);
        var (stride, dimensions, sum) = ((nuint)_points.Stride, _points.Dimensions, Vector<T>.Zero);
        for (var at = (nuint)from; at < (nuint)to; at += (nuint)Vector<T>.Count)
        {
            var least = Distances.Squared(ref values, stride, at, ref centres, dimensions);
            var (label, number) = (Vector<T>.Zero, Vector<T>.Zero);
            for (var cluster = 1; cluster < Clusters; cluster++)
            {
                number += Vector<T>.One;
                var distance = Distances.Squared(ref values, stride, at, ref Unsafe.Add(ref centres, cluster * dimensions), dimensions);
                label = Vector.ConditionalSelect(Vector.LessThan(distance, least), number, label);
                least = Vector.Min(distance, least);
            }

            sum += least;
            Keep(at, label, changes);
        }

        return double.CreateTruncating(Vector.Sum(sum));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Keep(nuint at, Vector<T> label, Span<double> changes)
    {
        ref var labels = ref MemoryMarshal.GetArrayDataReference(_labels);
        if (!Vector.EqualsAll(label, Vector.LoadUnsafe(ref labels, at)))
        {
            Change(at, label, changes);
        }
    }

    /// <summary>The sums of the block from its labels; the copies of the last point are left out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SumBlock(int from, int to, Span<double> sums)
    {
        ref var values = ref MemoryMarshal.GetArrayDataReference(_points.Values);
        ref var labels = ref MemoryMarshal.GetArrayDataReference(_labels);
        var (dimensions, whole) = (_points.Dimensions, Math.Min(to, _points.Count / Vector<T>.Count * Vector<T>.Count));
        for (var cluster = 0; cluster < Clusters; cluster++)
        {
            var number = new Vector<T>(T.CreateTruncating(cluster));
            for (var column = 0; column <= dimensions; column++)
            {
                var (sum, start) = (Vector<T>.Zero, (nuint)(column * _points.Stride));
                for (var at = (nuint)from; at < (nuint)whole; at += (nuint)Vector<T>.Count)
                {
                    var value = column == dimensions ? Vector<T>.One : Vector.LoadUnsafe(ref values, start + at);
                    sum += Vector.ConditionalSelect(Vector.Equals(Vector.LoadUnsafe(ref labels, at), number), value, Vector<T>.Zero);
                }

                sums[(cluster * (dimensions + 1)) + column] = double.CreateTruncating(Vector.Sum(sum));
            }
        }

        for (var point = whole; point < Math.Min(to, _points.Count); point++)
        {
            var own = sums.Slice(Label(point) * (dimensions + 1), dimensions + 1);
            for (var column = 0; column < dimensions; column++)
            {
                own[column] += double.CreateTruncating(_points.Values[(column * _points.Stride) + point]);
            }

            own[dimensions]++;
        }
    }
}
