namespace SalesFunctions.Analytics.Campaigns;

/// <summary>What is known of a rate, and how much of what is not known it has in common with others.</summary>
/// <remarks>
/// <para>Formula: the rate lies around mean + slope (m - E[m]), with m the typical rate that all segments share; both parts together have the mean and variance of the rate.
/// Sums over segments are thereby as uncertain as they are, not as if each segment had been learnt alone.</para>
/// </remarks>
/// <param name="Rate">The rate by itself.</param>
/// <param name="Typical">The rate that is shared; null where nothing is.</param>
/// <param name="Slope">By how much the rate rises with the typical one, 0 to 1.</param>
public sealed record LearntRate(BetaRate Rate, BetaRate? Typical = null, double Slope = 0)
{
    private const double Least = 1e-9;

    /// <summary>The expected rate.</summary>
    public double Mean => Rate.Mean;

    /// <summary>How far the rate is usually from its mean.</summary>
    public double Deviation => Rate.Deviation;

    /// <summary>A rate that shares nothing, but with its equals.</summary>
    public static implicit operator LearntRate(BetaRate rate) => new(rate);

    /// <summary>The rate that is not passed with a probability.</summary>
    /// <param name="probability">Between 0 and 1.</param>
    public double Quantile(double probability) => Rate.Quantile(probability);

    internal double Draw(ref RandomStream own, ref RandomStream shared)
    {
        if (Typical is not { } typical)
        {
            return RandomDraws.Beta(ref own, Rate);
        }

        var common = Slope * Slope * typical.Variance;
        var size = Math.Max((((Mean * (1 - Mean)) - common) / Math.Max(Rate.Variance - common, Rate.Variance * 1e-6)) - 1, Least);
        var centre = Math.Clamp(Mean + (Slope * (RandomDraws.Beta(ref shared, typical) - typical.Mean)), Least, 1 - Least);
        return RandomDraws.Beta(ref own, new BetaRate(centre * size, (1 - centre) * size));
    }
}
