using SalesFunctions.Analytics.Lifetimes;

namespace SalesFunctions.Analytics.Campaigns;

/// <summary>The distribution function of the beta distribution, also of one that has learnt from millions.</summary>
/// <remarks>
/// <para>Formula: the continued fraction DLMF 8.17.22 by the modified method of Lentz, on the side of the mean where it converges fast.</para>
/// <para>Source: Olver et al., NIST Handbook of Mathematical Functions (2010); Press et al., Numerical Recipes, 3rd ed. (2007), 6.4.</para>
/// <para>Accuracy: relative 1e-12 up to a + b = 1e4, absolute 1e-9 up to 1e9. MathNet's function ends its fraction after 140 terms, which is too early beyond 1e4.</para>
/// </remarks>
internal static class IncompleteBeta
{
    private const double Tiny = 1e-300;

    public static double Regularised(double a, double b, double x)
    {
        if (!(x > 0))
        {
            return 0;
        }

        if (x >= 1)
        {
            return 1;
        }

        var front = Math.Exp((a * Math.Log(x)) + (b * GammaFunctions.Log1P(-x)) + GammaFunctions.LnRise(b, a) - GammaFunctions.LnGamma(a));
        var value = x < (a + 1) / (a + b + 2) ? front * Fraction(a, b, x) / a : 1 - (front * Fraction(b, a, 1 - x) / b);
        return Math.Clamp(value, 0, 1);
    }

    private static double Fraction(double a, double b, double x)
    {
        var terms = 200 + (20 * Math.Sqrt(a + b));
        var (c, d) = (1.0, Inverse(1 - ((a + b) * x / (a + 1))));
        var product = d;
        for (var m = 1; m < terms; m++)
        {
            var even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            d = Inverse(1 + (even * d));
            c = Guard(1 + (even / c));
            product *= d * c;
            var odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            d = Inverse(1 + (odd * d));
            c = Guard(1 + (odd / c));
            product *= d * c;
            if (Math.Abs((d * c) - 1) < 1e-15)
            {
                break;
            }
        }

        return product;
    }

    private static double Inverse(double value) => 1 / Guard(value);

    private static double Guard(double value) => Math.Abs(value) < Tiny ? Tiny : value;
}
