using SalesFunctions.Analytics.Forecasting;
using SalesFunctions.Analytics.Forecasting.Naive;

namespace SalesFunctions.Analytics.Tests.Forecasting.Naive;

public sealed class NaiveMethodsTests
{
    // R forecast 8.20: snaive(USAccDeaths, h = 13)
    [SharedDataFact]
    public void Seasonal_naive_has_the_values_and_bounds_of_R()
    {
        var found = new SeasonalNaive().Fit(ClassicSeries.Of("USAccDeaths")).Model!;
        var ahead = found.Predict(13);

        Assert.Equal("Seasonal naive[12]", found.Form);
        Assert.Equal(7836, ahead.Values[12]);
        Assert.Equal(6822.14067045, ahead.Within80[12].Lower, 6);
        Assert.Equal(9386.56403873, ahead.Within95[12].Upper, 6);
        Assert.Equal(double.NaN, found.Fitted[11]);
        Assert.Equal(9007, found.Fitted[12]);
    }

    [Fact]
    public void Where_there_is_no_whole_season_before_the_last_value_counts()
    {
        var found = new SeasonalNaive().Fit(new([3, 5, 4], 12)).Model!;

        Assert.Equal("Naive", found.Form);
        Assert.Equal([4, 4], found.Predict(2).Values);
        Assert.Equal(4 + (1.9599639845 * Math.Sqrt(2.5 * 2)), found.Predict(2).Within95[1].Upper, 8); // steps 2 and -1
    }

    // R forecast 8.20: rwf(USAccDeaths, h = 3, drift = TRUE)
    [SharedDataFact]
    public void Drift_is_that_of_R()
    {
        var found = new DriftMethod().Fit(ClassicSeries.Of("USAccDeaths")).Model!;
        var ahead = found.Predict(3);

        Assert.Equal(3.28169014085, found.Parameters[0].Value, 10);
        Assert.Equal(87.26962586623, found.Parameters[0].StandardError!.Value, 8);
        Assert.Equal(9249.84507042253, ahead.Values[2], 8);
        Assert.Equal(7583.45876898778, ahead.Within80[2].Lower, 6);
        Assert.Equal(11798.36299428391, ahead.Within95[2].Upper, 6);
        Assert.Equal(9007 + 3.28169014085, found.Fitted[1], 8);
    }

    // R: naive2 of the organisers of M4 as in the benchmark of the peers, decompose(type = "multiplicative")
    [SharedDataTheory]
    [InlineData("AirPassengers", 437.482029956, 424.694904581, 484.168254771)]
    [InlineData("USAccDeaths", 8439.92634002, 7667.49215965, 8503.32874400)]
    [InlineData("lynx", 3396, 3396, 3396)] // no season of twelve
    public void Naive2_is_that_of_the_M4_competition(string name, double first, double second, double third)
    {
        var ahead = new Naive2().Fit(ClassicSeries.Of(name)).Model!.Predict(3);

        Assert.Equal([first, second, third], ahead.Values, (expected, actual) => Math.Abs(expected - actual) < 1e-7);
        Assert.True(ahead.Within95[2].Upper - ahead.Within95[2].Lower > ahead.Within80[2].Upper - ahead.Within80[2].Lower);
    }

    [Fact]
    public void Naive2_adds_the_season_where_a_value_is_not_above_zero()
    {
        double[] values = [.. Enumerable.Range(0, 48).Select(at => at % 12 == 3 ? 10.0 : 0)];
        var ahead = new Naive2().Fit(new(values, 12)).Model!.Predict(12);

        Assert.Equal(10, ahead.Values[3], 10);
        Assert.Equal(0, ahead.Values[4], 10);
    }

    [Fact]
    public void Drift_goes_from_the_first_value_that_is_known_to_the_last()
    {
        // Steps 10 in two periods, 1 and 4 in one; then two periods that nobody saw.
        var found = new DriftMethod().Fit(new([double.NaN, 0, double.NaN, 10, 11, 15, double.NaN, double.NaN], 1)).Model!;
        var variance = (50.0 + 1 + 16 - (15.0 * 15 / 4)) / 2;

        Assert.Equal(3.75, found.Parameters[0].Value, 12);
        Assert.Equal(Math.Sqrt(variance / 4), found.Parameters[0].StandardError!.Value, 12);
        Assert.Equal(15 + (3 * 3.75), found.Predict(1).Values[0], 12);
        Assert.Equal(1.959963984540054 * Math.Sqrt((3 * variance) + (9 * variance / 4)), found.Predict(1).Within95[0].Upper - found.Predict(1).Values[0], 9);
    }

    [Fact]
    public void Steps_across_gaps_widen_intervals_by_their_periods()
    {
        var ahead = new Naive2().Fit(new([0, double.NaN, 10, 11, 15], 1)).Model!.Predict(1);

        Assert.Equal(1.959963984540054 * Math.Sqrt((50.0 + 1 + 16) / 3), ahead.Within95[0].Upper - 15, 9);
    }

    [Fact]
    public void Too_few_values_are_refused()
    {
        Assert.Equal("Naive needs 2 values; there are 1.", new SeasonalNaive().Fit(new([1, double.NaN], 12)).Refusal);
        Assert.Equal("Naive2 needs 2 values; there are 0.", new Naive2().Fit(new([], 12)).Refusal);
        Assert.Equal("Random walk with drift needs 3 values; there are 2.", new DriftMethod().Fit(new([1, 2], 12)).Refusal);
    }
}
