using MathNet.Numerics;

namespace SalesFunctions.Analytics.Significance;

/// <summary>Whether two groups have a property equally often, or differ by more than chance.</summary>
/// <remarks>
/// <para>Formula: with a of n and b of m, p₀ = (a + b)/(n + m): z = (a/n - b/m) / √(p₀ (1 - p₀)(1/n + 1/m)), probability = erfc(|z|/√2). Where one of the four expected
/// counts is below 10: given all margins a is hypergeometric, and the probability is that of all tables that are no more probable than the one found.</para>
/// <para>Source: Pearson's χ² with one degree of freedom, R's <c>prop.test(correct = FALSE)</c>; Fisher, The Design of Experiments (1935), R's <c>fisher.test</c>.</para>
/// <para>Accuracy: relative 1e-9. Edge: all or none have the property → 1.</para>
/// </remarks>
public static class Proportions
{
    private const double SmallestExpected = 10;

    // Tables are as probable as the one found where they differ by rounding alone; the same allowance as in R.
    private const double Alike = 1 + 1e-7;

    /// <summary>Probability of a difference like this or a larger one, either way, where the groups do not differ.</summary>
    /// <param name="here">Members of the first group that have the property.</param>
    /// <param name="sizeHere">Size of the first group, at least 1.</param>
    /// <param name="elsewhere">Members of the second group that have it.</param>
    /// <param name="sizeElsewhere">Size of the second group, at least 1.</param>
    public static double ProbabilityOfDifference(long here, long sizeHere, long elsewhere, long sizeElsewhere)
    {
        Check(here, sizeHere);
        Check(elsewhere, sizeElsewhere);
        var (having, all) = (here + elsewhere, sizeHere + sizeElsewhere);
        if (having == 0 || having == all)
        {
            return 1;
        }

        var expected = Math.Min(sizeHere, sizeElsewhere) * (double)Math.Min(having, all - having) / all;
        return expected < SmallestExpected ? Exact(here, sizeHere, having, all) : Approximate(here, sizeHere, elsewhere, sizeElsewhere);
    }

    private static void Check(long having, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        ArgumentOutOfRangeException.ThrowIfNegative(having);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(having, size);
    }

    private static double Approximate(long here, long sizeHere, long elsewhere, long sizeElsewhere)
    {
        var common = (double)(here + elsewhere) / (sizeHere + sizeElsewhere);
        var error = Math.Sqrt(common * (1 - common) * ((1.0 / sizeHere) + (1.0 / sizeElsewhere)));
        return SpecialFunctions.Erfc(Math.Abs(((double)here / sizeHere) - ((double)elsewhere / sizeElsewhere)) / error / Math.Sqrt(2));
    }

    // Relative to the most probable table, and outward from it until nothing is added any more: no logarithm of a factorial is needed.
    private static double Exact(long here, long size, long having, long all)
    {
        var (least, most) = (Math.Max(0, having - (all - size)), Math.Min(size, having));
        var mode = Math.Clamp((long)Math.Floor((size + 1.0) * (having + 1.0) / (all + 2.0)), least, most);
        var found = RelativeTo(mode, here, size, having, all);
        var (sum, extreme) = (0.0, 0.0);
        foreach (var step in new[] { 1, -1 })
        {
            var weight = step > 0 ? 1 : Ratio(mode, -1, size, having, all);
            for (var at = step > 0 ? mode : mode - 1; at >= least && at <= most && weight > 0; at += step)
            {
                sum += weight;
                extreme += weight <= found * Alike ? weight : 0;
                weight *= Ratio(at, step, size, having, all);
            }
        }

        return Math.Min(1, extreme / sum);
    }

    private static double RelativeTo(long mode, long here, long size, long having, long all)
    {
        var weight = 1.0;
        var step = Math.Sign(here - mode);
        for (var at = mode; at != here; at += step)
        {
            weight *= Ratio(at, step, size, having, all);
        }

        return weight;
    }

    // P(x + 1) / P(x), or P(x - 1) / P(x); 0 behind either end.
    private static double Ratio(long x, int step, long size, long having, long all) => step > 0
        ? (double)(size - x) * (having - x) / ((x + 1.0) * (all - size - having + x + 1))
        : x * (double)(all - size - having + x) / ((size - x + 1.0) * (having - x + 1));
}
