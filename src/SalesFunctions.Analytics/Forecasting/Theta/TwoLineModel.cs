using SalesFunctions.Analytics.Forecasting.Seasons;

namespace SalesFunctions.Analytics.Forecasting.Theta;

/// <summary>Fitted theta model of two lines; the formulas stand at <see cref="DynamicOptimisedTheta"/>.</summary>
internal sealed class TwoLineModel : FittedModel
{
    private const double SmallestAlpha = 0.1;
    private const double GreatestAlpha = 0.99;
    private const int GridSteps = 20;
    private readonly SeasonalAdjustment _adjustment;
    private readonly State _end;
    private readonly double _weight;
    private readonly ThetaSpread _spread;
    private readonly bool _dynamic;

    private TwoLineModel(ThetaForm form, SeasonalAdjustment adjustment, Estimates found, double[] fitted, State end, ThetaSpread spread)
        : base(
            $"{Initials(form)}{(adjustment.Kind is { } kind ? $" on the {kind.ToString().ToLowerInvariant()} seasonal adjustment" : "")}",
            [new("initial_level", found.Level, null), new("alpha", found.Alpha, null), new("theta", 1 / (1 - found.Weight), null)],
            fitted) =>
        (_adjustment, Alpha, _weight, _end, _spread, _dynamic) = (adjustment, found.Alpha, found.Weight, end, spread, form.HasFlag(ThetaForm.Dynamic));

    /// <summary>Smoothing parameter.</summary>
    public double Alpha { get; }

    /// <summary>Fits the model.</summary>
    /// <param name="series">The series as it came: where a value is missing, the error is not counted.</param>
    /// <param name="adjustment">The series without gaps and season.</param>
    /// <param name="form">Which of the four models.</param>
    /// <param name="near">Where to begin the search for alpha; null to search its whole range.</param>
    public static TwoLineModel Of(TimeSeries series, SeasonalAdjustment adjustment, ThetaForm form, double? near)
    {
        var values = adjustment.Values;
        var lines = new TwoLineFit(values, form);
        var alpha = LineSearch.Least(candidate => lines.Best(candidate).Squares, SmallestAlpha, GreatestAlpha, GridSteps, near);
        var (first, weight, _) = lines.Best(alpha);
        var fitted = new double[values.Length];
        var (level, rest, squares, counted) = (first, 1.0, 0.0, 0);
        for (var at = 0; at < fitted.Length; at++)
        {
            var expected = level + (weight * lines.Pull(at, alpha, rest));
            fitted[at] = at == 0 && lines.First > 0 ? double.NaN : adjustment.Restored(expected, at);
            if (at >= lines.First && !double.IsNaN(series.Values[at]))
            {
                (squares, counted) = (squares + ((values[at] - expected) * (values[at] - expected)), counted + 1);
            }

            level += alpha * (values[at] - level);
            rest *= 1 - alpha;
        }

        var free = form.HasFlag(ThetaForm.Optimised) ? 3 : 2;
        return new(form, adjustment, new(first, alpha, weight), fitted, new(level, lines.Last), ThetaSpread.Of(squares, counted, free, adjustment.Season, alpha, weight));
    }

    /// <inheritdoc/>
    protected override Prediction Continued(int horizon)
    {
        var (values, errors) = (new double[horizon], new double[horizon]);
        Array.Fill(errors, 1.0);
        var length = _adjustment.Values.Length;
        var state = _end;
        for (var ahead = 0; ahead < horizon; ahead++)
        {
            values[ahead] = Expected(state, length + ahead);
            state = Moved(state, length + ahead, values[ahead]);
        }

        // A shock of 1 at one period, and what it adds to those behind it: the model is linear in its errors.
        for (var shock = 0; shock < horizon - 1; shock++)
        {
            var added = Moved(new(0, new(length + shock, 0, 0)), length + shock, 1);
            for (var ahead = shock + 1; ahead < horizon; ahead++)
            {
                var response = Expected(added, length + ahead);
                errors[ahead] += response * response;
                added = Moved(added, length + ahead, response);
            }
        }

        for (var ahead = 0; ahead < horizon; ahead++)
        {
            values[ahead] = _adjustment.Restored(values[ahead], length + ahead);
            errors[ahead] = _spread.Deviation(ahead + 1, errors[ahead]) * _adjustment.Stretch(length + ahead);
        }

        return Prediction.OfNormal(values, errors);
    }

    private static string Initials(ThetaForm form) =>
        $"{(form.HasFlag(ThetaForm.Dynamic) ? "D" : "")}{(form.HasFlag(ThetaForm.Optimised) ? "O" : "S")}TM";

    private double Expected(State state, int at)
    {
        var rest = Math.Pow(1 - Alpha, at);
        return state.Level + (_weight * ((state.Line.Intercept * rest) + (state.Line.Slope * (1 - (rest * (1 - Alpha))) / Alpha)));
    }

    private State Moved(State state, int at, double value) =>
        new(state.Level + (Alpha * (value - state.Level)), _dynamic ? state.Line.With(value) : state.Line);

    private sealed record Estimates(double Level, double Alpha, double Weight);

    private readonly record struct State(double Level, RunningLine Line);
}
