namespace SalesFunctions.Analytics.Lifetimes;

/// <summary>Beta-geometric/NBD: a customer buys at a rate of their own and may leave right after each repeat purchase, with a probability of their own.</summary>
/// <remarks>
/// <para>Formula: λ ~ gamma(r, α), purchases are Poisson with rate λ while the customer is there; after each repeat purchase the customer leaves
/// with probability p ~ beta(a, b). Given that the customer is there at T, λ ~ gamma(r + x, α + T) and p ~ beta(a, b + x), independent of each other.</para>
/// <para>Source: Fader, Hardie and Lee, "Counting Your Customers" the Easy Way: An Alternative to the Pareto/NBD Model, Marketing Science 24 (2005).</para>
/// <para>Units: α in the unit of time of the histories; r, a, b are pure numbers.</para>
/// <para>Edge: nobody leaves before the first repeat purchase, so that P(alive) of a customer who bought once is 1 however long ago that was: a weakness
/// of the model, which <see cref="ParetoNbdModel"/> does not have.</para>
/// </remarks>
public sealed class BgNbdModel : LifetimeModel
{
    private static readonly string[] Names = ["r", "alpha", "a", "b"];

    /// <summary>A model with given parameters, each positive.</summary>
    /// <param name="r">Shape of the buying rates.</param>
    /// <param name="alpha">Rate parameter of the buying rates, in units of time.</param>
    /// <param name="a">First parameter of the probabilities of leaving.</param>
    /// <param name="b">Second parameter of the probabilities of leaving.</param>
    public BgNbdModel(double r, double alpha, double a, double b)
        : this(Estimates.Given(Names, r, alpha, a, b))
    {
    }

    private BgNbdModel(Estimates estimates, double logLikelihood = double.NaN, string? caveat = null)
        : base(estimates, logLikelihood, caveat)
    {
    }

    /// <inheritdoc/>
    public override string Name => "bg_nbd";

    /// <summary>First parameter of the beta distribution of the probabilities of leaving.</summary>
    public double A => Estimates[2];

    /// <summary>Second parameter of the beta distribution of the probabilities of leaving.</summary>
    public double B => Estimates[3];

    internal static BgNbdModel Fitted(double[] values, double[,]? factor, double logLikelihood, string? caveat) =>
        new(new Estimates(Names, values, factor), logLikelihood, caveat);

    /// <inheritdoc/>
    /// <remarks><para>Formula: 1 / (1 + a/(b + x - 1) ((α + T)/(α + t_x))^(r + x)); 1 where x = 0.</para></remarks>
    public override double ProbabilityAlive(in PurchaseHistory history)
    {
        if (history.Repeats == 0)
        {
            return 1;
        }

        var silence = GammaFunctions.Log1P((history.Age - history.LastPurchase) / (Alpha + history.LastPurchase));
        return 1 / (1 + (A / (B + history.Repeats - 1) * Math.Exp((R + history.Repeats) * silence)));
    }

    /// <inheritdoc/>
    public override ILifetimeModel Moved(int direction, double standardErrors) => new BgNbdModel(Estimates.Moved(direction, standardErrors));

    /// <summary>Expected purchases given that the customer is there at T.</summary>
    /// <remarks>
    /// <para>Formula: purchases are the smaller of N, what a customer who never leaves would buy, and G, the purchase after which this one leaves; so
    /// Σ_{k ≥ 1} P(N ≥ k) B(a, b + x + k - 1)/B(a, b + x). It equals the closed form with ₂F₁ of the source, but all its terms are positive, so that nothing
    /// cancels where a is near or below 1, x large or the horizon short.</para>
    /// <para>Accuracy: relative 1e-12; about 30 (1 + t/(α + T)) terms.</para>
    /// </remarks>
    private protected override double ExpectedOfAlive(in PurchaseHistory history, double horizon)
    {
        var tail = new NegativeBinomialTail(R + history.Repeats, horizon / (Alpha + history.Age));
        var (sum, stays, b) = (0.0, 1.0, B + history.Repeats);
        while (tail.AtLeast > 1e-15)
        {
            tail.Next();
            var term = stays * tail.AtLeast;
            sum += term;
            if (term * tail.Decay <= 1e-13 * sum * (1 - tail.Decay))
            {
                break;
            }

            stays *= (b + tail.Count - 1) / (A + b + tail.Count - 1);
        }

        return sum;
    }

    /// <summary>P(X ≥ k) = P(alive) P(N ≥ k) B(a, b + x + k - 1)/B(a, b + x).</summary>
    private protected override void AddCounts(in PurchaseHistory history, double horizon, CountDistribution counts)
    {
        var tail = new NegativeBinomialTail(R + history.Repeats, horizon / (Alpha + history.Age));
        var (stays, b) = (ProbabilityAlive(history), B + history.Repeats);
        var sum = 0.0;
        while (tail.AtLeast > 1e-15)
        {
            tail.Next();
            var term = stays * tail.AtLeast;
            counts.Add(term);
            sum += term;
            if (term * tail.Decay <= 1e-13 * sum * (1 - tail.Decay))
            {
                break;
            }

            stays *= (b + tail.Count - 1) / (A + b + tail.Count - 1);
        }
    }
}
