using MathNet.Numerics.Distributions;

namespace SalesFunctions.Analytics.Recommendations;

/// <summary>How far a mean lies above a known average.</summary>
/// <remarks>
/// <para>Formula: difference d = m - a; d over its standard error is Student's t with n - 1 degrees of freedom.</para>
/// <para>Source: Student, The Probable Error of a Mean, Biometrika 6 (1908).</para>
/// <para>Units: those of the mean.</para>
/// <para>Edge: of fewer than 2 observations nothing is told. Without any error the difference is sure.</para>
/// </remarks>
/// <param name="Difference">The mean less the average.</param>
/// <param name="Lower">Lower bound of the difference.</param>
/// <param name="Upper">Upper bound of the difference.</param>
/// <param name="Probability">Probability of such a difference or a larger one where the true mean is not above the average.</param>
public sealed record AboveAverage(double Difference, double Lower, double Upper, double Probability)
{
    /// <summary>The difference.</summary>
    /// <param name="mean">The mean.</param>
    /// <param name="error">Its standard error; at least 0.</param>
    /// <param name="observations">How many observations it is made of; weighted ones count less.</param>
    /// <param name="average">What it is compared with.</param>
    /// <param name="level">Part of the intervals that hold the true difference, between 0 and 1.</param>
    public static Fit<AboveAverage> Of(double mean, double error, double observations, double average, double level)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(error);
        if (!(observations >= 2))
        {
            return Fit<AboveAverage>.Refused("Fewer than 2 observations do not tell how far they differ.");
        }

        var (difference, freedom) = (mean - average, observations - 1);
        var half = error > 0 ? error * StudentT.InvCDF(0, 1, freedom, (1 + level) / 2) : 0;
        var probability = error > 0 ? StudentT.CDF(0, 1, freedom, -difference / error) : difference > 0 ? 0 : 1;
        return Fit<AboveAverage>.Of(new(difference, difference - half, difference + half, probability));
    }
}
