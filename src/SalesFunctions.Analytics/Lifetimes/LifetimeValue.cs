namespace SalesFunctions.Analytics.Lifetimes;

/// <summary>What customers are worth within a horizon: how often they will buy times what they spend.</summary>
/// <remarks>
/// <para>Formula: V = D Σ_{i ≤ X} Z_i, X of the model of purchases, Z of the gamma-gamma model independent of X, D = E[discounted purchases] / E[purchases].
/// E[V] = E[discounted purchases] E[Z]; Var ΣZ = E[X] E[M²]/p + E[X²] E[M²] - (E[X] E[M])² with M = p/ν the customer's own mean.
/// Without a model of spending each purchase has the customer's mean value.</para>
/// <para>Source: Fader, Hardie and Lee, RFM and CLV: Using Iso-Value Curves for Customer Base Analysis, Journal of Marketing Research 42 (2005).</para>
/// <para>Units: money; time in the unit of the model, the discount rate per that unit.</para>
/// <para>Accuracy: means and deviations relative 1e-9 but for the discount, whose differences between purchases within the horizon the deviation and the interval
/// leave out; interval of <see cref="SpendQuantile"/>: its levels are met within 0.015.</para>
/// </remarks>
/// <param name="purchases">Model of how often customers buy.</param>
/// <param name="spend">Model of what they spend; null where the mean value of each customer is to be taken as it is.</param>
/// <param name="discountRate">Continuous rate per unit of time, not negative.</param>
public sealed class LifetimeValue(ILifetimeModel purchases, GammaGammaModel? spend, double discountRate)
{
    private const double NormalUpper80 = 1.2815515655446004;
    private const int SampleOfParameters = 4000;

    [ThreadStatic]
    private static CountDistribution? _counts;

    /// <summary>Value of one customer.</summary>
    /// <param name="history">What the customer did.</param>
    /// <param name="meanValue">Mean value of the customer's repeat purchases; does not count where there are none and spending has a model.</param>
    /// <param name="horizon">Length of time.</param>
    public CustomerValue Of(in PurchaseHistory history, double meanValue, double horizon) =>
        InMoney(OfUnit(history, horizon), history.Repeats, meanValue);

    /// <summary>Values of many customers; equal histories are computed once.</summary>
    /// <param name="histories">The customers' histories, grouped.</param>
    /// <param name="meanValues">Mean value of each customer's repeat purchases, in the order in which the histories were given.</param>
    /// <param name="horizon">Length of time.</param>
    /// <returns>One per customer, in the order given.</returns>
    public CustomerValue[] OfAll(EqualHistories histories, ReadOnlySpan<double> meanValues, double horizon)
    {
        var (groups, groupOf) = Matching(histories, meanValues);
        var units = histories.Evaluate(history => OfUnit(history, horizon));
        var values = new CustomerValue[meanValues.Length];
        for (var customer = 0; customer < values.Length; customer++)
        {
            var group = groupOf[customer];
            values[customer] = InMoney(units[group], groups[group].Repeats, meanValues[customer]);
        }

        return values;
    }

    /// <summary>Value of all customers together.</summary>
    /// <remarks>
    /// <para>Formula: means and variances add up; the variance by the parameters is that of the delta method (<see cref="ILifetimeModel.Moved"/>), both models
    /// independent; the interval is normal.</para>
    /// <para>Accuracy: the deviation by the parameters is taken from an even sample of 4,000 customers where there are more.</para>
    /// </remarks>
    /// <param name="histories">The customers' histories, grouped.</param>
    /// <param name="meanValues">Mean value of each customer's repeat purchases, in the order in which the histories were given.</param>
    /// <param name="values">Their values from <see cref="OfAll"/> for the same horizon.</param>
    /// <param name="horizon">Length of time.</param>
    public BaseValue OfBase(EqualHistories histories, ReadOnlySpan<double> meanValues, ReadOnlySpan<CustomerValue> values, double horizon)
    {
        Matching(histories, meanValues);
        var (expected, variance) = (0.0, 0.0);
        foreach (var value in values)
        {
            expected += value.Expected;
            variance += value.StandardDeviation * value.StandardDeviation;
        }

        var byParameters = ParameterShare(histories, meanValues, horizon) * expected;
        var deviation = Math.Sqrt(variance + ((byParameters ?? 0) * (byParameters ?? 0)));
        var margin = double.IsFinite(deviation) ? NormalUpper80 * deviation : (double?)null;
        return new(expected, Math.Sqrt(variance), byParameters, margin is null ? null : Math.Max(0, expected - margin.Value), expected + margin);
    }

