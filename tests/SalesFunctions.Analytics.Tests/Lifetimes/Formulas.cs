using MathNet.Numerics;
using SalesFunctions.Analytics.Lifetimes;

namespace SalesFunctions.Analytics.Tests.Lifetimes;

/// <summary>The models' formulas as the literature writes them, slow and plain, and numerical integrals over what customers differ in.</summary>
internal static class Formulas
{
    public static double LogLikelihood(BgNbdModel model, PurchaseHistory history)
    {
        var (r, alpha, a, b, x) = (model.R, model.Alpha, model.A, model.B, history.Repeats);
        var stays = Math.Exp(SpecialFunctions.BetaLn(a, b + x) - SpecialFunctions.BetaLn(a, b)) * Math.Pow((alpha + history.LastPurchase) / (alpha + history.Age), r + x);
        var leaves = x == 0 ? 0 : Math.Exp(SpecialFunctions.BetaLn(a + 1, b + x - 1) - SpecialFunctions.BetaLn(a, b));
        return SpecialFunctions.GammaLn(r + x) - SpecialFunctions.GammaLn(r) + (r * Math.Log(alpha)) - ((r + x) * Math.Log(alpha + history.LastPurchase)) + Math.Log(stays + leaves);
    }

    public static double LogLikelihood(ParetoNbdModel model, PurchaseHistory history)
    {
        var (r, alpha, s, beta, x) = (model.R, model.Alpha, model.S, model.Beta, history.Repeats);
        var leaves = Simpson(y => s * Math.Pow(alpha + y, -(r + x)) * Math.Pow(beta + y, -(s + 1)), history.LastPurchase, history.Age);
        var stays = Math.Pow(alpha + history.Age, -(r + x)) * Math.Pow(beta + history.Age, -s);
        return SpecialFunctions.GammaLn(r + x) - SpecialFunctions.GammaLn(r) + (r * Math.Log(alpha)) + (s * Math.Log(beta)) + Math.Log(stays + leaves);
    }

    /// <summary>E[X] given that the customer is there: the integral over p of (1 - (1 + p t/(α + T))^-(r + x))/p under its beta distribution.</summary>
    public static double ExpectedOfAlive(BgNbdModel model, PurchaseHistory history, double horizon)
    {
        var (shape, b, odds) = (model.R + history.Repeats, model.B + history.Repeats, horizon / (model.Alpha + history.Age));
        var norm = SpecialFunctions.BetaLn(model.A, b);
        // In v = ln(p / (1 - p)) the density is smooth and falls exponentially on both sides.
        var (peak, width) = (Math.Log(model.A / b), Math.Sqrt((1 / model.A) + (1 / b)));
        return Simpson(
            v =>
            {
                var p = 1 / (1 + Math.Exp(-v));
                var density = Math.Exp((model.A * -Softplus(-v)) + (b * -Softplus(v)) - norm);
                return density * (-Math.Exp(-shape * Math.Log(1 + (p * odds))) + 1) / p;
            },
            peak - (40 * width * Math.Max(1, width)) - (45 / model.A),
            peak + (40 * width) + (45 / b),
            400_000);
    }

    public static double Simpson(Func<double, double> of, double from, double to, int parts = 4000)
    {
        var step = (to - from) / parts;
        return Enumerable.Range(0, parts + 1).Sum(part => (part == 0 || part == parts ? 1 : part % 2 == 0 ? 2 : 4) * of(from + (part * step))) * step / 3;
    }

    private static double Softplus(double v) => v > 0 ? v + Math.Log(1 + Math.Exp(-v)) : Math.Log(1 + Math.Exp(v));
}
