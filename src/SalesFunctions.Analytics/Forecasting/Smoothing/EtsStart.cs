using SalesFunctions.Analytics.Forecasting.Seasons;

namespace SalesFunctions.Analytics.Forecasting.Smoothing;

/// <summary>Initial states to begin a search from.</summary>
/// <remarks>
/// <para>Formula: figures of the season by classical decomposition, or for less than two seasons what is left of a line, halved; level and growth by a line
/// through the first max(10, 2 m) values without their season.</para>
/// <para>Source: Hyndman, Koehler, Ord and Snyder (2008), section 2.6.1.</para>
/// </remarks>
/// <param name="values">The series, scaled to about one; NaN where missing.</param>
/// <param name="season">Periods after which the season repeats.</param>
internal sealed class EtsStart(double[] values, int season)
{
    private const double SmallestFactor = 0.05;
    private readonly double[] _filled = GapFilling.ByLines(values);

    /// <summary>A point to start from.</summary>
    /// <param name="form">The form.</param>
    /// <param name="alpha">Weight of the last error on the level.</param>
    /// <param name="share">Part of the season and growth that were found, up to 1.</param>
    public double[] Point(EtsForm form, double alpha, double share)
    {
        var point = new double[EtsPass.Size(form, season)];
        (point[0], point[1], point[2], point[3]) = (alpha, 0.1 * alpha, 0.1 * (1 - alpha), form.IsDamped ? 0.95 : 1);
        var figures = form.HasSeason ? Figures(form.Season == EtsSeason.Multiplicative) : [];
        var count = Math.Min(Math.Max(10, 2 * (form.HasSeason ? season : 1)), _filled.Length);
        var adjusted = new double[count];
        for (var period = 0; period < count; period++)
        {
            adjusted[period] = form.Season switch
            {
                EtsSeason.None => _filled[period],
                EtsSeason.Additive => _filled[period] - figures[period % season],
                _ => _filled[period] / figures[period % season],
            };
        }

        var (level, slope) = form.HasTrend ? StraightLine.Through(adjusted) : (adjusted.Average(), 0);
        if (form.NeedsPositive && form.HasTrend && !(level > 0.01 && level + (slope * count) > 0.01))
        {
            (level, slope) = (adjusted.Average(), 0);
        }

        point[EtsPass.States] = form.NeedsPositive ? Math.Max(level, 0.01) : level;
        var place = EtsPass.States + 1;
        if (form.HasTrend)
        {
            point[place++] = form.HasFactorTrend ? Math.Clamp(1 + (share * slope / Math.Max(level, 0.01)), 0.8, 1.25) : share * slope;
        }

        for (var position = 1; form.HasSeason && position < season; position++)
        {
            point[place++] = form.Season == EtsSeason.Multiplicative ? 1 + (share * (figures[position] - 1)) : share * figures[position];
        }

        return point;
    }

    private double[] Figures(bool multiplicative)
    {
        double[] figures;
        if (_filled.Length >= 2 * season)
        {
            figures = Decomposition.Of(_filled, season, multiplicative ? DecompositionKind.Multiplicative : DecompositionKind.Additive).Indices.ToArray();
        }
        else
        {
            figures = new double[season];
            var (level, slope) = StraightLine.Through(_filled);
            for (var period = 0; period < _filled.Length; period++)
            {
                var line = level + (slope * (period + 1));
                figures[period % season] = multiplicative ? (1 + (_filled[period] / Math.Max(line, 0.01))) / 2 : (_filled[period] - line) / 2;
            }
        }

        if (multiplicative)
        {
            var bounded = figures.Select(figure => Math.Clamp(figure, SmallestFactor, season)).ToArray();
            var mean = bounded.Average();
            return [.. bounded.Select(figure => figure / mean)];
        }

        var middle = figures.Average();
        return [.. figures.Select(figure => figure - middle)];
    }
}
