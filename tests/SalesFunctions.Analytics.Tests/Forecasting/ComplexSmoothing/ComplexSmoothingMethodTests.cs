using SalesFunctions.Analytics.Forecasting;
using SalesFunctions.Analytics.Forecasting.ComplexSmoothing;

namespace SalesFunctions.Analytics.Tests.Forecasting.ComplexSmoothing;

public sealed class ComplexSmoothingMethodTests
{
    // numpy and scipy: state-space matrices written out, Nelder-Mead over the weights, stability by eigenvalues, variances by T P T' + s2 g g'
    [SharedDataTheory]
    [InlineData("Nile", 1, "CES(N)", 1.2148283, 0.99504964, -637.272876489518, 1285.1840508513765, 800.1533737365899, 762.23666442916, 145.39248501853143, 179.02243380731343)]
    [InlineData("USAccDeaths", 12, "CES(P)[12]", 1.56440549, 0.998060939, -501.0031971164342, 1050.912054610227, 8299.891080161053, 8164.542644352859, 293.9119523697334, 641.3979081541754)]
    [InlineData("presidents", 4, "CES(N)", 1.82291032, 1.00660803, -419.78785837205305, 850.1312722996616, 24.345728188770636, 25.32376854490971, 9.833907715529957, 30.298107069756032)] // six gaps
    [InlineData("AirPassengers", 12, "CES(P)[12]", 1.37017531, 1.00687588, -561.5530062629944, 1164.5780125259887, 445.8400718526913, 479.21196359668403, 12.775136458449193, 26.498703995309874)]
    [InlineData("UKgas", 4, "CES(S)[4]", 1.99, 1.04050554, -546.9617974434138, 1118.6735948868277, 1180.3725996009716, 1262.0597560180781, 40.41628025990718, 81.13243181771698)]
    public void Fits_are_those_of_another_computation(
        string name, int season, string form, double real, double imaginary, double logLikelihood, double aicc, double first, double thirteenth, double error, double lastError)
    {
        var found = new ComplexSmoothingMethod().Fit(new(ClassicSeries.Values(name), season)).Model!;
        var ahead = found.Predict(13);
        double Error(int at) => (ahead.Within95[at].Upper - ahead.Values[at]) / 1.959963984540054;

        Assert.Equal(form, found.Form);
        Assert.Equal(["alpha_0", "alpha_1"], found.Parameters.Take(2).Select(parameter => parameter.Name));
        Assert.Equal(real, found.Parameters[0].Value, 2e-4);
        Assert.Equal(imaginary, found.Parameters[1].Value, 2e-5);
        Assert.Equal(logLikelihood, found.LogLikelihood, 1e-5);
        Assert.Equal(aicc, found.Aicc, 1e-5);
        Assert.Equal(1, ahead.Values[0] / first, 3e-5);
        Assert.Equal(1, ahead.Values[12] / thirteenth, 3e-5);
        Assert.Equal(1, Error(0) / error, 1e-6);
        Assert.Equal(1, Error(12) / lastError, 1e-4);
    }

    [SharedDataFact]
    public void A_refit_keeps_the_form_while_the_series_is_long_enough()
    {
        var method = new ComplexSmoothingMethod();
        var series = ClassicSeries.Of("USAccDeaths");
        var found = method.Fit(series).Model!;
        var again = method.Refit(series, found).Model!;
        var shorter = method.Refit(series.Until(60), found).Model!;

        Assert.Equal(found.LogLikelihood, again.LogLikelihood, 1e-6);
        Assert.Equal(found.Form, shorter.Form);
        Assert.Equal(60, shorter.Fitted.Count);
        Assert.Equal("CES(N)", method.Refit(series.Until(15), found).Model!.Form); // a season needs two of it
    }

    [SharedDataFact]
    public void A_gap_is_bridged_by_the_season()
    {
        var values = ClassicSeries.Values("USAccDeaths");
        var hidden = values[30];
        values[30] = double.NaN;
        var found = new ComplexSmoothingMethod().Fit(new(values, 12)).Model!;

        Assert.InRange(found.Fitted[30], hidden - 600, hidden + 600);
        Assert.Equal(8299.9, found.Predict(1).Values[0], 100.0);
    }

    [Fact]
    public void Growth_is_bounded()
    {
        double[] doubling = [.. Enumerable.Range(0, 30).Select(at => Math.Pow(2, at))];
        var ahead = new ComplexSmoothingMethod().Fit(new(doubling, 1)).Model!.Predict(24).Values;

        Assert.InRange(ahead[23] / ahead[0], 0, Math.Pow(1.005, 23) * 4); // the potential reaches the level once
    }

    [Fact]
    public void Values_in_other_units_have_the_same_forecast_in_those_units()
    {
        double[] values = [.. Enumerable.Range(0, 60).Select(at => 50 + (at / 3.0) + (at % 12 * 4) + (at * at % 7))];
        var one = new ComplexSmoothingMethod().Fit(new(values, 12)).Model!;
        var large = new ComplexSmoothingMethod().Fit(new(Array.ConvertAll(values, value => value * 1e9), 12)).Model!;

        Assert.Equal(1, large.Predict(6).Values[5] / 1e9 / one.Predict(6).Values[5], 1e-6);
        Assert.Equal(one.LogLikelihood - (60 * Math.Log(1e9)), large.LogLikelihood, 1e-3);
    }

    [Fact]
    public void Six_values_are_refused() =>
        Assert.Equal("Complex exponential smoothing needs at least 7 values; there are 6.", new ComplexSmoothingMethod().Fit(new([1, 5, 2, double.NaN, 3, 4, 3], 1)).Refusal);
}
