using SalesFunctions.Analytics.Lifetimes;

namespace SalesFunctions.Analytics.Campaigns;

/// <summary>Draws from the distributions of a campaign, each exact: no normal approximation stands in for a count.</summary>
/// <remarks>
/// <para>Formula: normal by the polar method; gamma by Marsaglia and Tsang; beta as a part of two gammas; binomial by adding up probabilities where n p is below 10, else by
/// transformed rejection.</para>
/// <para>Source: Marsaglia and Tsang, A Simple Method for Generating Gamma Variables, ACM Trans. Math. Softw. 26 (2000); Hörmann, The Generation of Binomial Random Variates,
/// J. Statist. Comput. Simul. 46 (1993), algorithm BTRS; Kachitvichyanukul and Schmeiser, Binomial Random Variate Generation, Commun. ACM 31 (1988), algorithm BINV.</para>
/// </remarks>
internal static class RandomDraws
{
    private const double FewExpected = 10;

    public static double Normal(ref RandomStream stream)
    {
        while (true)
        {
            var (x, y) = ((2 * stream.Uniform()) - 1, (2 * stream.Uniform()) - 1);
            var square = (x * x) + (y * y);
            if (square is < 1 and > 0)
            {
                return x * Math.Sqrt(-2 * Math.Log(square) / square);
            }
        }
    }

    /// <summary>A gamma value of scale 1; 0 where the shape is 0.</summary>
    public static double Gamma(ref RandomStream stream, double shape)
    {
        if (shape < 1)
        {
            return shape > 0 ? Gamma(ref stream, shape + 1) * Math.Pow(stream.Uniform(), 1 / shape) : 0;
        }

        var d = shape - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = Normal(ref stream);
            var root = 1 + (c * x);
            if (root <= 0)
            {
                continue;
            }

            var cube = root * root * root;
            var uniform = stream.Uniform();
            if (uniform < 1 - (0.0331 * x * x * x * x) || Math.Log(uniform) < (0.5 * x * x) + (d * (1 - cube + Math.Log(cube))))
            {
                return d * cube;
            }
        }
    }

    public static double Beta(ref RandomStream stream, BetaRate rate)
    {
        var (chosen, against) = (Gamma(ref stream, rate.A), Gamma(ref stream, rate.B));
        return chosen + against > 0 ? chosen / (chosen + against) : stream.Uniform() < rate.Mean ? 1 : 0;
    }

    public static long Binomial(ref RandomStream stream, long trials, double probability)
    {
        if (trials == 0 || probability <= 0)
        {
            return 0;
        }

        if (probability > 0.5)
        {
            return trials - Binomial(ref stream, trials, 1 - probability);
        }

        return trials * probability < FewExpected ? FewSuccesses(ref stream, trials, probability) : ManySuccesses(ref stream, trials, probability);
    }

    private static long FewSuccesses(ref RandomStream stream, long trials, double probability)
    {
        var odds = probability / (1 - probability);
        var mass = Math.Exp(trials * GammaFunctions.Log1P(-probability));
        var rest = stream.Uniform();
        long count = 0;
        for (; rest > mass && count < trials; count++)
        {
            rest -= mass;
            mass *= odds * (trials - count) / (count + 1);
            if (mass < 1e-300)
            {
                break;
            }
        }

        return count;
    }

    private static long ManySuccesses(ref RandomStream stream, long trials, double probability)
    {
        var deviation = Math.Sqrt(trials * probability * (1 - probability));
        var b = 1.15 + (2.53 * deviation);
        var a = -0.0873 + (0.0248 * b) + (0.01 * probability);
        var c = (trials * probability) + 0.5;
        var sure = 0.92 - (4.2 / b);
        var alpha = (2.83 + (5.1 / b)) * deviation;
        var odds = probability / (1 - probability);
        var mode = Math.Floor((trials + 1) * probability);
        while (true)
        {
            var (u, v) = (stream.Uniform() - 0.5, stream.Uniform());
            var distance = 0.5 - Math.Abs(u);
            var count = Math.Floor((((2 * a / distance) + b) * u) + c);
            if (distance >= 0.07 && v <= sure)
            {
                return (long)count;
            }

            if (count < 0 || count > trials)
            {
                continue;
            }

            var height = Math.Log(v * alpha / ((a / (distance * distance)) + b));
            if (height <= LogRatio(trials, odds, mode, count))
            {
                return (long)count;
            }
        }
    }

    // ln of P(count) / P(mode).
    private static double LogRatio(double trials, double odds, double mode, double count) =>
        ((mode + 0.5) * Math.Log((mode + 1) / (odds * (trials - mode + 1))))
        + ((trials + 1) * Math.Log((trials - mode + 1) / (trials - count + 1)))
        + ((count + 0.5) * Math.Log(odds * (trials - count + 1) / (count + 1)))
        + StirlingTail(mode) + StirlingTail(trials - mode) - StirlingTail(count) - StirlingTail(trials - count);

    // ln k! less Stirling's formula around k + 1.
    private static double StirlingTail(double k)
    {
        if (k < 10)
        {
            return FirstTails[(int)k];
        }

        var next = k + 1;
        var square = next * next;
        return ((1.0 / 12) - (((1.0 / 360) - (1.0 / 1260 / square)) / square)) / next;
    }

    private static readonly double[] FirstTails =
    [
        .. Enumerable.Range(0, 10).Select(k => GammaFunctions.LnGamma(k + 1) - (((k + 0.5) * Math.Log(k + 1)) - (k + 1) + (0.5 * Math.Log(2 * Math.PI)))),
    ];
}
