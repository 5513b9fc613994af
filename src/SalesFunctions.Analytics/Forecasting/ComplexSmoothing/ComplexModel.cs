namespace SalesFunctions.Analytics.Forecasting.ComplexSmoothing;

/// <summary>Fitted complex exponential smoothing; the formulas stand at <see cref="ComplexSmoothingMethod"/>.</summary>
internal sealed class ComplexModel : FittedModel
{
    /// <summary>Squared error per value, on the scale of the series, that only rounding has made.</summary>
    public const double Rounding = 1e-18;

    private readonly ComplexPass _pass;
    private readonly ComplexWeights _weights;
    private readonly double _scale;
    private readonly double _variance;

    private ComplexModel(ComplexForm shape, double[] point, TimeSeries series, double scale, ComplexPass pass, double squares, double[] fitted)
        : base(shape == ComplexForm.None ? "CES(N)" : $"CES({shape.ToString()[0]})[{series.Season}]", Named(shape, point), fitted)
    {
        (Shape, Point, Season, _pass, _scale) = (shape, point, series.Season, pass, scale);
        _weights = ComplexWeights.Of(shape, point);
        var count = series.Length - series.Missing;
        var estimates = shape.Weights() + shape.States(series.Season) + 1;
        LogLikelihood = (-0.5 * count * (1 + Math.Log(2 * Math.PI * Math.Max(squares / count, Rounding)))) - (count * Math.Log(scale));
        Aicc = (-2 * LogLikelihood) + (2.0 * estimates * count / (count - estimates - 1));
        _variance = squares / (count - estimates);
    }

    /// <summary>The form.</summary>
    public ComplexForm Shape { get; }

    /// <summary>Weights, in the order of <see cref="ComplexWeights.Of"/>.</summary>
    public double[] Point { get; }

    /// <summary>Periods after which the season repeats.</summary>
    public int Season { get; }

    /// <inheritdoc/>
    public override double LogLikelihood { get; }

    /// <inheritdoc/>
    public override double Aicc { get; }

    /// <summary>The model with known weights.</summary>
    /// <param name="shape">The form.</param>
    /// <param name="point">Weights.</param>
    /// <param name="series">The series; at least two values more than estimates.</param>
    /// <param name="scale">What the values of the pass are to be multiplied by.</param>
    /// <param name="pass">The recursion over the series; it is the model's from now on.</param>
    public static ComplexModel Of(ComplexForm shape, double[] point, TimeSeries series, double scale, ComplexPass pass)
    {
        var fitted = new double[series.Length];
        var squares = pass.Run(ComplexWeights.Of(shape, point), fitted);
        for (var at = 0; at < fitted.Length; at++)
        {
            fitted[at] *= scale;
        }

        return new(shape, point, series, scale, pass, squares, fitted);
    }

    /// <inheritdoc/>
    protected override Prediction Continued(int horizon)
    {
        var (values, errors) = (_pass.Ahead(_weights, horizon), new double[horizon]);
        var (level, potential) = (_weights.Level.Gain, _weights.Level.PotentialGain);
        var (index, indexPotential) = (_weights.Season.Gain, _weights.Season.PotentialGain);
        var squares = 1.0;
        for (var ahead = 0; ahead < horizon; ahead++)
        {
            values[ahead] *= _scale;
            errors[ahead] = Math.Sqrt(_variance * squares) * _scale;
            var response = level;
            (level, potential) = _weights.Level.Moved(level, potential, 0);
            if ((ahead + 1) % _pass.Lag == 0)
            {
                response += index;
                (index, indexPotential) = _weights.Season.Moved(index, indexPotential, 0);
            }

            squares += response * response;
        }

        return Prediction.OfNormal(values, errors);
    }

    private static ModelParameter[] Named(ComplexForm shape, double[] point)
    {
        string[] names = shape == ComplexForm.Partial ? ["alpha_0", "alpha_1", "beta"] : ["alpha_0", "alpha_1", "beta_0", "beta_1"];
        return [.. point.Zip(names, (value, name) => new ModelParameter(name, value, null))];
    }
}
