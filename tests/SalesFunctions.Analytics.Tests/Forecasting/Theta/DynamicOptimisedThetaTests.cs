using SalesFunctions.Analytics.Forecasting;
using SalesFunctions.Analytics.Forecasting.Theta;

namespace SalesFunctions.Analytics.Tests.Forecasting.Theta;

public sealed class DynamicOptimisedThetaTests
{
    // R 4.2: the recursions of Fiorucci and others (2016), as in forecTheta 2.7, with optim (Nelder-Mead, restarted from nine points) and theta up to 3
    [SharedDataTheory]
    [InlineData(ThetaForm.DynamicOptimised, "Nile", 1, 1050.982955, 0.2465611307, 1, 805.0377712, 805.0377712, 805.0377712)]
    [InlineData(ThetaForm.DynamicOptimised, "USAccDeaths", 12, 7698.367331, 0.5318244881, 1.214746769, 8269.731326, 7511.395207, 8328.693117)]
    [InlineData(ThetaForm.DynamicOptimised, "AirPassengers", 12, -112.8049449, 0.7537461276, 3, 441.5042577, 430.1612696, 492.1826603)]
    [InlineData(ThetaForm.Dynamic, "Nile", 1, 499.8703959, 0.2629053248, 2, 794.5272977, 793.1837133, 791.8443946)]
    [InlineData(ThetaForm.Dynamic, "AirPassengers", 12, -76.78803403, 0.7737418854, 2, 440.7501784, 429.0386152, 490.4567534)]
    [InlineData(ThetaForm.Optimised, "USAccDeaths", 12, 3729.499763, 0.5427570097, 3, 8264.109894, 7501.334469, 8311.924736)]
    [InlineData(ThetaForm.Standard, "Nile", 1, 587.2106919, 0.2196913096, 2, 808.0988369, 806.7416842, 805.3845315)]
    [InlineData(ThetaForm.Standard, "AirPassengers", 12, 79.56343734, 0.757147248, 2, 440.9336243, 429.2147104, 490.6538201)]
    public void Parameters_and_forecasts_are_those_of_the_paper(
        ThetaForm form, string name, int season, double level, double alpha, double theta, double first, double second, double third)
    {
        var found = new DynamicOptimisedTheta(form).Fit(new(ClassicSeries.Values(name), season)).Model!;
        double[] expected = [level, alpha, theta, first, second, third];
        double[] actual = [.. found.Parameters.Select(parameter => parameter.Value), .. found.Predict(3).Values];

        Assert.Equal(expected, actual, (one, other) => Math.Abs((other / one) - 1) < 5e-6);
    }

    // R 4.2: unit shocks through the recursions of DSTM at the parameters above; with the variance of the drift that ThetaMethod states
    [SharedDataFact]
    public void Intervals_grow_with_what_shocks_do_later()
    {
        double[] growth = [1, 1.06970285844, 1.13967711146, 1.20994486606, 1.28052660222, 1.35144129776, 1.42270654195, 1.49433863939, 1.56635270481, 1.63876274986, 1.71158176262, 1.78482178051];
        var ahead = new DynamicOptimisedTheta(ThetaForm.Dynamic).Fit(new(ClassicSeries.Values("Nile"), 1)).Model!.Predict(12);
        var drift = ((1.2 * 0.2629053449 * 0.2629053449 / 98) + (12 / Math.Pow(98, 3))) / 4;
        double Variance(int at) => Math.Pow(ahead.Within95[at].Upper - ahead.Within95[at].Lower, 2);

        for (var at = 0; at < growth.Length; at++)
        {
            Assert.Equal((growth[at] + (drift * (at + 1) * (at + 1))) / (1 + drift), Variance(at) / Variance(0), 6);
        }
    }

    [SharedDataFact]
    public void What_is_fitted_is_what_the_beginning_of_the_series_forecasts()
    {
        var values = ClassicSeries.Values("Nile");
        var method = new DynamicOptimisedTheta();
        var whole = method.Fit(new(values, 1)).Model!;
        var next = whole.Predict(1).Values[0];
        var longer = method.Refit(new([.. values, next], 1), whole).Model!;

        // A value as expected does not move the optimum, so that the model expects it again.
        Assert.Equal(next, longer.Fitted[^1], 0.2);
        Assert.Equal(double.NaN, whole.Fitted[0]);
    }

    [SharedDataFact]
    public void A_model_fitted_anew_is_the_one_that_is_fitted_from_nothing()
    {
        var values = ClassicSeries.Values("AirPassengers");
        foreach (IForecastMethod method in new IForecastMethod[] { new DynamicOptimisedTheta(), new ThetaMethod() })
        {
            var whole = method.Fit(new(values, 12)).Model!;
            var shorter = new TimeSeries(values.AsSpan(0, 120), 12);

            Assert.Equal(method.Fit(shorter).Model!.Predict(3).Values, method.Refit(shorter, whole).Model!.Predict(3).Values, (one, other) => Math.Abs((other / one) - 1) < 5e-6);
        }
    }

    [Fact]
    public void A_level_series_does_not_determine_theta()
    {
        var found = new DynamicOptimisedTheta(ThetaForm.Optimised).Fit(new([5, 5, 5, 5, 5, 5, 5, 5], 1)).Model!;

        Assert.Equal("OTM", found.Form);
        Assert.Equal(2, found.Parameters[2].Value, 10);
        Assert.Equal(5, found.Predict(3).Within95[2].Upper, 8);
    }

    [Fact]
    public void Few_values_get_the_standard_form_and_two_none()
    {
        Assert.Equal("STM", new DynamicOptimisedTheta().Fit(new([1, 3, 2, 4, 3], 12)).Model!.Form);
        Assert.Equal("The theta models need 3 values; there are 2.", new DynamicOptimisedTheta().Fit(new([1, 2], 12)).Refusal);
    }
}
