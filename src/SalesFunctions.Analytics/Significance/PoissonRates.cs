using MathNet.Numerics.Distributions;

namespace SalesFunctions.Analytics.Significance;

/// <summary>Whether events are rarer here than elsewhere, or only by chance so.</summary>
/// <remarks>
/// <para>Formula: with equal rates, the events here, given all events, are binomial: p = P(X ≤ here), X ~ B(here + elsewhere, exposure here / all exposure).</para>
/// <para>Source: Przyborowski and Wilenski, Homogeneity of Results in Testing Samples from Poisson Series, Biometrika 31 (1940); R's <c>poisson.test(alternative = "less")</c>.</para>
/// <para>Accuracy: that of the regularised incomplete beta function, relative 1e-10.</para>
/// </remarks>
public static class PoissonRates
{
    /// <summary>Probability of so few events here, or fewer, where the rates are equal.</summary>
    /// <param name="here">Events here.</param>
    /// <param name="exposureHere">What the events could have happened to here, such as orders; positive.</param>
    /// <param name="elsewhere">Events elsewhere.</param>
    /// <param name="exposureElsewhere">What they could have happened to there; positive.</param>
    public static double ProbabilityOfSoFew(long here, double exposureHere, long elsewhere, double exposureElsewhere)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(here);
        ArgumentOutOfRangeException.ThrowIfNegative(elsewhere);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exposureHere);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exposureElsewhere);
        var all = checked((int)(here + elsewhere));
        return elsewhere == 0 ? 1 : Math.Clamp(Binomial.CDF(exposureHere / (exposureHere + exposureElsewhere), all, here), 0, 1);
    }
}
