using SalesFunctions.Analytics.Lifetimes;

namespace SalesFunctions.Analytics.Campaigns;

/// <summary>What a campaign causes: how many buy with it beside how many buy without.</summary>
/// <remarks>
/// <para>Formula: t of the customers who got it buy, c of those held out. Where t ≥ c it wins (t - c)/(1 - c) of those who would not have bought; where t &lt; c it loses (c - t)/c of
/// those who would have. For customers of whom p buy anyway, p + (1 - p) won - p lost buy with it: again t where p = c, and never outside 0 to 1.</para>
/// <para>Source: DellaVigna and Gentzkow, Persuasion: Empirical Evidence, Annu. Rev. Econ. 2 (2010), persuasion rate.</para>
/// <para>Accuracy: won and lost are expectations over both rates, by 400 equal steps of the log-odds of c to about 1e-9; without a control they are exact.</para>
/// </remarks>
/// <param name="Control">Rate of those held out; null where none were, so that all of the treated rate is put down to the campaign.</param>
/// <param name="Treated">Rate of those who got it, whether it arrived or not.</param>
public sealed record CampaignEffect(LearntRate? Control, LearntRate Treated)
{
    private const int Places = 400;
    private const double Reach = 8;
    private const double Tail = 36;
    private const double Negligible = 1e-15;

    /// <summary>Expected part won of those who would not have bought.</summary>
    public double Won => Shares().Won;

    /// <summary>Expected part lost of those who would have bought.</summary>
    public double Lost => Shares().Lost;

    /// <summary>Expected rate of purchase with the campaign.</summary>
    /// <param name="baseline">Expected rate without; null for that of the control, or none where there is none.</param>
    public double ExpectedRate(double? baseline)
    {
        if (baseline is not { } rate)
        {
            return Treated.Mean;
        }

        var (won, lost) = Shares();
        return rate + ((1 - rate) * won) - (rate * lost);
    }

    /// <summary>Rate with the campaign of customers of whom the baseline buys without, for one pair of true rates.</summary>
    internal static double Carry(double baseline, double control, double treated) => treated >= control
        ? baseline + ((1 - baseline) * (control < 1 ? (treated - control) / (1 - control) : 0))
        : baseline * treated / control;

    private (double Won, double Lost) Shares() => Control is { } control
        ? (Average(control.Rate, c => c < 1 ? Above(c) / (1 - c) : 0), Average(control.Rate, c => c > 0 ? Math.Max(0, Below(c)) : 0))
        : (Treated.Mean, 0);

    // E[max(t - c, 0)] for a given c.
    private double Above(double c) =>
        (Treated.Mean * (1 - IncompleteBeta.Regularised(Treated.Rate.A + 1, Treated.Rate.B, c))) - (c * (1 - Treated.Rate.ProbabilityBelow(c)));

    // E[max(c - t, 0)] / c.
    private double Below(double c) => Treated.Rate.ProbabilityBelow(c) - (Treated.Mean * IncompleteBeta.Regularised(Treated.Rate.A + 1, Treated.Rate.B, c) / c);

    // The log-odds of a beta rate have the density x^a (1-x)^b, for which equal steps are as good as any rule.
    private static double Average(BetaRate rate, Func<double, double> value)
    {
        var (centre, deviation) = (Math.Log(rate.A / rate.B), Math.Sqrt((1 / rate.A) + (1 / rate.B)));
        var (low, high) = (centre - Math.Max(Reach * deviation, Tail / rate.A), centre + Math.Max(Reach * deviation, Tail / rate.B));
        var (top, sum, all) = (LogDensity(rate, centre), 0.0, 0.0);
        for (var place = 0; place <= Places; place++)
        {
            var logit = low + ((high - low) * place / Places);
            var weight = Math.Exp(LogDensity(rate, logit) - top);
            if (weight > Negligible)
            {
                sum += weight * value(1 / (1 + Math.Exp(-logit)));
                all += weight;
            }
        }

        return sum / all;
    }

    private static double LogDensity(BetaRate rate, double logit) => -(rate.A * Softplus(-logit)) - (rate.B * Softplus(logit));

    private static double Softplus(double x) => Math.Max(x, 0) + GammaFunctions.Log1P(Math.Exp(-Math.Abs(x)));
}
