namespace SalesFunctions.Analytics.Forecasting.Smoothing;

/// <summary>A form that was estimated.</summary>
/// <param name="Estimate">Its parameters.</param>
/// <param name="Criterion">AICc up to a constant of the series, with the handicaps of the options.</param>
internal sealed record EtsCandidate(EtsEstimate Estimate, double Criterion);

/// <summary>Estimates the forms that a series allows.</summary>
/// <param name="series">The series.</param>
/// <param name="options">Which forms.</param>
internal sealed class EtsChoice(TimeSeries series, EtsOptions options)
{
    /// <summary>Why a series has no model although it is long enough.</summary>
    public const string NoForm = "None of the allowed forms of exponential smoothing can be fitted to these values.";

    private const int Fewest = 5;
    private const int Steps = 60;
    private readonly ScaledSeries _scaled = new(series);
    private readonly int _observed = series.Length - series.Missing;

    /// <summary>Why a series is too short; null where it is not.</summary>
    public static string? Refusal(TimeSeries series)
    {
        var observed = series.Length - series.Missing;
        return observed < Fewest ? $"Exponential smoothing needs at least {Fewest} values; there are {observed}." : null;
    }

    /// <summary>A model of an estimate.</summary>
    public EtsModel Model(EtsCandidate candidate) => new(candidate.Estimate, series, _scaled.Scale, options);

    /// <summary>The form of an earlier model, estimated anew from its parameters; null where this series does not allow it.</summary>
    public EtsCandidate? Again(EtsModel earlier)
    {
        var form = earlier.Shape;
        if (series.Season != earlier.Season || Penalty(form) is not { } penalty || (form.NeedsPositive && !_scaled.IsPositive) || _scaled.IsConstant)
        {
            return null;
        }

        var end = new EtsSearch(form, _scaled.Values, series.Season).Descend(earlier.Start(_scaled.Scale), Steps, _scaled.Floor);
        return double.IsFinite(end.Sum) ? new(end, Criterion(end, penalty)) : null;
    }

    /// <summary>All forms that could be fitted.</summary>
    public List<EtsCandidate> Candidates()
    {
        var start = new EtsStart(_scaled.Values, series.Season);
        var candidates = new List<EtsCandidate>();
        var seasonal = series.Season > 1 && series.Season <= options.LongestSeason && series.Length > series.Season && !_scaled.IsConstant;
        foreach (var form in options.FormsOf(_scaled.IsPositive, seasonal))
        {
            if (Penalty(form) is { } penalty)
            {
                var search = new EtsSearch(form, _scaled.Values, series.Season);
                var ends = options.Starts.Select(alpha => Descend(search, start, form, alpha)).OfType<EtsEstimate>();
                candidates.AddRange(ends.Select(end => new EtsCandidate(end, Criterion(end, penalty))).OrderBy(candidate => candidate.Criterion).Take(1));
            }
        }

        return candidates;
    }

    /// <summary>What AICc adds for the number of estimates, and the handicap; null where there are too few values for them.</summary>
    private double? Penalty(EtsForm form)
    {
        var count = form.Estimates(series.Season) + 1;
        var rest = _observed - count - 1;
        var handicap = !form.HasTrend ? 0 : form.IsDamped ? options.TrendHandicap : 3 * options.TrendHandicap;
        return rest > 0 ? (2 * count) + (2.0 * count * (count + 1) / rest) + handicap : null;
    }

    private double Criterion(EtsEstimate end, double penalty) =>
        (_observed * Math.Log(Math.Max(end.Sum, _scaled.Floor))) + penalty + (options.BiasHandicap > 0 ? options.BiasHandicap * SquaredBias(end) : 0);

    /// <summary>Searches from the states that the series suggests; where the form breaks down there, from a weaker season and growth.</summary>
    private EtsEstimate? Descend(EtsSearch search, EtsStart start, EtsForm form, double alpha)
    {
        var end = search.Descend(start.Point(form, alpha, 1), Steps, _scaled.Floor);
        for (var share = 0.3; double.IsInfinity(end.Sum) && share > 0.01; share *= 0.3)
        {
            end = search.Descend(start.Point(form, alpha, share), Steps, _scaled.Floor);
        }

        return double.IsFinite(end.Sum) ? end : null;
    }

    /// <summary>The square of the standard errors that the mean of the one-step errors is away from zero.</summary>
    private double SquaredBias(EtsEstimate end)
    {
        var fitted = new double[series.Length];
        var pass = new EtsPass(end.Form, _scaled.Values, series.Season);
        pass.Run(end.Point, [], [], fitted);
        var sum = 0.0;
        for (var period = 0; period < fitted.Length; period++)
        {
            var error = _scaled.Values[period] - fitted[period];
            sum += double.IsNaN(error) ? 0 : end.Form.Error == EtsError.Multiplicative ? error / fitted[period] : error;
        }

        return pass.Squares > _scaled.Floor ? sum * sum / pass.Squares : 0;
    }
}
