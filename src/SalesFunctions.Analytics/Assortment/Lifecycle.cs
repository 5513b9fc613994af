using SalesFunctions.Analytics.Significance;

namespace SalesFunctions.Analytics.Assortment;

/// <summary>Where in its life a product is.</summary>
public enum LifecycleStage
{
    /// <summary>First sold in the last three months of a longer record.</summary>
    New,

    /// <summary>Its monthly units rise by more than chance.</summary>
    Growing,

    /// <summary>Its monthly units neither rise nor fall by more than chance.</summary>
    Steady,

    /// <summary>Its monthly units fall by more than chance.</summary>
    Falling,

    /// <summary>Not sold for longer than chance explains.</summary>
    Asleep,
}

/// <summary>Tells new products from growing, steady and falling ones, and from those that nobody buys any more.</summary>
/// <remarks>
/// <para>Formula, the first that holds. New: first sold at most 90 days before the last day of the record, which begins earlier. Asleep: at a rate of r = (selling
/// days - 1) / days from the first to the last sale, a silence of d days has the probability e^(-r d); at most 0.05, and at least 30 days. Growing or falling: by
/// <see cref="MannKendall"/> over complete months since the first sale, months of the year compared with themselves where there are two years, p at most 0.05.</para>
/// <para>Source: selling days as a Poisson process, as intermittent demand is modelled; Mann-Kendall test.</para>
/// <para>Units: days; units per month.</para>
/// <para>Edge: a product sold on one day only is asleep where that day is at least a year before the end; fewer than four complete months tell no trend: steady.</para>
/// </remarks>
/// <param name="Stage">The stage.</param>
/// <param name="Trend">The test of its months; null where there are too few.</param>
/// <param name="SilenceProbability">How often a silence like the present one comes by chance, 0 to 1; null where the rate is not known.</param>
public readonly record struct Lifecycle(LifecycleStage Stage, MannKendall? Trend, double? SilenceProbability)
{
    /// <summary>Largest probability that is taken as more than chance.</summary>
    public const double Level = 0.05;

    /// <summary>Days for which a product is new.</summary>
    public const int NewDays = 90;

    private const int LeastSilence = 30;
    private const int LongSilence = 365;
    private const int Year = 12;

    /// <summary>The stage of one product.</summary>
    /// <param name="record">First and last day of the shop's record, as day numbers.</param>
    /// <param name="sold">First and last day on which the product was sold.</param>
    /// <param name="sellingDays">Days on which it was sold, at least 1.</param>
    /// <param name="months">Its units in each complete month since the one of its first sale, that one left out where it is not complete.</param>
    public static Lifecycle Of((int First, int Last) record, (int First, int Last) sold, int sellingDays, ReadOnlySpan<double> months)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sellingDays, 1);
        var trend = MannKendall.Of(months, months.Length >= 2 * Year ? Year : 1);
        var silence = record.Last - sold.Last;
        double? chance = sellingDays > 1 ? Math.Exp(-(double)(sellingDays - 1) / (sold.Last - sold.First) * silence) : null;
        var isAsleep = chance is { } probability ? probability <= Level && silence >= LeastSilence : silence >= LongSilence;
        var stage = record.Last - sold.First <= NewDays && record.First < sold.First && record.Last - record.First > NewDays ? LifecycleStage.New
            : isAsleep ? LifecycleStage.Asleep
            : trend is { Probability: <= Level } found ? (found.S > 0 ? LifecycleStage.Growing : LifecycleStage.Falling)
            : LifecycleStage.Steady;
        return new Lifecycle(stage, trend, chance);
    }
}
