using System.Numerics;

namespace SalesFunctions.Analytics.Clustering;

/// <summary>Which centre each point is nearest to, and the sums of the points of each centre, kept up to date by the points that move.</summary>
/// <remarks>Labels have the type of the values, so that one vector register holds as many of them; -1 is nobody's.</remarks>
internal sealed partial class Assignment<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Where more than this part of the points moved, the next pass sums all of them anew: a vector of points costs less than a few single moves.</summary>
    private const int RecountFrom = 24;

    private readonly PointColumns<T> _points;
    private readonly int _threads;
    private readonly T[] _labels;
    private readonly Vector<T>[] _centres;
    private readonly double[] _changes;
    private readonly int _width;
    private bool _isPart;
    private bool _recount;

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
        _recount = true;
    }

    /// <summary>Starts from the labels and sums of another assignment, of whose points these are some.</summary>
    public void Continue(Assignment<T> whole, int[] places)
    {
        (_isPart, _recount) = (true, false);
        whole.Totals.CopyTo(Totals, 0);
        for (var place = 0; place < places.Length; place++)
        {
            _labels[place] = whole._labels[places[place]];
        }
    }

    /// <summary>Takes labels and sums back from an assignment that has continued this one.</summary>
    public void Return(Assignment<T> part, int[] places)
    {
        part.Totals.CopyTo(Totals, 0);
        for (var place = 0; place < places.Length; place++)
        {
            _labels[places[place]] = part._labels[place];
        }
    }

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
            if (_recount)
            {
                SumBlock(from, to, changes);
            }
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
        _labels[point] = T.CreateTruncating(cluster);
    }

    private int Collect(double[] centres)
    {
        Totals.AsSpan(_recount ? 0 : _width - 2).Clear();
        for (var start = 0; start < _changes.Length; start += _width)
        {
            for (var place = 0; place < _width; place++)
            {
                Totals[place] += _changes[start + place];
            }
        }

        Totals[^1] -= (_points.Stride - _points.Count) * LastDistance(centres);
        _recount = !_isPart && Totals[^2] > _points.Count / RecountFrom;
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

    private void Change(nuint at, Vector<T> label, Span<double> changes)
    {
        Span<T> after = stackalloc T[Vector<T>.Count];
        label.CopyTo(after);
        var labels = _labels.AsSpan((int)at, after.Length);
        for (var lane = 0; lane < Math.Min(after.Length, _points.Count - (int)at); lane++)
        {
            if (labels[lane] == after[lane])
            {
                continue;
            }

            changes[^2]++;
            if (!_recount)
            {
                Count((int)at + lane, int.CreateTruncating(labels[lane]), int.CreateTruncating(after[lane]), changes);
            }
        }

        after.CopyTo(labels);
    }

    private void Count(int point, int before, int after, Span<double> sums)
    {
        var dimensions = _points.Dimensions;
        var leaves = sums.Slice(before * (dimensions + 1), dimensions + 1);
        var joins = sums.Slice(after * (dimensions + 1), dimensions + 1);
        for (var column = 0; column < dimensions; column++)
        {
            var value = double.CreateTruncating(_points.Values[(column * _points.Stride) + point]);
            joins[column] += value;
            leaves[column] -= value;
        }

        joins[dimensions]++;
        leaves[dimensions]--;
    }
}
