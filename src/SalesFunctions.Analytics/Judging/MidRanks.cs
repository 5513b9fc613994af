namespace SalesFunctions.Analytics.Judging;

/// <summary>Where each value stands among all, from 1; equal values share the mean of their places.</summary>
/// <remarks>
/// <para>Formula: rank = number of smaller values + (number of equal values + 1) / 2; the ranks of n values sum to n (n + 1) / 2.</para>
/// <para>Source: Kendall, The treatment of ties in ranking problems, Biometrika 33 (1945).</para>
/// </remarks>
public static class MidRanks
{
    /// <summary>The ranks, in the order of the values.</summary>
    /// <param name="values">Any values but <see cref="double.NaN"/>.</param>
    public static double[] Of(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray();
        var places = new int[sorted.Length];
        for (var place = 0; place < places.Length; place++)
        {
            places[place] = place;
        }

        Array.Sort(sorted, places);
        if (sorted.Length > 0 && double.IsNaN(sorted[0]))
        {
            throw new ArgumentException("What is not a number has no rank.", nameof(values));
        }

        var ranks = new double[sorted.Length];
        for (var first = 0; first < sorted.Length;)
        {
            var next = first + 1;
            while (next < sorted.Length && sorted[next] == sorted[first])
            {
                next++;
            }

            for (var place = first; place < next; place++)
            {
                ranks[places[place]] = (first + 1 + next) / 2.0;
            }

            first = next;
        }

        return ranks;
    }
}
