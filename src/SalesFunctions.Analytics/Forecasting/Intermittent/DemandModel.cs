using MathNet.Numerics.Distributions;

namespace SalesFunctions.Analytics.Forecasting.Intermittent;

/// <summary>Fitted model of demand with pauses; the formulas stand at <see cref="Croston"/> and its neighbours.</summary>
internal sealed class DemandModel : FittedModel
{
    private const int LeastDemands = 2;
    private const double GreatestSmoothing = 0.5;
    private const int GridSteps = 10;
    private const int Turns = 3;
    private readonly DemandState _end;
    private readonly double _rate;
    private readonly double _squaredVariation;

    private DemandModel(string form, DemandRule rule, IntermittentDemand demand, (double Alpha, double Beta) smoothing, DemandState end, double[] fitted)
        : base(
            form,
            [
                new("alpha", smoothing.Alpha, null), new("beta", smoothing.Beta, null), new("size", end.Size, null),
                rule == DemandRule.TeunterSyntetosBabai ? new("probability", end.Probability, null) : new("interval", 1 / end.Probability, null),
                new("squared_variation", demand.SquaredVariation, null),
            ],
            fitted) =>
        (_end, _rate, _squaredVariation) = (end, end.Rate(rule, smoothing.Beta), demand.SquaredVariation);

    /// <summary>Fits a model, or says why the series is not one of demand with pauses.</summary>
    /// <param name="series">The series.</param>
    /// <param name="rule">Which method.</param>
    /// <param name="name">What the method is called at the beginning of a sentence.</param>
    public static Fit<IForecastModel> Fit(TimeSeries series, DemandRule rule, string name)
    {
        double[] known = [.. series.Values.ToArray().Where(value => !double.IsNaN(value))];
        var demand = IntermittentDemand.Of(known);
        if (known.Any(value => value < 0))
        {
            return Fit<IForecastModel>.Refused($"{name} is for demand, which is never below zero; the least value is {known.Min():G6}.");
        }

        if (demand.Demands < LeastDemands)
        {
            return Fit<IForecastModel>.Refused($"{name} needs {LeastDemands} periods with demand; there are {demand.Demands}.");
        }

        if (!demand.HasPauses)
        {
            return Fit<IForecastModel>.Refused($"{name} is for demand with pauses; {demand.Demands} of {demand.Periods} periods have demand.");
        }

        var smoothing = Smoothing(known, rule, demand);
        var fitted = new double[series.Length];
        var state = DemandState.Of(demand);
        for (var at = 0; at < fitted.Length; at++)
        {
            fitted[at] = state.Rate(rule, smoothing.Beta);
            state = double.IsNaN(series.Values[at]) ? state : state.After(series.Values[at], rule, smoothing.Alpha, smoothing.Beta);
        }

        return Fit<IForecastModel>.Of(new DemandModel($"{name}, {demand.Class.ToString().ToLowerInvariant()} demand", rule, demand, smoothing, state, fitted));
    }

    /// <inheritdoc/>
    protected override Prediction Continued(int horizon)
    {
        T[] Level<T>(T value) => [.. Enumerable.Repeat(value, horizon)];
        Bounds Within(double outside) => new(Math.Min(_rate, Quantile(outside)), Math.Max(_rate, Quantile(1 - outside)));
        return new() { Values = Level(_rate), Within80 = Level(Within(0.1)), Within95 = Level(Within(0.025)) };
    }

    // One number after the other: the valley is wide, and each search is of one dimension.
    private static (double Alpha, double Beta) Smoothing(double[] values, DemandRule rule, IntermittentDemand demand)
    {
        var (alpha, beta) = (0.1, 0.1);
        for (var turn = 0; turn < Turns; turn++)
        {
            var fixedBeta = beta;
            alpha = LineSearch.Least(candidate => Squares(values, rule, demand, candidate, fixedBeta), 0, GreatestSmoothing, GridSteps);
            var fixedAlpha = alpha;
            beta = LineSearch.Least(candidate => Squares(values, rule, demand, fixedAlpha, candidate), 0, GreatestSmoothing, GridSteps);
        }

        return (alpha, beta);
    }

    private static double Squares(double[] values, DemandRule rule, IntermittentDemand demand, double alpha, double beta)
    {
        var (state, squares) = (DemandState.Of(demand), 0.0);
        foreach (var value in values)
        {
            var error = (value - state.Rate(rule, beta)) / demand.MeanSize;
            squares += error * error;
            state = state.After(value, rule, alpha, beta);
        }

        return squares;
    }

    private double Quantile(double probability)
    {
        var withDemand = (probability - (1 - _end.Probability)) / _end.Probability;
        return !(withDemand > 0) ? 0
            : _squaredVariation > 0 ? Gamma.InvCDF(1 / _squaredVariation, 1 / (_squaredVariation * _end.Size), withDemand)
            : _end.Size;
    }
}
