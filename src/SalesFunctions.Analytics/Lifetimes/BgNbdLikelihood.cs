namespace SalesFunctions.Analytics.Lifetimes;

/// <summary>Log-likelihood of the BG/NBD and its gradient by ln r, ln α, ln a, ln b.</summary>
/// <remarks>
/// <para>Formula: with m(t) = ln(1 + t/α), u = e^(-(r + x)(m(T) - m(t_x))) and c = a/(b + x - 1) for x &gt; 0, 0 else, a history adds
/// ln Γ(r + x)/Γ(r) + ln B(a, b + x)/B(a, b) - x ln α - (r + x) m(t_x) + ln(u + c).</para>
/// <para>Source: Fader, Hardie and Lee (2005), equation 6, in the form that does not overflow.</para>
/// <para>Accuracy: relative 1e-14; a term costs one exponential and one logarithm, since all gamma functions depend on x alone.</para>
/// </remarks>
internal sealed class BgNbdLikelihood(HistoryTable table)
{
    private readonly double[] _delays = new double[table.Times.Length];
    private readonly double[] _fractions = new double[table.Times.Length];
    private readonly double[] _leaves = new double[table.Repeats.Length];

    /// <summary>Mean log-likelihood per customer, times in the table's unit.</summary>
    public double Of(ReadOnlySpan<double> logs, Span<double> gradient)
    {
        var (r, alpha, a, b) = (Math.Exp(logs[0]), Math.Exp(logs[1]), Math.Exp(logs[2]), Math.Exp(logs[3]));
        for (var time = 0; time < _delays.Length; time++)
        {
            _delays[time] = GammaFunctions.Log1P(table.Times[time] / alpha);
            _fractions[time] = table.Times[time] / (alpha + table.Times[time]);
        }

        Span<double> sums = stackalloc double[5];
        AddByCount(sums, r, logs[1], a, b);
        BlockSums.Add(table.Weight.Length, sums, (from, to, part) => AddByHistory(from, to, part, r, b));
        gradient[0] = r * sums[1] / table.Customers;
        gradient[1] = sums[2] / table.Customers;
        gradient[2] = a * sums[3] / table.Customers;
        gradient[3] = b * sums[4] / table.Customers;
        return sums[0] / table.Customers;
    }

    /// <summary>What depends on x alone.</summary>
    private void AddByCount(Span<double> sums, double r, double logAlpha, double a, double b)
    {
        for (var place = 0; place < _leaves.Length; place++)
        {
            var (x, customers) = (table.Repeats[place], table.CustomersWith[place]);
            _leaves[place] = x > 0 ? a / (b + x - 1) : 0;
            var both = GammaFunctions.DigammaRise(a + b, x);
            sums[0] += customers * (GammaFunctions.LnRise(r, x) + GammaFunctions.LnRise(b, x) - GammaFunctions.LnRise(a + b, x) - (x * logAlpha));
            sums[1] += customers * GammaFunctions.DigammaRise(r, x);
            sums[2] -= customers * x;
            sums[3] -= customers * both;
            sums[4] += customers * (GammaFunctions.DigammaRise(b, x) - both);
        }
    }

    /// <summary>What depends on the times; the derivative by α is already one by ln α, since α dm(t)/dα = -t/(α + t).</summary>
    private void AddByHistory(int from, int to, Span<double> sums, double r, double b)
    {
        var (value, byR, byAlpha, byA, byB) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (var group = from; group < to; group++)
        {
            var (weight, age, last, count) = (table.Weight[group], table.Ages[group], table.Lasts[group], table.Counts[group]);
            var leaves = _leaves[count];
            if (leaves == 0)
            {
                value -= weight * r * _delays[age];
                byR -= weight * _delays[age];
                byAlpha += weight * r * _fractions[age];
                continue;
            }

            var x = table.Repeats[count];
            var shape = r + x;
            var silence = _delays[age] - _delays[last];
            var stays = Math.Exp(-shape * silence);
            var both = stays + leaves;
            var share = stays / both;
            value += weight * (Math.Log(both) - (shape * _delays[last]));
            byR -= weight * (_delays[last] + (share * silence));
            byAlpha += weight * shape * (_fractions[last] + (share * (_fractions[age] - _fractions[last])));
            var left = weight / ((b + x - 1) * both);
            byA += left;
            byB -= left * leaves;
        }

        (sums[0], sums[1], sums[2], sums[3], sums[4]) = (value, byR, byAlpha, byA, byB);
    }
}
