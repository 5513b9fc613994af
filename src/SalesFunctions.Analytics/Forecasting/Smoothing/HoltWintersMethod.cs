namespace SalesFunctions.Analytics.Forecasting.Smoothing;

/// <summary>The method of Holt and Winters: level, growth and season with the least sum of squared one-step errors.</summary>
/// <remarks>
/// <para>Formula: that of <see cref="HoltWintersModel"/>; α, β, γ between 0 and 1 from R's start 0.3, 0.1, 0.1.</para>
/// <para>Source: Winters (1960); start as in R's <c>stats::HoltWinters</c>.</para>
/// <para>Edge: without a season or with less than two seasons, level and growth alone (Holt). A missing value moves the states on. Refused: fewer than 5 values.</para>
/// </remarks>
/// <param name="season">How the season enters; null for what fits better, multiplicative only where all values are above zero.</param>
public sealed class HoltWintersMethod(EtsSeason? season = null) : IForecastMethod
{
    private const int Fewest = 5;
    private const int Steps = 200;
    private static readonly double[] RStart = [0.3, 0.1, 0.1];

    /// <inheritdoc/>
    public string Name => "holt_winters";

    /// <inheritdoc/>
    public Fit<IForecastModel> Fit(TimeSeries series) => Choose(series, null);

    /// <inheritdoc/>
    public Fit<IForecastModel> Refit(TimeSeries series, IForecastModel model) => Choose(series, model as HoltWintersModel);

    private Fit<IForecastModel> Choose(TimeSeries series, HoltWintersModel? earlier)
    {
        var observed = series.Length - series.Missing;
        if (observed < Fewest)
        {
            return Fit<IForecastModel>.Refused($"The method of Holt and Winters needs at least {Fewest} values; there are {observed}.");
        }

        var scaled = new ScaledSeries(series);
        var kinds = Kinds(series, scaled.IsPositive);
        var again = earlier is not null && kinds.Contains(earlier.Kind) ? earlier : null;
        HoltWintersModel? best = null;
        foreach (var kind in again is null ? kinds : [again.Kind])
        {
            var model = Estimate(series, scaled, kind, again);
            best = model is not null && (best is null || model.SquaredErrors < best.SquaredErrors) ? model : best;
        }

        return best is null
            ? Fit<IForecastModel>.Refused("The level or a season falls to zero, which a multiplicative season cannot follow.")
            : Fit<IForecastModel>.Of(best);
    }

    private EtsSeason[] Kinds(TimeSeries series, bool positive)
    {
        if (season == EtsSeason.None || series.Season == 1 || series.Length < (2 * series.Season) + 1)
        {
            return [EtsSeason.None];
        }

        return season is { } asked
            ? [asked == EtsSeason.Multiplicative && !positive ? EtsSeason.Additive : asked]
            : positive ? [EtsSeason.Additive, EtsSeason.Multiplicative] : [EtsSeason.Additive];
    }

    private static HoltWintersModel? Estimate(TimeSeries series, ScaledSeries scaled, EtsSeason kind, HoltWintersModel? earlier)
    {
        var pass = new HoltWintersPass(scaled.Values, kind == EtsSeason.None ? 1 : series.Season, kind);
        var search = new BoundedLeastSquares(3, 3);
        (search.Upper[0], search.Upper[1], search.Upper[2]) = (1, 1, kind == EtsSeason.None ? 0 : 1);
        var point = (double[])(earlier?.Point ?? RStart).Clone();
        var sum = search.Descend(pass, point, Steps, scaled.Floor);
        if (double.IsInfinity(sum) && earlier is not null)
        {
            RStart.CopyTo(point, 0);
            sum = search.Descend(pass, point, Steps, scaled.Floor);
        }

        return double.IsFinite(sum) ? new(series, scaled.Scale, kind, point, pass) : null;
    }
}