    private static (PurchaseHistory[] Groups, int[] GroupOf) Matching(EqualHistories histories, ReadOnlySpan<double> meanValues)
    {
        ArgumentNullException.ThrowIfNull(histories);
        return histories.GroupOf.Length == meanValues.Length
            ? ([.. histories.Groups], [.. histories.GroupOf])
            : throw new ArgumentException("There must be a mean value for each history.", nameof(meanValues));
    }

    /// <summary>Value in units of the posterior scale of spending, or of the mean value where spending has no model.</summary>
    private CustomerValue OfUnit(PurchaseHistory history, double horizon)
    {
        var counts = _counts ??= new CountDistribution();
        purchases.Distribute(history, horizon, counts);
        var (mean, deviation) = counts.Moments();
        if (mean <= 0)
        {
            return default;
        }

        var discounted = discountRate == 0 ? mean : purchases.ExpectedDiscountedPurchases(history, horizon, discountRate);
        var discount = discounted / mean;
        if (spend is null)
        {
            return new(mean, discounted, discount * deviation, discount * counts.Quantile(0.1), discount * counts.Quantile(0.9));
        }

        var shape = spend.Posterior(history.Repeats, 0).Shape;
        var each = spend.P / (shape - 1);
        var square = shape > 2 ? each * spend.P / (shape - 2) : double.PositiveInfinity;
        var variance = (mean * square / spend.P) + (((deviation * deviation) + (mean * mean)) * square) - (mean * mean * each * each);
        var quantile = new SpendQuantile(counts, spend.P, shape, stackalloc double[64], stackalloc double[64]);
        return new(mean, discounted * each, discount * Math.Sqrt(variance), discount * quantile.At(0.1), discount * quantile.At(0.9));
    }

    private CustomerValue InMoney(CustomerValue unit, int repeats, double meanValue)
    {
        var scale = spend?.Posterior(repeats, meanValue).Scale ?? meanValue;
        return new(unit.ExpectedPurchases, unit.Expected * scale, unit.StandardDeviation * scale, unit.Lower80 * scale, unit.Upper80 * scale);
    }

    /// <summary>Standard deviation by the parameters as a share of the expected value.</summary>
    private double? ParameterShare(EqualHistories histories, ReadOnlySpan<double> meanValues, double horizon)
    {
        if (purchases.Directions == 0 || spend?.Directions == 0)
        {
            return null;
        }

        var stride = ((meanValues.Length - 1) / SampleOfParameters) + 1;
        var sample = new List<(PurchaseHistory History, double Mean)>();
        for (var customer = 0; customer < meanValues.Length; customer += stride)
        {
            sample.Add((histories.Groups[histories.GroupOf[customer]], meanValues[customer]));
        }

        var variance = 0.0;
        for (var direction = 0; direction < purchases.Directions; direction++)
        {
            variance += Square(Total(purchases.Moved(direction, 0.5), spend) - Total(purchases.Moved(direction, -0.5), spend));
        }

        for (var direction = 0; direction < (spend?.Directions ?? 0); direction++)
        {
            variance += Square(Total(purchases, spend!.Moved(direction, 0.5)) - Total(purchases, spend.Moved(direction, -0.5)));
        }

        var total = Total(purchases, spend);
        return total > 0 ? Math.Sqrt(variance) / total : 0;

        static double Square(double value) => value * value;
        double Total(ILifetimeModel model, GammaGammaModel? money) => sample.Sum(customer =>
            model.ExpectedDiscountedPurchases(customer.History, horizon, discountRate) *
            (money?.ExpectedValue(customer.History.Repeats, customer.Mean) ?? customer.Mean));
    }
}
