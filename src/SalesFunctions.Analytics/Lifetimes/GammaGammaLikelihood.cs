namespace SalesFunctions.Analytics.Lifetimes;

/// <summary>Log-likelihood of the gamma-gamma model and its gradient by ln p, ln q, ln γ.</summary>
/// <remarks><para>Accuracy: relative 1e-14; a customer costs one logarithm, since all gamma functions depend on x alone.</para></remarks>
internal sealed class GammaGammaLikelihood
{
    private readonly double[] _counts;
    private readonly double[] _values;
    private readonly double[] _different;
    private readonly double[] _customersWith;
    private readonly double _logs;
    private readonly double _weightedLogs;

    /// <param name="counts">x of each customer, positive.</param>
    /// <param name="values">z of each customer, positive.</param>
    public GammaGammaLikelihood(int[] counts, double[] values)
    {
        (_counts, _values) = ([.. counts.Select(count => (double)count)], values);
        var groups = counts.CountBy(count => count).OrderBy(group => group.Key).ToArray();
        _different = [.. groups.Select(group => (double)group.Key)];
        _customersWith = [.. groups.Select(group => (double)group.Value)];
        for (var customer = 0; customer < values.Length; customer++)
        {
            _logs += Math.Log(values[customer]);
            _weightedLogs += _counts[customer] * Math.Log(_counts[customer] * values[customer]);
        }
    }

    /// <summary>Mean log-likelihood per customer.</summary>
    public double Of(ReadOnlySpan<double> logs, Span<double> gradient)
    {
        var (p, q, gamma) = (Math.Exp(logs[0]), Math.Exp(logs[1]), Math.Exp(logs[2]));
        Span<double> sums = stackalloc double[4];
        BlockSums.Add(_counts.Length, sums, (from, to, part) => AddByCustomer(from, to, part, gamma));
        var (weightedDelay, delay, weightedShare, share) = (sums[0], sums[1], sums[2], sums[3]);

        var customers = (double)_counts.Length;
        var value = (p * _weightedLogs) - _logs - (p * (weightedDelay + (Purchases * logs[2]))) - (q * delay);
        var byP = _weightedLogs - weightedDelay - (Purchases * logs[2]);
        var byQ = -delay;
        for (var place = 0; place < _different.Length; place++)
        {
            var (x, weight) = (_different[place], _customersWith[place]);
            value += weight * (GammaFunctions.LnRise(p * x, q) - GammaFunctions.LnGamma(q));
            byP += weight * x * GammaFunctions.DigammaRise(p * x, q);
            byQ += weight * GammaFunctions.DigammaRise(q, p * x);
        }

        gradient[0] = p * byP / customers;
        gradient[1] = q * byQ / customers;
        gradient[2] = ((q * customers) - (p * weightedShare) - (q * share)) / customers;
        return value / customers;
    }

    private double Purchases => _different.Zip(_customersWith, (x, weight) => x * weight).Sum();

    /// <summary>Sums of ln(1 + x z/γ) and of γ/(x z + γ), with and without x as weight.</summary>
    private void AddByCustomer(int from, int to, Span<double> sums, double gamma)
    {
        for (var customer = from; customer < to; customer++)
        {
            var x = _counts[customer];
            var ratio = x * _values[customer] / gamma;
            var delay = GammaFunctions.Log1P(ratio);
            var share = 1 / (1 + ratio);
            sums[0] += x * delay;
            sums[1] += delay;
            sums[2] += x * share;
            sums[3] += share;
        }
    }
}
