using SalesFunctions.Analytics.Forecasting;
using SalesFunctions.Analytics.Forecasting.Smoothing;

namespace SalesFunctions.Analytics.Tests.Forecasting.Smoothing;

/// <summary>Which forms are chosen, and what odd series get.</summary>
public sealed class EtsMethodTests
{
    [Fact]
    public void There_are_30_forms_of_which_R_tries_15_and_19_with_multiplicative_trends()
    {
        Assert.Equal(30, EtsForm.All.Distinct().Count());
        Assert.Equal(15, new EtsOptions().FormsOf(true, true).Count());
        Assert.Equal(19, new EtsOptions { AllowMultiplicativeTrend = true }.FormsOf(true, true).Count());
        Assert.Equal(["ETS(A,N,N)", "ETS(A,A,N)", "ETS(A,Ad,N)"], new EtsOptions().FormsOf(false, false).Select(form => form.ToString()));
        Assert.All(new EtsOptions().FormsOf(false, true), form => Assert.Equal(EtsError.Additive, form.Error));
    }

    // R counts smoothing parameters and free initial states: length(ets(AirPassengers, "MAM", damped = TRUE)$par) is 17.
    [Fact]
    public void Estimates_are_counted_as_in_R() =>
        Assert.Equal(17, new EtsForm(EtsError.Multiplicative, EtsTrend.AdditiveDamped, EtsSeason.Multiplicative).Estimates(12));

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(4)]
    public void Fewer_than_five_values_are_refused_with_a_reason(int count)
    {
        var fit = new EtsMethod().Fit(new([.. Enumerable.Range(1, count).Select(value => (double)value), double.NaN], 12));
        Assert.Equal($"Exponential smoothing needs at least 5 values; there are {count}.", fit.Refusal);
    }

    [Fact]
    public void Forms_that_need_more_than_the_values_are_refused()
    {
        var season = new EtsForm(EtsError.Additive, EtsTrend.None, EtsSeason.Additive);
        Assert.Contains("None of the allowed forms", new EtsMethod(new() { Forms = [season] }).Fit(new([1, 3, 2, 5, 4, 6], 12)).Refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5.0)]
    [InlineData(0.0)]
    [InlineData(-3.0)]
    public void Constant_series_stay_what_they_are(double value)
    {
        var model = new EtsMethod().Fit(new([.. Enumerable.Repeat(value, 40)], 12)).Model!;
        Assert.EndsWith(",N,N)", model.Form, StringComparison.Ordinal);
        Assert.True(double.IsFinite(model.LogLikelihood));
        var ahead = model.Predict(18);
        Assert.All(ahead.Values, ahead => Assert.Equal(value, ahead, 9));
        Assert.All(ahead.Within95, within => Assert.Equal(0, within.Upper - within.Lower, 6));
    }

    public static TheoryData<string, double[]> Odd => new()
    {
        { "one spike", [.. Enumerable.Range(0, 30).Select(place => place == 20 ? 1e6 : 0.0)] },
        { "spike at the end", [.. Enumerable.Range(0, 30).Select(place => place == 29 ? 1e6 : 1.0)] },
        { "negative", [.. Enumerable.Range(0, 40).Select(place => -1e9 + (place * 1e7))] },
        { "line", [.. Enumerable.Range(0, 40).Select(place => 3.0 + place)] },
        { "almost zero at last", [.. Enumerable.Range(0, 40).Select(place => place < 39 ? 100.0 + (place % 7) : 1e-9)] },
        { "tiny", [.. EtsModelTests.Wave(40).Select(value => value * 1e-12)] },
        { "two seasons less one", [.. EtsModelTests.Wave(23)] },
        { "one season and five", [.. EtsModelTests.Wave(17)] },
        { "five", [4, 7, 5, 8, 6] },
        { "mostly missing", [.. EtsModelTests.Wave(60).Select((value, place) => place % 4 == 1 ? value : double.NaN)] },
    };

    [Theory]
    [MemberData(nameof(Odd))]
    public void Odd_series_get_a_sound_model(string name, double[] values)
    {
        var most = values.Where(double.IsFinite).Max(Math.Abs);
        foreach (IForecastMethod method in new IForecastMethod[] { new EtsMethod(), new EtsAverageMethod(), new HoltWintersMethod() })
        {
            var series = new TimeSeries(values, 12);
            var first = method.Fit(series).Model!;
            foreach (var model in new[] { first, method.Refit(series.Until(Math.Max(5, values.Length - 1)), first).Model! })
            {
                var ahead = model.Predict(24);
                Assert.All(ahead.Values, value => Assert.True(Math.Abs(value) < 50 * most, $"{name}: {model.Form} says {value}."));
                Assert.All(ahead.Within80.Zip(ahead.Within95), pair => Assert.True(pair.Second.Lower <= pair.First.Lower && pair.First.Upper <= pair.Second.Upper));
                Assert.All(model.Parameters, parameter => Assert.True(double.IsFinite(parameter.Value)));
            }
        }
    }

    [SharedDataFact]
    public void Refit_keeps_the_form_and_finds_what_a_search_from_the_start_finds()
    {
        var (series, method) = (ClassicSeries.Of("AirPassengers"), new EtsMethod());
        var earlier = (EtsModel)method.Fit(series.Until(138)).Model!;
        var again = (EtsModel)method.Refit(series, earlier).Model!;
        var anew = new EtsMethod(new() { Forms = [earlier.Shape] }).Fit(series).Model!;
        Assert.Equal(earlier.Form, again.Form);
        Assert.Equal(anew.LogLikelihood, again.LogLikelihood, 2);
    }

    [Fact]
    public void Refit_chooses_anew_where_the_form_does_not_hold()
    {
        double[] values = [.. EtsModelTests.Wave(60)];
        var method = new EtsMethod(new() { Forms = [.. EtsForm.All.Where(form => form.Error == EtsError.Multiplicative || form.Trend == EtsTrend.None)] });
        var earlier = method.Fit(new(values, 12)).Model!;
        Assert.StartsWith("ETS(M", earlier.Form, StringComparison.Ordinal);
        values[10] = -1;
        Assert.StartsWith("ETS(A", method.Refit(new(values, 12), earlier).Model!.Form, StringComparison.Ordinal);
    }

    [SharedDataFact]
    public void The_same_series_gets_the_same_bits()
    {
        var series = ClassicSeries.Of("USAccDeaths");
        Assert.Equal(new EtsMethod().Fit(series).Model!.Predict(12).Within95, new EtsMethod().Fit(series).Model!.Predict(12).Within95);
    }

    [Fact]
    public void Handicaps_make_trends_and_biased_fits_rarer()
    {
        var random = new Random(11);
        double[] walk = new double[60];
        for (var place = 1; place < walk.Length; place++)
        {
            walk[place] = walk[place - 1] + random.NextDouble() - 0.42;
        }

        string Form(double handicap, double bias = 1) => new EtsMethod(new() { TrendHandicap = handicap, BiasHandicap = bias }).Fit(new(walk, 1)).Model!.Form;
        Assert.Equal("ETS(A,N,N)", Form(1000));
        Assert.NotEqual("ETS(A,N,N)", Form(1000, 1e5));
        Assert.NotEqual("ETS(A,N,N)", Form(-1000));
    }

    // The wine sales of Australia have two maxima, 0.1 apart.
    [SharedDataFact]
    public void A_second_start_finds_a_higher_maximum()
    {
        var form = new EtsForm(EtsError.Multiplicative, EtsTrend.AdditiveDamped, EtsSeason.Multiplicative);
        double Likelihood(params double[] starts) => new EtsMethod(new() { Forms = [form], Starts = starts }).Fit(ClassicSeries.Of("wineind")).Model!.LogLikelihood;
        Assert.InRange(Likelihood(0.1, 0.5) - Likelihood(0.1), 0.1, 0.2);
    }

    // By hand: weights exp(-difference / 2) of two criteria, here AICc itself.
    [Fact]
    public void Average_weights_forms_by_their_criterion()
    {
        var series = new TimeSeries([.. EtsModelTests.Wave(60).Select(value => value % 7)], 1);
        EtsForm[] forms = [new(EtsError.Additive, EtsTrend.None, EtsSeason.None), new(EtsError.Additive, EtsTrend.Additive, EtsSeason.None)];
        EtsOptions Options(params EtsForm[] own) => new() { Forms = own, TrendHandicap = 0, BiasHandicap = 0 };
        var (one, two) = (new EtsMethod(Options(forms[0])).Fit(series).Model!, new EtsMethod(Options(forms[1])).Fit(series).Model!);
        var average = new EtsAverageMethod(Options(forms)).Fit(series).Model!;
        var weight = 1 / (1 + Math.Exp((one.Aicc - two.Aicc) / 2));
        Assert.Equal(weight, average.Parameter("ETS(A,N,N)"), 6);
        Assert.Equal((weight * one.Predict(4).Values[3]) + ((1 - weight) * two.Predict(4).Values[3]), average.Predict(4).Values[3], 6);
        Assert.Equal((weight * one.Fitted[9]) + ((1 - weight) * two.Fitted[9]), average.Fitted[9], 6);
        var again = new EtsAverageMethod(Options(forms)).Refit(series.Until(58), average).Model!;
        Assert.Equal(weight, again.Parameter("ETS(A,N,N)"), 6);
        Assert.NotEqual(average.Predict(1).Values[0], again.Predict(1).Values[0]);
    }
}
