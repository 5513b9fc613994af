using System.Numerics;

namespace SalesFunctions.Analytics.Forecasting;

/// <summary>Arithmetic on rows of numbers, several at a time.</summary>
internal static class Rows
{
    /// <summary>Sum of the products.</summary>
    public static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var (sum, place) = (Vector<double>.Zero, 0);
        for (; place <= left.Length - Vector<double>.Count; place += Vector<double>.Count)
        {
            sum += new Vector<double>(left[place..]) * new Vector<double>(right[place..]);
        }

        var total = Vector.Sum(sum);
        for (; place < left.Length; place++)
        {
            total += left[place] * right[place];
        }

        return total;
    }

    /// <summary>Takes a multiple of one row from another.</summary>
    public static void Subtract(Span<double> from, ReadOnlySpan<double> row, double times)
    {
        var place = 0;
        for (; place <= from.Length - Vector<double>.Count; place += Vector<double>.Count)
        {
            (new Vector<double>(from[place..]) - (new Vector<double>(row[place..]) * times)).CopyTo(from[place..]);
        }

        for (; place < from.Length; place++)
        {
            from[place] -= times * row[place];
        }
    }

    /// <summary>Multiplies a row.</summary>
    public static void Scale(Span<double> row, double by)
    {
        for (var place = 0; place < row.Length; place++)
        {
            row[place] *= by;
        }
    }
}
