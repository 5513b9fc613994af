namespace SalesFunctions.Analytics.Forecasting.Smoothing;

/// <summary>A form of exponential smoothing, fitted.</summary>
/// <remarks>
/// <para>Formula: parameters alpha, beta, gamma, phi as far as the form has them, then the states before the first period: level l, growth b and seasons s1 … sm, s1 that of
/// the period before the first and sm that of the first one. β and γ are those of the state space form: β = α β*, γ = (1 - α) γ*.</para>
/// <para>Source: Hyndman, Koehler, Ord and Snyder (2008), chapters 5 and 6.</para>
/// <para>Edge: R leaves constants out: its log-likelihood is this one plus n / 2 (1 + log(2 π / n)), its AICc this one less n (1 + log(2 π / n)).</para>
/// </remarks>
public sealed class EtsModel : IForecastModel
{
    private readonly double[] _point;
    private readonly double[] _fitted;
    private readonly double _scale;
    private readonly int _length;
    private readonly EtsPass _end;
    private readonly EtsOptions _options;

    internal EtsModel(EtsEstimate estimate, TimeSeries series, double scale, EtsOptions options)
    {
        (Shape, _point, _scale, _length, _options, Season) = (estimate.Form, estimate.Point, scale, series.Length, options, series.Season);
        var values = new double[series.Length];
        for (var place = 0; place < values.Length; place++)
        {
            values[place] = series.Values[place] / scale;
        }

        _fitted = new double[series.Length];
        _end = new(Shape, values, Season);
        _end.Run(_point, [], [], _fitted);
        for (var place = 0; place < _fitted.Length; place++)
        {
            _fitted[place] *= scale;
        }

        var (count, estimates) = (_end.Observed, Shape.Estimates(Season));
        var squares = Math.Max(_end.Squares, count * 1e-18);
        LogLikelihood = (-0.5 * count * (1 + Math.Log(2 * Math.PI * squares / count))) - _end.Logs - (count * Math.Log(scale));
        var k = estimates + 1;
        Aicc = (-2 * LogLikelihood) + (2 * k) + (2.0 * k * (k + 1) / (count - k - 1));
        Variance = _end.Squares / (count - estimates);
        Parameters = Named();
    }

    /// <inheritdoc/>
    public string Form => Shape.ToString();

    /// <summary>The form in its parts.</summary>
    public EtsForm Shape { get; }

    /// <summary>Periods after which the season repeats.</summary>
    public int Season { get; }

    /// <inheritdoc/>
    public IReadOnlyList<ModelParameter> Parameters { get; }

    /// <inheritdoc/>
    public double LogLikelihood { get; }

    /// <inheritdoc/>
    public double Aicc { get; }

    /// <inheritdoc/>
    public IReadOnlyList<double> Fitted => _fitted;

    /// <summary>Variance of a one-step error e, for a multiplicative error relative to the forecast, else relative to the scale; n less the estimates is its divisor.</summary>
    internal double Variance { get; }

    /// <inheritdoc/>
    public Prediction Predict(int horizon)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        return new EtsAhead(Shape, _point, _end, Season, _length, Variance, _options).Predict(horizon, _scale);
    }

    /// <summary>The parameters for a series that is scaled otherwise.</summary>
    internal double[] Start(double scale)
    {
        var start = (double[])_point.Clone();
        start[EtsPass.States] *= _scale / scale;
        for (var place = EtsPass.States + 1; place < start.Length; place++)
        {
            var isGrowth = Shape.HasTrend && place == EtsPass.States + 1;
            start[place] *= (isGrowth ? Shape.HasFactorTrend : Shape.Season == EtsSeason.Multiplicative) ? 1 : _scale / scale;
        }

        return start;
    }

    private List<ModelParameter> Named()
    {
        var natural = Start(1);
        List<ModelParameter> named = [new("alpha", natural[0], null)];
        void Name(bool has, string name, double value) => named.AddRange(has ? [new ModelParameter(name, value, null)] : []);
        Name(Shape.HasTrend, "beta", natural[1]);
        Name(Shape.HasSeason, "gamma", natural[2]);
        Name(Shape.IsDamped, "phi", natural[3]);
        Name(true, "l", natural[EtsPass.States]);
        Name(Shape.HasTrend, "b", natural[EtsPass.States + (Shape.HasTrend ? 1 : 0)]);
        if (Shape.HasSeason)
        {
            var free = natural[^(Season - 1)..];
            Array.Reverse(free);
            var rest = (Shape.Season == EtsSeason.Multiplicative ? Season : 0) - free.Sum();
            named.AddRange(free.Append(rest).Select((value, place) => new ModelParameter($"s{place + 1}", value, null)));
        }

        return named;
    }
}
