namespace SalesFunctions.Analytics.Inventory;

/// <summary>What is asked for per day, and how much that changes from day to day.</summary>
/// <remarks>
/// <para>Formula: with the weight w = 2^(-a/h) of a day that is a days old, h the half-life: mean m = Σ w x / Σ w over all days, those without demand too;
/// variance (Σ w x² / Σ w - m²) / (1 - Σ w² / (Σ w)²); effective days (Σ w)² / Σ w².</para>
/// <para>Source: exponentially weighted moments; the days without demand stay in, so that intermittent demand needs no other formula.</para>
/// <para>Most products sell now and then; of such demand a smoothed mean is what Croston's family of models forecasts, too. Season and trend are told by the forecasts of the group
/// that a product belongs to: see <see cref="DemandOutlook"/>.</para>
/// <para>Units: units per day; variance in units² per day.</para>
/// <para>Edge: one day alone has no variance: that of a Poisson variable, the mean, is taken. A product's first day with demand is where its record begins, so that
/// counting it would make the rate too large: see <see cref="SinceFirst"/>.</para>
/// </remarks>
/// <param name="Mean">Expected units per day.</param>
/// <param name="Variance">Variance of the units of a day.</param>
/// <param name="EffectiveDays">As many equally weighted days would tell the mean as well.</param>
/// <param name="IsWhole">Whether units come in whole numbers.</param>
public readonly record struct DemandRate(double Mean, double Variance, double EffectiveDays, bool IsWhole)
{
    private const int LeastDays = 30;

    /// <summary>The rate of a product that the record first shows where it was first asked for: of the days behind that one, without bias. Where it
    /// was asked for on one day only, that day counts as part of at least 30 days, or of the whole record where that is shorter.</summary>
    /// <param name="demand">Days with demand, at least one, in rising order, and their units, above 0.</param>
    /// <param name="recordFirst">First day of the shop's record.</param>
    /// <param name="last">Last day of it.</param>
    /// <param name="halfLife">Days after which a day counts half.</param>
    public static DemandRate SinceFirst(ReadOnlySpan<(int Day, double Units)> demand, int recordFirst, int last, double halfLife) =>
        Of(demand.Length > 1 ? demand[1..] : demand, FirstDay(demand, recordFirst, last), last, halfLife);

    /// <summary>The first day that <see cref="SinceFirst"/> counts.</summary>
    /// <param name="demand">Days with demand, at least one, in rising order, and their units, above 0.</param>
    /// <param name="recordFirst">First day of the shop's record.</param>
    /// <param name="last">Last day of it.</param>
    public static int FirstDay(ReadOnlySpan<(int Day, double Units)> demand, int recordFirst, int last) =>
        demand.Length > 1 ? demand[0].Day + 1 : Math.Max(recordFirst, Math.Min(demand[0].Day, last - LeastDays + 1));

    /// <summary>The rate from days with demand.</summary>
    /// <param name="demand">Days with demand, as day numbers in rising order, and their units, above 0.</param>
    /// <param name="first">First day that counts.</param>
    /// <param name="last">Last day that counts; of age 0.</param>
    /// <param name="halfLife">Days after which a day counts half.</param>
    public static DemandRate Of(ReadOnlySpan<(int Day, double Units)> demand, int first, int last, double halfLife)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(last, first);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(halfLife);
        var decay = Math.Pow(2, -1 / halfLife);
        var days = last - first + 1;
        var weights = (1 - Math.Pow(decay, days)) / (1 - decay);
        var squaredWeights = (1 - Math.Pow(decay, 2.0 * days)) / (1 - (decay * decay));
        var (sum, squares, isWhole) = (0.0, 0.0, true);
        foreach (var (day, units) in demand)
        {
            if (day < first || day > last)
            {
                throw new ArgumentException("Demand lies outside the days that count.", nameof(demand));
            }

            var weight = Math.Pow(decay, last - day);
            sum += weight * units;
            squares += weight * units * units;
            isWhole &= units == Math.Floor(units);
        }

        var (mean, effective) = (sum / weights, weights * weights / squaredWeights);
        var variance = days == 1 ? mean : Math.Max(0, (squares / weights) - (mean * mean)) / (1 - (1 / effective));
        return new DemandRate(mean, variance, effective, isWhole);
    }
}
