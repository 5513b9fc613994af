namespace SalesFunctions.Analytics.Lifetimes;

/// <summary>Fits the beta-geometric/NBD model by maximum likelihood.</summary>
public static class BgNbd
{
    /// <summary>The most likely model of some histories.</summary>
    /// <remarks>
    /// <para>Formula: the likelihood of <see cref="BgNbdModel"/>, its maximum in the logarithms of the parameters by BFGS, from two starts on a sample, then on all, and Newton steps;
    /// standard errors from the Hessian there.</para>
    /// <para>Source: Fader, Hardie and Lee (2005).</para>
    /// <para>Accuracy: derivatives at the end below 1e-9 per customer. The same bits for any order of the customers and any number of processors.</para>
    /// <para>Edge, refused: an impossible history (the first one is named), nobody or fewer than ten customers who bought again, no time in which they could.
    /// Edge, fitted with <see cref="ILifetimeModel.Caveat"/>: the likelihood rises towards a border, such as a → 0 where nobody is seen to leave. The forecasts of
    /// such a model are still right, its limit being a simpler model, but its parameters are determined in part only and have no standard errors.</para>
    /// </remarks>
    /// <param name="histories">One per customer, any number.</param>
    public static Fit<BgNbdModel> Fit(ReadOnlySpan<PurchaseHistory> histories) => RepeatBuying.MostLikely(
        histories,
        table => new BgNbdLikelihood(table).Of,
        purchases => [[0.5, 0.3 / purchases, 0.8, 2.5], [1.5, 1.2 / purchases, 0.2, 2]],
        [1],
        values => Border(values[0], values[2], values[3]),
        BgNbdModel.Fitted);

    private static string? Border(double r, double a, double b) => (r, a, b) switch
    {
        _ when a / (a + b) < RepeatBuying.Small => "Nobody is seen to leave: P(alive) is close to 1 for all, and a and b are determined in part only.",
        _ when b / (a + b) < RepeatBuying.Small => "Everybody seems to leave at once: a and b are determined in part only.",
        _ when a + b > RepeatBuying.Large => "All customers seem to leave with the same probability: only the ratio of a and b is determined.",
        _ when a + b < RepeatBuying.Small => "Customers seem to leave either at once or never: only the ratio of a and b is determined.",
        _ when r > RepeatBuying.Large => "All customers seem to buy at the same rate: only the ratio of r and alpha is determined.",
        _ => null
    };
}
