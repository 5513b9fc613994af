using SalesFunctions.Analytics.Lifetimes;

namespace SalesFunctions.Analytics.Tests.Lifetimes;

/// <summary>Parameters that made the data are found again, within four standard errors, and these are small.</summary>
public sealed class RecoveryTests
{
    [Fact]
    public void Bg_nbd_is_recovered()
    {
        var shop = new SimulatedShop(5);
        var (histories, _) = shop.Customers(30_000, 27, 52, 0, shop.BgNbd(0.6, 6, 0.9, 2.5));
        AssertNear([0.6, 6, 0.9, 2.5], BgNbd.Fit(histories).Model!.Parameters, 0.2);
    }

    [Fact]
    public void Pareto_nbd_is_recovered()
    {
        var shop = new SimulatedShop(6);
        var (histories, _) = shop.Customers(8000, 27, 52, 0, shop.ParetoNbd(0.8, 8, 0.7, 12));
        AssertNear([0.8, 8, 0.7, 12], ParetoNbd.Fit(histories).Model!.Parameters, 0.5);
    }

    [Fact]
    public void Gamma_gamma_is_recovered()
    {
        var shop = new SimulatedShop(7);
        var (histories, _) = shop.Customers(20_000, 27, 52, 0, shop.BgNbd(0.6, 6, 0.9, 2.5));
        var (means, _) = shop.Spending(histories, new int[histories.Length], 2.5, 3.5, 40);
        AssertNear([2.5, 3.5, 40], GammaGamma.Fit([.. histories.Select(history => history.Repeats)], means).Model!.Parameters, 0.2);
    }

    private static void AssertNear(double[] truth, IReadOnlyList<ModelParameter> found, double tolerance)
    {
        Assert.Equal(truth.Length, found.Count);
        foreach (var (value, parameter) in truth.Zip(found))
        {
            Assert.InRange(parameter.Value, value - (4 * parameter.StandardError!.Value), value + (4 * parameter.StandardError.Value));
            Assert.InRange(parameter.StandardError.Value, 0, tolerance / 3 * value);
        }
    }
}
