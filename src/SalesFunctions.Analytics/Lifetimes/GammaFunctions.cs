namespace SalesFunctions.Analytics.Lifetimes;

/// <summary>Ratios of gamma functions and what belongs to them, without the cancellation that a difference of lnΓ has.</summary>
/// <remarks>
/// <para>Formula: both arguments are shifted to at least 16 by Γ(x + 1) = x Γ(x); there Stirling's series, whose leading terms are
/// (a - ½) ln(1 + n/a) + n ln(a + n) - n, is exact to the last digits.</para>
/// <para>Source: Abramowitz and Stegun, Handbook of Mathematical Functions (1964), 6.1.41 and 6.3.18.</para>
/// <para>Accuracy: relative 1e-14 where the result is not itself near 0.</para>
/// </remarks>
internal static class GammaFunctions
{
    private const double Far = 16;

    /// <summary>ln Γ(a + n) - ln Γ(a); a and a + n positive, n any number.</summary>
    public static double LnRise(double a, double n)
    {
        if (n == 0)
        {
            return 0;
        }

        var (low, high) = (a, a + n);
        var (below, above) = (1.0, 1.0);
        for (; low < Far; low++)
        {
            below *= low;
        }

        for (; high < Far; high++)
        {
            above *= high;
        }

        // Where neither or both were shifted by as much, their distance is still exactly n.
        var distance = below == 1 && above == 1 ? n : high - low;
        return ((low - 0.5) * Log1P(distance / low)) + (distance * (Math.Log(high) - 1)) + Stirling(high) - Stirling(low) + Math.Log(below / above);
    }

    /// <summary>ln Γ(x), x positive.</summary>
    public static double LnGamma(double x) => LnRise(1, x - 1);

    /// <summary>ψ(a + n) - ψ(a).</summary>
    public static double DigammaRise(double a, double n)
    {
        if (n == 0)
        {
            return 0;
        }

        var (low, high, shift) = (a, a + n, 0.0);
        for (; low < Far; low++)
        {
            shift += 1 / low;
        }

        for (; high < Far; high++)
        {
            shift -= 1 / high;
        }

        return Log1P((shift == 0 ? n : high - low) / low) + DigammaRest(high) - DigammaRest(low) + shift;
    }

    /// <summary>ln(1 + x) without loss where x is small.</summary>
    public static double Log1P(double x)
    {
        // Kahan: the rounding of 1 + x cancels in the quotient.
        var sum = 1 + x;
        return sum == 1 ? x : double.IsPositiveInfinity(sum) ? sum : Math.Log(sum) * (x / (sum - 1));
    }

    /// <summary>e^x - 1 without loss where x is small.</summary>
    public static double ExpM1(double x)
    {
        if (Math.Abs(x) > 0.5)
        {
            return Math.Exp(x) - 1;
        }

        var half = Math.Tanh(x / 2);
        return 2 * half / (1 - half);
    }

    private static double Stirling(double x)
    {
        var square = 1 / (x * x);
        return ((1.0 / 12) - (((1.0 / 360) - (((1.0 / 1260) - (((1.0 / 1680) - (square / 1188)) * square)) * square)) * square)) / x;
    }

    private static double DigammaRest(double x)
    {
        var square = 1 / (x * x);
        return (-0.5 / x) - (((1.0 / 12) - (((1.0 / 120) - (((1.0 / 252) - (((1.0 / 240) - (square / 132)) * square)) * square)) * square)) * square);
    }
}
