using SalesFunctions.Analytics.Forecasting;

namespace SalesFunctions.Bench.Forecasts;

/// <summary>One model's errors over all series, as the competitions measure them.</summary>
internal sealed class ForecastScore(int series)
{
    private readonly double[] _smape = new double[series];
    private readonly double[] _mase = new double[series];
    private readonly int[] _within80 = new int[series];
    private readonly int[] _within95 = new int[series];
    private readonly int[] _points = new int[series];

    public double Smape => _smape.Average();

    /// <summary>Mean over the series that have one: a series that repeats itself has no scale.</summary>
    public double Mase => _mase.Where(double.IsFinite).Average();

    public double Coverage80 => 100.0 * _within80.Sum() / _points.Sum();

    public double Coverage95 => 100.0 * _within95.Sum() / _points.Sum();

    /// <summary>Against another model: mean of the two ratios of means, as in the M4 competition.</summary>
    public double OverallWeightedAverage(ForecastScore yardstick) => ((Smape / yardstick.Smape) + (Mase / yardstick.Mase)) / 2;

    public void Add(int place, TimeSeries known, ReadOnlySpan<double> came, Prediction prediction)
    {
        var forecast = prediction.Values.Take(came.Length).ToArray();
        _smape[place] = ForecastErrors.Smape(came, forecast);
        _mase[place] = ForecastErrors.MeanAbsolute(came, forecast) / ForecastErrors.AbsoluteScale(known);
        for (var step = 0; step < came.Length; step++)
        {
            _points[place] += double.IsNaN(came[step]) ? 0 : 1;
            _within80[place] += prediction.Within80[step].Contains(came[step]) ? 1 : 0;
            _within95[place] += prediction.Within95[step].Contains(came[step]) ? 1 : 0;
        }
    }
}
