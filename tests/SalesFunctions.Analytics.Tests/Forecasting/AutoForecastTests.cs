using SalesFunctions.Analytics.Forecasting;
using SalesFunctions.Analytics.Forecasting.Choice;

namespace SalesFunctions.Analytics.Tests.Forecasting;

public sealed class AutoForecastTests
{
    private static readonly double[] Wave = [.. Enumerable.Range(0, 12).Select(month => 100 + (30 * Math.Sin(month * Math.PI / 6)))];

    [Fact]
    public void A_trend_with_a_season_goes_on()
    {
        var result = Run(Series(60, at => (1 + (0.01 * at)) * Wave[at % 12]), 6);
        Assert.Equal("combination", result.Model);
        for (var step = 0; step < 6; step++)
        {
            var expected = (1 + (0.01 * (60 + step))) * Wave[step];
            Assert.InRange(result.Prediction.Values[step], 0.95 * expected, 1.05 * expected);
        }
    }

    [Fact]
    public void What_is_served_does_not_lose_to_seasonal_naive_in_the_test()
    {
        var random = new Random(11);
        for (var trial = 0; trial < 30; trial++)
        {
            var level = 100.0;
            var result = Run(Series(30 + (3 * trial), at => level = Math.Max(1, level + random.Next(-9, 10) + (Wave[at % 12] / 20))), 6);
            var served = result.League.Single(score => score.Served);
            Assert.True(served.Mase <= result.League.Single(score => score.Model == "seasonal_naive").Mase + 1e-9);
            Assert.Equal(served.Model, result.Model);
            Assert.Equal(1, result.League.Where(score => score.Model != "combination").Sum(score => score.Weight), 1e-9);
        }
    }

    [Fact]
    public void Only_seasonal_naive_is_left_where_nothing_else_is_as_good()
    {
        var random = new Random(3);
        double[] year = [.. Enumerable.Range(0, 12).Select(_ => (double)random.Next(1000))];
        var result = Run(Series(48, at => year[at % 12]), 6);
        Assert.Equal("seasonal_naive", result.Model);
        Assert.Equal(year[..6], result.Prediction.Values);
    }

    // What came after a time cannot change what is said then: the scores of a series and of the same series with another end agree as long as their tests do.
    [Fact]
    public void The_test_knows_nothing_of_the_future()
    {
        var series = Series(60, at => Wave[at % 12] + (at % 7));
        var spoilt = Series(60, at => Wave[at % 12] + (at % 7) + (at == 59 ? 1e4 : 0));
        var (first, second) = (Forecasts(series), Forecasts(spoilt));
        Assert.Equal(first, second);
        static IEnumerable<double> Forecasts(TimeSeries series) => AutoForecast.Run(series.Until(59), 6, ForecastOptions.Default).Model!.Prediction.Values;
    }

    [Fact]
    public void Sales_that_are_never_negative_get_no_negative_bound()
    {
        var random = new Random(5);
        var result = Run(Series(40, _ => random.Next(4) == 0 ? random.Next(100) : 0), 6);
        Assert.All(result.Prediction.Within95, bounds => Assert.True(bounds.Lower >= 0));
        Assert.All(result.Prediction.Values, value => Assert.True(value >= 0));
        var negative = Run(Series(40, at => Wave[at % 12] - 110), 6);
        Assert.Contains(negative.Prediction.Values, value => value < 0);
    }

