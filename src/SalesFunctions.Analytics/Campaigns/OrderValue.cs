namespace SalesFunctions.Analytics.Campaigns;

/// <summary>What one order is worth before a discount, and how well that is known.</summary>
/// <remarks>
/// <para>Formula: the true mean is gamma distributed with this mean and error, of which a part may be shared: a log-normal factor of mean 1. An order is gamma distributed around the
/// true mean with a constant relative deviation, so that k orders together are gamma distributed, too, and are drawn at once.</para>
/// <para>Units: money.</para>
/// </remarks>
/// <param name="Mean">Expected value of an order; positive.</param>
/// <param name="MeanError">How far the true mean is usually from that; 0 where it is known.</param>
/// <param name="Deviation">How far a single order is usually from the mean; 0 where all are alike.</param>
public sealed record OrderValue(double Mean, double MeanError, double Deviation)
{
    /// <summary>From which orders it was learnt; values of one source share their shared error. Null where it stands alone.</summary>
    public string? Source { get; init; }

    /// <summary>Part of the mean's error that all values of the source have in common; at most the error.</summary>
    public double SharedError { get; init; }

    /// <summary>Throws where the figures are no order value.</summary>
    internal void Check()
    {
        if (!(Mean > 0 && MeanError >= 0 && Deviation >= 0 && SharedError >= 0 && SharedError <= MeanError && double.IsFinite(Mean + MeanError + Deviation)))
        {
            throw new ArgumentException($"An order value needs a positive mean and no negative deviation, not {Mean}, {MeanError}, {Deviation}.");
        }
    }

    /// <summary>A true mean.</summary>
    internal double DrawMean(ref RandomStream own, ref RandomStream shared)
    {
        var common = Source is null ? 0 : SharedError * SharedError / (Mean * Mean);
        var factor = common > 0 ? Math.Exp((Math.Sqrt(Math.Log(1 + common)) * RandomDraws.Normal(ref shared)) - (0.5 * Math.Log(1 + common))) : 1;
        var squared = ((1 + (MeanError * MeanError / (Mean * Mean))) / (1 + common)) - 1;
        return factor * (squared > 1e-12 ? RandomDraws.Gamma(ref own, 1 / squared) * squared * Mean : Mean);
    }

    /// <summary>Sum of so many orders.</summary>
    internal double DrawSum(ref RandomStream stream, double orders, double mean)
    {
        var squared = Deviation * Deviation / (Mean * Mean);
        return squared > 0 ? RandomDraws.Gamma(ref stream, orders / squared) * mean * squared : orders * mean;
    }
}
