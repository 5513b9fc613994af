namespace SalesFunctions.Analytics.Lifetimes;

/// <summary>Log-likelihood of the Pareto/NBD and its gradient by ln r, ln α, ln s, ln β.</summary>
/// <remarks>
/// <para>Formula: with m(t) = ln(1 + t/α), k(t) = ln(1 + t/β) and u = e^(-(r + x)(m(T) - m(t_x)) - s (k(T) - k(t_x))), a history adds
/// ln Γ(r + x)/Γ(r) - x ln α - (r + x) m(t_x) - s k(t_x) + ln(u + s J), J of <see cref="ParetoNbdLeaving"/>.</para>
/// <para>Source: Schmittlein, Morrison and Colombo, Counting Your Customers, Management Science 33 (1987); Fader and Hardie (2005).</para>
/// </remarks>
internal sealed class ParetoNbdLikelihood(HistoryTable table)
{
    /// <summary>Mean log-likelihood per customer, times in the table's unit.</summary>
    public double Of(ReadOnlySpan<double> logs, Span<double> gradient)
    {
        var (r, alpha, s, beta, logAlpha) = (Math.Exp(logs[0]), Math.Exp(logs[1]), Math.Exp(logs[2]), Math.Exp(logs[3]), logs[1]);
        Span<double> sums = stackalloc double[5];
        for (var place = 0; place < table.Repeats.Length; place++)
        {
            var (x, customers) = (table.Repeats[place], table.CustomersWith[place]);
            sums[0] += customers * (GammaFunctions.LnRise(r, x) - (x * logAlpha));
            sums[1] += customers * GammaFunctions.DigammaRise(r, x);
            sums[2] -= customers * x / alpha;
        }

        BlockSums.Add(table.Weight.Length, sums, (from, to, part) =>
        {
            for (var group = from; group < to; group++)
            {
                Add(part, group, r, alpha, s, beta);
            }
        });
        gradient[0] = r * sums[1] / table.Customers;
        gradient[1] = alpha * sums[2] / table.Customers;
        gradient[2] = s * sums[3] / table.Customers;
        gradient[3] = beta * sums[4] / table.Customers;
        return sums[0] / table.Customers;
    }

    private void Add(Span<double> sums, int group, double r, double alpha, double s, double beta)
    {
        var (weight, age, last) = (table.Weight[group], table.Times[table.Ages[group]], table.Times[table.Lasts[group]]);
        var (shape, rate, loss, silence) = (r + table.Repeats[table.Counts[group]], alpha + last, beta + last, age - last);
        var (delay, lossDelay) = (GammaFunctions.Log1P(last / alpha), GammaFunctions.Log1P(last / beta));
        var (quiet, lossQuiet) = (GammaFunctions.Log1P(silence / rate), GammaFunctions.Log1P(silence / loss));
        var stays = Math.Exp(-(shape * quiet) - (s * lossQuiet));
        var leaves = ParetoNbdLeaving.Of(shape, rate, s, loss, silence);
        var both = stays + (s * leaves.Total);
        sums[0] += weight * (Math.Log(both) - (shape * delay) - (s * lossDelay));
        sums[1] += weight * ((((s * leaves.ByR) - (stays * quiet)) / both) - delay);
        sums[2] += weight * ((((s * leaves.ByAlpha) + (stays * shape * silence / (rate * (rate + silence)))) / both) + (shape * last / (alpha * rate)));
        sums[3] += weight * (((leaves.Total + (s * leaves.ByS) - (stays * lossQuiet)) / both) - lossDelay);
        sums[4] += weight * ((((s * leaves.ByBeta) + (stays * s * silence / (loss * (loss + silence)))) / both) + (s * last / (beta * loss)));
    }
}
