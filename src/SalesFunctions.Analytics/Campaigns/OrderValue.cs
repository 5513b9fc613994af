namespace SalesFunctions.Analytics.Campaigns;

/// <summary>What one order is worth before a discount, and how well that is known.</summary>
/// <remarks>
/// <para>Formula: the true mean is gamma distributed with this mean and error; an order is gamma distributed around it with a constant relative deviation, so that k orders together
/// are gamma distributed, too, and are drawn at once.</para>
/// <para>Units: money.</para>
/// </remarks>
/// <param name="Mean">Expected value of an order; positive.</param>
/// <param name="MeanError">How far the true mean is usually from that; 0 where it is known.</param>
/// <param name="Deviation">How far a single order is usually from the mean; 0 where all are alike.</param>
public sealed record OrderValue(double Mean, double MeanError, double Deviation)
{
    /// <summary>Throws where the figures are no order value.</summary>
    internal void Check()
    {
        if (!(Mean > 0 && MeanError >= 0 && Deviation >= 0 && double.IsFinite(Mean + MeanError + Deviation)))
        {
            throw new ArgumentException($"An order value needs a positive mean and no negative deviation, not {Mean}, {MeanError}, {Deviation}.");
        }
    }

    /// <summary>A true mean.</summary>
    internal double DrawMean(ref RandomStream stream) => MeanError > 0
        ? RandomDraws.Gamma(ref stream, Mean * Mean / (MeanError * MeanError)) * MeanError * MeanError / Mean
        : Mean;

    /// <summary>Sum of so many orders.</summary>
    internal double DrawSum(ref RandomStream stream, double orders, double mean)
    {
        var squared = Deviation * Deviation / (Mean * Mean);
        return squared > 0 ? RandomDraws.Gamma(ref stream, orders / squared) * mean * squared : orders * mean;
    }
}
