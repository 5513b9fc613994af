namespace SalesFunctions.Analytics.Forecasting.Intermittent;

/// <summary>How demand comes.</summary>
public enum DemandClass
{
    /// <summary>Often and of like size.</summary>
    Smooth,

    /// <summary>Often and of unlike size.</summary>
    Erratic,

    /// <summary>With pauses and of like size.</summary>
    Intermittent,

    /// <summary>With pauses and of unlike size.</summary>
    Lumpy,
}

/// <summary>How often demand comes, how unlike its sizes are, and which methods that calls for.</summary>
/// <remarks>
/// <para>Formula: ADI = periods / periods with demand; CV² = variance of the sizes / square of their mean, the variance with n - 1. Pauses: ADI of 1.32 or more;
/// unlike: CV² of 0.49 or more.</para>
/// <para>Source: Syntetos, Boylan and Croston, On the categorization of demand patterns, Journal of the Operational Research Society 56 (2005).</para>
/// <para>Edge: missing values are no periods; CV² is 0 with fewer than two demands, ADI infinite without any.</para>
/// </remarks>
/// <param name="Periods">Periods that are known.</param>
/// <param name="Demands">Those with demand.</param>
/// <param name="MeanSize">Mean of the demands.</param>
/// <param name="SquaredVariation">CV² of the demands.</param>
public sealed record IntermittentDemand(int Periods, int Demands, double MeanSize, double SquaredVariation)
{
    private const double LeastInterval = 1.32;
    private const double LeastVariation = 0.49;

    /// <summary>ADI: mean number of periods from demand to demand.</summary>
    public double MeanInterval => Demands == 0 ? double.PositiveInfinity : (double)Periods / Demands;

    /// <summary>Whether there are pauses enough for the methods of this folder.</summary>
    public bool HasPauses => MeanInterval >= LeastInterval;

    /// <summary>The class of the demand.</summary>
    public DemandClass Class => (HasPauses, SquaredVariation >= LeastVariation) switch
    {
        (false, false) => DemandClass.Smooth,
        (false, true) => DemandClass.Erratic,
        (true, false) => DemandClass.Intermittent,
        (true, true) => DemandClass.Lumpy,
    };

    /// <summary>Counts the demand of a series.</summary>
    /// <param name="values">Oldest first; what is not zero is demand, <see cref="double.NaN"/> is not known.</param>
    public static IntermittentDemand Of(ReadOnlySpan<double> values)
    {
        var (periods, demands, mean, squares) = (0, 0, 0.0, 0.0);
        foreach (var value in values)
        {
            periods += double.IsNaN(value) ? 0 : 1;
            if (!double.IsNaN(value) && value != 0)
            {
                demands++;
                var distance = value - mean;
                mean += distance / demands;
                squares += distance * (value - mean);
            }
        }

        return new(periods, demands, mean, demands < 2 ? 0 : squares / (demands - 1) / (mean * mean));
    }
}
