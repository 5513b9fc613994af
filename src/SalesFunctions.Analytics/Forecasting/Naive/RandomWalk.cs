namespace SalesFunctions.Analytics.Forecasting.Naive;

/// <summary>The last values again, perhaps with a drift.</summary>
internal sealed class RandomWalk : FittedModel
{
    private readonly double[] _last;
    private readonly double _drift;
    private readonly double _driftError;
    private readonly double _meanSquare;
    private readonly int _unseen;

    private RandomWalk(string form, double[] last, int unseen, double[] fitted, double meanSquare, ModelParameter? drift)
        : base(form, drift is null ? [] : [drift], fitted) =>
        (_last, _unseen, _meanSquare, _drift, _driftError) = (last, unseen, meanSquare, drift?.Value ?? 0, drift?.StandardError ?? 0);

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

        var values = Seasons.GapFilling.Filled(series).Values.ToArray();
        var steps = WalkSteps.Of(series.Values, series.Values, lag);
        var drift = withDrift ? steps.Drift : null;
        double[] fitted = [.. Enumerable.Repeat(double.NaN, lag), .. values.SkipLast(lag).Select(value => value + (drift?.Value ?? 0))];
        var unseen = lag == 1 ? series.Length - 1 - series.Values.LastIndexOfAnyInRange(double.MinValue, double.MaxValue) : 0;
        return Fit<IForecastModel>.Of(new RandomWalk(form, values[^lag..], unseen, fitted, withDrift ? steps.VarianceAroundDrift : steps.MeanSquare, drift));
    }

    /// <inheritdoc/>
    protected override Prediction Continued(int horizon)
    {
        var (values, errors) = (new double[horizon], new double[horizon]);
        for (var ahead = 0; ahead < horizon; ahead++)
        {
            var steps = _unseen + (ahead / _last.Length) + 1;
            values[ahead] = _last[ahead % _last.Length] + (steps * _drift);
            errors[ahead] = Math.Sqrt((_meanSquare * steps) + (steps * _driftError * steps * _driftError));
        }

        return Prediction.OfNormal(values, errors);
    }
}
