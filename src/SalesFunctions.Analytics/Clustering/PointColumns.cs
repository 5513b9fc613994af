using System.Numerics;

namespace SalesFunctions.Analytics.Clustering;

/// <summary>Points column by column, so that neighbours in memory are the same column of neighbouring points.</summary>
/// <remarks>
/// Work is dealt out in blocks of fixed length and summed in their order, so that the number of threads changes no digit.
/// Up to a whole vector register the last point stands again; these copies count nowhere.
/// </remarks>
internal sealed class PointColumns<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public const int BlockLength = 8192;

    public PointColumns(int count, int dimensions)
    {
        (Count, Dimensions) = (count, dimensions);
        Stride = (count + Vector<T>.Count - 1) / Vector<T>.Count * Vector<T>.Count;
        Values = new T[Stride * dimensions];
    }

    public int Count { get; }

    public int Dimensions { get; }

    /// <summary>From a column to the next one; <see cref="Count"/> rounded up to whole vectors.</summary>
    public int Stride { get; }

    public T[] Values { get; }

    public int Blocks => (Stride + BlockLength - 1) / BlockLength;

    /// <param name="rows">Row by row.</param>
    /// <param name="dimensions">Columns of a row.</param>
    /// <param name="threads">How many threads may work.</param>
    public static PointColumns<T> Of(ReadOnlyMemory<double> rows, int dimensions, int threads)
    {
        var points = new PointColumns<T>(rows.Length / dimensions, dimensions);
        points.EachBlock(threads, (_, from, to) =>
        {
            var source = rows.Span;
            for (var column = 0; column < dimensions; column++)
            {
                var target = points.Values.AsSpan(column * points.Stride, points.Count);
                for (int point = from, place = (from * dimensions) + column; point < Math.Min(to, points.Count); point++, place += dimensions)
                {
                    target[point] = T.CreateTruncating(source[place]);
                }
            }
        });
        points.Pad();
        return points;
    }

    /// <summary>The same points in this precision around an origin: (x - origin) × factor.</summary>
    public static PointColumns<T> From(PointColumns<double> points, double[] origin, double factor, int threads)
    {
        var converted = new PointColumns<T>(points.Count, points.Dimensions);
        converted.EachBlock(threads, (_, from, to) =>
        {
            for (var column = 0; column < points.Dimensions; column++)
            {
                var length = Math.Min(to, points.Count) - from;
                var source = points.Values.AsSpan((column * points.Stride) + from, length);
                var target = converted.Values.AsSpan((column * converted.Stride) + from, length);
                var off = origin[column];
                for (var place = 0; place < target.Length; place++)
                {
                    target[place] = T.CreateTruncating((source[place] - off) * factor);
                }
            }
        });
        converted.Pad();
        return converted;
    }

    /// <summary>Some of the points, in the given order.</summary>
    public PointColumns<T> Select(ReadOnlySpan<int> places)
    {
        var chosen = new PointColumns<T>(places.Length, Dimensions);
        for (var column = 0; column < Dimensions; column++)
        {
            var source = Values.AsSpan(column * Stride, Stride);
            var target = chosen.Values.AsSpan(column * chosen.Stride, chosen.Stride);
            for (var place = 0; place < places.Length; place++)
            {
                target[place] = source[places[place]];
            }
        }

        chosen.Pad();
        return chosen;
    }

    public void Read(int point, Span<double> into)
    {
        for (var column = 0; column < Dimensions; column++)
        {
            into[column] = double.CreateTruncating(Values[(column * Stride) + point]);
        }
    }

    private void Pad()
    {
        for (var column = 0; Count > 0 && column < Dimensions; column++)
        {
            var end = (column * Stride) + Count;
            Values.AsSpan(end, Stride - Count).Fill(Values[end - 1]);
        }
    }

    /// <summary>Calls with number, begin and end of each block, on as many threads as may work.</summary>
    public void EachBlock(int threads, Action<int, int, int> work)
    {
        if (threads == 1 || Blocks == 1)
        {
            for (var block = 0; block < Blocks; block++)
            {
                work(block, block * BlockLength, Math.Min(Stride, (block + 1) * BlockLength));
            }

            return;
        }

        Parallel.For(0, Blocks, new ParallelOptions { MaxDegreeOfParallelism = threads },
            block => work(block, block * BlockLength, Math.Min(Stride, (block + 1) * BlockLength)));
    }
}
