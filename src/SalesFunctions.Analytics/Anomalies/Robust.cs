namespace SalesFunctions.Analytics.Anomalies;

/// <summary>Middle, spread and line that a few wild values cannot move.</summary>
/// <remarks>
/// <para>Source: Iglewicz and Hoaglin, How to Detect and Handle Outliers (1993): modified z-scores with 1.4826 × MAD, with 1.2533 × mean deviation where the MAD is 0.</para>
/// <para>Source: Theil (1950), Sen (1968): the median of the slopes through all pairs of points; up to 29 % of wild points do not matter.</para>
/// <para>Missing values are <see cref="double.NaN"/>; they count nowhere.</para>
/// </remarks>
public static class Robust
{
    /// <summary>Makes the median absolute deviation a standard deviation where values are normal: 1 / Φ⁻¹(3/4).</summary>
    public const double MadToSigma = 1.482602218505602;

    /// <summary>The same for the mean absolute deviation: √(π / 2).</summary>
    public const double MeanDeviationToSigma = 1.2533141373155003;

    /// <summary>The middle value, or the mean of the two middle ones.</summary>
    /// <param name="values">In any order, without missing ones; empty gives <see cref="double.NaN"/>.</param>
    public static double Median(IEnumerable<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return MedianOfSorted(sorted);
    }

    /// <summary>The spread around zero of residuals, in the unit of the residuals and on the scale of a standard deviation.</summary>
    /// <param name="residuals">Differences from what was expected; missing ones are left out. Without any, the answer is 0.</param>
    public static double Scale(IEnumerable<double> residuals)
    {
        ArgumentNullException.ThrowIfNull(residuals);
        var sizes = residuals.Where(double.IsFinite).Select(Math.Abs).ToArray();
        if (sizes.Length == 0)
        {
            return 0;
        }

        Array.Sort(sizes);
        var middle = MedianOfSorted(sizes);
        return middle > 0 ? MadToSigma * middle : MeanDeviationToSigma * sizes.Average();
    }

    /// <summary>What repeated measurements of one effect agree on: their median; of two the smaller one where they have the same sign, else 0.</summary>
    /// <remarks>
    /// The median of two is their mean, which one wild value moves; the smaller of two is the minmod function of numerical analysis (Roe, 1986).
    /// </remarks>
    /// <param name="measured">In any order; without any, the answer is 0.</param>
    public static double Agreement(IReadOnlyList<double> measured)
    {
        ArgumentNullException.ThrowIfNull(measured);
        return measured.Count switch
        {
            0 => 0,
            1 => measured[0],
            2 => measured[0] * measured[1] <= 0 ? 0 : Math.Abs(measured[0]) < Math.Abs(measured[1]) ? measured[0] : measured[1],
            _ => Median(measured),
        };
    }

    /// <summary>The height at <paramref name="at"/> of the Theil-Sen line through points at whole places.</summary>
    /// <param name="values">The series.</param>
    /// <param name="first">First place that counts.</param>
    /// <param name="last">Last place that counts; a window of some dozens of places.</param>
    /// <param name="at">Where the height is asked for; the point there does not count itself.</param>
    /// <returns><see cref="double.NaN"/> where no point counts.</returns>
    public static double LineAt(ReadOnlySpan<double> values, int first, int last, int at)
    {
        Span<int> places = stackalloc int[last - first + 1];
        var count = 0;
        for (var place = first; place <= last; place++)
        {
            if (place != at && double.IsFinite(values[place]))
            {
                places[count++] = place;
            }
        }

        var slopes = new double[count * (count - 1) / 2];
        var filled = 0;
        for (var right = 1; right < count; right++)
        {
            for (var left = 0; left < right; left++)
            {
                slopes[filled++] = (values[places[right]] - values[places[left]]) / (places[right] - places[left]);
            }
        }

        Array.Sort(slopes);
        var slope = filled == 0 ? 0 : MedianOfSorted(slopes);
        var heights = new double[count];
        for (var point = 0; point < count; point++)
        {
            heights[point] = values[places[point]] + (slope * (at - places[point]));
        }

        Array.Sort(heights);
        return MedianOfSorted(heights);
    }

    internal static double MedianOfSorted(double[] sorted)
    {
        var middle = sorted.Length / 2;
        return sorted.Length == 0 ? double.NaN : sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