    [Fact]
    public void Short_series_say_so_and_have_wider_intervals()
    {
        var random = new Random(8);
        double[] noise = [.. Enumerable.Range(0, 60).Select(_ => 100 + (10 * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5)))];
        var (three, twelve, sixty) = (Run(new(noise.AsSpan(0, 3), 12), 3), Run(new(noise.AsSpan(0, 12), 12), 3), Run(new(noise, 12), 3));
        Assert.Contains("3 values", three.Note);
        Assert.Contains("12 values", twelve.Note);
        Assert.Null(sixty.Note);
        Assert.All(three.League, score => Assert.Null(score.Mase));
        Assert.Equal(["combination", "drift", "seasonal_naive", "theta"], three.League.Select(score => score.Model).Order());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void A_series_that_does_not_move_goes_on_and_says_so(double value)
    {
        var result = Run(Series(24, _ => value), 6);
        Assert.All(result.Prediction.Values, forecast => Assert.Equal(value, forecast, 1e-9));
        Assert.Contains("equal", result.Note);
        Assert.Equal(value * 1.959963985 * Math.Sqrt(3) / 25, result.Prediction.Within95[2].Upper - value, 1e-6);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void One_value_is_refused_with_a_sentence(int length)
    {
        var fit = AutoForecast.Run(Series(length, _ => 5), 6, ForecastOptions.Default);
        Assert.False(fit.IsFitted);
        Assert.EndsWith(".", fit.Refusal);
    }

    [Fact]
    public void Only_the_latest_values_are_learnt_from()
    {
        var options = ForecastOptions.Default with { LearnFrom = 48 };
        var result = AutoForecast.Run(Series(80, at => at < 32 ? 1e6 : Wave[at % 12]), 6, options).Model!;
        var latest = AutoForecast.Run(Series(48, at => Wave[(at + 32) % 12]), 6, options).Model!;
        Assert.Equal(latest.Prediction.Values, result.Prediction.Values);
        Assert.Equal(80, result.Fitted.Count);
        Assert.All(result.Fitted.Take(32), value => Assert.True(double.IsNaN(value)));
    }

    [Fact]
    public void One_method_is_served_as_asked_and_scored_beside_the_yardstick()
    {
        var result = AutoForecast.RunOne("linear_trend", Series(36, at => Wave[at % 12]), 6, ForecastOptions.Default).Model!;
        Assert.Equal("linear_trend", result.Model);
        Assert.Equal(["seasonal_naive", "linear_trend"], result.League.Select(score => score.Model));
        Assert.Throws<ArgumentException>(() => AutoForecast.RunOne("oracle", Series(36, at => at), 6, ForecastOptions.Default));
    }

    // Computed again from the methods themselves: at each time the weights are those of the other times, in the forecast those of all.
    [Fact]
    public void A_combination_is_judged_with_weights_that_did_not_know_its_errors()
    {
        var random = new Random(17);
        var series = Series(60, at => Wave[at % 12] + (2 * at) + random.Next(60));
        string[] names = ["seasonal_naive", "theta", "drift"];
        var origins = RollingOrigins.Of(60, 12, 6);
        var came = origins.Select(origin => series.Values[origin..Math.Min(origin + 6, 60)].ToArray()).ToList();
        double[][][] said = [.. names.Select(name => origins.Select((origin, time) =>
            ForecastFamily.Named(name)!.Fit(series.Until(origin)).Model!.Predict(came[time].Length).Values.ToArray()).ToArray())];

        double[] WeightsWithout(int left)
        {
            double[] errors = [.. said.Select(member => Math.Sqrt(origins.SelectMany((_, time) => time == left ? [] : came[time].Zip(member[time], (y, f) => (y - f) * (y - f))).Average()))];
            double[] inverse = [.. errors.Select(error => 1 / (error + (0.01 * errors.Average())))];
            return [.. inverse.Select(value => value / inverse.Sum())];
        }

        var errors = origins.SelectMany((_, time) => came[time].Select((y, step) => Math.Abs(y - names.Select((_, member) => WeightsWithout(time)[member] * said[member][time][step]).Sum())));
        var result = AutoForecast.Run(series, 6, ForecastOptions.Default with { Methods = names }).Model!;

        Assert.Equal("combination", result.Model);
        Assert.Equal(errors.Average() / ForecastErrors.AbsoluteScale(series), result.League.Single(score => score.Served).Mase!.Value, 1e-9);
        var weights = WeightsWithout(-1);
        Assert.All(names.Select((name, member) => (name, member)), one =>
            Assert.Equal(weights[one.member], result.League.Single(score => score.Model == one.name).Weight, 1e-9));
    }

    [Fact]
    public void Residuals_tell_a_model_that_left_the_season_out()
    {
        var random = new Random(4);
        var series = Series(72, at => Wave[at % 12] + random.Next(3));
        var league = AutoForecast.Run(series, 6, ForecastOptions.Default with { Methods = ["linear_regression", "drift"] }).Model!.League;
        Assert.True(league.Single(score => score.Model == "drift").ResidualPValue < 0.001);
        Assert.True(league.Single(score => score.Model == "linear_regression").ResidualPValue > 0.01);
    }

    [Fact]
    public void Every_method_without_a_score_says_why()
    {
        var random = new Random(2);
        var league = Run(Series(26, at => Wave[at % 12] + random.Next(9)), 6).League;
        Assert.Contains(league, score => score.Mase is null);
        Assert.All(league.Where(score => score.Mase is null), score => Assert.EndsWith(".", score.Refusal));
    }

    [Fact]
    public void Best_and_median_are_rules_of_their_own()
    {
        var random = new Random(21);
        var series = Series(60, at => (Wave[at % 12] * (1 + (0.01 * at))) + random.Next(20));
        var best = AutoForecast.Run(series, 6, ForecastOptions.Default with { Rule = CombinationRule.Best }).Model!;
        Assert.Equal(best.League[0].Model, best.Model);
        var median = AutoForecast.Run(series, 6, ForecastOptions.Default with { Rule = CombinationRule.Median, Methods = ["theta", "ets"] }).Model!;
        double[][] members = [.. new[] { "seasonal_naive", "theta", "ets" }.Select(name => ForecastFamily.Named(name)!.Fit(series).Model!.Predict(6).Values.ToArray())];
        Assert.Equal(members.Select(member => member[2]).Order().ElementAt(1), median.Prediction.Values[2], 1e-9);
    }

    [SharedDataFact]
    public void Months_of_the_M3_competition_are_forecast_better_than_by_the_mean_of_R()
    {
        // Every 28th series: mean of R's auto.arima, ets and thetaf on the same ones (reference/m3_r_forecasts.csv.gz of the peers).
        var all = M3Months.Every(28);
        var (ours, theirs) = (0.0, 0.0);
        foreach (var (train, test, peers) in all)
        {
            var forecast = AutoForecast.Run(new(train, 12), 18, ForecastOptions.Default).Model!.Prediction.Values.ToArray();
            ours += ForecastErrors.Smape(test, forecast) / all.Count;
            theirs += ForecastErrors.Smape(test, peers) / all.Count;
        }

        Assert.True(ours < theirs, $"sMAPE {ours:0.000} here, {theirs:0.000} there");
    }

    private static ForecastResult Run(TimeSeries series, int horizon) => AutoForecast.Run(series, horizon, ForecastOptions.Default).Model!;

    private static TimeSeries Series(int length, Func<int, double> value) => new([.. Enumerable.Range(0, length).Select(value)], 12);
}
