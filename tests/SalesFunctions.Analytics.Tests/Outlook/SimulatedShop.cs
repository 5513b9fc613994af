using SalesFunctions.Analytics.Outlook;

namespace SalesFunctions.Analytics.Tests.Outlook;

/// <summary>Customers who buy and leave as the BG/NBD model says, at CDNOW's parameters, and spend as the Gamma-Gamma model says; times in weeks.</summary>
internal static class SimulatedShop
{
    public static readonly PublishedBgNbd Truth = new(0.243, 4.414, 0.793, 2.426);

    /// <summary>What is known at the end of a week, and what followed in the weeks after it.</summary>
    public static (OutlookFeatures Features, OutlookOutcomes Outcomes) Of(int customers, double cutOff, double horizon, int seed)
    {
        var random = new Random(seed);
        var columns = new double[7][];
        for (var column = 0; column < columns.Length; column++)
        {
            columns[column] = new double[customers];
        }

        for (var place = 0; place < customers; place++)
        {
            var born = 12 * random.NextDouble();
            var level = 15.44 / Gamma(random, 3.74);
            columns[3][place] = columns[4][place] = level * Gamma(random, 6.25);
            (columns[2][place], var leaving) = (cutOff - born, Beta(random, Truth.A, Truth.B));
            var rate = Gamma(random, Truth.R) / Truth.Alpha;
            for (var at = born + Pause(random, rate); at < cutOff + horizon; at += Pause(random, rate))
            {
                var value = level * Gamma(random, 6.25);
                if (at > cutOff)
                {
                    columns[5][place]++;
                    columns[6][place] += value;
                }
                else
                {
                    columns[0][place]++;
                    (columns[1][place], columns[4][place]) = (at - born, value);
                    columns[3][place] += value;
                }

                if (random.NextDouble() < leaving)
                {
                    break;
                }
            }
        }

        double[] expected = [.. columns[0].Select((repeats, place) => Truth.Expected(repeats, columns[1][place], columns[2][place], horizon))];
        return (new OutlookFeatures(columns[0], columns[1], columns[2], columns[3], columns[4], expected, horizon), new OutlookOutcomes(columns[5], columns[6]));
    }

    private static double Pause(Random random, double rate) => -Math.Log(1 - random.NextDouble()) / Math.Max(rate, 1e-12);

    private static double Beta(Random random, double a, double b)
    {
        var (left, right) = (Gamma(random, a), Gamma(random, b));
        return left / (left + right);
    }

    private static double Gamma(Random random, double shape) => MathNet.Numerics.Distributions.Gamma.Sample(random, shape, 1);
}
