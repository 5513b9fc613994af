using SalesFunctions.Analytics.Forecasting;
using SalesFunctions.Analytics.Forecasting.Arima;

namespace SalesFunctions.Analytics.Tests.Forecasting.Arima;

public sealed class AutoOrdersTests
{
    // R 4.2.2, forecast 8.20, auto.arima with its defaults: form and AICc.
    private static readonly (string Series, string Form, double Aicc)[] FromR =
    [
        ("AirPassengers", "ARIMA(2,1,1)(0,1,0)[12]", 1018.165), ("co2", "ARIMA(1,1,1)(1,1,2)[12]", 180.965),
        ("nottem", "ARIMA(1,0,2)(1,1,2)[12] with drift", 1049.621), ("USAccDeaths", "ARIMA(0,1,1)(0,1,1)[12]", 857.316),
        ("UKDriverDeaths", "ARIMA(1,0,1)(0,1,1)[12]", 2299.007), ("ldeaths", "ARIMA(0,0,2)(2,1,0)[12] with drift", 848.259),
        ("mdeaths", "ARIMA(0,0,1)(2,1,0)[12] with drift", 808.644), ("fdeaths", "ARIMA(0,0,0)(2,1,0)[12] with drift", 708.486),
        ("wineind", "ARIMA(1,1,2)(0,1,1)[12]", 3004.485), ("gas", "ARIMA(2,1,1)(0,1,1)[12]", 8163.291),
        ("JohnsonJohnson", "ARIMA(3,1,1)(0,1,0)[4]", 96.837), ("UKgas", "ARIMA(0,1,1)(0,1,0)[4]", 1030.795),
        ("austres", "ARIMA(0,2,1)(1,0,0)[4]", 652.154), ("presidents", "ARIMA(1,0,0)(0,0,1)[4] with non-zero mean", 839.344),
        ("woolyrnq", "ARIMA(1,0,0)(0,1,1)[4]", 1722.214), ("LakeHuron", "ARIMA(0,1,0)", 220.258), ("Nile", "ARIMA(1,1,1)", 1267.507),
        ("lynx", "ARIMA(2,0,2) with non-zero mean", 1876.952), ("WWWusage", "ARIMA(1,1,1)", 514.552), ("lh", "ARIMA(1,0,0) with non-zero mean", 65.304),
        ("BJsales", "ARIMA(1,1,1)", 514.902), ("BJsales_lead", "ARIMA(0,1,1) with drift", 49.035),
    ];

    [SharedDataTheory]
    [InlineData(ArimaSearch.StepWise, 21)]
    [InlineData(ArimaSearch.Widened, 22)]
    [InlineData(ArimaSearch.Full, 22)]
    public void Have_an_AICc_at_most_that_of_R(ArimaSearch search, int atLeast)
    {
        List<string> above = [];
        foreach (var (series, form, aicc) in FromR)
        {
            var model = Assert.IsAssignableFrom<IForecastModel>(new AutoArimaMethod(search).Fit(ClassicSeries.Of(series)).Model);

            // 0.01: R's diffuse prior moves its own likelihood by 0.003.
            if (model.Form != form && !(model.Aicc <= aicc + 0.01))
            {
                above.Add($"{series}: {model.Form} {model.Aicc:F3}, R {form} {aicc}");
            }
        }

        Assert.True(FromR.Length - above.Count >= atLeast, string.Join('\n', above));
    }

    [Fact]
    public void Stay_as_they_are_when_a_model_is_fitted_again()
    {
        var values = ExactLikelihoodTests.Wandering(72);
        AutoArimaMethod method = new();
        var model = Assert.IsType<ArimaModel>(method.Fit(new(values[..70], 4)).Model);
        var again = Assert.IsType<ArimaModel>(method.Refit(new(values, 4), model).Model);
        var direct = new ArimaMethod(model.Orders).Fit(new(values, 4)).Model;
        Assert.Equal(model.Orders, again.Orders);
        Assert.Equal(direct?.LogLikelihood ?? 0, again.LogLikelihood, 1e-5);
        Assert.NotEqual(model.LogLikelihood, again.LogLikelihood);
    }

    [Fact]
    public void Are_chosen_anew_when_the_series_has_become_too_short_for_them()
    {
        var values = ExactLikelihoodTests.Wandering(40);
        var model = new ArimaMethod(new(2, 0, 2, 1, 0, 1, 4, true)).Fit(new(values, 4)).Model;
        Assert.NotNull(model);
        var again = new AutoArimaMethod().Refit(new(values.AsSpan(0, 7), 4), model);
        Assert.True(again.IsFitted, again.Refusal);
        Assert.NotEqual(model.Form, again.Model.Form);
    }

    [Fact]
    public void Are_the_same_at_every_call_and_in_every_unit()
    {
        var values = ExactLikelihoodTests.Wandering(72);
        IForecastModel Model(double unit) => new AutoArimaMethod().Fit(new([.. values.Select(value => value * unit)], 4)).Model!;
        Assert.Equal(Model(1).Predict(5).Values, Model(1).Predict(5).Values);
        foreach (var unit in new[] { 1e6, 1e-3 })
        {
            Assert.Equal(Model(1).Form, Model(unit).Form);
            Assert.Equal(Model(1).Predict(5).Values[4], Model(unit).Predict(5).Values[4] / unit, 1e-4);
            Assert.Equal(Model(1).LogLikelihood, Model(unit).LogLikelihood + ((72 - Lost(Model(1))) * Math.Log(unit)), 1e-4);
        }
    }

    private static int Lost(IForecastModel model) =>
        Assert.IsType<ArimaModel>(model).Orders is var orders ? orders.Differences + (orders.SeasonalDifferences * orders.Season) : 0;
}
