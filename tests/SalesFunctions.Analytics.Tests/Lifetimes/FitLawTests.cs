using SalesFunctions.Analytics.Lifetimes;

namespace SalesFunctions.Analytics.Tests.Lifetimes;

public sealed class FitLawTests
{
    private static readonly PurchaseHistory[] Histories = Some();

    public static TheoryData<string> Models => ["bg_nbd", "pareto_nbd"];

    [Theory]
    [MemberData(nameof(Models))]
    public void The_unit_of_time_scales_times_alone(string name)
    {
        var weeks = Fit(name, Histories).Model!;
        var days = Fit(name, [.. Histories.Select(history => new PurchaseHistory(history.Repeats, 7 * history.LastPurchase, 7 * history.Age))]).Model!;
        foreach (var (week, day) in weeks.Parameters.Zip(days.Parameters))
        {
            Assert.Equal(week.Name is "alpha" or "beta" ? 7 : 1, day.Value / week.Value, 6);
        }

        var purchases = Histories.Sum(history => history.Repeats);
        Assert.Equal(weeks.LogLikelihood - (purchases * Math.Log(7)), days.LogLikelihood, 6);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void The_order_of_customers_changes_no_bit(string name)
    {
        var one = Fit(name, Histories).Model!;
        PurchaseHistory[] shuffled = [.. Histories];
        new Random(3).Shuffle(shuffled);
        var other = Fit(name, shuffled).Model!;
        Assert.Equal(one.Parameters, other.Parameters);
        Assert.Equal(one.LogLikelihood, other.LogLikelihood);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Every_customer_twice_is_the_same_model_and_less_doubt(string name)
    {
        var one = Fit(name, Histories).Model!;
        var twice = Fit(name, [.. Histories, .. Histories]).Model!;
        Assert.Equal(2, twice.LogLikelihood / one.LogLikelihood, 10);
        foreach (var (single, doubled) in one.Parameters.Zip(twice.Parameters))
        {
            Assert.Equal(1, doubled.Value / single.Value, 6);
            Assert.Equal(Math.Sqrt(0.5), doubled.StandardError!.Value / single.StandardError!.Value, 4);
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void No_neighbour_is_more_likely(string name)
    {
        var model = Fit(name, Histories).Model!;
        for (var direction = 0; direction < model.Directions; direction++)
        {
            foreach (var step in (double[])[-1, -0.05, 0.05, 1])
            {
                var moved = Likelihood(model.Moved(direction, step));
                Assert.True(moved < model.LogLikelihood);
                // One standard error away the log-likelihood is about ½ lower.
                Assert.InRange((model.LogLikelihood - moved) / (step * step), 0.35, 0.7);
            }
        }

        Assert.Equal(4, model.Directions);
    }

    [Fact]
    public void A_shop_that_nobody_leaves_has_a_model_with_a_caveat()
    {
        var shop = new SimulatedShop(8);
        var (histories, _) = shop.Customers(3000, 20, 40, 0, shop.Staying(0.8, 5));
        foreach (var name in (string[])["bg_nbd", "pareto_nbd"])
        {
            var model = Fit(name, histories).Model!;
            Assert.NotNull(model.Caveat);
            Assert.All(model.Parameters, parameter => Assert.Null(parameter.StandardError));
            Assert.Equal(0, model.Directions);
            // What is left is the NBD: (r + x)/(alpha + T) purchases a week.
            Assert.InRange(model.ExpectedPurchases(new(3, 20, 30), 10), 0.95 * 10 * 3.8 / 35, 1.05 * 10 * 3.8 / 35);
        }
    }

    private static Fit<ILifetimeModel> Fit(string name, PurchaseHistory[] histories) => name == "bg_nbd"
        ? Fit<ILifetimeModel>.Of(BgNbd.Fit(histories).Model!)
        : Fit<ILifetimeModel>.Of(ParetoNbd.Fit(histories).Model!);

    /// <summary>The likelihoods as the literature writes them, by plain sums and Simpson's rule.</summary>
    private static double Likelihood(ILifetimeModel model) => Histories.Sum(history => model switch
    {
        BgNbdModel bg => Formulas.LogLikelihood(bg, history),
        ParetoNbdModel pareto => Formulas.LogLikelihood(pareto, history),
        _ => throw new InvalidOperationException(model.Name)
    });

    private static PurchaseHistory[] Some()
    {
        var shop = new SimulatedShop(2);
        return shop.Customers(1500, 20, 40, 0, shop.ParetoNbd(0.7, 5, 0.8, 10)).Histories;
    }
}
