namespace SalesFunctions.Analytics.Clustering;

/// <summary>Some rows out of many, each as likely as any other.</summary>
/// <remarks>Source: Knuth, The Art of Computer Programming 2, algorithm S (selection sampling).</remarks>
internal static class RowSample
{
    /// <summary>Places in rising order; all of them where there are no more than wanted.</summary>
    public static int[] Of(int count, int wanted, int seed)
    {
        var random = new Random(seed);
        var chosen = new int[Math.Min(count, wanted)];
        for (int row = 0, filled = 0; filled < chosen.Length; row++)
        {
            if (random.NextDouble() * (count - row) < chosen.Length - filled)
            {
                chosen[filled++] = row;
            }
        }

        return chosen;
    }

    /// <summary>The values of these rows, row by row.</summary>
    public static double[] Rows(ReadOnlySpan<double> rows, int dimensions, ReadOnlySpan<int> places)
    {
        var values = new double[places.Length * dimensions];
        for (var place = 0; place < places.Length; place++)
        {
            rows.Slice(places[place] * dimensions, dimensions).CopyTo(values.AsSpan(place * dimensions));
        }

        return values;
    }
}
