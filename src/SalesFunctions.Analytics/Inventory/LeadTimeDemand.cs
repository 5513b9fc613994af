using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace SalesFunctions.Analytics.Inventory;

/// <summary>What will be asked for until a delivery comes: a distribution, not a figure.</summary>
/// <remarks>
/// <para>Formula: over L days, of which an outlook expects f times the demand with the relative error e: mean L m f and variance L v f + L² v f² / n + (L m f e)²: the days' own, taken
/// as independent, that of the mean, which n effective days tell, and that of the outlook. Whole
/// units: negative binomial with these two moments, Poisson where the variance is not above the mean. Else, and above 1,000 units: gamma; the normal distribution
/// where the mean is more than 100 deviations.</para>
/// <para>Source: Syntetos and Boylan, On the stock control performance of intermittent demand estimators, Int. J. Production Economics 103 (2006), for the negative
/// binomial; Snyder, Ord and Beaumont, Int. J. Forecasting 28 (2012).</para>
/// <para>Units: units of the product.</para>
/// <para>Shortage of a stock s: E(D - s)⁺ = mean P'(D > s) - s P(D > s), where P' counts each demand as often as it has units: the same distribution with its shape greater by 1, and one
/// unit more where units are whole; of the normal one mean P' = mean (1 - Φ(z)) + σ φ(z).</para>
/// <para>Accuracy: probabilities 1e-9; quantiles of whole units are exact for these, others within 1e-10 of the larger one of mean and quantile.</para>
/// <para>Edge: no demand so far → all of the distribution is at 0.</para>
/// </remarks>
/// <param name="Mean">Expected units.</param>
/// <param name="Variance">Their variance.</param>
/// <param name="IsWhole">Whether units come in whole numbers.</param>
public readonly record struct LeadTimeDemand(double Mean, double Variance, bool IsWhole)
{
    private const double LargestCount = 1000;
    private const double LargestShape = 10_000;

    /// <summary>The demand of some days to come.</summary>
    /// <param name="rate">Demand so far.</param>
    /// <param name="outlook">How these days differ from those so far.</param>
    /// <param name="days">Days that are covered, at least 0.</param>
    /// <param name="from">Days before the first of them.</param>
    public static LeadTimeDemand Of(DemandRate rate, DemandOutlook outlook, double days, double from = 0)
    {
        ArgumentNullException.ThrowIfNull(outlook);
        var (factor, error) = outlook.Over(from, days);
        var (mean, own) = (days * rate.Mean * factor, days * rate.Variance * factor);
        return new LeadTimeDemand(mean, own + (days * factor * own / rate.EffectiveDays) + (mean * error * mean * error), rate.IsWhole);
    }

    /// <summary>Probability of a demand of at most so much.</summary>
    /// <param name="units">The stock that has to do.</param>
    public double ProbabilityUpTo(double units)
    {
        if (units < 0 || Mean <= 0)
        {
            return units < 0 ? 0 : 1;
        }

        if (IsWhole && Mean <= LargestCount)
        {
            var count = Math.Floor(units);
            return Variance > Mean * (1 + 1e-9)
                ? SpecialFunctions.BetaRegularized(Mean * Mean / (Variance - Mean), count + 1, Mean / Variance)
                : SpecialFunctions.GammaUpperRegularized(count + 1, Mean);
        }

        var shape = Mean * Mean / Variance;
        return Variance <= 0 ? (units >= Mean ? 1 : 0)
            : shape > LargestShape ? Normal.CDF(Mean, Math.Sqrt(Variance), units)
            : SpecialFunctions.GammaLowerRegularized(shape, units * Mean / Variance);
    }

    /// <summary>Units that are expected to be missing.</summary>
    /// <param name="units">The stock that has to do, at least 0.</param>
    public double Shortage(double units)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(units);
        if (Mean <= 0)
        {
            return 0;
        }

        return Math.Max(0, (Mean * SizedAbove(units)) - (units * (1 - ProbabilityUpTo(units))));
    }

    /// <summary>The least stock that does with a given probability; whole where units are.</summary>
    /// <param name="probability">Between 0 and 1, both excluded.</param>
    public double Quantile(double probability)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(probability);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(probability, 1);
        if (ProbabilityUpTo(0) >= probability)
        {
            return 0;
        }

        var (below, above) = (0.0, Math.Max(1, Math.Ceiling(Mean)));
        while (ProbabilityUpTo(above) < probability)
        {
            (below, above) = (above, 2 * above);
        }

        var step = IsWhole ? 1 : above * 1e-10;
        while (above - below > step)
        {
            var middle = IsWhole ? Math.Floor((below + above) / 2) : (below + above) / 2;
            (below, above) = ProbabilityUpTo(middle) < probability ? (middle, above) : (below, middle);
        }

        return above;
    }

    // Part of all units that belongs to demands above this one.
    private double SizedAbove(double units)
    {
        if (IsWhole && Mean <= LargestCount)
        {
            var count = Math.Floor(units);
            return count < 1 ? 1
                : Variance > Mean * (1 + 1e-9) ? 1 - SpecialFunctions.BetaRegularized((Mean * Mean / (Variance - Mean)) + 1, count, Mean / Variance)
                : SpecialFunctions.GammaLowerRegularized(count, Mean);
        }

        var (shape, deviation) = (Mean * Mean / Variance, Math.Sqrt(Variance));
        return Variance <= 0 ? (units < Mean ? 1 : 0)
            : shape > LargestShape ? 1 - Normal.CDF(Mean, deviation, units) + (Variance / Mean * Normal.PDF(Mean, deviation, units))
            : SpecialFunctions.GammaUpperRegularized(shape + 1, units * Mean / Variance);
    }
}
