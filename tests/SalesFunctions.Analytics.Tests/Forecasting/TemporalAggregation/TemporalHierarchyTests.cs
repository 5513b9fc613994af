using MathNet.Numerics.LinearAlgebra;
using SalesFunctions.Analytics.Forecasting;
using SalesFunctions.Analytics.Forecasting.ComplexSmoothing;
using SalesFunctions.Analytics.Forecasting.Smoothing;
using SalesFunctions.Analytics.Forecasting.TemporalAggregation;
using SalesFunctions.Analytics.Forecasting.Theta;

namespace SalesFunctions.Analytics.Tests.Forecasting.TemporalAggregation;

public sealed class TemporalHierarchyTests
{
    private static readonly IForecastMethod[] Methods = [new ThetaMethod(), new EtsMethod(), new ComplexSmoothingMethod()];

    [SharedDataTheory]
    [InlineData("USAccDeaths", 12, new[] { 1, 2, 3, 4, 6, 12 })]
    [InlineData("UKgas", 4, new[] { 1, 2, 4 })]
    public void Forecasts_are_the_weighted_regression_on_all_sums(string name, int season, int[] parts)
    {
        var values = ClassicSeries.Values(name)[1..];
        var found = new TemporalHierarchy().Fit(new(values, season)).Model!;
        var ahead = found.Predict(season).Values;
        List<(double[] Row, double Forecast, double Weight)> rows = [];
        var errors = parts.Select(part =>
        {
            var (forecasts, squares) = OfSums(values, part, season);
            rows.AddRange(forecasts.Select((forecast, at) => (Enumerable.Range(0, season).Select(place => place / part == at ? 1.0 : 0).ToArray(), forecast, 1 / squares)));
            return squares;
        }).ToArray();
        var sums = Matrix<double>.Build.DenseOfRowArrays(rows.Select(row => row.Row));
        var weighted = Matrix<double>.Build.DiagonalOfDiagonalArray([.. rows.Select(row => row.Weight * errors[0])]) * sums;
        var expected = (sums.Transpose() * weighted).Solve(weighted.Transpose() * Vector<double>.Build.DenseOfEnumerable(rows.Select(row => row.Forecast)));

        Assert.Equal($"Sums of {string.Join(", ", parts)}", found.Form);
        Assert.Equal(parts.Select(part => $"weight_{part}"), found.Parameters.Select(parameter => parameter.Name));
        Assert.Equal(errors.Select(error => errors[0] / error), found.Parameters.Select(parameter => parameter.Value), Near);
        Assert.Equal(expected, ahead, Near);
        Assert.Equal(ahead, found.Predict(season + 1).Values.Take(season));
    }

    [SharedDataFact]
    public void Intervals_are_the_mean_ones_of_the_months_moved_along()
    {
        var series = ClassicSeries.Of("USAccDeaths");
        var ahead = new TemporalHierarchy().Fit(series).Model!.Predict(6);
        Prediction[] months = [.. Methods.Select(method => method.Fit(series).Model!.Predict(12))];
        for (var at = 0; at < 6; at++)
        {
            Assert.Equal(months.Average(one => one.Within95[at].Upper - one.Values[at]), ahead.Within95[at].Upper - ahead.Values[at], 6);
            Assert.Equal(months.Average(one => one.Within80[at].Lower - one.Values[at]), ahead.Within80[at].Lower - ahead.Values[at], 6);
        }
    }

    [SharedDataFact]
    public void A_gap_is_filled_and_a_refit_stays_near()
    {
        var values = ClassicSeries.Values("USAccDeaths");
        var method = new TemporalHierarchy();
        var whole = method.Fit(new(values, 12)).Model!;
        var again = method.Refit(new(values, 12), whole).Model!.Predict(12).Values;
        values[40] = double.NaN;
        var gap = method.Fit(new(values, 12)).Model!.Predict(12).Values;

        Assert.All(whole.Predict(12).Values.Zip(again), pair => Assert.Equal(1, pair.Second / pair.First, 2e-3));
        Assert.All(whole.Predict(12).Values.Zip(gap), pair => Assert.Equal(1, pair.Second / pair.First, 2e-2));
    }

    [Fact]
    public void Levels_with_fewer_than_five_sums_are_left_out() =>
        Assert.Equal("Sums of 1, 2, 3, 4", new TemporalHierarchy().Fit(new([.. Enumerable.Range(0, 25).Select(at => 10.0 + (at * at % 11))], 12)).Model!.Form);

    [Fact]
    public void Two_seasons_of_two_values_are_refused() =>
        Assert.Equal(
            "A temporal hierarchy needs 5 values that theta or smoothing can be fitted to; there are 4.", new TemporalHierarchy().Fit(new([1, 2, 3, 4], 2)).Refusal);

    [Fact]
    public void Series_without_a_season_or_shorter_than_two_are_refused()
    {
        double[] values = [.. Enumerable.Range(1, 23)];
        Assert.Equal("A temporal hierarchy needs a season whose parts can be summed; the series has none.", new TemporalHierarchy().Fit(new(values, 1)).Refusal);
        Assert.Equal("A temporal hierarchy needs 2 seasons of 12 values; there are 23 values.", new TemporalHierarchy().Fit(new(values, 12)).Refusal);
    }

    private static (double[] Forecasts, double Squares) OfSums(double[] values, int part, int season)
    {
        double[] sums = [.. values.Skip(values.Length % part).Chunk(part).Select(chunk => chunk.Sum())];
        IForecastModel[] models = [.. Methods.Select(method => method.Fit(new(sums, season / part)).Model).OfType<IForecastModel>()];
        Prediction[] ahead = [.. models.Select(model => model.Predict(season / part))];
        return (
            [.. Enumerable.Range(0, season / part).Select(at => ahead.Average(one => one.Values[at]))],
            sums.Select((sum, at) => Math.Pow(sum - models.Average(model => model.Fitted[at]), 2)).Average());
    }

    private static bool Near(double expected, double actual) => Math.Abs(actual - expected) < 1e-8 * Math.Abs(expected);
}
