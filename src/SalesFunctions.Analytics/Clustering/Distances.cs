using System.Numerics;
using System.Runtime.CompilerServices;

namespace SalesFunctions.Analytics.Clustering;

/// <summary>Squared Euclidean distances, of one point and of as many at once as a vector register holds.</summary>
internal static class Distances
{
    public static double Squared(ReadOnlySpan<double> one, ReadOnlySpan<double> other)
    {
        var sum = 0.0;
        for (var column = 0; column < one.Length; column++)
        {
            var difference = one[column] - other[column];
            sum += difference * difference;
        }

        return sum;
    }

    /// <summary>From the points at <paramref name="at"/> and behind to one centre, whose columns fill a vector each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Squared<T>(ref T values, nuint stride, nuint at, ref Vector<T> centre, int dimensions)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var sum = AddSquare(Vector.LoadUnsafe(ref values, at) - centre, Vector<T>.Zero);
        for (var column = 1; column < dimensions; column++)
        {
            at += stride;
            sum = AddSquare(Vector.LoadUnsafe(ref values, at) - Unsafe.Add(ref centre, column), sum);
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> AddSquare<T>(Vector<T> difference, Vector<T> sum)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
        {
            var single = difference.As<T, float>();
            return Vector.MultiplyAddEstimate(single, single, sum.As<T, float>()).As<float, T>();
        }

        var full = difference.As<T, double>();
        return Vector.MultiplyAddEstimate(full, full, sum.As<T, double>()).As<double, T>();
    }

    /// <summary>Each value in a vector of its own.</summary>
    public static void Spread<T>(ReadOnlySpan<double> values, Span<Vector<T>> vectors)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var place = 0; place < values.Length; place++)
        {
            vectors[place] = new Vector<T>(T.CreateTruncating(values[place]));
        }
    }
}
