using SalesFunctions.Analytics.Forecasting;
using SalesFunctions.Analytics.Forecasting.Regression;

namespace SalesFunctions.Analytics.Tests.Forecasting.Regression;

public sealed class LinearRegressionTests
{
    // R forecast 8.20: tslm(AirPassengers ~ trend + season), forecast(h = 3), logLik
    [SharedDataFact]
    public void Coefficients_bounds_and_likelihood_are_those_of_R()
    {
        var found = new LinearRegression().Fit(ClassicSeries.Of("AirPassengers")).Model!;
        var ahead = found.Predict(3);

        Assert.Equal("Linear trend and 12 places in the season", found.Form);
        AssertParameter(found.Parameters[0], "intercept", 63.507939976690, 8.38856393198546);
        AssertParameter(found.Parameters[1], "trend", 2.660329254079, 0.05296819755848);
        AssertParameter(found.Parameters[2], "season_2", -9.410329254079, 10.74941252336980);
        AssertParameter(found.Parameters[12], "season_12", -9.180288461538, 10.76506131853836);
        Assert.Equal([449.2556818182, 442.5056818182, 477.6723484848], ahead.Values, (expected, actual) => Math.Abs(expected - actual) < 1e-8);
        Assert.Equal(413.5573511076, ahead.Within80[0].Lower, 1e-7);
        Assert.Equal(532.4993774738, ahead.Within95[2].Upper, 1e-7);
        Assert.Equal(-668.4982910256, found.LogLikelihood, 1e-8);
        Assert.Equal((2 * 668.4982910256) + 28 + (28 * 15 / 129.0), found.Aicc, 1e-7);
        Assert.Equal(63.507939976690 + 2.660329254079, found.Fitted[0], 1e-9);
    }

    // R forecast 8.20: tslm(presidents ~ trend + season), which leaves out the six missing quarters
    [SharedDataFact]
    public void Missing_values_are_left_out()
    {
        var found = new LinearRegression().Fit(new(ClassicSeries.Values("presidents"), 4)).Model!;
        var ahead = found.Predict(2);

        AssertParameter(found.Parameters[1], "trend", -0.04623180874448, 0.04348043153375);
        AssertParameter(found.Parameters[4], "season_4", -5.33722002600226, 4.15700162262127);
        Assert.Equal(55.67436733740, ahead.Values[0], 1e-8);
        Assert.Equal(21.50890470256, ahead.Within95[1].Lower, 1e-7);
    }

    // R 4.2: lm(Nile ~ t), predict(interval = "prediction")
    [SharedDataFact]
    public void The_trend_alone_is_that_of_R()
    {
        var found = new LinearTrend().Fit(new(ClassicSeries.Values("Nile"), 1)).Model!;
        var ahead = found.Predict(2);

        AssertParameter(found.Parameters[0], "intercept", 1056.422424242424, 30.3376855812382);
        AssertParameter(found.Parameters[1], "trend", -2.714305430543, 0.5215540901575);
        Assert.Equal(782.2775757576, ahead.Values[0], 1e-8);
        Assert.Equal(581.2922142659, ahead.Within80[1].Lower, 1e-7);
        Assert.Equal(1084.513851403, ahead.Within95[1].Upper, 1e-7);
        Assert.Equal(-642.3146841554, found.LogLikelihood, 1e-8);
    }

    [Fact]
    public void Months_without_two_seasons_or_without_a_value_get_the_trend_alone()
    {
        double[] months = [.. Enumerable.Range(0, 36).Select(at => (double)(at % 12 * at))];
        double[] withoutMarch = [.. months.Select((value, at) => at % 12 == 2 ? double.NaN : value)];

        Assert.Equal("Linear trend", new LinearRegression().Fit(new(months.AsSpan(0, 23), 12)).Model!.Form);
        Assert.Equal("Linear trend", new LinearRegression().Fit(new(withoutMarch, 12)).Model!.Form);
        Assert.Equal("Linear trend and 12 places in the season", new LinearRegression().Fit(new(months.AsSpan(0, 24), 12)).Model!.Form);
    }

    [Fact]
    public void Two_values_are_refused() =>
        Assert.Equal("A line with its uncertainty needs 3 values; there are 2.", new LinearRegression().Fit(new([1, double.NaN, 4], 1)).Refusal);

    private static void AssertParameter(ModelParameter parameter, string name, double value, double error)
    {
        Assert.Equal(name, parameter.Name);
        Assert.Equal(value, parameter.Value, 1e-10);
        Assert.Equal(error, parameter.StandardError!.Value, 1e-10);
    }
}
