namespace SalesFunctions.Analytics.Forecasting.Naive;

/// <summary>The last values again, perhaps with a drift.</summary>
internal sealed class RandomWalk : FittedModel
{
    private readonly double[] _last;
    private readonly double _drift;
    private readonly double _driftError;
    private readonly double _meanSquare;

    private RandomWalk(string form, double[] last, double[] fitted, double meanSquare, ModelParameter? drift)
        : base(form, drift is null ? [] : [drift], fitted) =>
        (_last, _meanSquare, _drift, _driftError) = (last, meanSquare, drift?.Value ?? 0, drift?.StandardError ?? 0);

    /// <summary>Fits a walk from each value to the one a season later.</summary>
    /// <param name="series">The series.</param>
    /// <param name="lag">Periods of a step.</param>
    /// <param name="withDrift">Whether a step has a mean that is not zero.</param>
    /// <param name="form">What the walk is called.</param>
    public static Fit<IForecastModel> Fit(TimeSeries series, int lag, bool withDrift, string form)
    {
        var least = lag + (withDrift ? 2 : 1);
        if (series.Length - series.Missing < least)
        {
            return Fit<IForecastModel>.Refused($"{form} needs {least} values; there are {series.Length - series.Missing}.");
        }

        var values = Seasons.GapFilling.Filled(series).Values;
        var fitted = new double[values.Length];
        Array.Fill(fitted, double.NaN, 0, lag);
        var (sum, squares, steps) = (0.0, 0.0, 0);
        for (var at = lag; at < fitted.Length; at++)
        {
            fitted[at] = values[at - lag];
            if (!double.IsNaN(series.Values[at]))
            {
                var step = values[at] - fitted[at];
                (sum, squares, steps) = (sum + step, squares + (step * step), steps + 1);
            }
        }

        var last = values[^lag..].ToArray();
        return Fit<IForecastModel>.Of(withDrift
            ? Drifting(form, last, fitted, sum / steps, squares, steps)
            : new RandomWalk(form, last, fitted, squares / steps, null));
    }

    /// <inheritdoc/>
    protected override Prediction Continued(int horizon)
    {
        var (values, errors) = (new double[horizon], new double[horizon]);
        for (var ahead = 0; ahead < horizon; ahead++)
        {
            var steps = (ahead / _last.Length) + 1;
            values[ahead] = _last[ahead % _last.Length] + (steps * _drift);
            errors[ahead] = Math.Sqrt((_meanSquare * steps) + (steps * _driftError * steps * _driftError));
        }

        return Prediction.OfNormal(values, errors);
    }

    private static RandomWalk Drifting(string form, double[] last, double[] fitted, double drift, double squares, int steps)
    {
        var residual = Math.Max(0, squares - (steps * drift * drift));
        for (var at = last.Length; at < fitted.Length; at++)
        {
            fitted[at] += drift;
        }

        return new(form, last, fitted, residual / (steps - 1), new("drift", drift, Math.Sqrt(residual / (steps - 1) / steps)));
    }
}
