using SalesFunctions.Analytics.Forecasting;
using SalesFunctions.Analytics.Forecasting.Smoothing;

namespace SalesFunctions.Analytics.Tests.Forecasting.Smoothing;

/// <summary>What a model of exponential smoothing says of the future and of itself.</summary>
public sealed class EtsModelTests
{
    private static readonly EtsForm Simple = new(EtsError.Additive, EtsTrend.None, EtsSeason.None);

    // R 8.20, forecast:::class1, class2 and class3 with the parameters and last states of these models: mean and mean + 1.96 standard deviations of 1, 6 and 18 steps.
    [SharedDataTheory]
    [InlineData("BJsales", "ETS(A,Ad,N)", new[] { 262.838297, 263.366056, 263.805497 }, new[] { 265.484090, 273.443257, 289.188133 })]
    [InlineData("JohnsonJohnson", "ETS(M,A,A)", new[] { 17.3648919, 17.6204618, 21.7116994 }, new[] { 20.4427232, 22.5531527, 38.4208488 })]
    [InlineData("UKgas", "ETS(M,A,M)", new[] { 1259.17501, 709.607457, 884.725138 }, new[] { 1546.76609, 917.592055, 1349.72259 })]
    [InlineData("gas", "ETS(M,Ad,M)", new[] { 54509.7839, 41208.4808, 41379.6276 }, new[] { 59841.5425, 49073.1898, 57340.1221 })]
    public void Means_and_intervals_are_those_of_R_s_three_classes(string name, string form, double[] means, double[] uppers)
    {
        var ahead = Model(ClassicSeries.Of(name), form).Predict(18);
        foreach (var (place, step) in new[] { 0, 5, 17 }.Index())
        {
            Assert.Equal(1, ahead.Values[step] / means[place], 1e-4);
            Assert.Equal(1, ahead.Within95[step].Upper / uppers[place], 1e-4);
            Assert.Equal(ahead.Values[step], (ahead.Within95[step].Upper + ahead.Within95[step].Lower) / 2, 1e-6 * means[place]);
        }
    }

    [SharedDataFact]
    public void Damping_of_the_model_itself_begins_with_the_first_period()
    {
        var series = ClassicSeries.Of("AirPassengers");
        var form = new EtsForm(EtsError.Multiplicative, EtsTrend.AdditiveDamped, EtsSeason.Multiplicative);
        var own = new EtsMethod(new() { Forms = [form], DampLikeR = false });
        var next = own.Refit(series, own.Fit(series).Model!).Model!;
        var longer = new TimeSeries([.. series.Values, double.NaN], 12);
        Assert.Equal(own.Refit(longer, next).Model!.Fitted[^1], next.Predict(1).Values[0], 0.01);
        Assert.True(new EtsMethod(new() { Forms = [form] }).Fit(series).Model!.Predict(1).Values[0] > next.Predict(1).Values[0]);
    }

    [Fact]
    public void Missing_last_values_move_the_forecast_on()
    {
        double[] values = [.. Wave(60)];
        foreach (var form in new[] { "ETS(A,A,A)", "ETS(M,Ad,M)", "ETS(A,N,N)" })
        {
            var full = Model(new(values, 12), form, damped: false);
            var gap = Model(new([.. values, double.NaN, double.NaN, double.NaN], 12), form, damped: false);
            Assert.Equal(full.LogLikelihood, gap.LogLikelihood, 6);
            Assert.Equal(full.Predict(5).Values[4], gap.Predict(2).Values[1], 3);
            Assert.Equal(full.Predict(2).Values[1], gap.Fitted[^2], 3);
        }
    }

    [Fact]
    public void Gaps_cost_little()
    {
        double[] values = [.. Wave(72)];
        var full = Model(new(values, 12), "ETS(A,A,A)").Predict(12).Values;
        (values[0], values[17], values[40], values[41]) = (double.NaN, double.NaN, double.NaN, double.NaN);
        var gaps = Model(new(values, 12), "ETS(A,A,A)").Predict(12).Values;
        Assert.All(full.Zip(gaps), pair => Assert.Equal(1, pair.First / pair.Second, 0.02));
    }

    [Theory]
    [InlineData(1e6)]
    [InlineData(1e-3)]
    public void Units_change_nothing_but_units(double unit)
    {
        double[] values = [.. Wave(60)];
        var (one, other) = (new EtsMethod().Fit(new(values, 12)).Model!, new EtsMethod().Fit(new([.. values.Select(value => value * unit)], 12)).Model!);
        Assert.Equal(one.Form, other.Form);
        Assert.Equal(one.LogLikelihood - (60 * Math.Log(unit)), other.LogLikelihood, 6);
        Assert.Equal(one.Parameter("l"), other.Parameter("l") / unit, 4);
        Assert.Equal(one.Predict(3).Within80[2].Upper, other.Predict(3).Within80[2].Upper / unit, 4);
    }

