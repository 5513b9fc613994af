using MathNet.Numerics.Distributions;
using SalesFunctions.Analytics.Lifetimes;

namespace SalesFunctions.Analytics.Tests.Lifetimes;

/// <summary>Customers whose rates and lifetimes are known: what they did, and what they do afterwards.</summary>
internal sealed class SimulatedShop(int seed)
{
    private readonly Random _random = new(seed);

    public delegate (double Rate, Func<double, bool> LeavesAfterPurchase, double Lifetime) Nature();

    public Nature BgNbd(double r, double alpha, double a, double b) => () =>
    {
        var (rate, chance) = (Gamma.Sample(_random, r, alpha), Beta.Sample(_random, a, b));
        return (rate, _ => _random.NextDouble() < chance, double.PositiveInfinity);
    };

    public Nature Staying(double r, double alpha) => () => (Gamma.Sample(_random, r, alpha), _ => false, double.PositiveInfinity);

    public Nature ParetoNbd(double r, double alpha, double s, double beta) => () =>
        (Gamma.Sample(_random, r, alpha), _ => false, Exponential.Sample(_random, Gamma.Sample(_random, s, beta)));

    /// <summary>Customers seen for a time between two bounds, and the number of their purchases in the horizon after it.</summary>
    public (PurchaseHistory[] Histories, int[] Later) Customers(int number, double shortest, double longest, double horizon, Nature nature)
    {
        var (histories, later) = (new PurchaseHistory[number], new int[number]);
        for (var customer = 0; customer < number; customer++)
        {
            var age = Math.Round(shortest + ((longest - shortest) * _random.NextDouble()), 1);
            (histories[customer], later[customer]) = One(nature(), age, horizon);
        }

        return (histories, later);
    }

    /// <summary>Mean values of given purchases per customer, by gamma-gamma, and the values of later ones.</summary>
    public (double[] Means, double[] Later) Spending(PurchaseHistory[] histories, int[] later, double p, double q, double gamma)
    {
        var (means, sums) = (new double[histories.Length], new double[histories.Length]);
        for (var customer = 0; customer < means.Length; customer++)
        {
            var own = Gamma.Sample(_random, q, gamma);
            var before = histories[customer].Repeats;
            means[customer] = before == 0 ? 0 : Gamma.Sample(_random, p * before, own) / before;
            sums[customer] = later[customer] == 0 ? 0 : Gamma.Sample(_random, p * later[customer], own);
        }

        return (means, sums);
    }

    private (PurchaseHistory History, int Later) One((double Rate, Func<double, bool> Leaves, double Lifetime) nature, double age, double horizon)
    {
        var (repeats, last, later, time) = (0, 0.0, 0, 0.0);
        while (true)
        {
            time += Exponential.Sample(_random, nature.Rate);
            if (!(time <= Math.Min(age + horizon, nature.Lifetime)))
            {
                break;
            }

            (repeats, last, later) = time <= age ? (repeats + 1, time, later) : (repeats, last, later + 1);
            if (nature.Leaves(time))
            {
                break;
            }
        }

        return (new PurchaseHistory(repeats, last, age), later);
    }
}
