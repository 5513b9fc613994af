namespace SalesFunctions.Analytics.Forecasting.Smoothing;

/// <summary>Exponential smoothing with the form chosen by Akaike's criterion.</summary>
/// <remarks>
/// <para>Formula: the form with the smallest AICc = -2 log L + 2 k + 2 k (k + 1) / (n - k - 1), k the smoothing parameters, free initial states and the variance,
/// n the values that are there; each form by maximum likelihood.</para>
/// <para>Source: Hyndman, Koehler, Snyder and Grose, A state space framework for automatic forecasting using exponential smoothing methods (2002); choices and
/// bounds as in R's <c>forecast::ets</c>.</para>
/// <para>Edge: a missing value moves the states on; forms with k + 2 > n are left out, so that short series get simple forms; a constant series gets its level.
/// A fit whose forecast, level or season falls to zero where something is multiplied is thrown away. Refused: fewer than 5 values.</para>
/// </remarks>
/// <param name="options">What may be chosen; null for what R does.</param>
public sealed class EtsMethod(EtsOptions? options = null) : IForecastMethod
{
    private const int Fewest = 5;
    private const int Steps = 60;
    private readonly EtsOptions _options = options ?? new();

    /// <inheritdoc/>
    public string Name => "ets";

    /// <inheritdoc/>
    public Fit<IForecastModel> Fit(TimeSeries series) => Choose(series, null);

    /// <inheritdoc/>
    public Fit<IForecastModel> Refit(TimeSeries series, IForecastModel model) => Choose(series, model as EtsModel);

    private Fit<IForecastModel> Choose(TimeSeries series, EtsModel? earlier)
    {
        var observed = series.Length - series.Missing;
        if (observed < Fewest)
        {
            return Refused($"Exponential smoothing needs at least {Fewest} values; there are {observed}.");
        }

        var scaled = new ScaledSeries(series);
        var again = earlier is null ? null : Again(series, scaled, earlier);
        var best = again ?? Best(series, scaled);
        return best is null
            ? Refused("None of the allowed forms of exponential smoothing can be fitted to these values.")
            : Fit<IForecastModel>.Of(new EtsModel(best, series, scaled.Scale, _options));
    }

    private static Fit<IForecastModel> Refused(string reason) => Fit<IForecastModel>.Refused(reason);

    private EtsEstimate? Again(TimeSeries series, ScaledSeries scaled, EtsModel earlier)
    {
        var form = earlier.Shape;
        if (series.Season != earlier.Season || !Penalty(form, series).HasValue || (form.NeedsPositive && !scaled.IsPositive) || scaled.IsConstant)
        {
            return null;
        }

        var end = new EtsSearch(form, scaled.Values, series.Season).Descend(earlier.Start(scaled.Scale), Steps, scaled.Floor);
        return double.IsFinite(end.Sum) ? end : null;
    }

    private EtsEstimate? Best(TimeSeries series, ScaledSeries scaled)
    {
        var start = new EtsStart(scaled.Values, series.Season);
        var (best, least) = ((EtsEstimate?)null, double.PositiveInfinity);
        var seasonal = series.Season > 1 && series.Season <= _options.LongestSeason && series.Length > series.Season && !scaled.IsConstant;
        foreach (var form in _options.FormsOf(scaled.IsPositive, seasonal))
        {
            if (Penalty(form, series) is not { } penalty)
            {
                continue;
            }

            var search = new EtsSearch(form, scaled.Values, series.Season);
            foreach (var alpha in (ReadOnlySpan<double>)[0.1, 0.5])
            {
                var end = Descend(search, start, form, alpha, scaled.Floor);
                var criterion = ((series.Length - series.Missing) * Math.Log(Math.Max(end.Sum, scaled.Floor))) + penalty;
                if (criterion < least)
                {
                    (best, least) = (end, criterion);
                }
            }
        }

        return best;
    }

    /// <summary>Ends at once where the form breaks down with the states it starts from: then with a weaker season and growth.</summary>
    private static EtsEstimate Descend(EtsSearch search, EtsStart start, EtsForm form, double alpha, double floor)
    {
        var end = search.Descend(start.Point(form, alpha, 1), Steps, floor);
        for (var share = 0.3; double.IsInfinity(end.Sum) && share > 0.01; share *= 0.3)
        {
            end = search.Descend(start.Point(form, alpha, share), Steps, floor);
        }

        return end;
    }

    /// <summary>What AICc adds for the number of estimates; null where there are too few values for them.</summary>
    private static double? Penalty(EtsForm form, TimeSeries series)
    {
        var count = form.Estimates(series.Season) + 1;
        var rest = series.Length - series.Missing - count - 1;
        return rest > 0 ? (2 * count) + (2.0 * count * (count + 1) / rest) : null;
    }

    /// <summary>A series that is divided by its mean absolute value.</summary>
    private sealed class ScaledSeries
    {
        public ScaledSeries(TimeSeries series)
        {
            var (sum, least, most, count) = (0.0, double.PositiveInfinity, double.NegativeInfinity, series.Length - series.Missing);
            foreach (var value in series.Values)
            {
                if (!double.IsNaN(value))
                {
                    (sum, least, most) = (sum + (Math.Abs(value) / count), Math.Min(least, value), Math.Max(most, value));
                }
            }

            Scale = sum > 0 ? sum : 1;
            Values = new double[series.Length];
            for (var place = 0; place < Values.Length; place++)
            {
                Values[place] = series.Values[place] / Scale;
            }

            (IsPositive, IsConstant, Floor) = (least > 0, least == most, count * 1e-18);
        }

        public double Scale { get; }

        public double[] Values { get; }

        public bool IsPositive { get; }

        public bool IsConstant { get; }

        /// <summary>A sum of squares that only rounding has made.</summary>
        public double Floor { get; }
    }
}
