namespace SalesFunctions.Analytics.Tests.Outlook;

/// <summary>Conditional expectation of the BG/NBD model at given parameters: Fader, Hardie and Lee (2005), equation 10.</summary>
internal sealed record PublishedBgNbd(double R, double Alpha, double A, double B)
{
    public double Expected(double repeats, double last, double age, double horizon)
    {
        var hypergeometric = Hypergeometric(R + repeats, B + repeats, A + B + repeats - 1, horizon / (Alpha + age + horizon));
        var staying = 1 - (Math.Pow((Alpha + age) / (Alpha + age + horizon), R + repeats) * hypergeometric);
        var left = repeats > 0 ? A / (B + repeats - 1) * Math.Pow((Alpha + age) / (Alpha + last), R + repeats) : 0;
        return (A + B + repeats - 1) / (A - 1) * staying / (1 + left);
    }

    private static double Hypergeometric(double a, double b, double c, double z)
    {
        var (sum, term) = (1.0, 1.0);
        for (var place = 0; term > 1e-16 * sum; place++)
        {
            term *= (a + place) * (b + place) / ((c + place) * (1 + place)) * z;
            sum += term;
        }

        return sum;
    }
}
