namespace SalesFunctions.Analytics.Lifetimes;

/// <summary>When a customer who has not left buys next, and whether that is overdue.</summary>
/// <remarks>
/// <para>Formula: buying at a rate λ ~ gamma(r + x, α + T), the waiting time from now has the q point (α + T)((1 - q)^(-1/(r + x)) - 1).
/// The gap that was to be expected right after the latest purchase has its 90 % point at (α + t_x)(0.1^(-1/(r + x)) - 1).</para>
/// <para>Source: gamma mixture of exponential waiting times (Lomax distribution), as in Fader, Hardie and Lee (2005).</para>
/// <para>Units: time in the unit of the histories.</para>
/// <para>Edge: few purchases and a small r make the tail so long that a bound may be infinite.</para>
/// </remarks>
/// <param name="Median">Half of such customers buy again within this time from now.</param>
/// <param name="Lower80">10 % point of the time from now.</param>
/// <param name="Upper80">90 % point of the time from now.</param>
/// <param name="DueBy">Time after the latest purchase within which nine of ten would have bought again.</param>
/// <param name="IsOverdue">Whether the time since the latest purchase exceeds <paramref name="DueBy"/>.</param>
public readonly record struct NextPurchase(double Median, double Lower80, double Upper80, double DueBy, bool IsOverdue)
{
    internal static NextPurchase Of(double r, double alpha, in PurchaseHistory history)
    {
        var shape = r + history.Repeats;
        var now = alpha + history.Age;
        var dueBy = Wait(0.9, shape, alpha + history.LastPurchase);
        return new(Wait(0.5, shape, now), Wait(0.1, shape, now), Wait(0.9, shape, now), dueBy, history.Age - history.LastPurchase > dueBy);
    }

    private static double Wait(double level, double shape, double rate) => rate * GammaFunctions.ExpM1(-Math.Log(1 - level) / shape);
}
