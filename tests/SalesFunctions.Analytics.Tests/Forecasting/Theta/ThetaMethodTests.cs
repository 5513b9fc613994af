using SalesFunctions.Analytics.Forecasting;
using SalesFunctions.Analytics.Forecasting.Theta;

namespace SalesFunctions.Analytics.Tests.Forecasting.Theta;

public sealed class ThetaMethodTests
{
    // R forecast 8.20: thetaf(x, h = 18)$model and $mean; R stops its search for alpha beside the optimum
    [SharedDataTheory]
    [InlineData("AirPassengers", 12, 0.837752089949, 1.3230696288, 440.078191082, 428.384280557, 489.707098670)]
    [InlineData("USAccDeaths", 12, 0.551702611627, -5.84963392959, 8270.69380634, 7508.92386706, 8322.12480677)]
    [InlineData("Nile", 1, 0.245668153653, -1.35715271527, 799.811996216, 798.454843501, 797.097690785)]
    public void Parameters_and_forecasts_are_those_of_R(string name, int season, double alpha, double drift, double first, double second, double third)
    {
        var found = new ThetaMethod().Fit(new(ClassicSeries.Values(name), season)).Model!;
        var ahead = found.Predict(18).Values;

        Assert.Equal(alpha, found.Parameters[0].Value, 2e-4);
        Assert.Equal(drift, found.Parameters[1].Value, 1e-9);
        Assert.Equal(1, ahead[0] / first, 3e-5);
        Assert.Equal(1, ahead[1] / second, 3e-5);
        Assert.Equal(1, ahead[2] / third, 3e-5);
    }

    // R 4.2: optimize over alpha of the squares that are left when they are regressed on (1 - alpha)^t
    [SharedDataTheory]
    [InlineData("AirPassengers", 12, 0.837895798164)]
    [InlineData("Nile", 1, 0.245728118228)]
    public void Alpha_is_the_optimum(string name, int season, double alpha) =>
        Assert.Equal(alpha, new ThetaMethod().Fit(new(ClassicSeries.Values(name), season)).Model!.Parameters[0].Value, 1e-6);

    [SharedDataFact]
    public void What_is_fitted_is_what_was_forecast_before_with_the_same_parameters()
    {
        var values = ClassicSeries.Values("Nile");
        var whole = new ThetaMethod().Fit(new(values, 1)).Model!;
        var (alpha, drift, level) = (whole.Parameters[0].Value, whole.Parameters[1].Value, whole.Parameters[2].Value);
        for (var at = 0; at < values.Length; at++)
        {
            Assert.Equal(level + (drift * (1 - Math.Pow(1 - alpha, at)) / alpha), whole.Fitted[at], 8);
            level += alpha * (values[at] - level);
        }

        Assert.Equal(level + (drift * (1 - Math.Pow(1 - alpha, 100)) / alpha), whole.Predict(1).Values[0], 8);
    }

    [SharedDataFact]
    public void Intervals_grow_with_time_and_season()
    {
        var ahead = new ThetaMethod().Fit(ClassicSeries.Of("AirPassengers")).Model!.Predict(24);
        double Width(int at) => ahead.Within95[at].Upper - ahead.Within95[at].Lower;

        Assert.True(Width(12) > Width(0));
        // July and January have these indices in R.
        var squared = 0.837895798 * 0.837895798;
        var drift = ((1.2 * squared / 144) + (12 / Math.Pow(144, 3))) / 4;
        var growth = (1 + (6 * squared) + (11.0 / 144) + (49 * drift)) / (1 + (11.0 / 144) + drift);
        Assert.Equal(1.226555542931 / 0.910230367372 * Math.Sqrt(growth), Width(6) / Width(0), 7);
    }

    [Fact]
    public void Values_in_other_units_have_the_same_forecast_in_those_units()
    {
        double[] values = [.. Enumerable.Range(0, 60).Select(at => 50 + (at / 3.0) + (at % 12 * 4) + (at * at % 7))];
        var one = new ThetaMethod().Fit(new(values, 12)).Model!.Predict(6).Values;
        var large = new ThetaMethod().Fit(new(Array.ConvertAll(values, value => value * 1e9), 12)).Model!.Predict(6).Values;

        Assert.Equal(one, large.Select(value => value / 1e9), (expected, actual) => Math.Abs(expected - actual) < 1e-4);
    }

    [Fact]
    public void Two_values_are_refused() =>
        Assert.Equal("The theta method needs 3 values; there are 2.", new ThetaMethod().Fit(new([1, double.NaN, 2], 1)).Refusal);
}
