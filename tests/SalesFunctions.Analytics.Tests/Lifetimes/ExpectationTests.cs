using SalesFunctions.Analytics.Lifetimes;

namespace SalesFunctions.Analytics.Tests.Lifetimes;

public sealed class ExpectationTests
{
    private static readonly BgNbdModel Cdnow = new(0.2425929, 4.41353104, 0.79288614, 2.42575346);
    private static readonly ParetoNbdModel Pareto = new(0.553, 10.578, 0.606, 11.669);

    [Theory]
    [InlineData(0.243, 4.414, 0.793, 2.426, 2, 30.43, 38.86, 39)]
    [InlineData(0.243, 4.414, 0.793, 2.426, 0, 0, 38.86, 0.01)]
    [InlineData(0.7, 80, 0.62, 4.3, 3, 100, 300, 365)]
    [InlineData(0.7, 80, 1, 4.3, 3, 100, 300, 365)]
    [InlineData(0.7, 80, 1.0000001, 4.3, 3, 100, 300, 365)]
    [InlineData(0.7, 80, 2, 1.5, 40, 290, 300, 365)]
    [InlineData(3, 2, 0.9, 2.5, 12, 8, 10, 1000)]
    [InlineData(0.5, 3, 1.4, 6, 2500, 300, 301, 50)]
    [InlineData(60, 500, 0.8, 2, 0, 0, 10, 4000)]
    public void Bg_nbd_expects_what_the_integral_over_customers_says(double r, double alpha, double a, double b, int x, double last, double age, double horizon)
    {
        var model = new BgNbdModel(r, alpha, a, b);
        var history = new PurchaseHistory(x, last, age);
        var expected = model.ProbabilityAlive(history) * Formulas.ExpectedOfAlive(model, history, horizon);
        Assert.Equal(1, model.ExpectedPurchases(history, horizon) / expected, 8);
    }

    // scipy 1.10: hyp2f1 form of the source.
    [Theory]
    [InlineData(2, 30.43, 38.86, 39, 1.2259104679255954)]
    [InlineData(0, 0, 0, 39, 1.195016)]
    public void Bg_nbd_expects_what_the_closed_form_says(int x, double last, double age, double horizon, double expected) =>
        Assert.Equal(expected, Cdnow.ExpectedPurchases(new(x, last, age), horizon), 5);

    [Theory]
    [InlineData(1.7)]
    [InlineData(1.0000001)]
    [InlineData(1)]
    [InlineData(0.3)]
    public void Pareto_nbd_expects_what_the_integral_over_time_says(double s)
    {
        var model = new ParetoNbdModel(0.553, 10.578, s, 11.669);
        var history = new PurchaseHistory(4, 20, 30);
        var stays = Formulas.Simpson(y => Math.Pow(41.669 / (41.669 + y), s), 0, 52);
        Assert.Equal(1, model.ExpectedPurchases(history, 52) / (model.ProbabilityAlive(history) * 4.553 / 40.578 * stays), 9);
    }

    [Theory]
    [InlineData(0.5, 10, 0.6, 12, 3, 10, 30)] // alpha < beta
    [InlineData(0.5, 12, 0.6, 10, 3, 10, 30)] // alpha > beta
    [InlineData(0.5, 300, 0.6, 0.5, 0, 0, 30)]
    [InlineData(0.5, 0.5, 4, 300, 60, 20, 30)]
    [InlineData(8, 2, 3, 2, 400, 100, 400)]
    public void Pareto_nbd_is_alive_as_the_plain_likelihood_says(double r, double alpha, double s, double beta, int x, double last, double age)
    {
        var stays = Math.Pow((alpha + age) / (alpha + last), -(r + x)) * Math.Pow((beta + age) / (beta + last), -s);
        var leaves = s * Formulas.Simpson(y => Math.Pow((alpha + y) / (alpha + last), -(r + x)) * Math.Pow((beta + y) / (beta + last), -s) / (beta + y), last, age, 400_000);
        Assert.Equal(1, new ParetoNbdModel(r, alpha, s, beta).ProbabilityAlive(new(x, last, age)) / (stays / (stays + leaves)), 9);
    }

    [Fact]
    public void Silence_lowers_the_probability_of_being_there()
    {
        foreach (var model in (ILifetimeModel[])[Cdnow, Pareto])
        {
            double[] chances = [.. Enumerable.Range(0, 30).Select(silence => model.ProbabilityAlive(new(5, 10, 10 + silence)))];
            Assert.Equal(chances.Order().Reverse(), chances);
            Assert.InRange(chances[^1], 0.001, 0.5);
            Assert.InRange(chances[0], 0.85, 1);
        }

        // The known weakness of the one and not of the other.
        Assert.Equal(1, Cdnow.ProbabilityAlive(new(0, 0, 1000)));
        Assert.InRange(Pareto.ProbabilityAlive(new(0, 0, 1000)), 0, 0.2);
    }

    [Fact]
    public void A_purchase_counts_less_the_later_it_is()
    {
        var history = new PurchaseHistory(4, 20, 30);
        foreach (var model in (ILifetimeModel[])[Cdnow, Pareto])
        {
            foreach (var rate in (double[])[0.0027, 0.1, 3])
            {
                // By parts from the expectations themselves, on a fine grid.
                var plain = (Math.Exp(-rate * 52) * model.ExpectedPurchases(history, 52)) +
                    (rate * Formulas.Simpson(y => Math.Exp(-rate * y) * model.ExpectedPurchases(history, y), 0, 52, 20_000));
                Assert.Equal(1, model.ExpectedDiscountedPurchases(history, 52, rate) / plain, 8);
            }

            Assert.Equal(model.ExpectedPurchases(history, 52), model.ExpectedDiscountedPurchases(history, 52, 0));
        }
    }

    [Fact]
    public void The_next_purchase_comes_with_its_quantiles()
    {
        var next = Cdnow.Next(new(3, 20, 30));
        double Later(double wait, double now) => Math.Pow((Cdnow.Alpha + now) / (Cdnow.Alpha + now + wait), Cdnow.R + 3);
        Assert.Equal(0.5, Later(next.Median, 30), 12);
        Assert.Equal(0.9, Later(next.Lower80, 30), 12);
        Assert.Equal(0.1, Later(next.Upper80, 30), 12);
        Assert.Equal(0.1, Later(next.DueBy, 20), 12);
        Assert.False(next.IsOverdue);
        Assert.True(Cdnow.Next(new(3, 20, 20 + next.DueBy + 0.01)).IsOverdue);
        Assert.False(Cdnow.Next(new(3, 20, 20 + next.DueBy - 0.01)).IsOverdue);
    }
}
