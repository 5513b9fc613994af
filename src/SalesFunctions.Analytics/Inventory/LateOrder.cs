namespace SalesFunctions.Analytics.Inventory;

/// <summary>Units that are missed where an order waits for the next look at the stock, beside those that are missed anyway where it goes out today.</summary>
/// <remarks>
/// <para>Formula: stock s, demand U of the lead time L, V of the days R between two looks, T = U + V. What comes too late is (T - s)⁺ - (U - s)⁺ = min(V, (T - s)⁺). Its expectation is
/// that of the two shortages. Bounds: the lesser one of the quantiles of V and (T - s)⁺, which is exact where the stock is gone (then all of V is missed) and where it surely lasts for the
/// lead time; between them it takes large V to come with large T.</para>
/// <para>Source: Silver, Pyke and Thomas (2017), chapter 6, for periodic review: the stock has to last for L + R.</para>
/// <para>Units: units of the product.</para>
/// <para>Edge: no demand → nothing is missed. A stock below 0, of which more was promised than is there, is none.</para>
/// </remarks>
/// <param name="Needed">Expected demand until the later delivery.</param>
/// <param name="Expected">Expected units that are missed.</param>
/// <param name="Lower">Lower bound.</param>
/// <param name="Upper">Upper bound.</param>
/// <param name="LastsProbability">Probability that the stock lasts until the later delivery, so that waiting costs nothing.</param>
public readonly record struct LateOrder(double Needed, double Expected, double Lower, double Upper, double LastsProbability)
{
    /// <summary>What waiting costs.</summary>
    /// <param name="rate">Demand so far.</param>
    /// <param name="outlook">How the days to come differ from those so far.</param>
    /// <param name="terms">Lead time and days between two looks, of which more than 0.</param>
    /// <param name="stock">Units at hand.</param>
    /// <param name="level">Probability with which the bounds hold the missed units, between 0 and 1.</param>
    public static LateOrder Of(DemandRate rate, DemandOutlook outlook, StockTerms terms, double stock, double level)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(terms.ReviewDays);
        var held = Math.Max(0, stock);
        var (lead, review) = (LeadTimeDemand.Of(rate, outlook, terms.LeadTimeDays), LeadTimeDemand.Of(rate, outlook, terms.ReviewDays, terms.LeadTimeDays));
        var all = LeadTimeDemand.Of(rate, outlook, terms.LeadTimeDays + terms.ReviewDays);
        return new LateOrder(
            all.Mean, Math.Max(0, all.Shortage(held) - lead.Shortage(held)), Missed((1 - level) / 2), Missed((1 + level) / 2), all.ProbabilityUpTo(held));

        double Missed(double probability) => Math.Min(review.Quantile(probability), Math.Max(0, all.Quantile(probability) - held));
    }
}
