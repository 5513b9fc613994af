namespace SalesFunctions.Analytics.Forecasting.Intermittent;

/// <summary>What is known of demand after some periods.</summary>
/// <param name="Size">Smoothed size of a demand.</param>
/// <param name="Probability">Smoothed probability of demand in a period; for Croston's rule the inverse of the smoothed interval.</param>
/// <param name="Pause">Periods since the last demand.</param>
internal readonly record struct DemandState(double Size, double Probability, int Pause)
{
    /// <summary>Before the first period: the means of the whole series.</summary>
    /// <param name="demand">Counts of the series.</param>
    public static DemandState Of(IntermittentDemand demand) => new(demand.MeanSize, 1 / demand.MeanInterval, 0);

    /// <summary>Expected demand of a period.</summary>
    /// <param name="rule">How size and frequency are brought together.</param>
    /// <param name="beta">Smoothing of the frequency.</param>
    public double Rate(DemandRule rule, double beta) => Size * Probability * (rule == DemandRule.SyntetosBoylan ? 1 - (beta / 2) : 1);

    /// <summary>One period later.</summary>
    /// <param name="value">Its demand, perhaps zero.</param>
    /// <param name="rule">How size and frequency are brought together.</param>
    /// <param name="alpha">Smoothing of the size.</param>
    /// <param name="beta">Smoothing of the frequency.</param>
    public DemandState After(double value, DemandRule rule, double alpha, double beta)
    {
        var size = value > 0 ? Size + (alpha * (value - Size)) : Size;
        if (rule == DemandRule.TeunterSyntetosBabai)
        {
            return new(size, Probability + (beta * ((value > 0 ? 1 : 0) - Probability)), 0);
        }

        var interval = 1 / Probability;
        return value > 0 ? new(size, 1 / (interval + (beta * (Pause + 1 - interval))), 0) : new(size, Probability, Pause + 1);
    }
}
