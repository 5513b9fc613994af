using SalesFunctions.Analytics.Forecasting;
using SalesFunctions.Analytics.Forecasting.Arima;

namespace SalesFunctions.Analytics.Tests.Forecasting.Arima;

public sealed class PredictionTests
{
    private static readonly double[] Walk = [3, 5, 4, 6, 9, 8, 8, 11, 12, 10];

    [SharedDataFact]
    public void Intervals_agree_with_R()
    {
        // R 4.2.2, forecast 8.20, forecast(Arima(...)): point, lower and upper 80 %, lower and upper 95 %.
        var airline = Predicted(new(0, 1, 1, 0, 1, 1, 12), ClassicSeries.Of("AirPassengers", "ln"), 3);
        AssertNear([6.110185743, 6.062729175, 6.157642312, 6.037607185, 6.182764301], airline, 0, 1e-4);
        AssertNear([6.171714856, 6.109555470, 6.233874242, 6.076650278, 6.266779434], airline, 2, 1e-4);
        var drift = Predicted(new(0, 1, 1, Constant: true), ClassicSeries.Of("BJsales_lead"), 3);
        AssertNear([13.60898643, double.NaN, double.NaN, 12.92259881, 14.29537405], drift, 2, 1e-4);
        var seasonalDrift = Predicted(new(1, 0, 0, 0, 1, 0, 4, true), ClassicSeries.Of("JohnsonJohnson"), 5);
        AssertNear([18.21001781, double.NaN, double.NaN, 16.43625366, 19.98378196], seasonalDrift, 4, 1e-4);
    }

    [SharedDataFact]
    public void Intervals_with_gaps_agree_with_R()
    {
        // As above, with the values 5, 50, 51, 100 and 140 missing.
        var values = ClassicSeries.Of("AirPassengers", "ln").Values.ToArray();
        foreach (var gap in new[] { 5, 50, 51, 100, 140 })
        {
            values[gap - 1] = double.NaN;
        }

        var airline = Predicted(new(0, 1, 1, 0, 1, 1, 12), new(values, 12), 12);
        AssertNear([6.110798102, double.NaN, double.NaN, 6.037164939, 6.184431264], airline, 0, 3e-4);
        AssertNear([6.168609338, double.NaN, double.NaN, 6.007425456, 6.329793220], airline, 11, 3e-4);
    }

    [Fact]
    public void A_random_walk_is_forecast_by_its_last_value()
    {
        // The squares of the nine steps sum to 33; the deviation of h steps is sqrt(h 33 / 9).
        var prediction = Predicted(new(0, 1, 0), new(Walk, 1), 4);
        Assert.All(prediction.Values, value => Assert.Equal(10, value, 1e-12));
        Assert.Equal(10 + (1.959963984540054 * Math.Sqrt(4 * 33 / 9.0)), prediction.Within95[3].Upper, 1e-9);
    }

    [Fact]
    public void Missing_values_at_the_end_make_the_first_forecast_less_sure()
    {
        // The variance is estimated from the same steps; the first forecast is three steps from the last value.
        var prediction = Predicted(new(0, 1, 0), new([.. Walk, double.NaN, double.NaN], 1), 1);
        Assert.Equal(10, prediction.Values[0], 1e-12);
        Assert.Equal(10 + (1.959963984540054 * Math.Sqrt(3 * 33 / 9.0)), prediction.Within95[0].Upper, 1e-9);
    }

    [Fact]
    public void A_gap_one_season_back_adds_its_own_uncertainty()
    {
        // Seasonal random walk with season 2: where the value two periods back is missing, the forecast is the one four periods back, with twice the variance.
        double[] values = [1, 10, 3, 12, 2, 15, double.NaN, 14];
        var prediction = Predicted(new(0, 0, 0, 0, 1, 0, 2), new(values, 2), 2);
        Assert.Equal([2, 14], prediction.Values.Select(value => Math.Round(value, 9)));
        Assert.Equal(2, Math.Pow((prediction.Within95[0].Upper - 2) / (prediction.Within95[1].Upper - 14), 2), 1e-9);
    }

    [Fact]
    public void Fitted_values_know_only_the_periods_before()
    {
        double[] values = [1, 10, 3, 12, double.NaN, 15, 7, 14];
        var model = new ArimaMethod(new(0, 0, 0, 0, 1, 0, 2)).Fit(new([double.NaN, .. values], 2)).Model;
        Assert.NotNull(model);
        Assert.Equal([double.NaN, double.NaN, double.NaN, 1, 10, 3, 12, 3, 15], model.Fitted.Select(value => Math.Round(value, 4)));
    }

    [Fact]
    public void A_mean_draws_the_forecast_back()
    {
        var values = ExactLikelihoodTests.Wandering(40);
        var model = new ArimaMethod(new(1, 0, 0, Constant: true)).Fit(new(values, 1)).Model;
        Assert.NotNull(model);
        var (slope, mean) = (model.Parameters[0].Value, model.Parameters[1].Value);
        Assert.Equal(mean + (slope * slope * slope * (values[^1] - mean)), model.Predict(3).Values[2], 1e-9);
        Assert.Equal(mean + (slope * (values[20] - mean)), model.Fitted[21], 1e-9);
        Assert.Equal(mean, model.Fitted[0], 1e-9);
    }

    private static Prediction Predicted(ArimaOrders orders, TimeSeries series, int horizon)
    {
        var fit = new ArimaMethod(orders).Fit(series);
        Assert.True(fit.IsFitted, fit.Refusal);
        return fit.Model.Predict(horizon);
    }

    private static void AssertNear(double[] expected, Prediction prediction, int step, double tolerance)
    {
        var (inner, outer) = (prediction.Within80[step], prediction.Within95[step]);
        double[] actual = [prediction.Values[step], inner.Lower, inner.Upper, outer.Lower, outer.Upper];
        Assert.All(expected.Zip(actual), pair => Assert.True(double.IsNaN(pair.First) || Math.Abs(pair.First - pair.Second) < tolerance, $"{pair}"));
    }
}
