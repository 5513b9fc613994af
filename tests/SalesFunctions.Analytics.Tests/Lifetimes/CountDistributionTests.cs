using MathNet.Numerics;
using SalesFunctions.Analytics.Lifetimes;

namespace SalesFunctions.Analytics.Tests.Lifetimes;

public sealed class CountDistributionTests
{
    public static TheoryData<string, PurchaseHistory, double> Cases
    {
        get
        {
            var cases = new TheoryData<string, PurchaseHistory, double>();
            foreach (var name in (string[])["bg_nbd", "pareto_nbd"])
            {
                cases.Add(name, new(0, 0, 5), 39);
                cases.Add(name, new(2, 30.43, 38.86), 39);
                cases.Add(name, new(26, 30.86, 31), 52);
                cases.Add(name, new(300, 29, 31), 520);
                cases.Add(name, new(4000, 29, 30), 3000);
                cases.Add(name, new(3, 4, 30), 0);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Mean_and_quantiles_belong_to_one_distribution(string name, PurchaseHistory history, double horizon)
    {
        var model = Model(name);
        var forecast = model.Forecast(history, horizon);
        var counts = new CountDistribution();
        model.Distribute(history, horizon, counts);
        double[] chances = [.. Enumerable.Range(0, counts.Length).Select(counts.ProbabilityOf)];
        Assert.Equal(1, chances.Sum(), 9);
        Assert.Equal(model.ExpectedPurchases(history, horizon), forecast.Mean, 1e-7 * (1 + forecast.Mean));
        Assert.Equal(chances.Select((chance, count) => count * chance).Sum(), forecast.Mean, 1e-9 * (1 + forecast.Mean));
        var variance = chances.Select((chance, count) => (count - forecast.Mean) * (count - forecast.Mean) * chance).Sum();
        Assert.Equal(Math.Sqrt(variance), forecast.StandardDeviation, 1e-6 * (1 + forecast.Mean));
        foreach (var (level, bound) in ((double, int)[])[(0.025, forecast.Lower95), (0.1, forecast.Lower80), (0.9, forecast.Upper80), (0.975, forecast.Upper95)])
        {
            Assert.True(chances.Take(bound + 1).Sum() >= level - 1e-9);
            Assert.True(chances.Take(bound).Sum() < level + 1e-9);
        }
    }

    // Fader, Hardie and Lee (2005), equation 8, for somebody who has just come.
    [Fact]
    public void Bg_nbd_has_the_probabilities_of_the_source()
    {
        var (r, alpha, a, b, t) = (0.243, 4.414, 0.793, 2.426, 39.0);
        var counts = new CountDistribution();
        new BgNbdModel(r, alpha, a, b).Distribute(default, t, counts);
        double Nbd(int k) => Math.Exp(SpecialFunctions.GammaLn(r + k) - SpecialFunctions.GammaLn(r) - SpecialFunctions.GammaLn(k + 1) + (r * Math.Log(alpha / (alpha + t))) + (k * Math.Log(t / (alpha + t))));
        for (var k = 0; k < 30; k++)
        {
            var stays = Math.Exp(SpecialFunctions.BetaLn(a, b + k) - SpecialFunctions.BetaLn(a, b)) * Nbd(k);
            var leaves = k == 0 ? 0 : Math.Exp(SpecialFunctions.BetaLn(a + 1, b + k - 1) - SpecialFunctions.BetaLn(a, b)) * (1 - Enumerable.Range(0, k).Sum(Nbd));
            Assert.Equal(stays + leaves, counts.ProbabilityOf(k), 12);
        }
    }

    [Theory]
    [InlineData("bg_nbd")]
    [InlineData("pareto_nbd")]
    public void What_customers_do_is_within_the_intervals_as_often_as_these_say(string name)
    {
        var shop = new SimulatedShop(21);
        var nature = name == "bg_nbd" ? shop.BgNbd(0.8, 4, 0.8, 2.5) : shop.ParetoNbd(0.8, 4, 0.7, 12);
        ILifetimeModel model = name == "bg_nbd" ? new BgNbdModel(0.8, 4, 0.8, 2.5) : new ParetoNbdModel(0.8, 4, 0.7, 12);
        const int customers = 20_000;
        var (histories, later) = shop.Customers(customers, 20, 40, 39, nature);
        var (sum, spread, below80, above80, outside95, chance) = (0.0, 0.0, 0.0, 0.0, 0.0, (Below: 0.0, Above: 0.0, Outside: 0.0));
        var counts = new CountDistribution();
        for (var customer = 0; customer < customers; customer++)
        {
            var forecast = model.Forecast(histories[customer], 39);
            model.Distribute(histories[customer], 39, counts);
            sum += (later[customer] - forecast.Mean) / customers;
            spread += ((later[customer] - forecast.Mean) * (later[customer] - forecast.Mean)) - (forecast.StandardDeviation * forecast.StandardDeviation);
            below80 += later[customer] < forecast.Lower80 ? 1 : 0;
            above80 += later[customer] > forecast.Upper80 ? 1 : 0;
            outside95 += later[customer] < forecast.Lower95 || later[customer] > forecast.Upper95 ? 1 : 0;
            double AtLeast(int count) => count < counts.Length ? counts.AtLeast[count] : 0;
            chance.Below += 1 - AtLeast(forecast.Lower80);
            chance.Above += AtLeast(forecast.Upper80 + 1);
            chance.Outside += 1 - AtLeast(forecast.Lower95) + AtLeast(forecast.Upper95 + 1);
        }

        Assert.InRange(sum, -0.08, 0.08);
        Assert.InRange(spread / customers, -1.5, 1.5);
        // Four standard deviations of a count of rare events.
        Assert.InRange(below80, chance.Below - (4 * Math.Sqrt(chance.Below)), chance.Below + (4 * Math.Sqrt(chance.Below)));
        Assert.InRange(above80, chance.Above - (4 * Math.Sqrt(chance.Above)), chance.Above + (4 * Math.Sqrt(chance.Above)));
        Assert.InRange(outside95, chance.Outside - (4 * Math.Sqrt(chance.Outside)), chance.Outside + (4 * Math.Sqrt(chance.Outside)));
        Assert.InRange(chance.Above / customers, 0.04, 0.1);
    }

    private static ILifetimeModel Model(string name) => name == "bg_nbd" ? new BgNbdModel(0.243, 4.414, 0.793, 2.426) : new ParetoNbdModel(0.553, 10.578, 0.606, 11.669);
}
