namespace SalesFunctions.Analytics.Campaigns;

/// <summary>What a campaign causes: how many buy with it beside how many buy without.</summary>
/// <remarks>
/// <para>Formula: t of the customers who got it buy, c of those held out. Where t ≥ c it wins (t - c)/(1 - c) of those who would not have bought; where t &lt; c it loses (c - t)/c of
/// those who would have. For customers of whom p buy anyway, p + (1 - p) won - p lost buy with it: again t where p = c, and never outside 0 to 1.</para>
/// <para>Source: DellaVigna and Gentzkow, Persuasion: Empirical Evidence, Annu. Rev. Econ. 2 (2010), persuasion rate.</para>
/// <para>Accuracy: won and lost are expectations over both rates by 200 equally probable places of c, about 1e-4 of the deviation; without a control they are exact.</para>
/// </remarks>
/// <param name="Control">Rate of those held out; null where none were, so that all of the treated rate is put down to the campaign.</param>
/// <param name="Treated">Rate of those who got it, whether it arrived or not.</param>
public sealed record CampaignEffect(LearntRate? Control, LearntRate Treated)
{
    private const int Places = 200;
    private (double Won, double Lost)? _shares;

    /// <summary>Points that the campaign adds to the rate of those with whom it was learnt: the causal rate.</summary>
    public double Lift => Treated.Mean - (Control?.Mean ?? 0);

    /// <summary>How far the lift is usually from that.</summary>
    public double LiftDeviation => Math.Sqrt(Treated.Rate.Variance + (Control?.Rate.Variance ?? 0));

    /// <summary>Expected part won of those who would not have bought.</summary>
    public double Won => Shares().Won;

    /// <summary>Expected part lost of those who would have bought.</summary>
    public double Lost => Shares().Lost;

    /// <summary>Probability that it causes purchases, not the contrary.</summary>
    public double ProbabilityOfLift => Control is { } control ? Average(control, c => 1 - Treated.Rate.ProbabilityBelow(c)) : 1;

    /// <summary>Expected rate of purchase with the campaign.</summary>
    /// <param name="baseline">Expected rate without; null for that of the control, or none where there is none.</param>
    public double ExpectedRate(double? baseline) =>
        baseline is { } rate ? rate + ((1 - rate) * Won) - (rate * Lost) : Treated.Mean;

    /// <summary>Quantile of the lift in points, by the normal distribution of the same mean and deviation where there is a control.</summary>
    /// <param name="probability">Between 0 and 1.</param>
    public double LiftQuantile(double probability) => Control is null
        ? Treated.Quantile(probability)
        : Lift + (LiftDeviation * MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, probability));

    /// <summary>Rate with the campaign of customers of whom the baseline buys without, for one pair of true rates.</summary>
    internal static double Carry(double baseline, double control, double treated) => treated >= control
        ? baseline + ((1 - baseline) * (control < 1 ? (treated - control) / (1 - control) : 0))
        : baseline * treated / control;

    private (double Won, double Lost) Shares() => _shares ??= Control is { } control
        ? (Average(control, c => Above(c) / Math.Max(1 - c, 1e-12)), Average(control, c => (Above(c) - (Treated.Mean - c)) / Math.Max(c, 1e-300)))
        : (Treated.Mean, 0);

    // E[max(t - c, 0)] for a given c.
    private double Above(double c) =>
        (Treated.Mean * (1 - IncompleteBeta.Regularised(Treated.Rate.A + 1, Treated.Rate.B, c))) - (c * (1 - Treated.Rate.ProbabilityBelow(c)));

    private static double Average(LearntRate rate, Func<double, double> value) =>
        Enumerable.Range(0, Places).Average(place => value(rate.Quantile((place + 0.5) / Places)));
}
