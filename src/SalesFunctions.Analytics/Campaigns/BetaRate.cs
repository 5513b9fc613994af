namespace SalesFunctions.Analytics.Campaigns;

/// <summary>What is known of a rate: a beta distribution between 0 and 1.</summary>
/// <remarks>
/// <para>Formula: density ∝ x^(a-1) (1-x)^(b-1); mean a/(a+b), variance mean (1-mean)/(a+b+1). a + b counts like trials that were seen.</para>
/// <para>Source: Gelman et al., Bayesian Data Analysis, 3rd ed. (2013), 2.4 (binomial data with a beta prior).</para>
/// <para>Accuracy: quantiles to a relative 1e-10 by bisection of the distribution function.</para>
/// </remarks>
/// <param name="A">Counts like successes; positive.</param>
/// <param name="B">Counts like failures; positive.</param>
public readonly record struct BetaRate(double A, double B)
{
    private const double Least = 1e-9;

    /// <summary>The expected rate.</summary>
    public double Mean => A / (A + B);

    /// <summary>The variance of the rate.</summary>
    public double Variance => Mean * (1 - Mean) / (A + B + 1);

    /// <summary>How far the rate is usually from its mean.</summary>
    public double Deviation => Math.Sqrt(Variance);

    /// <summary>How many trials the knowledge is worth.</summary>
    public double Size => A + B;

    /// <summary>A rate of a mean, as sure as after so many trials.</summary>
    /// <param name="mean">Between 0 and 1, both excluded.</param>
    /// <param name="size">Positive.</param>
    public static BetaRate Of(double mean, double size)
    {
        if (!(mean > 0 && mean < 1 && size > 0 && double.IsFinite(size)))
        {
            throw new ArgumentOutOfRangeException(nameof(mean), "A rate lies between 0 and 1 and is worth a positive number of trials.");
        }

        return new(mean * size, (1 - mean) * size);
    }

    /// <summary>The beta distribution of a mean and a variance, which is what stands for a mixture of several.</summary>
    /// <param name="mean">Brought into 0 to 1 by 1e-9 on either side.</param>
    /// <param name="variance">Brought below mean (1 - mean), which no rate can reach, and above 0.</param>
    public static BetaRate OfMoments(double mean, double variance)
    {
        var centre = Math.Clamp(mean, Least, 1 - Least);
        var most = centre * (1 - centre);
        return Of(centre, Math.Max((most / Math.Clamp(variance, most * 1e-12, most * (1 - Least))) - 1, Least));
    }

    /// <summary>What is known after further trials.</summary>
    /// <param name="successes">At most the trials.</param>
    /// <param name="trials">Trials of the same kind.</param>
    public BetaRate After(long successes, long trials)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, successes);
        return new(A + successes, B + (trials - successes));
    }

    /// <summary>Probability that the rate is at most x.</summary>
    /// <param name="x">A rate.</param>
    public double ProbabilityBelow(double x) => IncompleteBeta.Regularised(A, B, x);

    /// <summary>The rate that is not passed with a probability.</summary>
    /// <param name="probability">Between 0 and 1.</param>
    public double Quantile(double probability)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(probability);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(probability, 1);
        var (low, high) = (0.0, 1.0);
        while (high - low > 1e-11 * high && high > 1e-300)
        {
            // Rates near 0 are looked for by halving the exponent.
            var middle = low == 0 && high < 1e-3 ? high / 16 : (low + high) / 2;
            (low, high) = ProbabilityBelow(middle) < probability ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }
}
