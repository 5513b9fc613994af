using SalesFunctions.Analytics.Forecasting.Seasons;

namespace SalesFunctions.Analytics.Forecasting.Theta;

/// <summary>Fitted standard theta model; the formulas stand at <see cref="ThetaMethod"/>.</summary>
internal sealed class ThetaModel : FittedModel
{
    private const double SmallestAlpha = 1e-4;
    private const double GreatestAlpha = 0.9999;
    private const int GridSteps = 20;
    private readonly SeasonalAdjustment _adjustment;
    private readonly double _drift;
    private readonly double _level;
    private readonly ThetaSpread _spread;

    private ThetaModel(SeasonalAdjustment adjustment, double alpha, double drift, double first, double[] fitted, double level, ThetaSpread spread)
        : base(
            adjustment.Kind is { } kind ? $"Theta on the {kind.ToString().ToLowerInvariant()} seasonal adjustment" : "Theta",
            [new("alpha", alpha, null), new("drift", drift, null), new("initial_level", first, null)],
            fitted) =>
        (_adjustment, Alpha, _drift, _level, _spread) = (adjustment, alpha, drift, level, spread);

    /// <summary>Smoothing parameter.</summary>
    public double Alpha { get; }

    /// <summary>Fits the model.</summary>
    /// <param name="series">The series as it came: where a value is missing, the error is not counted.</param>
    /// <param name="adjustment">The series without gaps and season.</param>
    /// <param name="near">Where to begin the search for alpha; null to search its whole range.</param>
    public static ThetaModel Of(TimeSeries series, SeasonalAdjustment adjustment, double? near)
    {
        var values = adjustment.Values;
        var alpha = LineSearch.Least(candidate => Smoothed(values, candidate).Squares, SmallestAlpha, GreatestAlpha, GridSteps, near);
        var (first, _) = Smoothed(values, alpha);
        var drift = StraightLine.Through(values).Slope / 2;
        var fitted = new double[values.Length];
        var (level, rest, squares) = (first, 1.0, 0.0);
        for (var at = 0; at < fitted.Length; at++)
        {
            var expected = level + (drift * (1 - rest) / alpha);
            fitted[at] = adjustment.Restored(expected, at);
            squares += double.IsNaN(series.Values[at]) ? 0 : (values[at] - expected) * (values[at] - expected);
            level += alpha * (values[at] - level);
            rest *= 1 - alpha;
        }

        var spread = ThetaSpread.Of(squares, series.Length - series.Missing, 3, adjustment.Season, alpha, 0.5);
        return new(adjustment, alpha, drift, first, fitted, level, spread);
    }

    /// <inheritdoc/>
    protected override Prediction Continued(int horizon)
    {
        var (values, errors) = (new double[horizon], new double[horizon]);
        var length = _adjustment.Values.Length;
        var reached = (1 - Math.Pow(1 - Alpha, length)) / Alpha;
        for (var ahead = 0; ahead < horizon; ahead++)
        {
            values[ahead] = _adjustment.Restored(_level + (_drift * (ahead + reached)), length + ahead);
            errors[ahead] = _spread.Deviation(ahead + 1, 1 + (ahead * Alpha * Alpha)) * _adjustment.Stretch(length + ahead);
        }

        return Prediction.OfNormal(values, errors);
    }

    // One-step errors are linear in the first level, so that it is a regression on (1 - alpha)^t.
    private static (double First, double Squares) Smoothed(double[] values, double alpha)
    {
        var (level, rest, errors, products, weights) = (values[0], 1.0, 0.0, 0.0, 0.0);
        foreach (var value in values)
        {
            var error = value - level;
            errors += error * error;
            products += error * rest;
            weights += rest * rest;
            level += alpha * error;
            rest *= 1 - alpha;
        }

        return (values[0] + (products / weights), errors - (products * products / weights));
    }
}
