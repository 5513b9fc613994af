namespace SalesFunctions.Analytics.Forecasting.Choice;

/// <summary>Forecasts of a series from earlier times, against what came.</summary>
/// <remarks>
/// <para>Formula: a method chooses its form at the first of the times and keeps it at the later ones, where only the parameters are estimated anew; nothing that came
/// later than a time plays a part in what is forecast then.</para>
/// <para>Source: Tashman, Out-of-sample tests of forecasting accuracy: an analysis and review, Int. J. Forecasting 16 (2000).</para>
/// <para>Shapes: what is said of all the times stands in one row, the steps of the first time before those of the second.</para>
/// </remarks>
internal sealed class Backtest
{
    private readonly TimeSeries _series;
    private readonly int _horizon;
    private readonly TimeSeries[] _known;

    public Backtest(TimeSeries series, int horizon)
    {
        _series = series;
        _horizon = horizon;
        _known = [.. RollingOrigins.Of(series.Length, series.Season, horizon).Select(series.Until)];
        Came = [.. _known.SelectMany(known => series.Values.Slice(known.Length, Steps(known)).ToArray())];
        Time = [.. _known.SelectMany((known, time) => Enumerable.Repeat(time, Steps(known)))];
    }

    /// <summary>Number of earlier times.</summary>
    public int Times => _known.Length;

    /// <summary>What came.</summary>
    public double[] Came { get; }

    /// <summary>At which of the times each value was forecast, from 0.</summary>
    public int[] Time { get; }

    /// <summary>What came, with what came after one of the times left out as missing.</summary>
    public double[] CameWithout(int time) => [.. Came.Select((value, place) => Time[place] == time ? double.NaN : value)];

    /// <summary>Puts a method to the test.</summary>
    public Candidate Try(IForecastMethod method)
    {
        var fit = method.Fit(_series);
        if (!fit.IsFitted)
        {
            return new(method.Name, null, null, null, fit.Refusal);
        }

        var prediction = fit.Model.Predict(_horizon);
        return Plausibility.Doubt(_series, prediction) is { } doubt
            ? new(method.Name, null, null, null, doubt)
            : new(method.Name, fit.Model, prediction, Earlier(method), null);
    }

    private Prediction? Earlier(IForecastMethod method)
    {
        var earlier = new List<Prediction>();
        IForecastModel? model = null;
        foreach (var known in _known)
        {
            model = (model is null ? method.Fit(known) : method.Refit(known, model)).Model;
            var prediction = model?.Predict(Steps(known));
            if (prediction is null || Plausibility.Doubt(known, prediction) is not null)
            {
                return null;
            }

            earlier.Add(prediction);
        }

        return Times == 0 ? null : Joined(earlier);
    }

    private int Steps(TimeSeries known) => Math.Min(_horizon, _series.Length - known.Length);

    private static Prediction Joined(List<Prediction> parts) => new()
    {
        Values = [.. parts.SelectMany(part => part.Values)],
        Within80 = [.. parts.SelectMany(part => part.Within80)],
        Within95 = [.. parts.SelectMany(part => part.Within95)],
    };
}
