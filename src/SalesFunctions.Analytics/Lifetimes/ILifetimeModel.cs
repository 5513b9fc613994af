namespace SalesFunctions.Analytics.Lifetimes;

/// <summary>A model of customers who buy at a rate of their own until they leave for good, unseen.</summary>
/// <remarks>
/// <para>Units: time in the unit of the histories that the model was fitted to; rates per that unit.</para>
/// <para>A horizon must be finite and not negative.</para>
/// </remarks>
public interface ILifetimeModel
{
    /// <summary>Short name, such as <c>bg_nbd</c>.</summary>
    public string Name { get; }

    /// <summary>Estimates in the order of the literature.</summary>
    public IReadOnlyList<ModelParameter> Parameters { get; }

    /// <summary>Natural logarithm of the likelihood of the histories that the model was fitted to; NaN where the parameters were given.</summary>
    public double LogLikelihood { get; }

    /// <summary>What the data did not determine, as a sentence: a parameter at its border. Null where all is determined.</summary>
    public string? Caveat { get; }

    /// <summary>Probability that the customer has not left by the end of observation.</summary>
    /// <param name="history">What the customer did.</param>
    public double ProbabilityAlive(in PurchaseHistory history);

    /// <summary>Expected purchases in (T, T + horizon], whether the customer is still there or not.</summary>
    /// <param name="history">What the customer did.</param>
    /// <param name="horizon">Length of time.</param>
    public double ExpectedPurchases(in PurchaseHistory history, double horizon);

    /// <summary>Expected purchases in (T, T + horizon], each one discounted to T.</summary>
    /// <param name="history">What the customer did.</param>
    /// <param name="horizon">Length of time.</param>
    /// <param name="discountRate">Continuous rate per unit of time, not negative: 15 % a year are ln(1.15) / 52.18 a week.</param>
    public double ExpectedDiscountedPurchases(in PurchaseHistory history, double horizon, double discountRate);

    /// <summary>Expected repeat purchases of somebody who has just bought for the first time.</summary>
    /// <param name="horizon">Length of time.</param>
    public double ExpectedPurchasesOfNewCustomer(double horizon);

    /// <summary>Mean, standard deviation and intervals of the number of purchases in (T, T + horizon].</summary>
    /// <param name="history">What the customer did.</param>
    /// <param name="horizon">Length of time.</param>
    public PurchaseForecast Forecast(in PurchaseHistory history, double horizon);

    /// <summary>The whole predictive distribution of the number of purchases in (T, T + horizon].</summary>
    /// <param name="history">What the customer did.</param>
    /// <param name="horizon">Length of time.</param>
    /// <param name="counts">Takes the distribution; what it held is gone. One for many calls spares memory.</param>
    public void Distribute(in PurchaseHistory history, double horizon, CountDistribution counts);

    /// <summary>Time to the next purchase of a customer who has not left, and whether it is overdue.</summary>
    /// <param name="history">What the customer did.</param>
    public NextPurchase Next(in PurchaseHistory history);

    /// <summary>Number of independent directions in which the estimates are uncertain; 0 where that is not known.</summary>
    public int Directions { get; }

    /// <summary>The model with its parameters moved along one of the independent directions of their uncertainty.</summary>
    /// <remarks>
    /// <para>Formula: ln θ + h L_j, L_j the j-th column of the Cholesky factor of the covariance of ln θ. The variance of any forecast g by the uncertainty of
    /// the parameters is, by the delta method, Σ_j (g(h = ½) - g(h = -½))².</para>
    /// </remarks>
    /// <param name="direction">From 0 to <see cref="Directions"/> - 1.</param>
    /// <param name="standardErrors">h, how far.</param>
    public ILifetimeModel Moved(int direction, double standardErrors);
}
