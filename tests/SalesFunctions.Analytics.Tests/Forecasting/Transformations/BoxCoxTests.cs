using SalesFunctions.Analytics.Forecasting;
using SalesFunctions.Analytics.Forecasting.Naive;
using SalesFunctions.Analytics.Forecasting.Theta;
using SalesFunctions.Analytics.Forecasting.Transformations;

namespace SalesFunctions.Analytics.Tests.Forecasting.Transformations;

public sealed class BoxCoxTests
{
    // R forecast 8.20: BoxCox.lambda with its optimize at tol = 1e-10 (-0.2947156 for AirPassengers as it comes)
    [SharedDataTheory]
    [InlineData("AirPassengers", 12, -0.294723641986)]
    [InlineData("USAccDeaths", 12, -0.0397408531572)]
    [InlineData("ldeaths", 12, -0.193528878699)]
    [InlineData("Nile", 1, 0.998890468327)]
    public void Lambda_is_that_of_R(string name, int season, double guerrero)
    {
        Assert.Equal(guerrero, BoxCox.Guerrero(new(ClassicSeries.Values(name), season)).Lambda, 1e-6);
    }

    [Theory]
    [InlineData(0, 7)]
    [InlineData(0.5, 7)]
    [InlineData(1, 7)]
    [InlineData(-0.3, 7)]
    [InlineData(0, 1e9)]
    public void There_is_a_way_back(double lambda, double value)
    {
        var transformation = new BoxCox(lambda);

        Assert.Equal(1, transformation.Restored(transformation.Transformed(value)) / value, 1e-12);
        Assert.Equal(double.NaN, transformation.Transformed(double.NaN));
    }

    [Fact]
    public void What_cannot_be_restored_is_zero_or_large() =>
        Assert.Equal([0, Math.Exp(700), Math.Exp(700)], [new BoxCox(0.5).Restored(-3), new BoxCox(-0.3).Restored(4), new BoxCox(0).Restored(1e4)]);

    [Fact]
    public void Short_constant_and_negative_series_are_left_as_they_are()
    {
        Assert.Equal(1, BoxCox.Guerrero(new(Enumerable.Range(1, 24).Select(at => (double)at).ToArray(), 12)).Lambda);
        Assert.Equal(1, BoxCox.Guerrero(new(Enumerable.Repeat(3.0, 48).ToArray(), 12)).Lambda);
        Assert.Equal(1, BoxCox.Guerrero(new(Enumerable.Range(-1, 48).Select(at => (double)at).ToArray(), 12)).Lambda);
    }

    // R forecast 8.20: rwf(AirPassengers, drift = TRUE, h = 3, lambda = 0.5)
    [SharedDataFact]
    public void Forecasts_and_bounds_are_transformed_back_as_by_R()
    {
        var series = ClassicSeries.Of("AirPassengers");
        var medians = new BoxCoxMethod(new DriftMethod(), 0.5).Fit(series).Model!.Predict(3);
        bool Alike(double expected, double actual) => Math.Abs(expected - actual) < 1e-6;

        Assert.Equal([434.970632969, 437.951444699, 440.942435189], medians.Values, Alike);
        Assert.Equal(387.573061847, medians.Within80[0].Lower, 1e-6);
        Assert.Equal(581.623511620, medians.Within95[2].Upper, 1e-6);
    }

    [SharedDataFact]
    public void Lambda_is_kept_when_the_series_goes_on()
    {
        var series = ClassicSeries.Of("ldeaths");
        var method = new BoxCoxMethod(new ThetaMethod());
        var found = method.Fit(series.Until(60)).Model!;
        var later = method.Refit(series, found).Model!;

        Assert.Equal("theta_box_cox", method.Name);
        Assert.Equal("lambda", found.Parameters[0].Name);
        Assert.Equal(found.Parameters[0], later.Parameters[0]);
        Assert.Equal(72, later.Fitted.Count);
        Assert.InRange(later.Fitted[71] / series.Values[71], 0.7, 1.4);
    }

    [Fact]
    public void Values_at_zero_and_powers_out_of_range_are_refused()
    {
        Assert.Equal("A Box-Cox transformation needs values above zero.", new BoxCoxMethod(new DriftMethod()).Fit(new([1, 0, 2, 3], 1)).Refusal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new BoxCoxMethod(new DriftMethod(), -0.1));
    }
}
