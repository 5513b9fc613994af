using SalesFunctions.Analytics.Forecasting;
using SalesFunctions.Analytics.Forecasting.Naive;
using SalesFunctions.Analytics.Forecasting.Spectrum;

namespace SalesFunctions.Analytics.Tests.Forecasting.Spectrum;

public sealed class SingularSpectrumTests
{
    // A sum of two waves obeys a recurrence of four values, whatever the phase: nothing but the half line that is taken off first stands in the way.
    [Fact]
    public void Waves_go_on()
    {
        double Wave(int at) => (100 * Math.Sin(2 * Math.PI * at / 12)) + (40 * Math.Cos(2 * Math.PI * at / 5.3));
        var ahead = new SingularSpectrum().Fit(new(Array.ConvertAll([.. Enumerable.Range(0, 120)], Wave), 12)).Model!.Predict(24);

        for (var step = 0; step < 24; step++)
        {
            Assert.Equal(Wave(120 + step), ahead.Values[step], 10.0);
        }
    }

    [SharedDataTheory]
    [InlineData("AirPassengers")]
    [InlineData("co2")]
    [InlineData("ldeaths")]
    public void The_last_year_is_forecast_better_than_by_seasonal_naive(string name)
    {
        var whole = ClassicSeries.Of(name);
        var known = whole.Until(whole.Length - 12);
        double Error(IForecastMethod method) => method.Fit(known).Model!.Predict(12).Values.Select((value, at) => Math.Abs(value - whole.Values[known.Length + at])).Average();

        Assert.InRange(Error(new SingularSpectrum()) / Error(new SeasonalNaive()), 0.05, 0.95);
    }

    [SharedDataTheory]
    [InlineData("UKgas")]
    [InlineData("mdeaths")]
    [InlineData("wineind")]
    public void Nothing_explodes_however_far_ahead(string name)
    {
        var series = ClassicSeries.Of(name);
        var ahead = new SingularSpectrum().Fit(series).Model!.Predict(240);

        Assert.InRange(ahead.Values.Max(), 0, 10 * series.Values.ToArray().Max());
        Assert.InRange(ahead.Within95.Min(bounds => bounds.Lower), double.Epsilon, double.MaxValue); // logarithms: never below zero
    }

    [SharedDataFact]
    public void Weights_add_up_and_a_refit_keeps_them()
    {
        var series = ClassicSeries.Of("USAccDeaths");
        var method = new SingularSpectrum();
        var found = method.Fit(series.Until(66)).Model!;
        var later = method.Refit(series, found).Model!;

        Assert.Equal(1, found.Parameters.Sum(parameter => parameter.Value), 10);
        Assert.Equal(found.Parameters, later.Parameters);
        Assert.NotEqual(found.Predict(1).Values[0], later.Predict(1).Values[0]);
        Assert.Equal(double.NaN, later.Fitted[0]);
        Assert.InRange(Enumerable.Range(60, 12).Average(at => Math.Abs((later.Fitted[at] / series.Values[at]) - 1)), 0, 0.05);
    }

    [SharedDataFact]
    public void Values_in_other_units_have_the_same_forecast_in_those_units()
    {
        var values = ClassicSeries.Values("USAccDeaths");
        foreach (var shift in new[] { 0, -9000 })
        {
            double[] moved = [.. values.Select(value => value + shift)];
            var one = new SingularSpectrum().Fit(new(moved, 12)).Model!.Predict(6);
            var large = new SingularSpectrum().Fit(new(Array.ConvertAll(moved, value => value * 1e6), 12)).Model!.Predict(6);

            Assert.Equal(one.Values, large.Values.Select(value => value / 1e6), (expected, actual) => Math.Abs(expected - actual) < 1e-3);
            Assert.Equal(one.Within95[5].Upper, large.Within95[5].Upper / 1e6, 1e-3);
        }
    }

    [Fact]
    public void Short_series_are_refused()
    {
        var reason = new SingularSpectrum().Fit(new(Enumerable.Range(1, 29).Select(at => (double)at).ToArray(), 12)).Refusal;

        Assert.Equal("Singular spectrum analysis needs 30 values to try its windows on; there are 29 of 29.", reason);
        Assert.True(new SingularSpectrum().Fit(new(Enumerable.Range(1, 30).Select(at => (double)at).ToArray(), 12)).IsFitted);
    }
}
