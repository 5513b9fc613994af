using SalesFunctions.Analytics.Lifetimes;

namespace SalesFunctions.Analytics.Tests.Lifetimes;

/// <summary>The published results of the literature's own data set.</summary>
public sealed class CdnowTests
{
    // The example of Fader, Hardie and Lee's note "Creating an RFM summary" and of their spreadsheet: customer 1.
    private static readonly PurchaseHistory First = new(2, 30.43, 38.86);

    // BTYD's walkthrough: customer 1516, 26 repeat purchases.
    private static readonly PurchaseHistory Frequent = new(26, 30 + (6.0 / 7), 31);

    // Fader, Hardie and Lee (2005), table 2: 0.243, 4.414, 0.793, 2.426, -9582.4; further digits from scipy's Nelder-Mead on the same file.
    [SharedDataFact]
    public void Bg_nbd_is_the_published_one()
    {
        var model = BgNbd.Fit(Cdnow.Histories()).Model!;
        Assert.Equal(0.2426, model.R, 4);
        Assert.Equal(4.4135, model.Alpha, 4);
        Assert.Equal(0.7929, model.A, 4);
        Assert.Equal(2.4258, model.B, 4);
        Assert.Equal(-9582.4256, model.LogLikelihood, 4);
        Assert.Null(model.Caveat);
        Assert.Equal(["r", "alpha", "a", "b"], model.Parameters.Select(parameter => parameter.Name));
    }

    // Hessian of the same likelihood by scipy: central differences of second order.
    [SharedDataFact]
    public void Bg_nbd_has_the_standard_errors_of_the_curvature()
    {
        double[] errors = [.. BgNbd.Fit(Cdnow.Histories()).Model!.Parameters.Select(parameter => parameter.StandardError!.Value)];
        Assert.Equal(0.01256, errors[0], 4);
        Assert.Equal(0.3782, errors[1], 3);
        Assert.Equal(0.1857, errors[2], 3);
        Assert.Equal(0.7054, errors[3], 3);
    }

    // 1.226 as in the same paper's spreadsheet; totals from scipy's hyp2f1.
    [SharedDataFact]
    public void Bg_nbd_foretells_as_published()
    {
        var histories = Cdnow.Histories();
        var model = BgNbd.Fit(histories).Model!;
        Assert.Equal(1.226, model.ExpectedPurchases(First, 39), 3);
        Assert.Equal(1653.42, histories.Sum(history => model.ExpectedPurchases(history, 39)), 1);
        Assert.Equal(1.19502, model.ExpectedPurchasesOfNewCustomer(39), 5);
        Assert.Equal(0.813439, histories.Average(history => model.ProbabilityAlive(history)), 5);
    }

    // Fader, Hardie and Lee (2005): 0.553, 10.578, 0.606, 11.669, -9595.0.
    [SharedDataFact]
    public void Pareto_nbd_is_the_published_one()
    {
        var model = ParetoNbd.Fit(Cdnow.Histories()).Model!;
        Assert.Equal(0.553, model.R, 3);
        Assert.Equal(10.578, model.Alpha, 2);
        Assert.Equal(0.606, model.S, 3);
        Assert.Equal(11.669, model.Beta, 1);
        Assert.Equal(-9595.0, model.LogLikelihood, 1);
        Assert.All(model.Parameters, parameter => Assert.True(parameter.StandardError > 0));
    }

    // Walkthrough of the R package BTYD: 25.46, 0.9979, 1.473 from estimates that it prints rounded, therefore few digits;
    // the others from scipy's quad with these very parameters.
    [Fact]
    public void Pareto_nbd_foretells_as_published()
    {
        var model = new ParetoNbdModel(0.5533971, 10.5801985, 0.6060625, 11.6562237);
        Assert.InRange(model.ExpectedPurchases(Frequent, 52), 25.45, 25.46);
        Assert.Equal(0.9979, model.ProbabilityAlive(Frequent), 4);
        Assert.Equal(1.473, model.ExpectedPurchasesOfNewCustomer(52), 3);
        Assert.Equal(25.454183231195366, model.ExpectedPurchases(Frequent, 52), 11);
        Assert.Equal(0.9978734082029846, model.ProbabilityAlive(Frequent), 13);
        Assert.Equal(1.4731125776616352, model.ExpectedPurchasesOfNewCustomer(52), 13);
    }

    // Fader and Hardie (2013): 6.25, 3.74, 15.44; further digits and the likelihood from scipy on the same file.
    [SharedDataFact]
    public void Gamma_gamma_is_the_published_one()
    {
        int[] repeats = [.. Cdnow.Histories().Select(history => history.Repeats)];
        var model = GammaGamma.Fit(repeats, Cdnow.MeanValues()).Model!;
        Assert.Equal(6.2488, model.P, 3);
        Assert.Equal(3.7446, model.Q, 3);
        Assert.Equal(15.4477, model.Gamma, 2);
        Assert.Equal(-4055.923, model.LogLikelihood, 3);
        Assert.Equal(35.171, model.PopulationMean, 2);
    }
}
