using SalesFunctions.Analytics.Forecasting;
using SalesFunctions.Analytics.Forecasting.Arima;

namespace SalesFunctions.Analytics.Tests.Forecasting.Arima;

public sealed class OddSeriesTests
{
    private static double[] Series(string kind) => kind switch
    {
        "empty" => [],
        "one" => [5],
        "two" => [5, 7],
        "three" => [5, 7, 6],
        "constant" => [.. Enumerable.Repeat(4.0, 30)],
        "zero" => new double[30],
        "missing" => [.. Enumerable.Repeat(double.NaN, 30)],
        "line" => [.. Enumerable.Range(0, 40).Select(time => 3.0 + (2 * time))],
        "season" => [.. Enumerable.Range(0, 60).Select(time => 5.0 + (time % 12))],
        "spike" => [.. Enumerable.Range(0, 40).Select(time => time == 20 ? 1000.0 : 0)],
        "last spike" => [.. Enumerable.Range(0, 40).Select(time => time == 39 ? 1000.0 : 0)],
        "step" => [.. Enumerable.Range(0, 40).Select(time => time < 20 ? 0.0 : 100)],
        "alternating" => [.. Enumerable.Range(0, 40).Select(time => time % 2 == 0 ? 1.0 : -1)],
        "explosive" => [.. Enumerable.Range(0, 40).Select(time => Math.Pow(1.5, time))],
        "negative" => [.. ExactLikelihoodTests.Wandering(40).Select(value => -value)],
        "half missing" => [.. ExactLikelihoodTests.Wandering(48).Select((value, time) => time % 2 == 0 ? double.NaN : value)],
        "missing ends" => [.. ExactLikelihoodTests.Wandering(48).Select((value, time) => time is < 5 or > 40 ? double.NaN : value)],
        "year" => ExactLikelihoodTests.Wandering(12),
        "two years" => ExactLikelihoodTests.Wandering(24),
        "two years and a month" => ExactLikelihoodTests.Wandering(25),
        "tiny noise" => [.. Enumerable.Range(0, 40).Select(time => 1e9 + (time * 7 % 5 * 1e-3))],
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    [Theory]
    [InlineData("empty")]
    [InlineData("one")]
    [InlineData("two")]
    [InlineData("three")]
    [InlineData("constant")]
    [InlineData("zero")]
    [InlineData("missing")]
    [InlineData("line")]
    [InlineData("season")]
    [InlineData("alternating")]
    [InlineData("tiny noise")]
    public void Without_errors_is_refused_with_a_reason(string kind)
    {
        var fit = new AutoArimaMethod().Fit(new(Series(kind), 12));
        Assert.False(fit.IsFitted);
        Assert.EndsWith(".", fit.Refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("spike")]
    [InlineData("last spike")]
    [InlineData("step")]
    [InlineData("explosive")]
    [InlineData("negative")]
    [InlineData("half missing")]
    [InlineData("missing ends")]
    [InlineData("year")]
    [InlineData("two years")]
    [InlineData("two years and a month")]
    public void Gives_finite_forecasts_or_a_reason(string kind)
    {
        IForecastMethod[] methods =
            [new AutoArimaMethod(), new AutoArimaMethod(ArimaSearch.Widened), new ArimaMethod(), new ArimaMethod(new(2, 0, 2, 1, 0, 1, 12, true))];
        foreach (var method in methods)
        {
            var fit = method.Fit(new(Series(kind), 12));
            if (fit.IsFitted)
            {
                AssertSound(fit.Model, Series(kind).Length);
            }
            else
            {
                Assert.EndsWith(".", fit.Refusal, StringComparison.Ordinal);
                Assert.True(method is ArimaMethod || kind == "explosive", fit.Refusal);
            }
        }
    }

    [Fact]
    public void Few_values_are_forecast_near_their_mean()
    {
        var fit = new AutoArimaMethod().Fit(new([50, 53, 49, 51, 52, 50], 12));
        Assert.True(fit.IsFitted, fit.Refusal);
        Assert.InRange(fit.Model.Predict(1).Values[0], 49, 53);
    }

    [Fact]
    public void A_long_season_is_no_trouble()
    {
        var values = ExactLikelihoodTests.Wandering(900);
        var fit = new ArimaMethod(new(1, 0, 0, 2, 0, 1, 365, true)).Fit(new(values, 365));
        Assert.True(fit.IsFitted, fit.Refusal);
        Assert.True(double.IsFinite(fit.Model.Predict(30).Values[29]));
    }

    [Fact]
    public void Orders_that_are_no_model_are_misuse()
    {
        Assert.Throws<ArgumentException>(() => new ArimaMethod(new(-1, 0, 0)));
        Assert.Throws<ArgumentException>(() => new ArimaMethod(new(9, 0, 8)));
        Assert.Throws<ArgumentException>(() => new ArimaMethod(new(0, 2, 1, Constant: true)));
    }

    private static void AssertSound(IForecastModel model, int length)
    {
        var prediction = model.Predict(24);
        for (var step = 0; step < 24; step++)
        {
            Assert.True(double.IsFinite(prediction.Values[step]));
            Assert.InRange(prediction.Values[step], prediction.Within80[step].Lower, prediction.Within80[step].Upper);
            Assert.True(prediction.Within95[step].Lower <= prediction.Within80[step].Lower && double.IsFinite(prediction.Within95[step].Upper));
        }

        Assert.Equal(length, model.Fitted.Count);
        Assert.All(model.Parameters, parameter => Assert.True(double.IsFinite(parameter.Value) && double.IsFinite(parameter.StandardError ?? 0)));
        Assert.True(double.IsFinite(model.LogLikelihood));
    }
}
