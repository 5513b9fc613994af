namespace SalesFunctions.Analytics.Forecasting.Smoothing;

/// <summary>Holt and Winters' level, growth and season, fitted.</summary>
/// <remarks>
/// <para>Formula: (a + h b) + s or (a + h b) s; parameters alpha, beta, gamma and the last states a, b, s1 … sm, s1 that of the next period. Variance of h periods ahead
/// σ² (1 + Σ ψ_j² (s_h / s_(h-j))²), ψ_j = α (1 + j β) + γ (1 - α) where j is a whole number of seasons; the ratio only for a multiplicative season.</para>
/// <para>Source: Yar and Chatfield, Prediction intervals for the Holt-Winters forecasting procedure (1990); Chatfield and Yar (1991) for the multiplicative season.</para>
/// <para>Edge: there is no likelihood. R's variance of a multiplicative season starts with ψ_0 in place of 1 and is too small.</para>
/// </remarks>
public sealed class HoltWintersModel : IForecastModel
{
    private readonly double[] _fitted;
    private readonly double[] _seasons;
    private readonly double _level;
    private readonly double _growth;
    private readonly double _variance;

    internal HoltWintersModel(TimeSeries series, double scale, EtsSeason kind, double[] point, HoltWintersPass pass)
    {
        (Kind, Point, _fitted) = (kind, point, new double[series.Length]);
        SquaredErrors = pass.Run(point, [], [], _fitted) * scale * scale;
        (_level, _growth, _seasons) = (pass.Level * scale, pass.Growth * scale, new double[pass.Seasons.Length]);
        for (var ahead = 0; ahead < _seasons.Length; ahead++)
        {
            _seasons[ahead] = pass.Seasons[(series.Length + ahead) % _seasons.Length] * (kind == EtsSeason.Multiplicative ? 1 : scale);
        }

        var mean = 0.0;
        for (var period = 0; period < _fitted.Length; period++)
        {
            _fitted[period] *= scale;
            var error = series.Values[period] - _fitted[period];
            mean += double.IsNaN(error) ? 0 : error / pass.Errors;
        }

        _variance = Math.Max(0, SquaredErrors - (pass.Errors * mean * mean)) / Math.Max(1, pass.Errors - 1);
        Parameters =
        [
            new("alpha", point[0], null), new("beta", point[1], null),
            .. kind == EtsSeason.None ? [] : new[] { new ModelParameter("gamma", point[2], null) },
            new("a", _level, null), new("b", _growth, null),
            .. kind == EtsSeason.None ? [] : _seasons.Select((value, place) => new ModelParameter($"s{place + 1}", value, null)),
        ];
    }

    /// <inheritdoc/>
    public string Form => Kind switch
    {
        EtsSeason.None => "Holt",
        EtsSeason.Additive => "HoltWinters(additive)",
        _ => "HoltWinters(multiplicative)",
    };

    /// <summary>How the season enters.</summary>
    public EtsSeason Kind { get; }

    /// <inheritdoc/>
    public IReadOnlyList<ModelParameter> Parameters { get; }

    /// <summary>The sum of squared one-step errors, in the squared units of the series: what was minimised.</summary>
    public double SquaredErrors { get; }

    /// <inheritdoc/>
    public double LogLikelihood => double.NaN;

    /// <inheritdoc/>
    public double Aicc => double.NaN;

    /// <inheritdoc/>
    public IReadOnlyList<double> Fitted => _fitted;

    /// <summary>α, β, γ.</summary>
    internal double[] Point { get; }

    /// <inheritdoc/>
    public Prediction Predict(int horizon)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        var (values, deviations) = (new double[horizon], new double[horizon]);
        for (var step = 0; step < horizon; step++)
        {
            var (level, season) = (_level + ((step + 1) * _growth), SeasonOf(step));
            values[step] = Kind == EtsSeason.Multiplicative ? level * season : level + season;
            var spread = 1.0;
            for (var back = 1; back <= step; back++)
            {
                var effect = (Point[0] * (1 + (back * Point[1]))) + (Kind != EtsSeason.None && back % _seasons.Length == 0 ? Point[2] * (1 - Point[0]) : 0);
                effect *= Kind == EtsSeason.Multiplicative ? season / SeasonOf(step - back) : 1;
                spread += effect * effect;
            }

            deviations[step] = Math.Sqrt(_variance * spread);
        }

        return Prediction.OfNormal(values, deviations);
    }

    private double SeasonOf(int step) => _seasons[step % _seasons.Length];
}