    // By hand: with one alpha and level, errors e and n = 30, log L = -n/2 (1 + log(2 pi Σe²/n)).
    [Fact]
    public void Likelihood_has_all_its_constants()
    {
        double[] values = [.. Wave(30)];
        var model = new EtsMethod(new() { Forms = [Simple] }).Fit(new(values, 1)).Model!;
        var squares = values.Zip(model.Fitted, (value, fitted) => (value - fitted) * (value - fitted)).Sum();
        Assert.Equal(-15 * (1 + Math.Log(2 * Math.PI * squares / 30)), model.LogLikelihood, 8);
        Assert.Equal((-2 * model.LogLikelihood) + 6 + (24.0 / 26), model.Aicc, 8);
        var (alpha, level) = (model.Parameter("alpha"), model.Parameter("l"));
        foreach (var (place, value) in values.Index())
        {
            Assert.Equal(level, model.Fitted[place], 8);
            level += alpha * (value - level);
        }

        Assert.Equal(level, model.Predict(1).Values[0], 8);
    }

    // By hand: -n/2 (1 + log(2 pi Σe²/n)) - Σ log f with relative errors e; the product of the f is far below the smallest number there is.
    [Fact]
    public void Likelihood_holds_where_values_differ_by_orders_of_magnitude()
    {
        double[] values = [.. Wave(400).Select((value, place) => place < 390 ? value : value * 1e6)];
        var form = new EtsForm(EtsError.Multiplicative, EtsTrend.None, EtsSeason.None);
        var model = new EtsMethod(new() { Forms = [form] }).Fit(new(values, 1)).Model!;
        var squares = values.Zip(model.Fitted, (value, fitted) => Math.Pow((value / fitted) - 1, 2)).Sum();
        Assert.Equal((-200 * (1 + Math.Log(2 * Math.PI * squares / 400))) - model.Fitted.Sum(Math.Log), model.LogLikelihood, 6);
    }

    [Fact]
    public void Simulated_intervals_are_the_same_at_every_call_and_near_those_of_the_formula()
    {
        var series = new TimeSeries([.. Wave(60)], 12);
        var simulated = Model(series, "ETS(A,N,M)").Predict(12);
        Assert.Equal(simulated.Within95, Model(series, "ETS(A,N,M)").Predict(12).Within95);
        var formula = Model(series, "ETS(A,N,A)").Predict(12);
        Assert.All(simulated.Within80, within => Assert.True(within.Upper > within.Lower));
        var ratio = (simulated.Within95[11].Upper - simulated.Within95[11].Lower) / (formula.Within95[11].Upper - formula.Within95[11].Lower);
        Assert.InRange(ratio, 0.5, 2);
    }

    [Fact]
    public void Initial_seasons_are_named_from_the_last_period_back_and_add_up()
    {
        var model = Model(new([.. Wave(60)], 12), "ETS(M,Ad,M)");
        Assert.Equal(
            ["alpha", "beta", "gamma", "phi", "l", "b", "s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s10", "s11", "s12"],
            model.Parameters.Select(parameter => parameter.Name));
        Assert.Equal(12, model.Parameters.Where(parameter => parameter.Name[0] == 's').Sum(parameter => parameter.Value), 8);
        Assert.Equal("s9", model.Parameters.Where(parameter => parameter.Name[0] == 's').MaxBy(parameter => parameter.Value)!.Name);
        var first = (model.Parameter("l") + (model.Parameter("phi") * model.Parameter("b"))) * model.Parameter("s12");
        Assert.Equal(first, model.Fitted[0], 8);
    }

    /// <summary>A year's wave on a rising level with a little noise that is the same at every call.</summary>
    internal static IEnumerable<double> Wave(int count)
    {
        var random = new Random(3);
        return Enumerable.Range(0, count).Select(place => 100 + place + (20 * Math.Sin(2 * Math.PI * place / 12)) + (10 * random.NextDouble()));
    }

    private static IForecastModel Model(TimeSeries series, string form, bool damped = true) =>
        new EtsMethod(new() { Forms = [EtsForm.All.Single(other => other.ToString() == form)], DampLikeR = damped }).Fit(series).Model!;
}
