using SalesFunctions.Analytics.Forecasting;

namespace SalesFunctions.Analytics.Tests.Forecasting;

public sealed class ForecastErrorsTests
{
    private static readonly double[] Actual = [10, 0, double.NaN, 30];
    private static readonly double[] Forecast = [8, 0, 5, 45];

    // By hand: 200 × 2/18 = 22.222, 0, -, 200 × 15/75 = 40.
    [Fact]
    public void Smape_leaves_out_what_is_missing_and_is_zero_where_both_are() =>
        Assert.Equal((22.222222222 + 0 + 40) / 3, ForecastErrors.Smape(Actual, Forecast), 1e-9);

    [Fact]
    public void Mean_errors_are_those_of_the_known_values()
    {
        Assert.Equal((2 + 0 + 15) / 3.0, ForecastErrors.MeanAbsolute(Actual, Forecast), 1e-12);
        Assert.Equal((4 + 0 + 225) / 3.0, ForecastErrors.MeanSquare(Actual, Forecast), 1e-12);
    }

    [Fact]
    public void The_scale_is_the_error_of_the_seasonal_naive_forecast()
    {
        var series = new TimeSeries([1, 5, 2, 7, 4, 7], 2);
        Assert.Equal((1 + 2 + 2 + 0) / 4.0, ForecastErrors.AbsoluteScale(series), 1e-12);
        Assert.Equal((1 + 4 + 4 + 0) / 4.0, ForecastErrors.SquareScale(series), 1e-12);
    }

    [Fact]
    public void A_series_no_longer_than_its_season_is_scaled_by_its_steps() =>
        Assert.Equal(1.5, ForecastErrors.AbsoluteScale(new TimeSeries([1, 2, 4], 12)), 1e-12);

    [Fact]
    public void Coverage_counts_both_bounds_in() =>
        Assert.Equal(2 / 3.0, ForecastErrors.Coverage(Actual, [new(10, 12), new(-1, 0), new(0, 9), new(31, 40)]), 1e-12);

    [Fact]
    public void Nothing_to_measure_is_not_a_number()
    {
        Assert.True(double.IsNaN(ForecastErrors.Smape([], [])));
        Assert.True(double.IsNaN(ForecastErrors.Coverage([double.NaN], [new(0, 1)])));
        Assert.True(double.IsNaN(ForecastErrors.AbsoluteScale(new TimeSeries([3], 12))));
    }
}
