using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SalesFunctions.Analytics.Clustering;

/// <summary>Which centre each point is nearest to, and the sums of the points of each centre, kept up to date by the points that move.</summary>
/// <remarks>Labels have the type of the values, so that one vector register holds as many of them; -1 is nobody's.</remarks>
internal sealed class Assignment<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly PointColumns<T> _points;
    private readonly int _threads;
    private readonly T[] _labels;
    private readonly Vector<T>[] _centres;
    private readonly double[] _changes;
    private readonly int _width;

    public Assignment(PointColumns<T> points, int clusters, int threads)
    {
        (_points, _threads, Clusters) = (points, threads, clusters);
        _labels = new T[points.Stride];
        _centres = new Vector<T>[clusters * points.Dimensions];
        _width = (clusters * (points.Dimensions + 1)) + 2;
        _changes = new double[points.Blocks * _width];
        Totals = new double[_width];
        Forget();
    }

    public int Clusters { get; }

    public PointColumns<T> Points => _points;

    /// <summary>For each cluster the sum of each column of its points and then their number; at the end how many points moved, and the squared distances.</summary>
    public double[] Totals { get; }

    /// <summary>Squared distances of all points from the centres of the last pass, summed in the precision of the values.</summary>
    public double Inertia => Totals[^1];

    public double Size(int cluster) => Totals[(cluster * (_points.Dimensions + 1)) + _points.Dimensions];

    public int Label(int point) => int.CreateTruncating(_labels[point]);

    /// <summary>Nobody's points, as before the first pass.</summary>
    public void Forget()
    {
        Array.Fill(_labels, -T.One);
        Array.Clear(Totals);
    }

    /// <summary>Takes labels over without counting them as moves; the sums stay with who gives them.</summary>
    public void SetLabel(int point, int label) => _labels[point] = T.CreateTruncating(label);

    /// <summary>Assigns all points to the nearest of the centres, the first of equally near ones.</summary>
    /// <returns>How many points moved.</returns>
    public int Pass(double[] centres)
    {
        Distances.Spread(centres, _centres.AsSpan());
        _points.EachBlock(_threads, (block, from, to) =>
        {
            var changes = _changes.AsSpan(block * _width, _width);
            changes.Clear();
            var inertia = _points.Dimensions switch
            {
                2 => PlaneBlock(from, to, changes),
                3 => SpaceBlock(from, to, changes),
                _ => Block(from, to, changes),
            };
            changes[^1] = inertia;
        });
        return Collect(centres);
    }

    /// <summary>The means of the clusters; an empty one keeps the place that it has in <paramref name="centres"/>.</summary>
    /// <returns>The squared length of all moves.</returns>
    public double Move(double[] centres)
    {
        var moved = 0.0;
        var dimensions = _points.Dimensions;
        for (var cluster = 0; cluster < Clusters; cluster++)
        {
            var sums = Totals.AsSpan(cluster * (dimensions + 1), dimensions);
            var size = Size(cluster);
            for (var column = 0; size > 0 && column < dimensions; column++)
            {
                ref var place = ref centres[(cluster * dimensions) + column];
                var mean = sums[column] / size;
                moved += (mean - place) * (mean - place);
                place = mean;
            }
        }

        return moved;
    }

    /// <summary>Moves one point to another cluster.</summary>
    public void Reassign(int point, int cluster)
    {
        Count(point, Label(point), cluster, Totals);
        SetLabel(point, cluster);
    }

    private int Collect(double[] centres)
    {
        Totals[^1] = 0;
        Totals[^2] = 0;
        for (var start = 0; start < _changes.Length; start += _width)
        {
            for (var place = 0; place < _width; place++)
            {
                Totals[place] += _changes[start + place];
            }
        }

        Totals[^1] -= (_points.Stride - _points.Count) * LastDistance(centres);
        return (int)Totals[^2];
    }

    private double LastDistance(double[] centres)
    {
        var dimensions = _points.Dimensions;
        var last = new double[dimensions];
        if (_points.Count > 0)
        {
            _points.Read(_points.Count - 1, last);
        }

        return _points.Count == 0 ? 0 : Distances.Squared(last, centres.AsSpan(Label(_points.Count - 1) * dimensions, dimensions));
    }

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

    private void Change(nuint at, Vector<T> label, Span<double> changes)
    {
        Span<T> after = stackalloc T[Vector<T>.Count];
        label.CopyTo(after);
        var labels = _labels.AsSpan((int)at, after.Length);
        for (var lane = 0; lane < Math.Min(after.Length, _points.Count - (int)at); lane++)
        {
            if (labels[lane] != after[lane])
            {
                changes[^2]++;
                Count((int)at + lane, int.CreateTruncating(labels[lane]), int.CreateTruncating(after[lane]), changes);
            }
        }

        after.CopyTo(labels);
    }

    private void Count(int point, int before, int after, Span<double> sums)
    {
        var dimensions = _points.Dimensions;
        var leaves = before < 0 ? [] : sums.Slice(before * (dimensions + 1), dimensions + 1);
        var joins = sums.Slice(after * (dimensions + 1), dimensions + 1);
        for (var column = 0; column < dimensions; column++)
        {
            var value = double.CreateTruncating(_points.Values[(column * _points.Stride) + point]);
            joins[column] += value;
            if (before >= 0)
            {
                leaves[column] -= value;
            }
        }

        joins[dimensions]++;
        if (before >= 0)
        {
            leaves[dimensions]--;
        }
    }
}
