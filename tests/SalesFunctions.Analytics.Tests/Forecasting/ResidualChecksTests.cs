using SalesFunctions.Analytics.Forecasting;
using SalesFunctions.Analytics.Forecasting.Arima;
using SalesFunctions.Analytics.Forecasting.Transformations;
using SalesFunctions.Analytics.Tests.Forecasting.Arima;

namespace SalesFunctions.Analytics.Tests.Forecasting;

public sealed class ResidualChecksTests
{
    [SharedDataFact]
    public void Ljung_Box_agrees_with_R()
    {
        // R 4.2.2: Box.test(lh - 2.4, lag = 10, type = "Ljung"), t.test(lh - 2.4); the same of nottem - 49 with lag = 24.
        var hormone = Checked(ClassicSeries.Of("lh"), 2.4);
        Assert.Equal((48, 10), (hormone.Residuals, hormone.Lags));
        Assert.Equal(25.35093036, hormone.LjungBox, 1e-7);
        Assert.Equal(0.0047185566, hormone.LjungBoxPValue, 1e-9);
        Assert.Equal(1, hormone.MeanPValue, 1e-9);
        Assert.False(hormone.LooksLikeNoise);
        var warmth = Checked(ClassicSeries.Of("nottem"), 49);
        Assert.Equal(24, warmth.Lags);
        Assert.Equal(2342.383316, warmth.LjungBox, 1e-5);
        Assert.Equal(0.943031688295, warmth.MeanPValue, 1e-9);
    }

    [SharedDataFact]
    public void Gaps_are_left_out()
    {
        // R 4.2.2: Box.test of lh without its values 10, 11 and 30, lag = 9.
        var values = ClassicSeries.Of("lh").Values.ToArray();
        (values[9], values[10], values[29]) = (double.NaN, double.NaN, double.NaN);
        var hormone = Checked(new(values, 1), 0);
        Assert.Equal((45, 9), (hormone.Residuals, hormone.Lags));
        Assert.Equal(23.29020767, hormone.LjungBox, 1e-7);
        Assert.Equal(0.00557642459, hormone.LjungBoxPValue, 1e-9);
    }

    [SharedDataFact]
    public void The_airline_model_leaves_noise_and_a_random_walk_does_not()
    {
        var passengers = ClassicSeries.Of("AirPassengers", "ln");
        var airline = ResidualChecks.Of(passengers, new ArimaMethod().Fit(passengers).Model!).Model;
        Assert.NotNull(airline);
        Assert.True(airline.LooksLikeNoise);
        Assert.Equal((131, 24), (airline.Residuals, airline.Lags));
        Assert.False(ResidualChecks.Of(passengers, new ArimaMethod(new(0, 1, 0)).Fit(passengers).Model!).Model?.LooksLikeNoise);
    }

    [SharedDataFact]
    public void Coefficients_count_in_a_model_of_transformed_values_too()
    {
        var passengers = ClassicSeries.Of("AirPassengers");
        var airline = new BoxCoxMethod(new ArimaMethod(), 0).Fit(passengers).Model!;
        var checks = ResidualChecks.Of(passengers, airline).Model!;

        Assert.Equal(2, airline.LostFreedom);
        Assert.Equal(MathNet.Numerics.SpecialFunctions.GammaUpperRegularized((checks.Lags - 2) / 2.0, checks.LjungBox / 2), checks.LjungBoxPValue, 12);
    }

    [Fact]
    public void Residuals_around_another_level_are_no_noise()
    {
        Random random = new(2);
        double[] values = [.. Enumerable.Range(0, 100).Select(_ => random.NextDouble() - 0.5)];
        Assert.True(Checked(new(values, 1), 0).LooksLikeNoise);
        Assert.False(Checked(new(values, 1), 0.2).LooksLikeNoise);
    }

    [Fact]
    public void Nothing_to_check_is_refused()
    {
        Assert.False(ResidualChecks.Of(new([1, 2, 3], 1), new Level(0, 3)).IsFitted);
        Assert.False(ResidualChecks.Of(new(new double[50], 1), new Level(0, 50)).IsFitted);
        Assert.False(ResidualChecks.Of(new([.. Enumerable.Repeat(double.NaN, 50)], 1), new Level(0, 50)).IsFitted);
    }

    [SharedDataFact]
    public void Autocorrelations_agree_with_R()
    {
        // R 4.2.2: acf(AirPassengers).
        var correlations = Autocorrelation.Of(ClassicSeries.Of("AirPassengers").Values, 3);
        Assert.Equal([0.948047340752, 0.875574835125, 0.806681155497], correlations.Select(value => Math.Round(value, 12)));
        Assert.Equal([0, 0], Autocorrelation.Of([4, 4, 4], 2));
    }

    private static ResidualChecks Checked(TimeSeries series, double level)
    {
        var checks = ResidualChecks.Of(series, new Level(level, series.Length));
        Assert.True(checks.IsFitted, checks.Refusal);
        return checks.Model;
    }

    private sealed class Level(double level, int length) : IForecastModel
    {
        public string Form => "level";

        public IReadOnlyList<ModelParameter> Parameters => [];

        public double LogLikelihood => double.NaN;

        public double Aicc => double.NaN;

        public IReadOnlyList<double> Fitted { get; } = [.. Enumerable.Repeat(level, length)];

        public Prediction Predict(int horizon) => throw new NotSupportedException();
    }
}
