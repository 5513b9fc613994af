using SalesFunctions.Analytics.Forecasting;
using SalesFunctions.Analytics.Forecasting.Smoothing;

namespace SalesFunctions.Analytics.Tests.Forecasting.Smoothing;

/// <summary>The method of Holt and Winters beside R's.</summary>
public sealed class HoltWintersTests
{
    // R's gradient is a difference over 0.001, so it stops a little beside the minimum: its sums of squares are higher by 4.7e-6 of 43.13 and by 1.2e-4 of 16570.8.
    [SharedDataTheory]
    [InlineData("co2", "HoltWinters(additive)", EtsSeason.Additive, 4.7e-6, 2e-6)]
    [InlineData("AirPassengers", "HoltWinters(multiplicative)", EtsSeason.Multiplicative, 1.2e-4, 6e-6)]
    public void Estimates_and_forecasts_are_R_s_and_the_sum_of_squares_is_lower(string name, string form, EtsSeason season, double lower, double tolerance)
    {
        var model = (HoltWintersModel)new HoltWintersMethod(season).Fit(ClassicSeries.Of(name)).Model!;
        double Reference(string quantity) => ClassicSeries.Reference(name, form, quantity);
        Assert.Equal(form, model.Form);
        Assert.Equal(lower, Reference("SSE") - model.SquaredErrors, lower / 20);
        Assert.Equal(Reference("alpha"), model.Parameter("alpha"), 5e-5);
        Assert.Equal(Reference("beta"), model.Parameter("beta"), 5e-5);
        Assert.Equal(Reference("gamma"), model.Parameter("gamma"), 5e-5);
        var ahead = model.Predict(12).Values;
        for (var step = 0; step < 12; step++)
        {
            Assert.Equal(1, ahead[step] / Reference($"forecast_h{step + 1}"), tolerance);
        }
    }

    // R: predict(HoltWinters(co2), 14, prediction.interval = TRUE) and the same of HoltWinters(Nile, gamma = FALSE).
    [SharedDataFact]
    public void Intervals_are_R_s_where_errors_add()
    {
        var gas = new HoltWintersMethod(EtsSeason.Additive).Fit(ClassicSeries.Of("co2")).Model!.Predict(14).Within95;
        Assert.Equal(365.7104712, gas[0].Upper, 2e-3);
        Assert.Equal(365.2743911, gas[12].Lower, 2e-3);
        Assert.Equal(368.8382668, gas[13].Upper, 2e-3);
        var nile = (HoltWintersModel)new HoltWintersMethod().Fit(ClassicSeries.Of("Nile")).Model!;
        Assert.Equal("Holt", nile.Form);
        Assert.Equal(2267504.071, nile.SquaredErrors, 0.01);
        Assert.Equal(742.0645, nile.Predict(2).Values[1], 0.01);
        Assert.Equal(1067.3122, nile.Predict(2).Within95[1].Upper, 0.01);
    }

    [SharedDataFact]
    public void The_better_season_is_chosen_unless_one_is_asked_for()
    {
        var series = ClassicSeries.Of("AirPassengers");
        Assert.Equal("HoltWinters(multiplicative)", new HoltWintersMethod().Fit(series).Model!.Form);
        Assert.Equal("HoltWinters(additive)", new HoltWintersMethod(EtsSeason.Additive).Fit(series).Model!.Form);
        Assert.Equal("Holt", new HoltWintersMethod(EtsSeason.None).Fit(series).Model!.Form);
        Assert.Equal("Holt", new HoltWintersMethod().Fit(series.Until(24)).Model!.Form);
        Assert.Equal("HoltWinters(additive)", new HoltWintersMethod(EtsSeason.Multiplicative).Fit(series.With([.. series.Values[1..], -1])).Model!.Form);
    }

    [Fact]
    public void Missing_last_values_move_the_forecast_on()
    {
        double[] values = [.. EtsModelTests.Wave(60)];
        foreach (var season in Enum.GetValues<EtsSeason>())
        {
            var method = new HoltWintersMethod(season);
            var (full, gap) = (method.Fit(new(values, 12)).Model!, method.Fit(new([.. values, double.NaN, double.NaN], 12)).Model!);
            Assert.Equal(full.Predict(5).Values[4], gap.Predict(3).Values[2], 6);
            Assert.Equal(full.Predict(2).Values[1], gap.Fitted[^1], 6);
        }
    }

    [Fact]
    public void Refit_begins_at_the_earlier_parameters_and_ends_at_the_same_minimum()
    {
        var (series, method) = (new TimeSeries([.. EtsModelTests.Wave(72)], 12), new HoltWintersMethod());
        var again = (HoltWintersModel)method.Refit(series, method.Fit(series.Until(66)).Model!).Model!;
        var anew = (HoltWintersModel)method.Fit(series).Model!;
        Assert.Equal(anew.Kind, again.Kind);
        Assert.Equal(anew.SquaredErrors, again.SquaredErrors, 1e-4 * anew.SquaredErrors);
    }

    [Fact]
    public void Fewer_than_five_values_are_refused_with_a_reason() =>
        Assert.Equal("The method of Holt and Winters needs at least 5 values; there are 3.", new HoltWintersMethod().Fit(new([1, 2, 3], 12)).Refusal);
}
