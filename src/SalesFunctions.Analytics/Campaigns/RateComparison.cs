using MathNet.Numerics.Distributions;
using SalesFunctions.Analytics.Significance;

namespace SalesFunctions.Analytics.Campaigns;

/// <summary>Whether two groups do something equally often, and by how much they differ.</summary>
/// <remarks>
/// <para>Formula: with Wilson's intervals (l₁, u₁) and (l₂, u₂) of both rates the difference d lies in d - √((p₁ - l₁)² + (u₂ - p₂)²) to d + √((u₁ - p₁)² + (p₂ - l₂)²).
/// The probability is that of <see cref="Proportions"/>.</para>
/// <para>Source: Newcombe, Interval Estimation for the Difference Between Independent Proportions, Statist. Med. 17 (1998), method 10.</para>
/// <para>Units: rates 0 to 1. Edge: Newcombe's interval holds with no or only successes, too.</para>
/// </remarks>
/// <param name="Rate">Rate of the first group.</param>
/// <param name="OtherRate">Rate of the second group.</param>
/// <param name="Low">Lower bound of the difference.</param>
/// <param name="High">Upper bound of the difference.</param>
/// <param name="Probability">Probability of such a difference or a larger one, either way, where the groups do not differ.</param>
public sealed record RateComparison(double Rate, double OtherRate, double Low, double High, double Probability)
{
    /// <summary>First rate less second.</summary>
    public double Difference => Rate - OtherRate;

    /// <summary>Compares two groups.</summary>
    /// <param name="here">Members of the first group that do it.</param>
    /// <param name="sizeHere">Size of the first group, at least 1.</param>
    /// <param name="elsewhere">Members of the second group that do it.</param>
    /// <param name="sizeElsewhere">Size of the second group, at least 1.</param>
    /// <param name="level">Part of the intervals that hold the true difference.</param>
    public static RateComparison Of(long here, long sizeHere, long elsewhere, long sizeElsewhere, double level = 0.95)
    {
        var probability = Proportions.ProbabilityOfDifference(here, sizeHere, elsewhere, sizeElsewhere);
        var z = Normal.InvCDF(0, 1, (1 + level) / 2);
        var (p, q) = ((double)here / sizeHere, (double)elsewhere / sizeElsewhere);
        var (low, high) = Wilson(p, sizeHere, z);
        var (otherLow, otherHigh) = Wilson(q, sizeElsewhere, z);
        return new(p, q, p - q - Hypotenuse(p - low, otherHigh - q), p - q + Hypotenuse(high - p, q - otherLow), probability);
    }

    private static (double Low, double High) Wilson(double rate, double size, double z)
    {
        var centre = rate + (z * z / (2 * size));
        var half = z * Math.Sqrt((rate * (1 - rate) / size) + (z * z / (4 * size * size)));
        var scale = 1 + (z * z / size);
        return ((centre - half) / scale, (centre + half) / scale);
    }

    private static double Hypotenuse(double a, double b) => Math.Sqrt((a * a) + (b * b));
}
