using MathNet.Numerics;

namespace SalesFunctions.Analytics.Lifetimes;

/// <summary>Gamma-gamma: how much a customer spends per purchase, drawn towards the mean of all where few purchases are known.</summary>
/// <remarks>
/// <para>Formula: the value of a purchase ~ gamma(p, ν) with mean p/ν, ν ~ gamma(q, γ) from customer to customer, independent of how often they buy.
/// After x purchases of mean value z, ν ~ gamma(p x + q, γ + x z).</para>
/// <para>Source: Fader and Hardie, The Gamma-Gamma Model of Monetary Value (2013).</para>
/// <para>Units: γ in money; p and q are pure numbers.</para>
/// </remarks>
public sealed class GammaGammaModel
{
    private static readonly string[] Names = ["p", "q", "gamma"];

    private readonly Estimates _estimates;

    /// <summary>A model with given parameters, each positive.</summary>
    /// <param name="p">Shape of the values of one customer.</param>
    /// <param name="q">Shape of what differs between customers; above 1.</param>
    /// <param name="gamma">Scale, in money.</param>
    public GammaGammaModel(double p, double q, double gamma)
        : this(Estimates.Given(Names, p, q, gamma)) => ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(q, 1);

    private GammaGammaModel(Estimates estimates, double logLikelihood = double.NaN, string? caveat = null) =>
        (_estimates, LogLikelihood, Caveat) = (estimates, logLikelihood, caveat);

    /// <summary>Shape of the values of one customer.</summary>
    public double P => _estimates[0];

    /// <summary>Shape of what differs between customers.</summary>
    public double Q => _estimates[1];

    /// <summary>Scale, in money.</summary>
    public double Gamma => _estimates[2];

    /// <summary>Estimates in the order of the literature.</summary>
    public IReadOnlyList<ModelParameter> Parameters => _estimates.Parameters;

    /// <summary>Natural logarithm of the likelihood; NaN where the parameters were given.</summary>
    public double LogLikelihood { get; }

    /// <summary>What the data did not determine, as a sentence; null where all is determined.</summary>
    public string? Caveat { get; }

    /// <summary>Mean value of a purchase over all customers, p γ/(q - 1).</summary>
    public double PopulationMean => P * Gamma / (Q - 1);

    /// <summary>Number of independent directions in which the estimates are uncertain; 0 where that is not known.</summary>
    public int Directions => _estimates.Directions;

    internal static GammaGammaModel Fitted(double[] values, double[,]? factor, double logLikelihood, string? caveat) =>
        new(new Estimates(Names, values, factor), logLikelihood, caveat);

    /// <summary>The model with its parameters moved along one of the independent directions of their uncertainty, as <see cref="ILifetimeModel.Moved"/> does.</summary>
    /// <param name="direction">From 0 to <see cref="Directions"/> - 1.</param>
    /// <param name="standardErrors">How far.</param>
    public GammaGammaModel Moved(int direction, double standardErrors) => new(_estimates.Moved(direction, standardErrors));

    /// <summary>Expected value of a customer's next purchase.</summary>
    /// <remarks><para>Formula: p (γ + x z)/(p x + q - 1), between z and the mean of all.</para></remarks>
    /// <param name="purchases">x, purchases that the mean is of; 0 where nothing is known.</param>
    /// <param name="meanValue">z, their mean value; does not count where x is 0.</param>
    public double ExpectedValue(int purchases, double meanValue)
    {
        var (shape, scale) = Posterior(purchases, meanValue);
        return P * scale / (shape - 1);
    }

    /// <summary>Interval that holds a customer's own long-run mean value with 80 % probability.</summary>
    /// <remarks><para>Formula: p/ν at the 90 % and the 10 % point of ν ~ gamma(p x + q, γ + x z). Accuracy: relative 1e-10.</para></remarks>
    /// <param name="purchases">x, purchases that the mean is of; 0 where nothing is known.</param>
    /// <param name="meanValue">z, their mean value; does not count where x is 0.</param>
    public (double Lower, double Upper) ExpectedValueInterval80(int purchases, double meanValue)
    {
        var (shape, scale) = Posterior(purchases, meanValue);
        return (P * scale / SpecialFunctions.GammaLowerRegularizedInv(shape, 0.9), P * scale / SpecialFunctions.GammaLowerRegularizedInv(shape, 0.1));
    }

    /// <summary>Gamma distribution of a customer's ν.</summary>
    internal (double Shape, double Scale) Posterior(int purchases, double meanValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(purchases);
        return purchases == 0 ? (Q, Gamma) : ((P * purchases) + Q, Gamma + (purchases * meanValue));
    }
}
