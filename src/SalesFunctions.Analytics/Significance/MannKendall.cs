using MathNet.Numerics;

namespace SalesFunctions.Analytics.Significance;

/// <summary>Whether a series rises or falls, whatever its shape and however wild single values are.</summary>
/// <remarks>
/// <para>Formula: S = Σ over i &lt; j of sign(xⱼ - xᵢ), within each season alone and then added up; variance per season (n(n - 1)(2n + 5) - Σ t(t - 1)(2t + 5)) / 18 over
/// groups of t equal values; z = (S ∓ 1) / √variance, probability erfc(|z|/√2). Slope: median of (xⱼ - xᵢ)/(j - i) over the same pairs (Sen).</para>
/// <para>With one season, no equal values and at most ten of them the probability is exact: all orders are equally probable.</para>
/// <para>Source: Mann, Econometrica 13 (1945); Kendall, Rank Correlation Methods (1975); Hirsch, Slack and Smith, Water Resources Research 18 (1982) for seasons;
/// Sen, J. Amer. Statist. Assoc. 63 (1968).</para>
/// <para>Units: slope in units of the series per step.</para>
/// <para>Edge: fewer than four values, or all equal → null. With seasons, a season's values are taken as independent of the other seasons'.</para>
/// </remarks>
/// <param name="S">Pairs that rise less pairs that fall.</param>
/// <param name="Slope">Median rise per step.</param>
/// <param name="Probability">p-value of no trend, either way.</param>
public readonly record struct MannKendall(long S, double Slope, double Probability)
{
    private const int Fewest = 4;
    private const int MostExact = 10;

    /// <summary>The test of a series; null where it cannot tell.</summary>
    /// <param name="values">The series, its steps alike.</param>
    /// <param name="period">Steps after which seasons come again; 1 for none.</param>
    public static MannKendall? Of(ReadOnlySpan<double> values, int period = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 1);
        if (values.Length < Fewest)
        {
            return null;
        }

        var (s, variance, slopes, ties) = (0L, 0.0, new List<double>(), false);
        for (var season = 0; season < period; season++)
        {
            var own = new List<double>();
            for (var at = season; at < values.Length; at += period)
            {
                for (var before = 0; before < own.Count; before++)
                {
                    s += values[at].CompareTo(own[before]);
                    slopes.Add((values[at] - own[before]) / ((own.Count - before) * (double)period));
                }

                own.Add(values[at]);
            }

            double[] groups = [.. own.GroupBy(value => value).Select(group => (double)group.Count())];
            ties |= groups.Any(count => count > 1);
            variance += (Weight(own.Count) - groups.Sum(Weight)) / 18;
        }

        if (variance <= 0)
        {
            return null;
        }

        var probability = period == 1 && !ties && values.Length <= MostExact
            ? Exact(Math.Abs(s), values.Length)
            : SpecialFunctions.Erfc(Math.Max(0, Math.Abs(s) - 1) / Math.Sqrt(2 * variance));
        return new MannKendall(s, Median(slopes), Math.Min(1, probability));
    }

    private static double Weight(double count) => count * (count - 1) * ((2 * count) + 5);

    /// <summary>Part of all orders of so many values whose S is as far from 0.</summary>
    private static double Exact(long s, int count)
    {
        // Orders by their inversions: a value more may stand before 0 to n of those that are there.
        double[] orders = [1];
        for (var values = 2; values <= count; values++)
        {
            var more = new double[orders.Length + values - 1];
            for (var inversions = 0; inversions < orders.Length; inversions++)
            {
                for (var step = 0; step < values; step++)
                {
                    more[inversions + step] += orders[inversions];
                }
            }

            orders = more;
        }

        var pairs = orders.Length - 1;
        return orders.Where((_, inversions) => Math.Abs(pairs - (2 * inversions)) >= s).Sum() / orders.Sum();
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        var middle = values.Count / 2;
        return values.Count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
