using SalesFunctions.Analytics.Forecasting;
using SalesFunctions.Analytics.Forecasting.Theta;
using SalesFunctions.Analytics.Forecasting.Transformations;

namespace SalesFunctions.Analytics.Tests.Forecasting;

public sealed class OddSeriesTests
{
    private static readonly IForecastMethod[] All =
    [
        .. ForecastFamily.Names.Select(name => ForecastFamily.Named(name)!),
        new DynamicOptimisedTheta(ThetaForm.Optimised), new DynamicOptimisedTheta(ThetaForm.Dynamic), new DynamicOptimisedTheta(ThetaForm.Standard),
        new BoxCoxMethod(new ThetaMethod()),
    ];

    public static TheoryData<string> Methods => [.. All.Select(method => method.Name)];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Odd_series_are_refused_with_a_sentence_or_forecast_soundly(string name)
    {
        var method = All.Single(method => method.Name == name);
        foreach (var series in OddSeries())
        {
            var found = method.Fit(series);
            if (found.IsFitted)
            {
                AssertSound(found.Model, series);
                var longer = method.Refit(new([.. series.Values, series.Values[^1]], series.Season), found.Model);
                AssertSound(longer.Model!, new([.. series.Values, series.Values[^1]], series.Season));
                Assert.Equal(found.Model.Predict(14).Within95, method.Fit(series).Model!.Predict(14).Within95);
            }
            else
            {
                Assert.EndsWith(".", found.Refusal);
            }
        }
    }

    [Fact]
    public void The_choice_among_them_is_sound_too()
    {
        foreach (var series in OddSeries())
        {
            var found = AutoForecast.Run(series, 14, ForecastOptions.Default);
            if (found.IsFitted)
            {
                AssertSound(found.Model.Prediction);
                Assert.Equal(series.Length, found.Model.Fitted.Count);
                Assert.Single(found.Model.League, score => score.Served);
            }
            else
            {
                Assert.True(series.Length - series.Missing < 2, found.Refusal);
            }
        }
    }

    private static void AssertSound(IForecastModel model, TimeSeries series)
    {
        Assert.NotEmpty(model.Form);
        Assert.Equal(series.Length, model.Fitted.Count);
        Assert.DoesNotContain(model.Fitted, double.IsInfinity);
        Assert.All(model.Parameters, parameter => Assert.True(double.IsFinite(parameter.Value), parameter.Name));
        AssertSound(model.Predict(14));
    }

    private static void AssertSound(Prediction ahead)
    {
        for (var at = 0; at < 14; at++)
        {
            Assert.True(double.IsFinite(ahead.Within95[at].Lower) && double.IsFinite(ahead.Within95[at].Upper));
            Assert.InRange(ahead.Values[at], ahead.Within95[at].Lower, ahead.Within95[at].Upper);
            Assert.True(ahead.Within95[at].Lower <= ahead.Within80[at].Lower && ahead.Within80[at].Upper <= ahead.Within95[at].Upper);
        }
    }

    private static IEnumerable<TimeSeries> OddSeries()
    {
        var random = new Random(5);
        double[] Values(int count, Func<int, double> value) => [.. Enumerable.Range(0, count).Select(value)];
        foreach (var length in new[] { 0, 1, 2, 3, 5, 11, 12, 13, 24, 25, 36, 60 })
        {
            yield return new(Values(length, _ => 0), 12);
            yield return new(Values(length, _ => 7.3), 12);
            yield return new(Values(length, at => at == length / 2 ? 1e6 : 0), 12);
            yield return new(Values(length, at => -5 - (at % 12)), 12);
            yield return new(Values(length, at => at % 3 == 1 ? double.NaN : 1e-3 * at), 12);
            yield return new(Values(length, at => at < length / 2 ? double.NaN : 1e9 + at), 12);
            yield return new(Values(length, at => at % 4 == 0 ? 3 : 0), 4);
            yield return new(Values(length, _ => random.NextDouble() - 0.5), 12);
            yield return new(Values(length, _ => double.NaN), 1);
            yield return new(Values(length, at => Math.Pow(3, at)), 7);
        }
    }
}
