namespace SalesFunctions.Analytics.Lifetimes;

/// <summary>Pareto/NBD: a customer buys at a rate of their own and leaves at some moment, whether having bought or not.</summary>
/// <remarks>
/// <para>Formula: λ ~ gamma(r, α), purchases are Poisson with rate λ while the customer is there; the lifetime is exponential with rate μ ~ gamma(s, β).
/// Given that the customer is there at T, λ ~ gamma(r + x, α + T) and μ ~ gamma(s, β + T), independent of each other.</para>
/// <para>Source: Schmittlein, Morrison and Colombo, Counting Your Customers: Who Are They and What Will They Do Next?, Management Science 33 (1987);
/// Fader and Hardie, A Note on Deriving the Pareto/NBD Model and Related Expressions (2005).</para>
/// <para>Units: α and β in the unit of time of the histories; r and s are pure numbers.</para>
/// </remarks>
public sealed class ParetoNbdModel : LifetimeModel
{
    private const double Furthest = 36;

    private static readonly string[] Names = ["r", "alpha", "s", "beta"];

    /// <summary>A model with given parameters, each positive.</summary>
    /// <param name="r">Shape of the buying rates.</param>
    /// <param name="alpha">Rate parameter of the buying rates, in units of time.</param>
    /// <param name="s">Shape of the rates of leaving.</param>
    /// <param name="beta">Rate parameter of the rates of leaving, in units of time.</param>
    public ParetoNbdModel(double r, double alpha, double s, double beta)
        : this(Estimates.Given(Names, r, alpha, s, beta))
    {
    }

    private ParetoNbdModel(Estimates estimates, double logLikelihood = double.NaN, string? caveat = null)
        : base(estimates, logLikelihood, caveat)
    {
    }

    /// <inheritdoc/>
    public override string Name => "pareto_nbd";

    /// <summary>Shape of the gamma distribution of the rates of leaving.</summary>
    public double S => Estimates[2];

    /// <summary>Rate parameter of the gamma distribution of the rates of leaving, in units of time.</summary>
    public double Beta => Estimates[3];

    internal static ParetoNbdModel Fitted(double[] values, double[,]? factor, double logLikelihood, string? caveat) =>
        new(new Estimates(Names, values, factor), logLikelihood, caveat);

    /// <inheritdoc/>
    /// <remarks><para>Formula: u / (u + s J), u = ((α + T)/(α + t_x))^-(r + x) ((β + T)/(β + t_x))^-s, J of the likelihood.</para></remarks>
    public override double ProbabilityAlive(in PurchaseHistory history)
    {
        var (shape, rate, loss) = (R + history.Repeats, Alpha + history.LastPurchase, Beta + history.LastPurchase);
        var silence = history.Age - history.LastPurchase;
        var leaves = ParetoNbdLeaving.Of(shape, rate, S, loss, silence).Total;
        var silent = (shape * GammaFunctions.Log1P(silence / rate)) + (S * GammaFunctions.Log1P(silence / loss));
        return 1 / (1 + (S * leaves * Math.Exp(silent)));
    }

    /// <inheritdoc/>
    public override ILifetimeModel Moved(int direction, double standardErrors) => new ParetoNbdModel(Estimates.Moved(direction, standardErrors));

    /// <summary>Expected purchases given that the customer is there at T.</summary>
    /// <remarks>
    /// <para>Formula: (r + x)/(α + T) (β + T) (1 - ((β + T)/(β + T + t))^(s - 1))/(s - 1), where s = 1 its limit ln(1 + t/(β + T)).</para>
    /// <para>Accuracy: relative 1e-14.</para>
    /// </remarks>
    private protected override double ExpectedOfAlive(in PurchaseHistory history, double horizon)
    {
        var loss = Beta + history.Age;
        var log = GammaFunctions.Log1P(horizon / loss);
        var time = S == 1 ? log : -GammaFunctions.ExpM1((1 - S) * log) / (S - 1);
        return (R + history.Repeats) / (Alpha + history.Age) * loss * time;
    }

    /// <summary>P(X ≥ k) = P(alive) E[P(N ≥ k in the time that the customer stays)], by quadrature over that time.</summary>
    /// <remarks>
    /// <para>Formula: the time to leaving, y, has w = s ln(1 + y/(β + T)) exponential with mean 1; Gauss-Legendre in w, and one term for those who stay to the end.</para>
    /// <para>Accuracy: relative 1e-7 in the mean.</para>
    /// </remarks>
    private protected override void AddCounts(in PurchaseHistory history, double horizon, CountDistribution counts)
    {
        var end = Math.Min(Furthest, S * GammaFunctions.Log1P(horizon / (Beta + history.Age)));
        // Eight nodes where leaving is a small part, or the time to it spans little.
        var few = end <= 1 && end / S <= 1;
        var panels = few ? 1 : (int)Math.Ceiling(Math.Max(end / 4, Math.Min(end / S, 40) / 3));
        var (nodes, weights) = few ? GaussLegendre.Eight : GaussLegendre.Sixteen;
        var size = (panels * nodes.Length) + 1;
        Span<NegativeBinomialTail> tails = size <= 64 ? stackalloc NegativeBinomialTail[size] : new NegativeBinomialTail[size];
        Span<double> shares = size <= 64 ? stackalloc double[size] : new double[size];
        var (alive, shape, rate) = (ProbabilityAlive(history), R + history.Repeats, Alpha + history.Age);
        for (var place = 0; place < size - 1; place++)
        {
            var log = ((place / nodes.Length) + nodes[place % nodes.Length]) * end / panels;
            shares[place] = alive * weights[place % nodes.Length] * end / panels * Math.Exp(-log);
            tails[place] = new(shape, (Beta + history.Age) * GammaFunctions.ExpM1(log / S) / rate);
        }

        shares[^1] = alive * Math.Exp(-end);
        tails[^1] = new(shape, horizon / rate);
        Add(tails, shares, counts);
    }

    /// <summary>Until the longest tail, that of those who stay, is negligible.</summary>
    private static void Add(Span<NegativeBinomialTail> tails, Span<double> shares, CountDistribution counts)
    {
        var sum = 0.0;
        ref var longest = ref tails[^1];
        while (longest.AtLeast > 1e-15)
        {
            var term = 0.0;
            for (var place = 0; place < tails.Length; place++)
            {
                tails[place].Next();
                term += shares[place] * Math.Max(0, tails[place].AtLeast);
            }

            counts.Add(term);
            sum += term;
            if (term * longest.Decay <= 1e-13 * sum * (1 - longest.Decay))
            {
                break;
            }
        }
    }
}
