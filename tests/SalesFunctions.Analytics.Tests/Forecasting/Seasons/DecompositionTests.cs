using SalesFunctions.Analytics.Forecasting.Seasons;

namespace SalesFunctions.Analytics.Tests.Forecasting.Seasons;

public sealed class DecompositionTests
{
    // R 4.2: decompose(AirPassengers, "multiplicative")
    [SharedDataFact]
    public void Indices_and_trend_of_air_passengers_are_those_of_R()
    {
        var found = Decomposition.Of(ClassicSeries.Values("AirPassengers"), 12, DecompositionKind.Multiplicative);

        double[] indices =
        [
            0.910230367372, 0.883625320694, 1.007366287604, 0.975906012323, 0.981378027495, 1.112775826679,
            1.226555542931, 1.219910969446, 1.060491932647, 0.921757240410, 0.801178082413, 0.898824389985,
        ];
        Assert.Equal(indices, found.Indices.ToArray(), (expected, actual) => Math.Abs(expected - actual) < 1e-11);
        Assert.Equal(double.NaN, found.Trend[5]);
        Assert.Equal(126.791666667, found.Trend[6], 8);
        Assert.Equal(double.NaN, found.Trend[^6]);
    }

    // R 4.2: decompose(ts(c(5, 7, 9, 4, 6, 10, 11, 5, 8, 13), frequency = 3), "additive")
    [Fact]
    public void An_odd_season_and_a_broken_last_one_are_taken_apart_as_by_R()
    {
        var found = Decomposition.Of([5, 7, 9, 4, 6, 10, 11, 5, 8, 13], 3, DecompositionKind.Additive);

        Assert.Equal([1 / 9.0, -10 / 9.0, 1], found.Indices.ToArray(), (expected, actual) => Math.Abs(expected - actual) < 1e-12);
        Assert.Equal([double.NaN, 7, 20 / 3.0, 19 / 3.0, 20 / 3.0, 9, 26 / 3.0, 8, 26 / 3.0, double.NaN], found.Trend.ToArray(), (expected, actual) =>
            double.IsNaN(expected) ? double.IsNaN(actual) : Math.Abs(expected - actual) < 1e-12);
    }

    [Fact]
    public void Less_than_two_seasons_are_not_taken_apart() =>
        Assert.Throws<ArgumentException>(() => Decomposition.Of(new double[23], 12, DecompositionKind.Additive));
}
