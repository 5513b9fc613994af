using MathNet.Numerics.Distributions;
using SalesFunctions.Analytics.Lifetimes;
using SalesFunctions.Analytics.ValuePrediction;
using SalesFunctions.Analytics.Tests.Lifetimes;

namespace SalesFunctions.Analytics.Tests.ValuePrediction;

/// <summary>Customers who buy, leave and spend as BG/NBD and Gamma-Gamma say, at the parameters of CDNOW; times in weeks.</summary>
internal static class SimulatedBase
{
    private static readonly BgNbdModel Truth = new(0.243, 4.414, 0.793, 2.426);

    /// <summary>What is known of customers of up to twelve different weeks of age, and what they do within as many weeks as the horizon has.</summary>
    public static (RegressionFeatures Features, RegressionOutcomes Outcomes) Of(int customers, double oldest, double horizon, int seed)
    {
        var shop = new SimulatedShop(seed);
        var (histories, later) = shop.Customers(customers, oldest - 12, oldest, horizon, shop.BgNbd(Truth.R, Truth.Alpha, Truth.A, Truth.B));
        var random = new Random(seed);
        var (total, latest, spent) = (new double[customers], new double[customers], new double[customers]);
        for (var place = 0; place < customers; place++)
        {
            var own = Gamma.Sample(random, 3.74, 15.44);
            latest[place] = Gamma.Sample(random, 6.25, own);
            total[place] = latest[place] + (histories[place].Repeats == 0 ? 0 : Gamma.Sample(random, 6.25 * histories[place].Repeats, own));
            spent[place] = later[place] == 0 ? 0 : Gamma.Sample(random, 6.25 * later[place], own);
        }

        return (
            new RegressionFeatures(
                [.. histories.Select(history => (double)history.Repeats)],
                [.. histories.Select(history => history.LastPurchase)],
                [.. histories.Select(history => history.Age)],
                total,
                latest,
                [.. histories.Select(history => Truth.ExpectedPurchases(history, horizon))],
                horizon),
            new RegressionOutcomes([.. later.Select(count => (double)count)], spent));
    }
}
