using MathNet.Numerics.Distributions;
using SalesFunctions.Analytics.Forecasting;
using SalesFunctions.Analytics.Forecasting.Intermittent;

namespace SalesFunctions.Analytics.Tests.Forecasting.Intermittent;

public sealed class IntermittentMethodsTests
{
    // Sizes grow and pauses shorten, so that the least errors are not at the means.
    private static readonly double[] Growing = [0, 0, 0, 2, 0, 0, 0, 0, 1, 0, 0, 0, 3, 0, 0, 0, 2, 0, 4, 0, 0, 5, 0, 3, 0, 7, 0, 6, 5, 0, 8, 0, 9, 0, 7, 10];

    private static readonly IForecastMethod[] All = [new Croston(), new SyntetosBoylan(), new TeunterSyntetosBabai()];

    // R 4.2: the recursions of the three papers with optim (L-BFGS-B from nine points, both parameters from 0 to 0.5)
    [Theory]
    [InlineData("croston", 0.5, 0.5, 8.70734514509, 1.47269112723, 5.91253996448)]
    [InlineData("sba", 0.5, 0.382057408631, 8.70734514509, 1.58608758196, 4.44111180501)]
    [InlineData("tsb", 0.5, 0.138574645003, 8.70734514509, 0.603587433756, 5.25564411096)]
    public void Parameters_and_forecasts_have_the_least_errors(string name, double alpha, double beta, double size, double frequency, double forecast)
    {
        var found = All.Single(method => method.Name == name).Fit(new(Growing, 12)).Model!;

        Assert.Equal([alpha, beta, size, frequency, 0.295821462488], found.Parameters.Select(parameter => parameter.Value), (expected, actual) => Math.Abs(expected - actual) < 1e-5);
        Assert.Equal(forecast, found.Predict(6).Values[5], 1e-4);
        Assert.EndsWith(", intermittent demand", found.Form);
        Assert.Equal(14.0 / 36 * (72.0 / 14), All[0].Fit(new(Growing, 12)).Model!.Fitted[0], 10);
    }

    // R 4.2: qgamma((q - 1 + p)/p, 1/cv2, 1/(cv2 size)) with the parameters above
    [Fact]
    public void Bounds_are_quantiles_of_no_demand_or_a_size()
    {
        var ahead = new Croston().Fit(new(Growing, 12)).Model!.Predict(2);

        Assert.Equal(13.5191490609, ahead.Within80[1].Upper, 1e-3);
        Assert.Equal(18.7753216579, ahead.Within95[1].Upper, 1e-3);
        Assert.Equal(0, ahead.Within95[1].Lower);
        Assert.Equal(0, ahead.Within80[1].Lower);
    }

    [Fact]
    public void Bounds_hold_as_often_as_they_say()
    {
        var random = new Random(11);
        double Demand() => random.NextDouble() < 0.4 ? Math.Ceiling(Gamma.Sample(random, 4, 0.5)) : 0;
        var (within, above) = (0, 0);
        for (var run = 0; run < 400; run++)
        {
            double[] values = [.. Enumerable.Range(0, 60).Select(_ => Demand())];
            var bounds = new SyntetosBoylan().Fit(new(values, 12)).Model!.Predict(1).Within95[0];
            var next = Demand();
            within += next >= bounds.Lower && next <= bounds.Upper ? 1 : 0;
            above += next > bounds.Upper ? 1 : 0;
        }

        Assert.InRange(within / 400.0, 0.94, 0.99);
        Assert.InRange(above, 1, 24);
    }

    [Fact]
    public void Probability_falls_where_demand_has_ended()
    {
        double[] ended = [.. Growing, .. new double[24]];

        var croston = new Croston().Fit(new(ended, 12)).Model!.Predict(1).Values[0];
        var tsb = new TeunterSyntetosBabai().Fit(new(ended, 12)).Model!.Predict(1).Values[0];

        Assert.InRange(tsb, 0, croston / 3);
    }

    [Fact]
    public void What_is_no_demand_with_pauses_is_refused()
    {
        string? Refusal(params double[] values) => new Croston().Fit(new(values, 1)).Refusal;

        Assert.Equal("Croston's method is for demand, which is never below zero; the least value is -2.", Refusal(0, -2, 3, 0));
        Assert.Equal("Croston's method needs 2 periods with demand; there are 1.", Refusal(0, 0, 3, 0));
        Assert.Equal("Croston's method is for demand with pauses; 4 of 5 periods have demand.", Refusal(1, 2, 3, 0, 4));
        Assert.Null(Refusal(1, 2, 3, 0, 4, 0));
    }

    [Fact]
    public void Demand_has_the_class_of_its_pauses_and_sizes()
    {
        Assert.Equal(DemandClass.Smooth, IntermittentDemand.Of([2, 3, 2, 0, 3]).Class);
        Assert.Equal(DemandClass.Erratic, IntermittentDemand.Of([1, 9, 1, 0, 1]).Class);
        Assert.Equal(DemandClass.Intermittent, IntermittentDemand.Of([2, 0, 3, 0, 2]).Class);
        Assert.Equal(DemandClass.Lumpy, IntermittentDemand.Of([1, 0, 9, 0, 1]).Class);
    }

    [Fact]
    public void Missing_values_are_neither_demand_nor_pause()
    {
        var found = IntermittentDemand.Of([double.NaN, 4, 0, double.NaN, 0, 2]);

        Assert.Equal((4, 2, 3.0, 2.0 / 9, 2.0), (found.Periods, found.Demands, found.MeanSize, found.SquaredVariation, found.MeanInterval));
    }
}
