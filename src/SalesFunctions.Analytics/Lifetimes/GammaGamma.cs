namespace SalesFunctions.Analytics.Lifetimes;

/// <summary>Fits the gamma-gamma model of spending by maximum likelihood.</summary>
public static class GammaGamma
{
    private const int FewestCustomers = 10;
    private const double Steepest = 1e-6;

    /// <summary>The most likely model of what customers spend per purchase.</summary>
    /// <remarks>
    /// <para>Formula: a customer adds ln Γ(p x + q)/(Γ(p x) Γ(q)) + q ln γ + (p x - 1) ln z + p x ln x - (p x + q) ln(x z + γ).</para>
    /// <para>Source: Fader and Hardie, The Gamma-Gamma Model of Monetary Value (2013), equation 1a; usual input are repeat purchases only, since a first
    /// purchase is often of another kind.</para>
    /// <para>Accuracy: derivatives at the end below 1e-9 per customer.</para>
    /// <para>Edge: customers without purchases or with a mean value of 0 tell nothing and are left out. Refused: a negative or not finite input (the first one is
    /// named), fewer than ten customers, one value for all, q ≤ 1, where the mean value of the population is not finite.</para>
    /// </remarks>
    /// <param name="purchases">x of each customer.</param>
    /// <param name="meanValues">z of each customer, the mean value of those purchases; as long as <paramref name="purchases"/>.</param>
    public static Fit<GammaGammaModel> Fit(ReadOnlySpan<int> purchases, ReadOnlySpan<double> meanValues)
    {
        if (purchases.Length != meanValues.Length)
        {
            throw new ArgumentException("There must be a mean value for each number of purchases.", nameof(meanValues));
        }

        var (counts, values) = (new List<int>(), new List<double>());
        for (var customer = 0; customer < purchases.Length; customer++)
        {
            if (purchases[customer] < 0 || !double.IsFinite(meanValues[customer]) || meanValues[customer] < 0)
            {
                return Fit<GammaGammaModel>.Refused($"The number of purchases or the mean value of customer {customer}, counted from 0, is negative or not a number.");
            }

            if (purchases[customer] > 0 && meanValues[customer] > 0)
            {
                counts.Add(purchases[customer]);
                values.Add(meanValues[customer]);
            }
        }

        return Problem(values) is { } problem ? Fit<GammaGammaModel>.Refused(problem) : Search([.. counts], [.. values]);
    }

    private static string? Problem(List<double> values) => values.Count switch
    {
        0 => "No customer has a purchase with a value.",
        < FewestCustomers => $"Only {values.Count} customers have purchases with a value; at least {FewestCustomers} are needed to tell how customers differ.",
        _ when values.Max() - values.Min() <= 1e-9 * values.Max() => FormattableString.Invariant($"All customers have the same mean value, {values[0]:0.##}: it is a constant and needs no model."),
        _ => null
    };

    private static Fit<GammaGammaModel> Search(int[] counts, double[] values)
    {
        var unit = values.Average();
        foreach (ref var value in values.AsSpan())
        {
            value /= unit;
        }

        LikelihoodSearch.Likelihood likelihood = new GammaGammaLikelihood(counts, values).Of;
        var top = LikelihoodSearch.Find(
            likelihood,
            likelihood,
            counts.Length,
            [Math.Log(2), Math.Log(3), 0],
            [Math.Log(0.5), Math.Log(5), Math.Log(8)]);
        if (!(top.Slope < Steepest))
        {
            return Fit<GammaGammaModel>.Refused("The search found no maximum of the likelihood; the values do not look like those of customers with means of their own.");
        }

        var (p, q) = (Math.Exp(top.Logs[0]), Math.Exp(top.Logs[1]));
        if (q <= 1)
        {
            return Fit<GammaGammaModel>.Refused(FormattableString.Invariant($"A few customers spend so much more than the others (q {q:0.###}, at most 1) that the mean value of the population is not finite."));
        }

        var caveat = Border(p, q) ?? (top.Factor is null ? "The likelihood is flat at its maximum: the parameters are determined in part only." : null);
        var logLikelihood = (counts.Length * top.Value) - (counts.Length * Math.Log(unit));
        return Fit<GammaGammaModel>.Of(GammaGammaModel.Fitted([p, q, Math.Exp(top.Logs[2]) * unit], caveat is null ? top.Factor : null, logLikelihood, caveat));
    }

    private static string? Border(double p, double q) => (p, q) switch
    {
        _ when p > RepeatBuying.Large => "Each customer seems to spend the same at every purchase: only the product of p and gamma is determined.",
        _ when q > RepeatBuying.Large => "All customers seem to spend alike: only the ratio of gamma and q is determined.",
        _ => null
    };
}
